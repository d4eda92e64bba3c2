import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const MIN_BYTES = 32; // RFC 7518 §3.2: no shorter than the hash
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** What the content of a bridge's secret must be, in words for a configuration message. */
export const BRIDGE_SECRET_FORM = `${MIN_BYTES} random bytes or more in base64 (openssl rand -base64 ${MIN_BYTES})`;

/** Reads the secret a bridge shares with the signer, or undefined where the text is no `BRIDGE_SECRET_FORM`. */
export function readBridgeSecret(text: string): KeyObject | undefined {
  const trimmed = text.trim();
  if (!BASE64.test(trimmed)) return undefined;
  const bytes = Buffer.from(trimmed, 'base64');
  return bytes.length >= MIN_BYTES ? createSecretKey(bytes) : undefined;
}
