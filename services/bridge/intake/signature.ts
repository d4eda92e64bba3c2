import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Header with the hexadecimal HMAC-SHA256 of the raw body (Hootsuite, webhook authentication). */
export const SIGNATURE_HEADER = 'x-hootsuite-signature';

/** Made from the bytes once: that takes four times as long as the HMAC of an event. */
const prepared = new WeakMap<Buffer, KeyObject>();

function prepare(key: Buffer): KeyObject {
  const secret = prepared.get(key) ?? createSecretKey(key);
  prepared.set(key, secret);
  return secret;
}

/** Whether a header can be a signature at all. */
export function isSignature(header: unknown): header is string {
  return typeof header === 'string' && /^[0-9a-fA-F]{64}$/.test(header);
}

/**
 * Whether the body was signed with the key. Takes the same time whatever the signature.
 * @param signature The header as it came.
 */
export function isSignedBy(key: Buffer, rawBody: Buffer, signature: unknown): boolean {
  if (!isSignature(signature)) return false;
  return timingSafeEqual(
    createHmac('sha256', prepare(key)).update(rawBody).digest(),
    Buffer.from(signature, 'hex')
  );
}
