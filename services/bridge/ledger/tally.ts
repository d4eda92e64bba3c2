import type { Queryable } from '../database/database.ts';
import { countsOf, rowOf } from './ledger.ts';
import type { Crossing, Ledger } from './ledger.ts';
import { answerOf } from './settled.ts';

/** Two crossings of one row as one. */
function sumOf(one: Crossing | undefined, other: Crossing): Crossing {
  if (!one) return other;
  const [left, right] = [countsOf(one), countsOf(other)];
  return {
    ...other,
    times: left.times + right.times,
    records: left.records + right.records,
    bytes: left.bytes + right.bytes
  };
}

/** How often the counts of this process are written. */
const FLUSH_MS = 10_000;
/** So many rows are remembered as written; more than anybody opens in an hour. */
const MAX_KNOWN = 50_000;

/**
 * What happens all the time and in no transaction: that conversations are shown, and questions about access. The first
 * of an hour is written before anything is shown, so that the fact is never missing; how often it happened in the same
 * hour is written every ten seconds. A killed process takes so much of its counts along.
 */
export class Tally {
  readonly #database: Queryable;
  readonly #ledger: Ledger;
  /** Keys of rows that this process has written. */
  #known = new Set<string>();
  #counted = new Map<string, Crossing>();
  #timer: NodeJS.Timeout | undefined;
  #onError: (error: unknown) => void = () => undefined;

  constructor(database: Queryable, ledger: Ledger) {
    this.#database = database;
    this.#ledger = ledger;
  }

  /** Notes what happened; resolves once the ledger has that it did. */
  async count(...crossings: readonly Crossing[]): Promise<void> {
    const fresh = crossings.filter((crossing) => !this.#known.has(rowOf(crossing).key));
    for (const crossing of crossings) {
      const { key } = rowOf(crossing);
      if (this.#known.has(key)) this.#counted.set(key, sumOf(this.#counted.get(key), crossing));
    }
    await this.#ledger.write(this.#database, fresh);
    if (this.#known.size >= MAX_KNOWN) this.#known = new Set();
    for (const crossing of fresh) this.#known.add(rowOf(crossing).key);
  }

  /** Asks another party, and notes the question unless it never left. */
  async ask<T>(crossing: Omit<Crossing, 'outcome'>, question: () => Promise<T>): Promise<T> {
    let answer: T;
    try {
      answer = await question();
    } catch (error) {
      const outcome = answerOf(error);
      if (outcome !== 'unsent') await this.count({ ...crossing, outcome });
      throw error;
    }
    await this.count(crossing);
    return answer;
  }

  /** Writes what was counted. Should the answer get lost, it is counted twice rather than not at all. */
  async flush(): Promise<void> {
    const counted = this.#counted;
    this.#counted = new Map();
    try {
      await this.#ledger.write(this.#database, [...counted.values()]);
    } catch (error) {
      for (const [key, crossing] of counted) this.#counted.set(key, sumOf(this.#counted.get(key), crossing));
      throw error;
    }
  }

  /** Writes the counts from now on. */
  start(onError: (error: unknown) => void): void {
    this.#onError = onError;
    this.#timer = setInterval(() => void this.flush().catch(onError), FLUSH_MS).unref();
  }

  /** Writes the last of them. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush().catch(this.#onError);
  }
}
