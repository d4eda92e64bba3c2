import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header with the hexadecimal HMAC-SHA256 of the raw body (Hootsuite, webhook authentication). */
export const SIGNATURE_HEADER = 'x-hootsuite-signature';

/**
 * Whether the body was signed with the key. Takes the same time whatever the signature.
 * @param signature The header as it came.
 */
export function isSignedBy(key: Buffer, rawBody: Buffer, signature: unknown): boolean {
  if (typeof signature !== 'string' || !/^[0-9a-fA-F]{64}$/.test(signature)) return false;
  return timingSafeEqual(createHmac('sha256', key).update(rawBody).digest(), Buffer.from(signature, 'hex'));
}
