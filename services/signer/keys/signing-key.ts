import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { JsonWebKey, KeyObject, webcrypto } from 'node:crypto';

/** The algorithms this signer signs with by a key pair; what a key may be used for follows from the key alone. */
export type KeyAlgorithm = 'ES256' | 'EdDSA';

const IMPORT = { ES256: { name: 'ECDSA', namedCurve: 'P-256' }, EdDSA: { name: 'Ed25519' } } as const;

/** A private key with all that is published of it. */
export interface SigningKey {
  /** The key's own thumbprint (RFC 7638), so a new key never has an old name. */
  readonly kid: string;
  readonly alg: KeyAlgorithm;
  /** The private key, imported once: importing takes longer than signing. */
  readonly signer: webcrypto.CryptoKey;
  readonly publicKey: KeyObject;
  /** As it stands in the JWKS (RFC 7517 §4). */
  readonly jwk: Readonly<Record<string, string>>;
}

/** The keys of one moment. All of them are published, `current` signs. */
export interface KeyRing {
  readonly current: SigningKey;
  /** Published before it signs, so that every verifier knows it by then. */
  readonly next?: SigningKey | undefined;
  /** Published until the last token it has signed is over. */
  readonly previous?: SigningKey | undefined;
}

/** What the form of a signing key must be, in words for a configuration message. */
export const SIGNING_KEY_FORM =
  'an unencrypted private key in PEM form, EC on the curve P-256 (ES256) or Ed25519 (EdDSA)';

function algorithmOf(key: KeyObject): KeyAlgorithm | undefined {
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
  const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return isP256 ? 'ES256' : undefined;
}

/** RFC 7638 §3: SHA-256 over the required members, in the order of their names (RFC 8037 §2 for OKP). */
function thumbprintOf({ crv, kty, x, y }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

/** Reads a signing key, or undefined where the text is no `SIGNING_KEY_FORM`. */
export function readSigningKey(pem: string): SigningKey | undefined {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    // OpenSSL's words say nothing an operator could act on.
    return undefined;
  }
  const alg = algorithmOf(privateKey);
  if (!alg) return undefined;
  // Exported from the public half alone: `d` cannot slip in.
  const publicKey = createPublicKey(privateKey);
  const jwk = publicKey.export({ format: 'jwk' });
  const kid = thumbprintOf(jwk);
  const signer = privateKey.toCryptoKey(IMPORT[alg], false, ['sign']);
  return {
    kid,
    alg,
    signer,
    publicKey,
    jwk: { ...(jwk as Record<string, string>), kid, alg, use: 'sig' }
  };
}

/** All keys of a ring, the signing one first. */
export function publishedKeys({ current, next, previous }: KeyRing): readonly SigningKey[] {
  return [current, next, previous].filter((key) => key !== undefined);
}
