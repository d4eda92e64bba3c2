import { HootsuiteError } from 'c/hootsuiteError';
import { RENEW_BEFORE } from './constants';
import type { BridgeToken } from './types';

interface Claims {
  readonly iss?: unknown;
  readonly sub?: unknown;
  readonly aud?: unknown;
  readonly iat?: unknown;
  readonly exp?: unknown;
}

function decodeClaims(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0)
  );
  const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof claims !== 'object' || claims === null) throw new TypeError('The payload is not an object.');
  return claims;
}

function bridgeAddress(audience: unknown): string {
  const url = new URL(String(Array.isArray(audience) ? audience[0] : audience));
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    throw new TypeError('The audience is not an https address.');
  }
  return url.href.replace(/\/$/u, '');
}

function hostOf(address: unknown): string | undefined {
  try {
    return new URL(String(address)).host;
  } catch {
    return undefined;
  }
}

/**
 * When a token that has been read was issued, in epoch seconds, and by which host.
 * @param value A token of the store.
 */
export function tokenFacts(value: string): {
  readonly issuedAt: number;
  readonly signerHost: string | undefined;
} {
  const { iss, iat } = decodeClaims(value);
  return { issuedAt: Number(iat), signerHost: hostOf(iss) };
}

/** Salesforce ids are equal in their first 15 characters; the last three only repeat their case. */
function isSameUser(subject: unknown, userId: string): boolean {
  return typeof subject === 'string' && subject.slice(0, 15) === userId.slice(0, 15);
}

/**
 * Reads where a token is for and how long it lasts (RFC 7519 §4.1). The page cannot and need not verify the
 * signature: the bridge does. The end is reckoned from the token's own span, not from `exp` alone, because
 * clocks of office machines are off by minutes.
 * @param requestedAt When the flow was started, epoch milliseconds of this browser.
 * @throws {HootsuiteError} `ERR_SIGN_IN_FAILED` where the token is malformed or another user's.
 */
export function readToken(value: string, requestedAt: number, userId: string): BridgeToken {
  try {
    const { sub, aud, iat, exp } = decodeClaims(value);
    if (typeof iat !== 'number' || typeof exp !== 'number') throw new TypeError('The token has no span.');
    if (!isSameUser(sub, userId)) throw new TypeError('The token is for another user.');
    const renewAt = requestedAt + (exp - iat) * 1000 * (1 - RENEW_BEFORE);
    return { value, bridgeUrl: bridgeAddress(aud), renewAt };
  } catch (cause) {
    throw new HootsuiteError('ERR_SIGN_IN_FAILED', { cause });
  }
}
