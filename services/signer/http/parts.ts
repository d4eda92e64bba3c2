import type { ReplayCache } from '../assertion/replay-cache.ts';
import type { Identity } from '../assertion/verify-assertion.ts';
import type { SignerConfig } from '../config.ts';
import { SignerError } from '../errors.ts';
import type { TokenIssuer } from '../tokens/token-issuer.ts';
import type { Audit } from './audit.ts';
import type { MinuteCounter } from './minute-counter.ts';

/** What the routes are made of. */
export interface Parts {
  readonly config: SignerConfig;
  readonly issuer: TokenIssuer;
  readonly replays: ReplayCache;
  /** Counts what carries an org's good signature only: who merely names its issuer uses up his own address's share. */
  readonly orgRate: MinuteCounter;
  readonly audit: Audit;
  readonly now: () => Date;
}

/**
 * Counts a request of an org that has proven who it is.
 * @throws {SignerError} ERR_ORG_RATE
 */
export function requireRate({ binding }: Identity, { orgRate }: Parts, now: Date): void {
  if (!orgRate.take(binding.orgId, now)) throw new SignerError('ERR_ORG_RATE', binding.orgId);
}
