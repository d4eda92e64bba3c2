import { one } from '../database/database.ts';
import type { Transaction } from '../database/database.ts';

/** Up to when a contact's data were erased; what was sent before that must not come back. */
export interface Tombstone {
  readonly erasedAt?: Date | undefined;
  readonly attributesErasedAt?: Date | undefined;
}

/**
 * The contact's tombstone, locked until the transaction ends: an erasure waits for the events that are being
 * applied, and then finds all they brought. Makes the contact's row where there is none, as only a row can be locked.
 * @param sentAt Of the event that asks.
 */
export async function lockTombstone(
  transaction: Transaction,
  tenant: string,
  profileId: string,
  sentAt: Date
): Promise<Tombstone> {
  const read = () =>
    one<{ erased_at: Date | null; attributes_erased_at: Date | null }>(
      transaction,
      'select erased_at, attributes_erased_at from contact_profile where tenant = $1 and id = $2 for update',
      [tenant, profileId]
    );
  let row = await read();
  if (!row) {
    await transaction.query(
      'insert into contact_profile (tenant, id, sent_at) values ($1, $2, $3) on conflict do nothing',
      [tenant, profileId, sentAt]
    );
    row = await read();
  }
  return {
    erasedAt: row?.erased_at ?? undefined,
    attributesErasedAt: row?.attributes_erased_at ?? undefined
  };
}

/**
 * Takes away what is stored of a contact, and leaves the tombstone. A newer event may have brought some of it, or
 * only repeated it; which of the two is not known, so all of it goes, and the next event brings it again.
 */
export async function buryContact(
  transaction: Transaction,
  tenant: string,
  profileId: string,
  erasedAt: Date
): Promise<void> {
  await transaction.query(
    `insert into contact_profile (tenant, id, sent_at, erased_at, attributes_erased_at) values ($1, $2, $3, $3, $3)
     on conflict (tenant, id) do update set
       primary_identifier = null, secondary_identifier = null, language = null, vip = null, attributes = '[]',
       sent_at = greatest(contact_profile.sent_at, $3),
       erased_at = greatest(contact_profile.erased_at, $3),
       attributes_erased_at = greatest(contact_profile.attributes_erased_at, $3)`,
    [tenant, profileId, erasedAt]
  );
}

/** The same for the attributes alone. */
export async function buryAttributes(
  transaction: Transaction,
  tenant: string,
  profileId: string,
  erasedAt: Date
): Promise<void> {
  await transaction.query(
    `insert into contact_profile (tenant, id, sent_at, attributes_erased_at) values ($1, $2, $3, $3)
     on conflict (tenant, id) do update set
       attributes = '[]',
       attributes_erased_at = greatest(contact_profile.attributes_erased_at, $3)`,
    [tenant, profileId, erasedAt]
  );
}

/** Wants these fields of the persona emptied, in addition to others that wait for it. */
export async function addCleared(
  transaction: Transaction,
  tenant: string,
  profileId: string,
  fields: readonly string[]
): Promise<void> {
  await transaction.query(
    `update contact_profile set cleared = (
       select coalesce(jsonb_agg(distinct field), '[]')
       from jsonb_array_elements_text(cleared || $3::jsonb) as field)
     where tenant = $1 and id = $2`,
    [tenant, profileId, JSON.stringify(fields)]
  );
}
