import { hash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { Tenant } from '../tenants.ts';
import type { Masking } from './masking.ts';
import type { Originals } from './originals.ts';
import { maskStoredContacts } from './stored-contacts.ts';
import type { StoredContactParts } from './stored-contacts.ts';
import { maskDeadEvents, maskRequestedFields } from './stored-parts.ts';

/** What the sweep is made of. */
export interface MaskingSweepParts extends StoredContactParts {
  readonly database: Database;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly masking: Masking;
  readonly originals: Originals;
  readonly clock: Clock;
}

/** So many messages go in one transaction. */
const PIECE = 200;
/** Pieces of one tenant in one sweep; the rest comes with the next, so that no sweep lasts long. */
const MAX_PIECES = 500;

type Progress = { readonly conversation_id: string; readonly message_id: string };
type MessageRow = { readonly conversation_id: string; readonly id: string; readonly text: string };

/** Masks what was stored under other rules, and drops originals whose time is over. */
export class MaskingSweep {
  readonly #parts: MaskingSweepParts;

  constructor(parts: MaskingSweepParts) {
    this.#parts = parts;
  }

  /** One look at everything; once a tenant is through, nothing until its rules change. */
  async run(): Promise<void> {
    const { database, tenants, originals } = this.#parts;
    for (const tenant of tenants.keys()) {
      await originals.dropOld(database, tenant);
      if (await this.#isThrough(tenant)) continue;
      for (let piece = 0; piece < MAX_PIECES; piece += 1) {
        const isLast = await database.transaction((transaction) => this.#maskPiece(transaction, tenant));
        if (!isLast) continue;
        await this.#maskOthers(tenant);
        break;
      }
    }
  }

  /** Begins anew where the rules are others than those of the last sweep. */
  async #isThrough(tenant: string): Promise<boolean> {
    const { kinds, patterns, identities } = this.#parts.masking.rulesOf(tenant);
    const rules = hash('sha256', JSON.stringify([kinds, patterns, identities]));
    await this.#parts.database.query(
      `insert into masking_sweep (tenant, rules) values ($1, $2)
       on conflict (tenant) do update
         set rules = excluded.rules, conversation_id = '', message_id = '', done_at = null
         where masking_sweep.rules <> excluded.rules`,
      [tenant, rules]
    );
    const row = await one<{ done_at: Date | null }>(
      this.#parts.database,
      'select done_at from masking_sweep where tenant = $1',
      [tenant]
    );
    return row?.done_at != null;
  }

  /** @returns Whether that was the last one. */
  async #maskPiece(transaction: Transaction, tenant: string): Promise<boolean> {
    const at = await one<Progress>(
      transaction,
      'select conversation_id, message_id from masking_sweep where tenant = $1 for update',
      [tenant]
    );
    // What still waits to be sent is masked once it was.
    const rows = await transaction.query<MessageRow>(
      `select conversation_id, id, text from message m
       where tenant = $1 and (conversation_id, id) > ($2, $3) and text is not null and not exists (
         select 1 from outbox o where o.tenant = m.tenant and o.conversation_id = m.conversation_id
           and o.message_id = m.id and o.state in ('queued', 'sending'))
       order by conversation_id, id limit ${PIECE} for update of m`,
      [tenant, at?.conversation_id ?? '', at?.message_id ?? '']
    );
    for (const row of rows) await this.#maskMessage(transaction, tenant, row);
    const last = rows.at(-1);
    if (last)
      await transaction.query(
        'update masking_sweep set conversation_id = $2, message_id = $3 where tenant = $1',
        [tenant, last.conversation_id, last.id]
      );
    return rows.length < PIECE;
  }

  async #maskMessage(transaction: Transaction, tenant: string, row: MessageRow): Promise<void> {
    const { masking, originals } = this.#parts;
    const { text, kinds } = masking.mask(tenant, row.text);
    if (kinds.length === 0) return;
    const ref = { tenant, id: row.conversation_id };
    // By the digest of a reply, what is masked could be guessed.
    await transaction.query(
      `update message set text = $4, digest = case when digest is not null then '' end
       where tenant = $1 and conversation_id = $2 and id = $3`,
      [tenant, ref.id, row.id, text]
    );
    const original = originals.seal(ref, row.id, row.text, kinds);
    if (original) await originals.keep(transaction, [{ ref, messageId: row.id, text, original }]);
  }

  async #maskOthers(tenant: string): Promise<void> {
    const { database, masking, originals, clock } = this.#parts;
    await maskDeadEvents(database, masking, originals, tenant);
    await maskRequestedFields(database, masking, tenant);
    await maskStoredContacts(this.#parts, tenant);
    await database.query('update masking_sweep set done_at = $2 where tenant = $1', [tenant, clock()]);
  }
}
