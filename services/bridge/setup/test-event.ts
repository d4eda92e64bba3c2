import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Type of the event that a bridge sends to itself. Hootsuite has none of this name (Inbox 2.0 API, webhook events). */
export const TEST_TYPE = 'SETUP_TEST';

const NONCE = /^[0-9a-f]{32}$/;

/** Neither of these texts is JSON, so what is made of them is never the signature of an event. */
const PROOF_OF = 'proof of setup test ';
const WRONG_FOR = 'wrong signature for ';

/** A body to sign, and what is to be proven of it. */
export interface TestEvent {
  readonly body: Buffer;
  readonly nonce: string;
}

function hmac(secret: Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  const hash = createHmac('sha256', secret);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function isSame(one: Buffer, hex: unknown): boolean {
  if (typeof hex !== 'string' || !/^[0-9a-f]{64}$/.test(hex)) return false;
  return timingSafeEqual(one, Buffer.from(hex, 'hex'));
}

/** An event in Hootsuite's envelope. It has characters that a proxy which changes bodies is likely to change. */
export function createTestEvent(now: Date): TestEvent {
  const nonce = randomBytes(16).toString('hex');
  const data = { nonce, text: 'ä \u2028 "\\u00e4" \ud83d\udc4b' };
  const event = { timestamp: now.toISOString(), idempotencyKey: nonce, version: 1, type: TEST_TYPE, data };
  return { body: Buffer.from(`${JSON.stringify(event, undefined, 1)}\n`), nonce };
}

/** The signature as Hootsuite makes it. */
export function signTest(secret: Buffer, { body }: TestEvent): string {
  return hmac(secret, body).toString('hex');
}

/** A signature that is wrong, and by which whoever holds the secret sees that it was meant to be. */
export function signTestWrongly(secret: Buffer, { body }: TestEvent): string {
  return hmac(secret, WRONG_FOR, body).toString('hex');
}

/** Whether a body that is not signed was sent by a bridge to see whether it is refused. */
export function isWrongOnPurpose(secret: Buffer, body: Buffer, signature: unknown): boolean {
  return isSame(hmac(secret, WRONG_FOR, body), signature);
}

/**
 * What is answered to a test event whose signature was right: a proof that the secret is known here. Anybody may see
 * it, it is good for this event only.
 * @returns Undefined for every other event.
 */
export function proofOf(secret: Buffer, event: unknown): string | undefined {
  const { type, data } = (event ?? {}) as { type?: unknown; data?: { nonce?: unknown } | null };
  const nonce = data?.nonce;
  if (type !== TEST_TYPE || typeof nonce !== 'string' || !NONCE.test(nonce)) return undefined;
  return hmac(secret, PROOF_OF, nonce).toString('hex');
}

/** Whether an answer proves that the event came to somebody who knows the secret. */
export function isProven(secret: Buffer, { nonce }: TestEvent, answer: unknown): boolean {
  const { setupTest } = (answer ?? {}) as { setupTest?: unknown };
  return isSame(hmac(secret, PROOF_OF, nonce), setupTest);
}
