import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { BridgeError } from '../errors.ts';
import type { HootsuiteClient } from '../hootsuite/client.ts';

/** How long a licence that was seen counts. A refusal is never kept: the admin who puts it right wants to see it. */
const LICENCE_MS = 300_000;
const MAX_CACHED = 50_000;

/** A user who holds a licence. */
export interface Licence {
  readonly displayName: string | undefined;
}

/** Whether a Salesforce user holds a licence in Hootsuite: a SCIM user with the same e-mail address, active. */
export class LicenceCheck {
  readonly #clientOf: (tenant: string) => HootsuiteClient;
  readonly #cache: LRUCache<string, Licence>;

  constructor(clientOf: (tenant: string) => HootsuiteClient, clock: Clock) {
    this.#clientOf = clientOf;
    this.#cache = new LRUCache({
      max: MAX_CACHED,
      ttl: LICENCE_MS,
      ttlResolution: 0,
      perf: { now: () => clock().getTime() }
    });
  }

  /** @throws {BridgeError} ERR_ACCESS_NO_LICENCE, ERR_ACCESS_LICENCE_INACTIVE or ERR_ACCESS_UNAVAILABLE */
  async check(tenant: string, email: string): Promise<Licence> {
    const key = `${tenant} ${email.toLowerCase()}`;
    const known = this.#cache.get(key);
    if (known) return known;
    const user = await this.#clientOf(tenant)
      .findUser(email)
      .catch((error: unknown) => {
        throw new BridgeError('ERR_ACCESS_UNAVAILABLE', { cause: error });
      });
    if (!user) throw new BridgeError('ERR_ACCESS_NO_LICENCE');
    if (!user.active) throw new BridgeError('ERR_ACCESS_LICENCE_INACTIVE');
    const licence = { displayName: user.displayName };
    this.#cache.set(key, licence);
    return licence;
  }
}
