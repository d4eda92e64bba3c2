import { DatabaseUnavailable } from '../database/database.ts';

/** How a group writer writes. */
export interface GroupWriterOptions<Item, Outcome> {
  /** Writes all or none; the outcomes in the items' order. */
  readonly write: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  /** How much of a group an item is; a group's sum stays within `limit`, unless one item alone is more. */
  readonly weightOf: (item: Item) => number;
  readonly limit: number;
  /** How many items at most, whatever their weight. */
  readonly maxItems: number;
  /** How many groups are written at once. */
  readonly lanes: number;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes what comes at the same time in one go: each caller waits for the commit, and the commits are few. Nothing
 * waits for company: an item goes at once while a lane is free, and with it what the same turn of the event loop
 * brought; what comes while all lanes are busy makes the next group.
 */
export class GroupWriter<Item, Outcome> {
  readonly #options: GroupWriterOptions<Item, Outcome>;
  #waiting: Waiting<Item, Outcome>[] = [];
  #running = 0;
  #isPlanned = false;

  constructor(options: GroupWriterOptions<Item, Outcome>) {
    this.#options = options;
  }

  /**
   * Writes an item with others.
   * @throws {DatabaseUnavailable} for all of a group; any other error only for the item that brings it
   */
  add(item: Item): Promise<Outcome> {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    this.#waiting.push({ item, resolve, reject });
    if (!this.#isPlanned) {
      this.#isPlanned = true;
      setImmediate(() => {
        this.#isPlanned = false;
        this.#start();
      });
    }
    return promise;
  }

  #start(): void {
    while (this.#waiting.length > 0 && this.#running < this.#options.lanes) {
      this.#running += 1;
      void this.#writeGroup(this.#takeGroup()).finally(() => {
        this.#running -= 1;
        this.#start();
      });
    }
  }

  #takeGroup(): Waiting<Item, Outcome>[] {
    const { weightOf, limit, maxItems } = this.#options;
    let weight = 0;
    const isOver = ({ item }: Waiting<Item, Outcome>, index: number) => {
      weight += weightOf(item);
      return index >= maxItems || (index > 0 && weight > limit);
    };
    const end = this.#waiting.findIndex(isOver);
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }

  /** Never rejects: every caller hears for itself. */
  async #writeGroup(group: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#options.write(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(outcomes[index] as Outcome));
    } catch (error) {
      if (error instanceof DatabaseUnavailable || group.length === 1) {
        for (const { reject } of group) reject(error);
        return;
      }
      // One item that cannot be written must not take the others with it.
      for (const one of group) await this.#writeGroup([one]);
    }
  }
}
