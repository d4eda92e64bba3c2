import { createPublicKey, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, errors, exportJWK, jwtVerify, SignJWT } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import type { Identity } from '../assertion/verify-assertion.ts';
import type { SignerConfig } from '../config.ts';
import { SignerError } from '../errors.ts';
import { isCurrent } from '../orgs/org-binding.ts';

/**
 * Lifetime of the access token that Salesforce keeps for its callouts, in seconds. The page asks for a bridge token
 * about every five minutes, so ten spare every second exchange; longer would only let a changed e-mail address live
 * on (at worst this plus the bridge token's five minutes).
 */
export const ACCESS_TOKEN_LIFETIME_S = 600;

/** Lifetime of the bridge token, in seconds: the most the design allows, it cannot be revoked. */
const BRIDGE_TOKEN_LIFETIME_S = 300;

/** Header `typ` of the two kinds, so that neither can be taken for the other (RFC 8725 §3.11, RFC 9068 §2.1). */
export const TOKEN_TYPE = { access: 'at+jwt', bridge: 'hsc-user+jwt' } as const;

const ALGORITHM = 'ES256';

/** A token and the id under which the audit log speaks of it. */
export interface IssuedToken {
  readonly token: string;
  readonly jti: string;
}

/** Signs the two kinds of tokens with the signer's one key, and takes the first kind back. */
export class TokenIssuer {
  /** The public key, in the form of `/.well-known/jwks.json` (RFC 7517 §5). */
  readonly jwks: JSONWebKeySet;
  readonly #config: SignerConfig;
  readonly #kid: string;
  readonly #publicKey: KeyObject;

  private constructor(config: SignerConfig, publicKey: KeyObject, kid: string, jwks: JSONWebKeySet) {
    this.#config = config;
    this.#publicKey = publicKey;
    this.#kid = kid;
    this.jwks = jwks;
  }

  /** The key id is the key's own thumbprint (RFC 7638), so a new key never reuses an old name. */
  static async create(config: SignerConfig): Promise<TokenIssuer> {
    // Exported from the public half alone: `d` cannot slip in.
    const publicKey = createPublicKey(config.signingKey);
    const jwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    return new TokenIssuer(config, publicKey, kid, { keys: [{ ...jwk, kid, alg: ALGORITHM, use: 'sig' }] });
  }

  /** The token Salesforce attaches to its callout. Its audience is the signer, so the bridge refuses it. */
  async issueAccessToken({ binding, userId, email }: Identity, now: Date): Promise<IssuedToken> {
    return this.#sign(TOKEN_TYPE.access, ACCESS_TOKEN_LIFETIME_S, now, {
      aud: this.#config.publicUrl,
      sub: userId,
      client_id: binding.issuer,
      email,
      org: binding.orgId,
      org_cert: binding.certificate.thumbprint
    });
  }

  /**
   * Whom an access token stands for. It falls with the certificate it was obtained with: an org that was removed,
   * or got another certificate or id, has no valid access tokens from before.
   * @throws {SignerError} ERR_TOKEN_INVALID, ERR_TOKEN_EXPIRED or ERR_CERTIFICATE_EXPIRED
   */
  async verifyAccessToken(token: string, now: Date): Promise<Identity> {
    const { sub, email, client_id: issuer, org, org_cert: thumbprint } = await this.#verify(token, now);
    const binding = typeof issuer === 'string' ? this.#config.orgs.get(issuer) : undefined;
    if (binding?.certificate.thumbprint !== thumbprint || binding?.orgId !== org) {
      throw new SignerError('ERR_TOKEN_INVALID');
    }
    if (!binding || typeof sub !== 'string' || typeof email !== 'string')
      throw new SignerError('ERR_TOKEN_INVALID');
    if (!isCurrent(binding.certificate, now)) throw new SignerError('ERR_CERTIFICATE_EXPIRED', binding.orgId);
    return { binding, userId: sub, email };
  }

  /** The token the page shows to the bridge. */
  async issueBridgeToken({ binding, userId, email }: Identity, now: Date): Promise<IssuedToken> {
    return this.#sign(TOKEN_TYPE.bridge, BRIDGE_TOKEN_LIFETIME_S, now, {
      aud: binding.bridgeAudience,
      sub: userId,
      email,
      org: binding.orgId
    });
  }

  async #sign(typ: string, lifetime: number, now: Date, claims: JWTPayload): Promise<IssuedToken> {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const jti = randomUUID();
    const token = await new SignJWT({
      iss: this.#config.publicUrl,
      ...claims,
      jti,
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + lifetime
    })
      .setProtectedHeader({ alg: ALGORITHM, typ, kid: this.#kid })
      .sign(this.#config.signingKey);
    return { token, jti };
  }

  async #verify(token: string, now: Date): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.#publicKey, {
        algorithms: [ALGORITHM],
        typ: TOKEN_TYPE.access,
        issuer: this.#config.publicUrl,
        audience: this.#config.publicUrl,
        requiredClaims: ['exp'],
        currentDate: now
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new SignerError('ERR_TOKEN_EXPIRED');
      if (error instanceof errors.JOSEError) throw new SignerError('ERR_TOKEN_INVALID');
      throw error;
    }
  }
}
