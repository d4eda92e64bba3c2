import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/database.ts';
import { crossingOf } from '../ledger/events.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { siftEvent } from './late-events.ts';
import type { Tombstone } from './tombstones.ts';

type EventRow = {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  readonly body: string;
  readonly sent_at: Date;
  readonly received_at: Date;
  readonly in_ledger: boolean;
};
type Body = { readonly data: Readonly<Record<string, unknown>> };

/** So many bodies are read in one transaction. */
const BATCH = 100;

/** Ids sort as text; before all of them. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Whose stored events are meant. */
export interface StoredContact {
  readonly tenant: string;
  readonly profileId: string;
  /** The contact's conversations: not every event names the contact. */
  readonly conversationIds: ReadonlySet<string>;
  readonly tombstone: Tombstone;
}

function isAbout({ data }: Body, { profileId, conversationIds }: StoredContact): boolean {
  const { id: contactId } = (data.contactProfile ?? {}) as { id?: unknown };
  const { id } = (data.conversation ?? {}) as { id?: unknown };
  const conversationId = data.conversationId ?? id;
  return (
    contactId === profileId || (typeof conversationId === 'string' && conversationIds.has(conversationId))
  );
}

async function empty(transaction: Transaction, row: EventRow, now: Date): Promise<void> {
  await transaction.query(
    `update webhook_event set body = null, state = 'ignored', processed_at = $2, in_ledger = true where id = $1`,
    [row.id, now]
  );
  await transaction.query(
    `update dead_letter set resolved_at = $2
     where object = 'webhook_event' and reference = $1 and resolved_at is null`,
    [row.id, now]
  );
}

/** @returns Whether the event held something that had to go. */
async function strip(
  transaction: Transaction,
  row: EventRow,
  contact: StoredContact,
  now: Date,
  ledger: Ledger
): Promise<boolean> {
  const body = JSON.parse(row.body) as Body;
  if (!isAbout(body, contact)) return false;
  const { type, sent_at: sentAt } = row;
  const data = siftEvent({ type, data: body.data, sentAt }, contact.tombstone);
  if (data === body.data) return false;
  // What crossed is more than what is left to be worked off.
  if (!row.in_ledger) ledger.note(transaction, [crossingOf(row)]);
  if (!data) await empty(transaction, row, now);
  else {
    await transaction.query('update webhook_event set body = $2, in_ledger = true where id = $1', [
      row.id,
      JSON.stringify({ ...body, data })
    ]);
  }
  return true;
}

/**
 * Takes a contact's data out of the events that wait or lie dead. Hand-over and status stay in them, so that
 * working them off later still does what is right. Those that are being worked off at this moment are passed over:
 * they ask for the tombstone themselves.
 * @param count Hears in each transaction how many events it changes.
 */
export async function stripStoredEvents(
  database: Database,
  contact: StoredContact,
  { clock, ledger }: { readonly clock: Clock; readonly ledger: Ledger },
  count: (transaction: Transaction, stripped: number) => Promise<void>
): Promise<void> {
  for (let last = FIRST; ;) {
    const rows = await database.transaction(async (transaction) => {
      const batch = await transaction.query<EventRow>(
        `select id, tenant, type, body, sent_at, received_at, in_ledger from webhook_event
         where tenant = $1 and id > $2::uuid and body is not null
         order by id limit ${BATCH} for update skip locked`,
        [contact.tenant, last]
      );
      let stripped = 0;
      for (const row of batch) if (await strip(transaction, row, contact, clock(), ledger)) stripped += 1;
      if (stripped > 0) await count(transaction, stripped);
      return batch;
    });
    last = rows.at(-1)?.id ?? last;
    if (rows.length < BATCH) return;
  }
}
