/**
 * Follows the admin guide word by word, as a new admin would: the practice org and Hootsuite, every block of commands
 * in order, then the pages in a browser, up to an answer that has reached the customer.
 *   node tests/guide/run.ts             follows it
 *   node tests/guide/run.ts --pictures  also takes the guide's pictures, into docs/images/guide
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { addressesAt } from '../../scripts/lib/local-parts.ts';
import { guideBlocks } from '../../scripts/lib/guide.ts';
import { step } from '../../scripts/lib/progress.ts';
import { Reader } from './shell.ts';
import { visitPages } from './visit.ts';

const BASE_PORT = Number(process.env.GUIDE_PORT ?? 4500);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'build/guide');
const picturesFolder = process.argv.includes('--pictures') ? join(root, 'docs/images/guide') : undefined;

/** `npm run practice`, until it says that it is ready. */
async function practise(): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/practice.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(BASE_PORT), DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('Ready.')) resolve();
    });
    void ended.then(() => reject(new Error(`The practice org did not start:\n${lines.join('\n')}`)));
  });
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

const addresses = addressesAt(BASE_PORT);
const blocks = guideBlocks(readFileSync(join(root, 'docs/admin-guide.md'), 'utf8'));
assert.ok(blocks.length > 0, 'the guide has no commands');

const stop = await step('starting the practice org and Hootsuite', practise);
const reader = new Reader(root, { values: join(folder, 'values.env'), logs: join(folder, 'logs') });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(
    signal,
    () =>
      void reader
        .leave()
        .then(stop, stop)
        .finally(() => process.exit(1))
  );
try {
  for (const block of blocks) {
    if (block.kind === 'example') continue;
    await step(`${block.step} (${block.kind})`, () => reader.carryOut(block));
  }
  await step('11. The first conversation, in a browser', () => visitPages(addresses, picturesFolder));
} finally {
  await reader.leave();
  await stop();
}
