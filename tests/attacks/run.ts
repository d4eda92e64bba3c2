/**
 * Attacks running services and demands that every attempt is refused with the right code, and leaves nothing in the
 * logs that should not be there.
 *   node tests/attacks/run.ts             all topics
 *   node tests/attacks/run.ts webhooks    only those whose name begins so
 */
import { rmSync } from 'node:fs';
import { step } from '../../scripts/lib/progress.ts';
import type { Topic } from './attack.ts';
import { assertDiscreet } from './check.ts';
import { findInLogs } from './logs.ts';
import { TOPICS } from './topics/index.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** Fewer were not what was asked for: a topic has got lost. */
const LEAST = 200;

async function runTopic(topic: Topic, world: World): Promise<{ count: number; failures: string[] }> {
  const failures: string[] = [];
  const note = (name: string, error: unknown) =>
    failures.push(`${topic.name}: ${name}\n    ${String(error instanceof Error ? error.message : error)}`);
  await topic.control(world).catch((error: unknown) => note('the control', error));
  const attacks = await topic.attacks(world);
  for (const { name, send, check } of attacks) {
    try {
      const answer = await send();
      assertDiscreet(answer);
      await check(answer);
    } catch (error) {
      note(name, error);
    }
  }
  return { count: attacks.length, failures };
}

const chosen = process.argv.slice(2);
const topics = TOPICS.filter(({ name }) => chosen.length === 0 || chosen.some((one) => name.startsWith(one)));
const world = await step('starting both sandboxes, the signer and the bridge', createWorld);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void world.stop().finally(() => process.exit(1)));
}
const failures: string[] = [];
let total = 0;
try {
  for (const { prepare } of topics) prepare?.(world);
  for (const topic of topics) {
    const begin = performance.now();
    const result = await runTopic(topic, world);
    total += result.count;
    failures.push(...result.failures);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(`${String(result.count).padStart(4)}  ${topic.name} (${seconds} s)`);
  }
} finally {
  await world.stop();
}
failures.push(...world.canary.calls.map((call) => `The attacker's own server was called: ${call}`));
failures.push(...findInLogs([world.logs, world.auditFolder]));
if (chosen.length === 0 && total < LEAST) failures.push(`Only ${total} attacks, fewer than ${LEAST}.`);
if (failures.length === 0) {
  rmSync(world.folder, { recursive: true, force: true });
  console.log(`${total} attacks, all refused; nothing in the logs that should not be there.`);
} else {
  console.error(
    `\n${failures.join('\n')}\n\n${failures.length} of ${total} failed; the logs are in ${world.logs}.`
  );
  process.exitCode = 1;
}
