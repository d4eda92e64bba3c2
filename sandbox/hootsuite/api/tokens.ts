import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** "The number of seconds until the token expires (1 hour)" (OAuth2BearerToken). */
export const TOKEN_SECONDS = 3600;

/** The access tokens given out; a restart ends them all, which a client must live with anyway. */
export class Tokens {
  readonly #clock: Clock;
  readonly #expiries = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(): string {
    this.#forgetExpired();
    // Two parts with a dot between, as in Hootsuite's examples; opaque to the client.
    const token = `${randomBytes(32).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
    this.#expiries.set(token, this.#clock.now() + TOKEN_SECONDS * 1000);
    return token;
  }

  isValid(token: string): boolean {
    const expiry = this.#expiries.get(token);
    return expiry !== undefined && expiry > this.#clock.now();
  }

  #forgetExpired(): void {
    for (const [token, expiry] of this.#expiries) {
      if (expiry <= this.#clock.now()) this.#expiries.delete(token);
    }
  }
}

/** Client id and secret of an HTTP Basic header, form-decoded as RFC 6749 §2.3.1 encodes them. */
export function readBasic(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (id === undefined || rest.length === 0) return undefined;
  try {
    return { id: formDecode(id), secret: formDecode(rest.join(':')) };
  } catch {
    return undefined;
  }
}

function formDecode(value: string): string {
  return decodeURIComponent(value.replaceAll('+', ' '));
}

/** Compares secrets in constant time, whatever their lengths. */
export function isSame(one: string, other: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(one), digest(other));
}
