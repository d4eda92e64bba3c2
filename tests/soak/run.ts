/**
 * A steady load on a running signer, and a little on a running bridge: no answer may be an error, every token must verify,
 * and in the end neither process may hold more than after it was warm.
 *   node tests/soak/run.ts [--seconds=60]
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { step } from '../../scripts/lib/progress.ts';
import type { Part } from '../../scripts/lib/part.ts';
import { createWorld } from '../attacks/world.ts';
import { measured, mebibytes } from '../support/memory.ts';
import type { Held, MeasuredPart } from '../support/memory.ts';
import { Load } from './load.ts';

/** The share of the time in which caches fill and code is compiled. */
const WARM_SHARE = 0.25;
/**
 * How much more a heap may hold in the end. A leak of a kilobyte per request would be several times that within a
 * minute; less is noise of the collector and of what V8 keeps of compiled code.
 */
const MARGIN_BYTES = 4 * 1024 * 1024;
/** So many sockets and timers more are connections that have just not been closed yet. */
const MARGIN_RESOURCES = 16;
/** Lets answers, logs and connections come to their end. */
const QUIET_MS = 1_500;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const durationMs = Number(values.seconds) * 1000;
if (!(durationMs > 0)) throw new TypeError('Options: --seconds=<number>');

const services: MeasuredPart[] = [];
/** One address stands for all of Salesforce's here. */
const RATES = { SIGNER_ADDRESS_RATE: '1000000', SIGNER_ORG_RATE: '1000000' };

async function arrange(part: Part): Promise<Part> {
  if (part.name !== 'signer' && part.name !== 'bridge') return part;
  const one = await measured({ ...part, environment: { ...part.environment, ...RATES } });
  services.push(one);
  return one.part;
}

async function hold(): Promise<Map<string, Held>> {
  await wait(QUIET_MS);
  const entries = services.map(async (one) => [one.part.name, await one.held()] as const);
  return new Map(await Promise.all(entries));
}

const countOf = ({ resources }: Held) => Object.values(resources).reduce((sum, count) => sum + count, 0);

function compare(name: string, before: Held, after: Held): void {
  const [was, is] = [before, after].map(
    ({ heapUsed, rss }) => `${mebibytes(heapUsed)} (RSS ${mebibytes(rss)})`
  );
  console.log(
    `${name}: ${was ?? ''} warm, ${is ?? ''} in the end; ${countOf(before)} and ${countOf(after)} resources`
  );
  const grown = after.heapUsed - before.heapUsed;
  assert.ok(grown < MARGIN_BYTES, `the heap of the ${name} has grown by ${mebibytes(grown)}`);
  const handles = JSON.stringify({ before: before.resources, after: after.resources });
  assert.ok(countOf(after) <= countOf(before) + MARGIN_RESOURCES, `the ${name} has kept ${handles}`);
}

const world = await step('starting both sandboxes, the signer and the bridge', () => createWorld(arrange));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void world.stop().finally(() => process.exit(1)));
}
try {
  const load = new Load(world);
  await step('warming up', () => load.run(AbortSignal.timeout(durationMs * WARM_SHARE)));
  const warm = await hold();
  await step('the load', () => load.run(AbortSignal.timeout(durationMs * (1 - WARM_SHARE))));
  const after = await hold();
  const { tokens, exchanges, reads } = load.done;
  console.log(`${tokens} tokens, all verified; ${exchanges} exchanges, ${reads} reads; no error.`);
  for (const [name, before] of warm) compare(name, before, after.get(name) ?? before);
  rmSync(world.folder, { recursive: true, force: true });
} finally {
  await world.stop();
}
