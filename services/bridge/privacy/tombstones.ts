import type { Transaction } from '../database/database.ts';

/** Up to when a contact's data were erased; what was sent before that must not come back. */
export interface Tombstone {
  readonly erasedAt?: Date | undefined;
  readonly attributesErasedAt?: Date | undefined;
}

/** A contact that an event names. */
export interface NamedContact {
  readonly tenant: string;
  readonly profileId: string;
  /** Of the event. */
  readonly sentAt: Date;
}

type TombstoneRow = {
  tenant: string;
  id: string;
  erased_at: Date | null;
  attributes_erased_at: Date | null;
};

/** Always in the same order, so that two transactions never wait for each other. */
async function lockRows(
  transaction: Transaction,
  contacts: readonly NamedContact[]
): Promise<Map<string, Tombstone>> {
  const rows = await transaction.query<TombstoneRow>(
    `select p.tenant, p.id, p.erased_at, p.attributes_erased_at
     from unnest($1::text[], $2::text[]) as named (tenant, id)
     join contact_profile p on p.tenant = named.tenant and p.id = named.id
     order by p.tenant, p.id for update of p`,
    [contacts.map(({ tenant }) => tenant), contacts.map(({ profileId }) => profileId)]
  );
  return new Map(
    rows.map((row) => [
      JSON.stringify([row.tenant, row.id]),
      { erasedAt: row.erased_at ?? undefined, attributesErasedAt: row.attributes_erased_at ?? undefined }
    ])
  );
}

/**
 * The contacts' tombstones, locked until the transaction ends: an erasure waits for the events that are being
 * applied, and then finds all they brought. Makes a contact's row where there is none, as only a row can be locked.
 * @returns In the order of the contacts.
 */
export async function lockTombstones(
  transaction: Transaction,
  contacts: readonly NamedContact[]
): Promise<Tombstone[]> {
  if (contacts.length === 0) return [];
  const keyOf = ({ tenant, profileId }: NamedContact) => JSON.stringify([tenant, profileId]);
  const known = await lockRows(transaction, contacts);
  const others = contacts.filter((contact) => !known.has(keyOf(contact)));
  if (others.length > 0) {
    await transaction.query(
      `insert into contact_profile (tenant, id, sent_at)
       select * from unnest($1::text[], $2::text[], $3::timestamptz[]) order by 1, 2 on conflict do nothing`,
      [
        others.map(({ tenant }) => tenant),
        others.map(({ profileId }) => profileId),
        others.map(({ sentAt }) => sentAt.toISOString())
      ]
    );
    for (const [key, tombstone] of await lockRows(transaction, others)) known.set(key, tombstone);
  }
  return contacts.map((contact) => known.get(keyOf(contact)) ?? {});
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
