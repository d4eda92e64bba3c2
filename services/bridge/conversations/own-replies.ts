import type { Queryable, Transaction } from '../database/database.ts';
import type { ConversationRef } from './conversation.ts';
import type { OwnReply } from './recognition.ts';

type ReplyRow = {
  id: string;
  text: string | null;
  standing: OwnReply['standing'];
  left_at: Date;
  until: Date | null;
};

/** Replies that have left the bridge, or may have, and that no transcript has shown yet; in the order of sending. */
export async function readOpenReplies(db: Queryable, ref: ConversationRef): Promise<OwnReply[]> {
  const rows = await db.query<ReplyRow>(
    `select m.id, m.text, coalesce(o.claimed_at, m.created_at) as left_at, o.finished_at as until,
       case
         when m.outcome = 'not_sent' and m.state = 'failed' then 'denied'
         when m.outcome = 'sent' then 'said'
         when m.state = 'sent' then 'certain'
         else 'open' end as standing
     from message m
     left join outbox o on o.tenant = m.tenant and o.conversation_id = m.conversation_id and o.message_id = m.id
     where m.tenant = $1 and m.conversation_id = $2 and m.kind = 'message' and m.state is not null
       and m.hootsuite_id is null
       and (m.state in ('sent', 'unknown') or o.state = 'sending' or m.outcome = 'not_sent')
     order by m.position`,
    [ref.tenant, ref.id]
  );
  return rows.map(({ id, text, standing, left_at: from, until }) => ({
    id,
    text: text ?? '',
    standing,
    from,
    until: until ?? undefined
  }));
}

/**
 * A transcript that is later than a reply does not show it. That is no proof: masking changes texts, and a reply may
 * still be under way within Hootsuite. So the reply stays what it was, and people are told.
 * @returns The replies that Hootsuite has not confirmed and this transcript lacks.
 */
export async function markChecked(
  transaction: Transaction,
  ref: ConversationRef,
  sentAt: Date
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `update message m set checked_at = $3 from outbox o
     where m.tenant = $1 and m.conversation_id = $2 and m.kind = 'message' and m.hootsuite_id is null
       and (m.state = 'unknown' or (m.state = 'sent' and m.outcome = 'sent'))
       and (m.checked_at is null or m.checked_at < $3)
       and o.tenant = m.tenant and o.conversation_id = m.conversation_id and o.message_id = m.id
       and o.finished_at < $3
     returning m.id`,
    [ref.tenant, ref.id, sentAt]
  );
  return rows.map(({ id }) => id);
}
