import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';

const WINDOW_MS = 60_000;
const MAX_KEYS = 50_000;

/** So many a minute for each key, in this process. */
export class RateLimit {
  readonly #most: number;
  readonly #clock: Clock;
  readonly #windows = new LRUCache<string, { count: number; readonly end: number }>({ max: MAX_KEYS });

  constructor(most: number, clock: Clock) {
    this.#most = most;
    this.#clock = clock;
  }

  /** Whether the key has had all it may have within this minute. */
  isUsedUp(key: string): boolean {
    return this.#windowOf(key).count >= this.#most;
  }

  /** Counts one. @returns Whether it still was within the limit. */
  take(key: string): boolean {
    const window = this.#windowOf(key);
    window.count += 1;
    this.#windows.set(key, window);
    return window.count <= this.#most;
  }

  #windowOf(key: string): { count: number; readonly end: number } {
    const now = this.#clock().getTime();
    const known = this.#windows.get(key);
    return known && known.end > now ? known : { count: 0, end: now + WINDOW_MS };
  }
}

const HEXTETS = 8;
/** What one customer of a provider gets at least (RFC 6177): whoever has one address of it has all. */
const NETWORK_HEXTETS = 4;

/** An address as it is counted: IPv6 by its /64 network, IPv4 as it is. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!plain.includes(':') || plain.includes('.')) return plain.replace(/^::ffff:/i, '');
  const [head = '', tail] = plain.split('::');
  const [front, back] = [head, tail ?? ''].map((part) => part.split(':').filter((hextet) => hextet !== ''));
  const gap = tail === undefined ? 0 : HEXTETS - (front?.length ?? 0) - (back?.length ?? 0);
  const hextets = [...(front ?? []), ...Array.from({ length: gap }, () => '0'), ...(back ?? [])];
  return hextets
    .slice(0, NETWORK_HEXTETS)
    .map((hextet) => Number.parseInt(hextet, 16).toString(16))
    .join(':');
}
