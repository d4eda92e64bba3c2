import type { Database } from '../database/database.ts';
import type { Eraser } from './eraser.ts';
import { hashContact } from './receipts.ts';
import type { ErasureReason, ErasureScope } from './receipts.ts';

/** One erasure of a contact, as it is kept apart from the backups. It names nobody. */
export type ListedErasure = {
  readonly tenant: string;
  readonly scope: ErasureScope;
  readonly reason: ErasureReason;
  /** SHA-256; see {@link hashContact}. */
  readonly contact: string;
  /** What was sent up to here is gone. */
  readonly erasedAt: string;
};

type Candidate = { id: string; erased_at: Date | null; attributes_erased_at: Date | null };

/** Contacts whose hashes are compared at a time. */
const PAGE = 1_000;

/**
 * Carries erasures over a restore. A backup brings back whom it still held; the receipts of what was erased since are
 * gone with the newer state, unless they were listed before.
 */
export class ErasureList {
  readonly #database: Database;
  readonly #eraser: Eraser;

  constructor(database: Database, eraser: Eraser) {
    this.#database = database;
    this.#eraser = eraser;
  }

  /** The newest erasure of each contact and scope, receipts of sweeps by age left out: those come again by themselves. */
  async read(): Promise<ListedErasure[]> {
    const rows = await this.#database.query<Omit<ListedErasure, 'erasedAt'> & { erased_at: Date }>(
      `select distinct on (tenant, contact_hash, scope) tenant, scope, reason, contact_hash as contact, erased_at
       from erasure where contact_hash is not null
       order by tenant, contact_hash, scope, erased_at desc`
    );
    return rows.map(({ erased_at: erasedAt, ...listed }) => ({
      ...listed,
      erasedAt: erasedAt.toISOString()
    }));
  }

  /**
   * Asks for every listed erasure of which this database knows nothing, of contacts that it holds. Repeated, it asks
   * for none.
   * @returns How many were asked for.
   */
  async apply(listed: readonly ListedErasure[]): Promise<number> {
    let count = 0;
    for (const [tenant, ofTenant] of Map.groupBy(listed, (one) => one.tenant)) {
      const byContact = Map.groupBy(ofTenant, ({ contact }) => contact);
      for await (const candidate of this.#contactsOf(tenant)) {
        const due = (byContact.get(hashContact(tenant, candidate.id)) ?? []).filter((one) =>
          isNews(candidate, one)
        );
        for (const one of due) await this.#ask(candidate.id, one);
        count += due.length;
      }
    }
    return count;
  }

  async #ask(profileId: string, { tenant, scope, reason, erasedAt }: ListedErasure): Promise<void> {
    await this.#database.transaction((transaction) =>
      this.#eraser.request(transaction, { tenant, profileId, scope, reason, erasedAt: new Date(erasedAt) })
    );
  }

  /** Every contact of a tenant that is known by name or by a conversation. */
  async *#contactsOf(tenant: string): AsyncGenerator<Candidate> {
    for (let last = ''; ;) {
      const page = await this.#database.query<Candidate>(
        `select known.id, p.erased_at, p.attributes_erased_at
         from (select id from contact_profile where tenant = $1
               union select profile_id from conversation where tenant = $1 and profile_id is not null) as known (id)
         left join contact_profile p on p.tenant = $1 and p.id = known.id
         where known.id > $2 order by known.id limit $3`,
        [tenant, last, PAGE]
      );
      yield* page;
      const end = page.at(-1);
      if (!end || page.length < PAGE) return;
      last = end.id;
    }
  }
}

function isNews(
  { erased_at: contactAt, attributes_erased_at: attributesAt }: Candidate,
  { scope, erasedAt }: ListedErasure
): boolean {
  const known = scope === 'contact' ? contactAt : attributesAt;
  return known === null || known < new Date(erasedAt);
}
