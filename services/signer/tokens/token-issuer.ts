import { randomUUID } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import type { JWTHeaderParameters, JWTPayload } from 'jose';
import type { Identity } from '../assertion/verify-assertion.ts';
import type { SignerConfig } from '../config.ts';
import { SignerError } from '../errors.ts';
import type { Keys } from '../keys/key-watch.ts';
import { publishedKeys } from '../keys/signing-key.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { isCurrent } from '../orgs/org-binding.ts';
import { signByKey, signBySecret } from './jws.ts';
import { VerifiedTokens } from './verified-tokens.ts';

/**
 * Lifetime of the access token that Salesforce keeps for its callouts, in seconds. A page asks for a bridge token about
 * once a minute, so ten minutes spare nine of ten exchanges; longer would only let a changed e-mail address live on.
 */
export const ACCESS_TOKEN_LIFETIME_S = 600;

/** Header `typ` of the two kinds, so that neither can be taken for the other (RFC 8725 §3.11, RFC 9068 §2.1). */
export const TOKEN_TYPE = { access: 'at+jwt', bridge: 'hsc-user+jwt' } as const;

/** A token and the id under which the audit log speaks of it. */
export interface IssuedToken {
  readonly token: string;
  readonly jti: string;
}

/** What an access token with a good signature says, and which key has signed it. */
interface Verified {
  readonly claims: JWTPayload;
  readonly kid: string;
}

/** Signs the two kinds of tokens, and takes the first kind back. */
export class TokenIssuer {
  readonly #config: SignerConfig;
  readonly #keys: Keys;
  readonly #verified = new VerifiedTokens<Verified>();

  constructor(config: SignerConfig, keys: Keys) {
    this.#config = config;
    this.#keys = keys;
  }

  /** The public keys, in the form of `/.well-known/jwks.json` (RFC 7517 §5). Shared secrets are never among them. */
  get jwks(): { readonly keys: readonly SigningKey['jwk'][] } {
    return { keys: publishedKeys(this.#keys.ring).map(({ jwk }) => jwk) };
  }

  /** The token Salesforce attaches to its callout. Its audience is the signer, so the bridge refuses it. */
  async issueAccessToken({ binding, certificate, userId, email }: Identity, now: Date): Promise<IssuedToken> {
    const { jti, claims } = this.#claims(ACCESS_TOKEN_LIFETIME_S, now, {
      aud: this.#config.publicUrl,
      sub: userId,
      client_id: binding.issuer,
      email,
      org: binding.orgId,
      org_cert: certificate.thumbprint
    });
    return { token: await signByKey(TOKEN_TYPE.access, claims, this.#keys.ring.current), jti };
  }

  /**
   * Whom an access token stands for. It falls with the certificate it was obtained with: an org that was removed,
   * or got another id or lost that certificate, has no valid access tokens from before.
   * @throws {SignerError} ERR_TOKEN_INVALID, ERR_TOKEN_EXPIRED or ERR_CERTIFICATE_EXPIRED
   */
  async verifyAccessToken(token: string, now: Date): Promise<Identity> {
    const { sub, email, client_id: issuer, org, org_cert: thumbprint } = await this.#read(token, now);
    const binding = typeof issuer === 'string' ? this.#config.orgs.get(issuer) : undefined;
    const certificate = binding?.certificates.find((one) => one.thumbprint === thumbprint);
    if (!binding || !certificate || binding.orgId !== org) throw new SignerError('ERR_TOKEN_INVALID');
    if (typeof sub !== 'string' || typeof email !== 'string') throw new SignerError('ERR_TOKEN_INVALID');
    if (!isCurrent(certificate, now)) throw new SignerError('ERR_CERTIFICATE_EXPIRED', binding.orgId);
    return { binding, certificate, userId: sub, email };
  }

  /** The token the page shows to the bridge; with the bridge's secret where it knows nothing else. */
  async issueBridgeToken({ binding, userId, email }: Identity, now: Date): Promise<IssuedToken> {
    const { jti, claims } = this.#claims(this.#config.tokenSeconds, now, {
      aud: binding.bridgeAudience,
      sub: userId,
      email,
      org: binding.orgId
    });
    const { bridgeSecret } = binding;
    const token = bridgeSecret
      ? signBySecret(TOKEN_TYPE.bridge, claims, bridgeSecret)
      : await signByKey(TOKEN_TYPE.bridge, claims, this.#keys.ring.current);
    return { token, jti };
  }

  #claims(lifetime: number, now: Date, claims: JWTPayload) {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const jti = randomUUID();
    const times = { iat: issuedAt, nbf: issuedAt, exp: issuedAt + lifetime };
    return { jti, claims: { iss: this.#config.publicUrl, ...claims, jti, ...times } };
  }

  async #read(token: string, now: Date): Promise<JWTPayload> {
    const known = this.#verified.get(token);
    if (!known) return this.#verify(token, now);
    const { exp = 0, nbf = 0 } = known.claims;
    const seconds = Math.floor(now.getTime() / 1000);
    const isPublished = publishedKeys(this.#keys.ring).some(({ kid }) => kid === known.kid);
    if (isPublished && nbf <= seconds && seconds < exp) return known.claims;
    this.#verified.delete(token);
    throw new SignerError(isPublished ? 'ERR_TOKEN_EXPIRED' : 'ERR_TOKEN_INVALID');
  }

  /** By name and algorithm: a key is never tried with an algorithm that is not its own (RFC 8725 §3.1). */
  #findKey({ kid, alg }: JWTHeaderParameters): SigningKey {
    const key = publishedKeys(this.#keys.ring).find((one) => one.kid === kid && one.alg === alg);
    if (!key) throw new SignerError('ERR_TOKEN_INVALID');
    return key;
  }

  async #verify(token: string, now: Date): Promise<JWTPayload> {
    try {
      const { payload, protectedHeader } = await jwtVerify(
        token,
        (header) => this.#findKey(header).publicKey,
        {
          algorithms: ['ES256', 'EdDSA'],
          typ: TOKEN_TYPE.access,
          issuer: this.#config.publicUrl,
          audience: this.#config.publicUrl,
          requiredClaims: ['exp'],
          currentDate: now
        }
      );
      this.#verified.add(token, { claims: payload, kid: protectedHeader.kid ?? '' });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new SignerError('ERR_TOKEN_EXPIRED');
      if (error instanceof errors.JOSEError) throw new SignerError('ERR_TOKEN_INVALID');
      throw error;
    }
  }
}
