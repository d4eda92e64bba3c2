/** Makes tokens that no library would: every part is as the attacker wants it. */
import { createHmac, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mark } from './wire.ts';

/** The signature over `<header>.<payload>`. */
export type Signature = (input: Buffer) => Buffer;

/** RSASSA-PKCS1-v1_5 or ECDSA in the form JWS wants (RFC 7518 §3.3, §3.4), or EdDSA. */
export function keyed(key: KeyObject, hash: 'sha256' | 'sha384' | 'sha512' = 'sha256'): Signature {
  const algorithm = key.asymmetricKeyType === 'ed25519' ? null : hash;
  return (input) => sign(algorithm, input, { key, dsaEncoding: 'ieee-p1363' });
}

export const unsigned: Signature = () => Buffer.alloc(0);

/** HMAC with whatever is at hand, a public key for instance (RFC 8725 §2.1). */
export function hmac(secret: string | Buffer, hash: 'sha256' | 'sha384' | 'sha512' = 'sha256'): Signature {
  return (input) => createHmac(hash, secret).update(input).digest();
}

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/**
 * A JWS in compact form.
 * @param header An object, or the JSON text itself where it has to be one that no object gives.
 */
export function compact(header: unknown, payload: unknown, signature: Signature): string {
  const input = `${part(header)}.${part(payload)}`;
  return mark(`${input}.${signature(Buffer.from(input)).toString('base64url')}`);
}

/** The same token with another signature. */
export function resigned(token: string, change: (signature: Buffer) => Buffer): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return mark(`${header}.${payload}.${change(Buffer.from(signature, 'base64url')).toString('base64url')}`);
}
