import type { ReplayCache } from '../assertion/replay-cache.ts';
import type { SignerConfig } from '../config.ts';
import type { TokenIssuer } from '../tokens/token-issuer.ts';

/** What the routes are made of. */
export interface Parts {
  readonly config: SignerConfig;
  readonly issuer: TokenIssuer;
  readonly replays: ReplayCache;
  readonly now: () => Date;
}
