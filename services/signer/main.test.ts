import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { makeOrg } from './testing/org.ts';
import { temporaryFolder, writeEnvironment } from './testing/signer.ts';

const org = await makeOrg();
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** What a process that gives up leaves behind. */
async function outcomeOf(child: ReturnType<typeof run>): Promise<{ code: number | null; message: string }> {
  const [message] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, message };
}

function run(t: TestContext, env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`it says where it listens, serves, and ends in order on ${signal}`, async (t) => {
    const child = run(t, writeEnvironment(temporaryFolder(t), [org]));
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const url = /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1] ?? '';

    const response = await fetch(`${url}/healthz`);

    assert.deepEqual(await response.json(), { status: 'ok' });
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });
}

test('a wrong configuration ends it with code 1 and all problems', async (t) => {
  const child = run(t, { SIGNER_PORT: 'x' });

  const { code, message } = await outcomeOf(child);

  assert.equal(code, 1);
  assert.match(message, /^The signer's configuration is wrong:\n/);
  assert.equal(message.trim().split('\n').length, 6);
});

test('a port in use ends it with code 1 and says which', async (t) => {
  const blocker = createServer().listen(0, '127.0.0.1');
  t.after(() => blocker.close());
  await once(blocker, 'listening');
  const port = String((blocker.address() as AddressInfo).port);
  const child = run(t, { ...writeEnvironment(temporaryFolder(t), [org]), SIGNER_PORT: port });

  const { code, message } = await outcomeOf(child);

  assert.equal(code, 1);
  assert.equal(message, `The signer cannot listen: 127.0.0.1:${port} is already in use (SIGNER_PORT).\n`);
});
