import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { BridgeError } from '../errors.ts';
import type { HootsuiteClient } from '../hootsuite/client.ts';
import { CONTENT } from '../ledger/names.ts';
import type { Tally } from '../ledger/tally.ts';
import { Yes } from './freshness.ts';

const MAX_CACHED = 50_000;

/** A user who holds a licence. */
export interface Licence {
  readonly displayName: string | undefined;
}

/**
 * Whether a Salesforce user holds a licence in Hootsuite: a SCIM user with the same e-mail address, active. A refusal is
 * never kept: the admin who puts it right wants to see it.
 */
export class LicenceCheck {
  readonly #clientOf: (tenant: string) => HootsuiteClient;
  readonly #clock: Clock;
  readonly #tally: Pick<Tally, 'ask'>;
  readonly #known = new LRUCache<string, Yes<Licence>>({ max: MAX_CACHED });
  /** Who is being asked for: all who want to know at the same time share the answer. */
  readonly #asking = new Map<string, Promise<Licence>>();

  constructor(clientOf: (tenant: string) => HootsuiteClient, clock: Clock, tally: Pick<Tally, 'ask'>) {
    this.#clientOf = clientOf;
    this.#clock = clock;
    this.#tally = tally;
  }

  /** @throws {BridgeError} ERR_ACCESS_NO_LICENCE, ERR_ACCESS_LICENCE_INACTIVE or ERR_ACCESS_UNAVAILABLE */
  async check(tenant: string, email: string): Promise<Licence> {
    const key = `${tenant} ${email.toLowerCase()}`;
    const known = this.#known.get(key);
    if (known?.isFresh(this.#clock())) return known.value;
    const running = this.#asking.get(key);
    if (running) return running;
    const asking = this.#ask(tenant, email, key).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  async #ask(tenant: string, email: string, key: string): Promise<Licence> {
    const askedAt = this.#clock();
    try {
      const question = { tenant, kind: 'licence_asked', fields: [CONTENT.email], at: askedAt } as const;
      const user = await this.#tally.ask(question, () => this.#clientOf(tenant).findUser(email));
      if (!user) throw new BridgeError('ERR_ACCESS_NO_LICENCE');
      if (!user.active) throw new BridgeError('ERR_ACCESS_LICENCE_INACTIVE');
      const licence = { displayName: user.displayName };
      this.#known.set(key, new Yes(licence, askedAt));
      return licence;
    } catch (error) {
      const known = this.#known.get(key);
      if (known?.survives(error, this.#clock())) return known.value;
      this.#known.delete(key);
      throw error instanceof BridgeError
        ? error
        : new BridgeError('ERR_ACCESS_UNAVAILABLE', { cause: error });
    }
  }
}
