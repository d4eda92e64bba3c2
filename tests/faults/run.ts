/**
 * Nothing lost, nothing twice: conversations and replies between sandboxes that fail and bridges that are killed; in
 * the end both sides and the bridge must agree.
 *   node tests/faults/run.ts --size=short|long --database=postgres|pglite [--seed=<number>]
 * The seed brings back the same conversations, faults and kills, as far as timing allows.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../sandbox/seeded-random.ts';
import { step } from '../../scripts/lib/progress.ts';
import { SIZES } from './plan.ts';
import { describe, describeViolations } from './report.ts';
import { runScenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { createWorld } from './world.ts';

function readOptions(): Scenario {
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

const scenario = readOptions();
console.log(`Faults: ${scenario.database}, seed ${scenario.seed}`);
const world = await step('starting the sandboxes, the database and the bridges', () =>
  createWorld(scenario.database, scenario.size.windowMs, seededRandom(scenario.seed))
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void world.stop().finally(() => process.exit(1)));
}
let isRight = false;
try {
  const { figures, violations } = await runScenario(world, scenario);
  console.log(describe(figures));
  if (violations.length > 0) console.log(describeViolations(violations));
  isRight = violations.length === 0;
} finally {
  await world.stop();
}
if (isRight) {
  rmSync(world.folder, { recursive: true, force: true });
  console.log('Nothing lost, nothing twice.');
} else {
  console.log(`Seed ${scenario.seed}; the logs are in ${world.folder}/logs.`);
  process.exitCode = 1;
}
