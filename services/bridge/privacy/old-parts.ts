import type { Transaction } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import { NOTHING } from './receipts.ts';
import type { ErasureCounts } from './receipts.ts';

/** So many files or events in one transaction. */
const PIECE = 50;
const LEDGER_PIECE = 1000;

/** Removes files that have reached their time, and says so on messages that were nothing but a file. */
export async function removeOldFiles(
  transaction: Transaction,
  events: EventLog,
  tenant: string,
  before: Date
): Promise<ErasureCounts | undefined> {
  const files = await transaction.query<{ id: string; conversation_id: string; message_id: string | null }>(
    `select a.id, a.conversation_id, a.message_id from attachment a
     join conversation c on c.tenant = a.tenant and c.id = a.conversation_id
     where a.tenant = $1 and a.created_at < $2 and not c.delegated and not exists (
       select 1 from outbox o
       where o.tenant = c.tenant and o.conversation_id = c.id and o.state in ('queued', 'sending'))
     order by a.created_at limit ${PIECE} for update of c skip locked`,
    [tenant, before]
  );
  if (files.length === 0) return undefined;
  await transaction.query('delete from attachment where id = any($1::uuid[])', [files.map(({ id }) => id)]);
  for (const { conversation_id: id, message_id: messageId } of files) {
    if (messageId === null) continue;
    await transaction.query(
      `update message set withheld = 'erased'
       where tenant = $1 and conversation_id = $2 and id = $3 and text is null and withheld is null`,
      [tenant, id, messageId]
    );
    await events.append(transaction, { tenant, id }, messageId);
  }
  return { ...NOTHING, attachments: files.length };
}

/** Takes the content of events away that lie dead for too long, and closes their dead letters. */
export async function removeOldDeadEvents(
  transaction: Transaction,
  tenant: string,
  before: Date,
  now: Date
): Promise<ErasureCounts | undefined> {
  const emptied = await transaction.query<{ id: string }>(
    `update webhook_event set body = null, state = 'ignored', processed_at = $3
     where id in (
       select id from webhook_event
       where tenant = $1 and body is not null and state = 'dead' and received_at < $2
       order by id limit ${PIECE} for update skip locked)
     returning id`,
    [tenant, before, now]
  );
  if (emptied.length === 0) return undefined;
  await transaction.query(
    `update dead_letter set resolved_at = $3
     where tenant = $1 and object = 'webhook_event' and reference = any($2::text[]) and resolved_at is null`,
    [tenant, emptied.map(({ id }) => id), now]
  );
  return { ...NOTHING, webhooks: emptied.length };
}

/** Forgets what crossed long ago. @returns Whether there was any. */
export async function removeOldEntries(
  transaction: Transaction,
  tenant: string,
  before: Date
): Promise<boolean> {
  const removed = await transaction.query(
    `delete from ledger_entry where key in (
       select key from ledger_entry where tenant = $1 and first_at < $2 order by first_at limit ${LEDGER_PIECE})
     returning key`,
    [tenant, before]
  );
  return removed.length > 0;
}
