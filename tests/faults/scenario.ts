import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../sandbox/seeded-random.ts';
import { step } from '../../scripts/lib/progress.ts';
import { Agents } from './agents.ts';
import type { DatabaseKind } from './database.ts';
import { gatherEvidence } from './evidence.ts';
import { FaultRates } from './fault-rates.ts';
import { liveAll } from './lives.ts';
import type { BrokenLife } from './lives.ts';
import { planConversations, planKills } from './plan.ts';
import type { Size } from './plan.ts';
import type { Figures } from './report.ts';
import { statesOf, violationsOf } from './verify.ts';
import type { World } from './world.ts';

/** What is to be run. */
export interface Scenario {
  readonly size: Size;
  readonly database: DatabaseKind;
  readonly seed: number;
}

/** A run takes minutes; it need not say so every few seconds. */
const REMINDER_MS = 30_000;

/** Kills bridges, one after the other, as conversations begin. */
class Killer {
  readonly #world: World;
  readonly #at: readonly number[];
  readonly #random: () => number;
  /** Until the last one killed is back. */
  done: Promise<void> = Promise.resolve();

  constructor(world: World, at: readonly number[], random: () => number) {
    this.#world = world;
    this.#at = at;
    this.#random = random;
  }

  begins(conversation: number): void {
    const kills = this.#at.filter((at) => at === conversation).length;
    for (let kill = 0; kill < kills; kill += 1) {
      this.done = this.done.then(() => this.#world.bridges.kill(this.#random));
    }
  }
}

async function untilDelivered(world: World, signal: AbortSignal): Promise<void> {
  while (world.relay.waiting > 0 && !signal.aborted) await wait(200);
}

/** Waits until the bridge has nothing left to do, or the time is over: then the evidence says what is left. */
async function untilDone(world: World, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { open } = await world.database.look(world.bridges);
    if (Object.keys(open).length === 0) return;
    await wait(world.database.lookEveryMs);
  }
}

/** Lets the conversations happen while calls fail and bridges die. @returns The lives that broke off. */
async function happen(
  world: World,
  agents: Agents,
  { size, seed }: Scenario,
  signal: AbortSignal
): Promise<BrokenLife[]> {
  const { hootsuite, users } = world;
  const random = seededRandom(seed + 1);
  const plans = planConversations(size, seed);
  const what = `${size.conversations} conversations and ${size.replies} replies, ${size.kills} kills`;
  const killer = new Killer(world, planKills(size, seed + 2), seededRandom(seed + 2));
  const onBegin = (conversation: number) => killer.begins(conversation);
  const live = async () => {
    const parts = { hootsuite, agents, users, random, signal, onBegin };
    const broken = await liveAll(plans, size, parts);
    await killer.done;
    return broken;
  };
  return step(what, live, REMINDER_MS);
}

/** What went wrong before both sides were even compared. */
function troubleOf(world: World, agents: Agents, broken: readonly BrokenLife[]): string[] {
  const { refused, lost } = world.relay.figures;
  return [
    ...broken.map(({ conversation, at, reason }) => `conversation ${conversation}, ${at}: ${reason}`),
    ...Object.entries(refused).map(([status, count]) => `${count} webhooks were refused with ${status}`),
    ...(lost > 0 ? [`${lost} webhooks got too old`] : []),
    ...agents.torn.map((text) => `"${text}" was taken twice with one key`)
  ];
}

/** Runs it to its end and compares all sides. */
export async function runScenario(
  world: World,
  scenario: Scenario
): Promise<{ figures: Figures; violations: readonly string[] }> {
  const { size, seed } = scenario;
  const begin = performance.now();
  const signal = AbortSignal.timeout(size.limitMs);
  const requestsBefore = await world.salesforce.requests();
  const faults = new FaultRates(world.addresses);
  const agents = new Agents({
    signer: world.signer,
    targets: () => world.bridges.urls,
    random: seededRandom(seed + 3),
    signal
  });
  await faults.switchOn(size.faultRate, seed);
  const broken = await happen(world, agents, scenario, signal);
  const finish = async () => {
    await untilDelivered(world, signal);
    await faults.switchOff();
    await untilDone(world, signal);
  };
  await step('the last webhooks and what the bridge still has to do', finish, REMINDER_MS);
  const requestsAfter = await world.salesforce.requests();
  const evidence = await step('comparing both sides with the bridge', () => gatherEvidence(world, agents));
  return {
    figures: {
      seconds: (performance.now() - begin) / 1000,
      conversations: size.conversations,
      relay: world.relay.figures,
      kills: world.bridges.kills,
      strikes: await faults.strikes(),
      retries: agents.retries,
      // The org counts anew at midnight.
      salesforceRequests: requestsAfter - (requestsAfter < requestsBefore ? 0 : requestsBefore),
      replies: statesOf(evidence)
    },
    violations: [...troubleOf(world, agents, broken), ...violationsOf(evidence)]
  };
}
