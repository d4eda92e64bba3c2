import type { Answer } from './wire.ts';
import type { World } from './world.ts';

/** One attempt, and what must become of it. */
export interface Attack {
  readonly name: string;
  readonly send: () => Promise<Answer>;
  /** @throws {assert.AssertionError} where the attempt was not met as it must be. */
  readonly check: (answer: Answer) => void | Promise<void>;
}

/** Attacks of one kind. */
export interface Topic {
  readonly name: string;
  /** Begins what takes its time, before the first topic. */
  readonly prepare?: (world: World) => void;
  /** Shows that the same request is taken when nothing is wrong with it: else a refusal would prove nothing. */
  readonly control: (world: World) => Promise<void>;
  readonly attacks: (world: World) => readonly Attack[] | Promise<readonly Attack[]>;
}
