/**
 * Nothing lost, nothing twice: conversations and replies between sandboxes that fail and bridges that are killed; in
 * the end both sides and the bridge must agree.
 *   node tests/faults/run.ts --size=short|long --database=postgres|pglite [--seed=<number>]
 * The seed brings back the same conversations, faults and kills, as far as timing allows.
 */
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../sandbox/seeded-random.ts';
import { step } from '../../scripts/lib/progress.ts';
import { Agents } from './agents.ts';
import type { DatabaseKind } from './database.ts';
import { gatherEvidence } from './evidence.ts';
import { FaultRates } from './fault-rates.ts';
import { liveAll } from './lives.ts';
import { planConversations, SIZES } from './plan.ts';
import type { Size } from './plan.ts';
import { describe, describeViolations } from './report.ts';
import { statesOf, violationsOf } from './verify.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

interface Options {
  readonly size: Size;
  readonly database: DatabaseKind;
  readonly seed: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'short' },
      database: { type: 'string', default: 'postgres' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) }
    }
  });
  const { size, database, seed } = values;
  const isKnown = (size === 'short' || size === 'long') && (database === 'postgres' || database === 'pglite');
  if (!isKnown || !/^\d+$/.test(seed)) {
    throw new TypeError('Options: --size=short|long --database=postgres|pglite --seed=<number>');
  }
  return { size: SIZES[size], database, seed: Number(seed) };
}

/** Kills bridges at random moments while `work` goes on. */
async function killMeanwhile(
  world: World,
  { kills, conversations, everyMs }: Size,
  random: () => number,
  signal: AbortSignal
): Promise<void> {
  const begin = Date.now();
  const span = conversations * everyMs;
  const moments = Array.from({ length: kills }, () => random() * span).sort((a, b) => a - b);
  for (const moment of moments) {
    await wait(Math.max(0, begin + moment - Date.now()));
    if (signal.aborted) return;
    await world.bridges.kill(random);
  }
}

async function untilDelivered(world: World, signal: AbortSignal): Promise<void> {
  while (world.relay.waiting > 0 && !signal.aborted) await wait(200);
}

/** Waits until the bridge has nothing left to do, or the time is over: then the evidence says what is left. */
async function untilDone(world: World, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const leftovers = await world.database.look(world.bridges);
    if (Object.values(leftovers).every((count) => count === 0)) return;
    await wait(world.database.lookEveryMs);
  }
}

/** @returns Whether all is as it has to be. */
async function runIn(world: World, { size, seed }: Options): Promise<boolean> {
  const begin = performance.now();
  const signal = AbortSignal.timeout(size.limitMs);
  const random = seededRandom(seed + 1);
  const users = await world.salesforce.agents();
  const requestsBefore = await world.salesforce.requests();
  const faults = new FaultRates(world.addresses);
  const targets = () => world.bridges.urls;
  const agents = new Agents({ signer: world.signer, targets, random, signal });
  await faults.switchOn(size.faultRate, seed);
  const plans = planConversations(size, seed);
  const { hootsuite } = world;
  const what = `${size.conversations} conversations and ${size.replies} replies, ${size.kills} kills`;
  const [broken] = await step(what, () =>
    Promise.all([
      liveAll(plans, size.everyMs, { hootsuite, agents, users, random, signal }),
      killMeanwhile(world, size, random, signal)
    ])
  );
  await step('the last webhooks and what the bridge still has to do', async () => {
    await untilDelivered(world, signal);
    await faults.switchOff();
    await untilDone(world, signal);
  });
  const salesforceRequests = (await world.salesforce.requests()) - requestsBefore;
  const evidence = await step('comparing both sides with the bridge', () =>
    gatherEvidence(world, agents, users)
  );
  const { refused, lost } = world.relay.figures;
  const violations = [
    ...broken.map(({ conversation, at, reason }) => `conversation ${conversation}, ${at}: ${reason}`),
    ...Object.entries(refused).map(([status, count]) => `${count} webhooks were refused with ${status}`),
    ...(lost > 0 ? [`${lost} webhooks got too old`] : []),
    ...agents.torn.map((text) => `"${text}" was taken twice with one key`),
    ...violationsOf(evidence)
  ];
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    describe({
      seconds,
      conversations: size.conversations,
      relay: world.relay.figures,
      kills: world.bridges.kills,
      strikes: await faults.strikes(),
      retries: agents.retries,
      salesforceRequests,
      replies: statesOf(evidence)
    })
  );
  if (violations.length > 0) console.log(describeViolations(violations));
  return violations.length === 0;
}

const options = readOptions();
console.log(`Faults: ${options.database}, seed ${options.seed}`);
const world = await step('starting the sandboxes, the database and the bridges', () =>
  createWorld(options.database, options.size.windowMs, seededRandom(options.seed))
);
let isRight = false;
try {
  isRight = await runIn(world, options);
} finally {
  await world.stop();
}
if (isRight) {
  rmSync(world.folder, { recursive: true, force: true });
  console.log('Nothing lost, nothing twice.');
} else {
  console.log(`Seed ${options.seed}; the logs are in ${world.folder}/logs.`);
  process.exitCode = 1;
}
