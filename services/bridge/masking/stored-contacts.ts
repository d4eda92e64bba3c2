import type { CaseStore } from '../cases/case-store.ts';
import type { Clock } from '../clock.ts';
import type { Channel } from '../conversations/channels.ts';
import type { ContactAttribute } from '../conversations/contact-profiles.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { Eraser } from '../privacy/eraser.ts';
import { emptiedBy } from '../privacy/persona-fields.ts';
import { hideContact } from './event-masks.ts';
import type { Masking } from './masking.ts';

/** What contacts are masked with. */
export interface StoredContactParts {
  readonly database: Database;
  readonly masking: Masking;
  readonly cases: CaseStore;
  readonly eraser: Eraser;
  readonly clock: Clock;
}

type ContactRow = {
  readonly id: string;
  readonly channel: Channel;
  readonly primary_identifier: string | null;
  readonly secondary_identifier: string | null;
  readonly attributes: readonly ContactAttribute[];
};

const PIECE = 200;

/** Masks and shortens what is kept of contacts, and has their personas written again. */
export async function maskStoredContacts(parts: StoredContactParts, tenant: string): Promise<void> {
  for (let last = ''; ;) {
    const rows = await parts.database.transaction(async (transaction) => {
      const piece = await transaction.query<ContactRow>(
        `select p.id, p.primary_identifier, p.secondary_identifier, p.attributes, c.channel
         from contact_profile p
         join lateral (
           select channel from conversation where tenant = p.tenant and profile_id = p.id order by id limit 1) c on true
         where p.tenant = $1 and p.id > $2 order by p.id limit ${PIECE} for update of p`,
        [tenant, last]
      );
      for (const row of piece) await maskContact(parts, transaction, tenant, row);
      return piece;
    });
    last = rows.at(-1)?.id ?? last;
    if (rows.length < PIECE) return;
  }
}

async function maskContact(
  { masking, cases, eraser, clock }: StoredContactParts,
  transaction: Transaction,
  tenant: string,
  row: ContactRow
): Promise<void> {
  const { id, channel, ...before } = row;
  const after = hideContact(masking, tenant, channel, before);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  await transaction.query(
    `update contact_profile set primary_identifier = $3, secondary_identifier = $4, attributes = $5::jsonb
     where tenant = $1 and id = $2`,
    [tenant, id, after.primary_identifier, after.secondary_identifier, JSON.stringify(after.attributes)]
  );
  const emptied = emptiedBy(before.attributes, after.attributes);
  if (emptied.length > 0) await eraser.noteEmptied(transaction, tenant, id, emptied, clock());
  const conversations = await transaction.query<{ id: string }>(
    'select id from conversation where tenant = $1 and profile_id = $2 order by id',
    [tenant, id]
  );
  for (const conversation of conversations) await cases.touch(transaction, { tenant, id: conversation.id });
}
