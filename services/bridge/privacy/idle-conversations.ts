import type { Channel } from '../conversations/channels.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Transaction } from '../database/database.ts';

/** The last time anything happened; the same expression as in the indexes conversation_idle and _to_withhold. */
const ACTIVITY = 'greatest(created_at, delegated_at, ended_at, status_at, transcript_at)';

/** Nobody answers it, and no end or reply is on its way to Hootsuite. */
const IS_OVER = `not delegated and (status = 'resolved' or ended_by is not null)`;
const NOTHING_ON_ITS_WAY = `not exists (
  select 1 from outbox o
  where o.tenant = c.tenant and o.conversation_id = c.id and o.state in ('queued', 'sending'))`;

/** The next conversation that is over and old enough to be emptied, locked; others that work on one are passed over. */
export async function lockIdle(
  transaction: Transaction,
  tenant: string,
  before: Date
): Promise<ConversationRef | undefined> {
  const [row] = await transaction.query<{ id: string }>(
    `select id from conversation c
     where tenant = $1 and ${IS_OVER} and (erased_at is null or erased_at < ${ACTIVITY}) and ${ACTIVITY} < $2
       and ${NOTHING_ON_ITS_WAY}
     order by ${ACTIVITY} limit 1 for update skip locked`,
    [tenant, before]
  );
  return row && { tenant, id: row.id };
}

/** The next conversation of a network that is over and old enough for its policy, locked. */
export async function lockToWithhold(
  transaction: Transaction,
  tenant: string,
  channel: Channel,
  before: Date
): Promise<ConversationRef | undefined> {
  const [row] = await transaction.query<{ id: string }>(
    `select id from conversation c
     where tenant = $1 and channel = $2 and ${IS_OVER} and (withheld_at is null or withheld_at < ${ACTIVITY})
       and ${ACTIVITY} < $3 and ${NOTHING_ON_ITS_WAY}
     order by ${ACTIVITY} limit 1 for update skip locked`,
    [tenant, channel, before]
  );
  return row && { tenant, id: row.id };
}

/** Contacts of which nothing was heard for so long, and whose conversations are all over. */
export async function findIdleContacts(
  transaction: Transaction,
  tenant: string,
  before: Date,
  limit: number
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `select id from contact_profile p
     where tenant = $1 and (erased_at is null or erased_at < sent_at) and sent_at < $2 and not exists (
       select 1 from conversation c
       where c.tenant = p.tenant and c.profile_id = p.id and (${ACTIVITY} >= $2 or not (${IS_OVER})))
     order by sent_at limit $3 for update skip locked`,
    [tenant, before, limit]
  );
  return rows.map(({ id }) => id);
}
