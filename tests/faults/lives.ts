import { setTimeout as wait } from 'node:timers/promises';
import type { Agents } from './agents.ts';
import type { Hootsuite } from './hootsuite.ts';
import type { ConversationPlan, Size, Step } from './plan.ts';
import type { User } from './signer.ts';

export interface LifeParts {
  readonly hootsuite: Hootsuite;
  readonly agents: Agents;
  readonly users: readonly User[];
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Hears of each conversation that begins. */
  readonly onBegin: (conversation: number) => void;
}

/** What went wrong in a life, and where. */
export interface BrokenLife {
  readonly conversation: number;
  readonly at: string;
  readonly reason: string;
}

/** People think before they write. */
const LONGEST_PAUSE_MS = 1_500;

/** One conversation from the customer's first message until it is resolved. */
class Life {
  readonly #parts: LifeParts;
  readonly #plan: ConversationPlan;
  readonly #user: User;
  #id = '';
  /** What it is doing, for a report. */
  at = 'opening';

  constructor(parts: LifeParts, plan: ConversationPlan, user: User) {
    this.#parts = parts;
    this.#plan = plan;
    this.#user = user;
  }

  async run(): Promise<void> {
    const { hootsuite } = this.#parts;
    const { medium, contact, language, opening, steps } = this.#plan;
    const [text = '', ...more] = opening;
    this.#id = (await hootsuite.open({ medium, contact, language, text })).id;
    for (const next of more) await hootsuite.customerWrites(this.#id, next);
    await this.#handOver();
    for (const step of steps) {
      await this.#pause();
      this.at = step.kind;
      await this.#do(step);
    }
    await this.#pause();
    this.at = `resolving in ${this.#plan.endsIn}`;
    await this.#resolve();
  }

  async #do(step: Step): Promise<void> {
    const { hootsuite, agents } = this.#parts;
    if (step.kind === 'customer') await hootsuite.customerWrites(this.#id, step.text);
    else if (step.kind === 'reply') await agents.reply(this.#user, this.#id, step);
    else {
      await agents.end(this.#user, this.#id, 'handback', async () => {
        const isBack = hootsuite.seen(this.#id)?.assignee?.kind !== 'virtual_agent';
        return isBack && !(await agents.read(this.#user, this.#id)).state.delegated;
      });
      await this.#handOver();
    }
  }

  async #handOver(): Promise<void> {
    this.at = 'hand-over';
    await this.#parts.hootsuite.handOver(this.#id);
    this.at = 'waiting for the Case';
    await this.#parts.agents.open(this.#user, this.#id);
  }

  async #resolve(): Promise<void> {
    const { hootsuite, agents } = this.#parts;
    if (this.#plan.endsIn === 'hootsuite') return hootsuite.takeBackAndResolve(this.#id);
    return agents.end(this.#user, this.#id, 'resolve', () =>
      Promise.resolve(hootsuite.seen(this.#id)?.status === 'resolved')
    );
  }

  async #pause(): Promise<void> {
    const { random, signal } = this.#parts;
    await wait(random() * LONGEST_PAUSE_MS, undefined, { signal });
  }
}

/** Lets all conversations happen. @returns Those that came to a bad end. */
export async function liveAll(
  plans: readonly ConversationPlan[],
  { everyMs, atOnce }: Size,
  parts: LifeParts
): Promise<BrokenLife[]> {
  const broken: BrokenLife[] = [];
  const going = new Set<Promise<void>>();
  for (const [conversation, plan] of plans.entries()) {
    if (parts.signal.aborted) break;
    const user = parts.users[conversation % parts.users.length];
    if (!user) throw new TypeError('Somebody has to answer.');
    parts.onBegin(conversation);
    const life = new Life(parts, plan, user);
    const end = life
      .run()
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        broken.push({ conversation, at: life.at, reason });
      })
      .then(() => void going.delete(end));
    going.add(end);
    await wait(everyMs);
    if (going.size >= atOnce) await Promise.race(going);
  }
  await Promise.all(going);
  return broken;
}
