import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { HootsuiteClient, HootsuiteMember } from '../hootsuite/client.ts';

/** How long the locks of an organisation count. One call tells those of all its conversations. */
const LOCKS_MS = 10_000;
/** What was known is taken for true this long while Hootsuite does not answer. */
const FORGET_MS = 60_000;
export const MEMBER_MS = 3_600_000;
const MAX_MEMBERS = 10_000;

/** The locks of one organisation. */
interface Locks {
  owners: ReadonlyMap<string, string>;
  askedAt: number;
  toldAt: number;
  asking: Promise<void> | undefined;
}

/**
 * Which agent holds a conversation in Hootsuite. Asked for only while somebody looks, and never waited for: a slow
 * Hootsuite must not hold the conversation up.
 */
export class LockHolders {
  readonly #clientOf: (tenant: string) => HootsuiteClient;
  readonly #clock: Clock;
  readonly #tenants = new Map<string, Locks>();
  readonly #members: LRUCache<string, HootsuiteMember>;

  constructor(clientOf: (tenant: string) => HootsuiteClient, clock: Clock) {
    this.#clientOf = clientOf;
    this.#clock = clock;
    this.#members = new LRUCache({
      max: MAX_MEMBERS,
      ttl: MEMBER_MS,
      ttlResolution: 0,
      perf: { now: () => clock().getTime() }
    });
  }

  /**
   * Who holds it, as far as is known.
   * @param onNews Hears when that has changed by what Hootsuite answers now.
   */
  look(ref: ConversationRef, onNews: () => void): HootsuiteMember | undefined {
    const locks = this.#locksOf(ref.tenant);
    const now = this.#clock().getTime();
    if (!locks.asking && now - locks.askedAt >= LOCKS_MS) {
      locks.askedAt = now;
      locks.asking = this.#ask(ref.tenant, locks).finally(() => (locks.asking = undefined));
    }
    const known = this.#holderOf(ref, locks);
    void locks.asking?.then(async () => {
      await this.#learn(ref, locks);
      if (this.#holderOf(ref, locks)?.id !== known?.id) onNews();
    });
    return known;
  }

  #locksOf(tenant: string): Locks {
    const locks = this.#tenants.get(tenant) ?? {
      owners: new Map(),
      askedAt: -Infinity,
      toldAt: -Infinity,
      asking: undefined
    };
    this.#tenants.set(tenant, locks);
    return locks;
  }

  async #ask(tenant: string, locks: Locks): Promise<void> {
    const now = this.#clock().getTime();
    try {
      locks.owners = await this.#clientOf(tenant).listLockOwners();
      locks.toldAt = now;
    } catch {
      // A warning that cannot be given is no failure of the conversation.
      if (now - locks.toldAt >= FORGET_MS) locks.owners = new Map();
    }
  }

  /** Learns who the member is that holds the conversation. */
  async #learn(ref: ConversationRef, locks: Locks): Promise<void> {
    const id = locks.owners.get(ref.id);
    const key = `${ref.tenant} ${id ?? ''}`;
    if (id === undefined || this.#members.has(key)) return;
    const member = await this.#clientOf(ref.tenant)
      .findMember(id)
      .catch(() => undefined);
    this.#members.set(key, member ?? { id, email: undefined, name: undefined });
  }

  #holderOf(ref: ConversationRef, { owners }: Locks): HootsuiteMember | undefined {
    const id = owners.get(ref.id);
    return id === undefined ? undefined : this.#members.get(`${ref.tenant} ${id}`);
  }
}
