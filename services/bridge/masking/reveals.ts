import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { Admission } from '../access/gate.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import { RateLimit } from '../http/rate-limit.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { textRevealed } from '../ledger/shown.ts';
import type { Masking } from './masking.ts';
import type { Originals, Revealed } from './originals.ts';

/** Why somebody has to see it. Closed: a free text would hold what was masked. */
export type RevealReason = components['schemas']['RevealReason'];

/** That something was revealed; never what. */
export type RevealRecord = {
  readonly id: number;
  readonly tenant: string;
  readonly org_id: string;
  readonly user_id: string;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly kinds: readonly string[];
  readonly reason: RevealReason;
  readonly created_at: Date;
};

/** What reveals are made of. */
export interface RevealsParts {
  readonly database: Database;
  readonly masking: Masking;
  readonly originals: Originals;
  readonly clock: Clock;
  readonly ledger: Ledger;
}

/** Of one user in a minute: nobody needs more one by one, and a list of all is not what this is for. */
const USER_REVEALS = 10;
const LIST = 100;

/** Shows what was masked to who may see it, and keeps who did. */
export class Reveals {
  readonly #parts: RevealsParts;
  readonly #rate: RateLimit;

  constructor(parts: RevealsParts) {
    this.#parts = parts;
    this.#rate = new RateLimit(USER_REVEALS, parts.clock);
  }

  /**
   * Opens the original of a message. It is shown only once the record of it is there.
   * @throws {BridgeError} ERR_REVEAL_NOT_ALLOWED, ERR_REVEAL_NOTHING or ERR_REQUEST_RATE
   */
  async reveal({ ref, caller }: Admission, messageId: string, reason: RevealReason): Promise<Revealed> {
    const { database, masking, originals, ledger, clock } = this.#parts;
    if (masking.rulesOf(ref.tenant).reveal === 'nobody') throw new BridgeError('ERR_REVEAL_NOT_ALLOWED');
    if (!this.#rate.take(`${caller.orgId} ${caller.userId}`)) throw new BridgeError('ERR_REQUEST_RATE');
    const revealed = await originals.open(database, ref, messageId);
    if (!revealed) throw new BridgeError('ERR_REVEAL_NOTHING');
    const record = {
      tenant: ref.tenant,
      org_id: caller.orgId,
      user_id: caller.userId,
      conversation_id: ref.id,
      message_id: messageId,
      kinds: revealed.kinds,
      reason,
      created_at: clock()
    };
    await database.transaction(async (transaction) => {
      await transaction.query(
        `insert into reveal (tenant, org_id, user_id, conversation_id, message_id, kinds, reason, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        Object.values(record)
      );
      ledger.note(transaction, [textRevealed(ref, record.created_at)]);
    });
    return revealed;
  }

  /** The newest reveals of a tenant, the newest first. */
  async list(tenant: string): Promise<RevealRecord[]> {
    return this.#parts.database.query<RevealRecord>(
      `select id, tenant, org_id, user_id, conversation_id, message_id, kinds, reason, created_at from reveal
       where tenant = $1 order by created_at desc, id desc limit ${LIST}`,
      [tenant]
    );
  }
}
