import { createHash } from 'node:crypto';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { Identity } from '../assertion/verify-assertion.ts';
import type { AuditEntry } from '../audit/audit-file.ts';
import { SignerError } from '../errors.ts';
import { MinuteCounter } from './minute-counter.ts';

/** What was asked for. */
export type TokenKind = 'access' | 'bridge';

/** Who has caught one assertion can show it again and again, with the org's good signature: the disk must bear that. */
const REFUSALS_PER_ORG_AND_MINUTE = 100;

/** Where audit lines are kept for good, besides the log. */
export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
}

/**
 * A user in the log: a short hash of org and user id. Who knows the user's id can find his lines; the log alone
 * names nobody. That is a pseudonym, not anonymity: user ids can be enumerated by those who may read them.
 */
function pseudonym({ binding, userId }: Identity): string {
  return createHash('sha256').update(`${binding.orgId}:${userId}`).digest('hex').slice(0, 16);
}

function logFailure(log: FastifyBaseLogger, error: unknown): void {
  log.error({ err: error }, 'the audit file cannot be written');
}

/** Says who got a token, or did not, in the log and in the audit file. */
export class Audit {
  readonly #store: AuditStore;
  readonly #now: () => Date;
  readonly #refusals = new MinuteCounter(REFUSALS_PER_ORG_AND_MINUTE);

  constructor(store: AuditStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * The line of a token that is about to be handed out.
   * @throws {SignerError} ERR_AUDIT_UNAVAILABLE: then it must not be.
   */
  async issued({ log, id }: FastifyRequest, kind: TokenKind, identity: Identity, jti: string): Promise<void> {
    const { orgId } = identity.binding;
    const entry = { audit: kind, outcome: 'OK', orgId, user: pseudonym(identity), jti };
    try {
      await this.#store.append({ ...entry, reqId: id });
    } catch (error) {
      logFailure(log, error);
      throw new SignerError('ERR_AUDIT_UNAVAILABLE', orgId);
    }
    log.info(entry, 'token issued');
  }

  /**
   * The line of a token that was refused. The org is there only where its signature was good; without it, and past a
   * number, the line goes to the log alone: strangers must not fill the disk, without which no token is handed out.
   */
  async refused({ log, id }: FastifyRequest, kind: TokenKind, { code, orgId }: SignerError): Promise<void> {
    const entry = { audit: kind, outcome: code, orgId };
    log.info(entry, 'token refused');
    const isKept = orgId !== undefined && code !== 'ERR_AUDIT_UNAVAILABLE';
    if (!isKept || !this.#refusals.take(orgId, this.#now())) return;
    // Nothing is handed out, so the refusal stands whether or not its line does.
    await this.#store.append({ ...entry, reqId: id }).catch((error: unknown) => logFailure(log, error));
  }
}
