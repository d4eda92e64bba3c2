import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import { BridgeError } from '../errors.ts';

/** Header `typ` of the signer's tokens for the bridge (RFC 8725 §3.11): its access tokens are another kind. */
const TOKEN_TYPE = 'hsc-user+jwt';
/** Which of them follows from the published key that `kid` names (RFC 8725 §3.1); never a shared secret. */
const ALGORITHMS = ['ES256', 'EdDSA'];
/** Most a token may live, in seconds. */
const MAX_LIFETIME_S = 300;
const CLOCK_TOLERANCE_S = 5;
/** What a leaked key, once it was replaced, is still believed at most. No shorter: tokens live no longer themselves. */
const JWKS_CACHE_MS = 60_000;
/** Unknown key ids ask the signer at most this often: a stranger's tokens must not become requests to it. */
const JWKS_COOLDOWN_MS = 30_000;
const JWKS_TIMEOUT_MS = 5_000;
/** Salesforce user id, 18 characters: it goes into a query, so nothing else may. */
const USER_ID = /^005[A-Za-z0-9]{15}$/;

/** Who is asking, as the signer vouches. */
export interface Caller {
  readonly userId: string;
  readonly email: string;
  readonly orgId: string;
  /** When the token counts no longer. */
  readonly expiresAt: Date;
}

/** How the signer's tokens are checked. */
export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /**
   * How long a token counts from when it was issued, in seconds; less than it lives. Somebody who may get no new one is
   * out after this time.
   */
  readonly maxAgeSeconds: number;
}

/** Whether a token that the signer did sign begins only later: one of the two clocks is wrong. */
function isFromLater({ claim, reason }: errors.JWTClaimValidationFailed): boolean {
  return reason === 'check_failed' && (claim === 'iat' || claim === 'nbf');
}

/**
 * Whether a token is in its only spelling. The last character of a part can have bits that belong to no byte (RFC 4648
 * §3.5), which decoders let pass.
 */
function isCanonical(token: string): boolean {
  return token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

function codeOf(error: unknown): BridgeError {
  const options = { cause: error };
  if (error instanceof BridgeError) return error;
  if (error instanceof errors.JWTExpired) return new BridgeError('ERR_TOKEN_EXPIRED', options);
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return new BridgeError('ERR_TOKEN_AUDIENCE', options);
  }
  if (error instanceof errors.JWTClaimValidationFailed && isFromLater(error)) {
    return new BridgeError('ERR_TOKEN_CLOCK', options);
  }
  // The key set could not be had: that says nothing about the token.
  const isKeySetTrouble =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC';
  return new BridgeError(isKeySetTrouble ? 'ERR_ACCESS_UNAVAILABLE' : 'ERR_TOKEN_INVALID', options);
}

/** Verifies the signer's JWTs against its published keys. */
export class TokenVerifier {
  readonly #options: TokenVerifierOptions;
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(options: TokenVerifierOptions) {
    this.#options = options;
    this.#keys = createRemoteJWKSet(new URL(`${options.issuer}/.well-known/jwks.json`), {
      cacheMaxAge: JWKS_CACHE_MS,
      cooldownDuration: JWKS_COOLDOWN_MS,
      timeoutDuration: JWKS_TIMEOUT_MS,
      [customFetch]: options.fetch
    });
  }

  /**
   * Reads the caller from an Authorization header (RFC 6750 §2.1).
   * @throws {BridgeError} ERR_TOKEN_MISSING, _INVALID, _EXPIRED, _CLOCK, _AUDIENCE or ERR_ACCESS_UNAVAILABLE
   */
  async verify(authorization: string | undefined): Promise<Caller> {
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '') ?? [];
    if (token === undefined || !isCanonical(token)) {
      throw new BridgeError(authorization === undefined ? 'ERR_TOKEN_MISSING' : 'ERR_TOKEN_INVALID');
    }
    try {
      return await this.#read(token);
    } catch (error) {
      throw codeOf(error);
    }
  }

  async #read(token: string): Promise<Caller> {
    const { payload } = await jwtVerify(token, this.#keys, {
      algorithms: ALGORITHMS,
      typ: TOKEN_TYPE,
      issuer: this.#options.issuer,
      audience: this.#options.audience,
      requiredClaims: ['exp', 'iat', 'nbf', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_S,
      maxTokenAge: this.#options.maxAgeSeconds - CLOCK_TOLERANCE_S,
      currentDate: this.#options.clock()
    });
    const { sub, exp = 0, iat = 0, email, org } = payload;
    const isComplete = typeof sub === 'string' && typeof email === 'string' && typeof org === 'string';
    if (!isComplete || !USER_ID.test(sub) || exp - iat > MAX_LIFETIME_S)
      throw new BridgeError('ERR_TOKEN_INVALID');
    const end = Math.min(exp, iat + this.#options.maxAgeSeconds);
    return { userId: sub, email, orgId: org, expiresAt: new Date(end * 1000) };
  }
}
