import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { readConfig } from './config.ts';
import { findExcess, permissionFlags } from './confinement.ts';
import { makeOrg } from './testing/org.ts';
import { temporaryFolder, writeEnvironment } from './testing/signer.ts';

const org = await makeOrg();
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** A signer as a process of its own, with these options of Node. */
function start(t: TestContext, flags: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [...flags, MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

function confined(t: TestContext) {
  const folder = temporaryFolder(t);
  const env: Record<string, string> = { ...writeEnvironment(folder, [org]), SIGNER_ALLOW_UNCONFINED: '' };
  return { folder, env, flags: permissionFlags(readConfig(env).confinement) };
}

/** Loaded before main.ts, it tries what an attacker would, once the signer listens. */
const INTRUDER = `
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
const attempts = {
  readsOther: () => readFileSync(process.env.OTHER_FILE),
  readsSystem: () => readFileSync('/etc/passwd'),
  writesKeys: () => writeFileSync(process.env.SIGNER_KEYS_DIR + '/keys.json', '{}'),
  // Opened only: where it succeeds, the file must be the same afterwards.
  writesCode: () => closeSync(openSync(process.env.MAIN_FILE, 'r+')),
  writesOther: () => writeFileSync(process.env.OTHER_FILE + '.new', ''),
  spawns: () => { const { error } = spawnSync(process.execPath, ['--version']); if (error) throw error; },
  threads: () => new Worker('0', { eval: true }),
  loadsNative: () => process.dlopen({ exports: {} }, process.env.OTHER_FILE)
};
setTimeout(() => {
  const outcome = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    try { attempt(); outcome[name] = 'done'; } catch (error) { outcome[name] = error.code; }
  }
  console.log(JSON.stringify({ outcome }));
}, 0);
`;

test(
  'a signer under its flags serves, and can neither read, write nor start anything else',
  { timeout: 20_000 },
  async (t) => {
    const { folder, env, flags } = confined(t);
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'other');
    const intruder = `data:text/javascript,${encodeURIComponent(INTRUDER)}`;
    const child = start(t, [...flags, '--import', intruder], { ...env, OTHER_FILE: other, MAIN_FILE: MAIN });
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (lines.length === 2) break;
    }

    const { outcome } = JSON.parse(lines.find((line) => line.includes('outcome')) ?? '{}') as {
      outcome: object;
    };
    const url = /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(lines.join('\n'))?.[1] ?? '';

    assert.deepEqual(outcome, {
      readsOther: 'ERR_ACCESS_DENIED',
      readsSystem: 'ERR_ACCESS_DENIED',
      writesKeys: 'ERR_ACCESS_DENIED',
      writesCode: 'ERR_ACCESS_DENIED',
      writesOther: 'ERR_ACCESS_DENIED',
      spawns: 'ERR_ACCESS_DENIED',
      threads: 'ERR_ACCESS_DENIED',
      loadsNative: 'ERR_DLOPEN_DISABLED'
    });
    assert.equal((await fetch(`${url}/.well-known/jwks.json`)).status, 200);
    const refused = await fetch(`${url}/v1/token`, {
      method: 'POST',
      headers: { authorization: 'Bearer a' }
    });
    assert.equal(refused.status, 401);
  }
);

for (const [name, more, sentence] of [
  ['start programs', ['--allow-child-process'], /it may start other programs/],
  ['start threads', ['--allow-worker'], /it may start threads/],
  ['load native code', ['--allow-addons'], /it may load native code/],
  ['be debugged', ['--allow-inspector'], /it may be debugged/],
  ['run WASI programs', ['--allow-wasi'], /it may run WASI programs/],
  ['read everything', ['--allow-fs-read=*'], /it may read every file/],
  ['write everything', ['--allow-fs-write=*'], /it may write every file/]
] as const) {
  test(`a signer that may ${name} does not start`, { timeout: 20_000 }, async (t) => {
    const { env, flags } = confined(t);

    const child = start(t, [...flags, ...more], env);

    const [message] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    assert.equal(child.exitCode, 1);
    assert.match(message, sentence);
  });
}

test('a signer whose audit file lies among its keys does not start', { timeout: 20_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const env: Record<string, string> = { ...writeEnvironment(folder, [org]), SIGNER_ALLOW_UNCONFINED: '' };
  env.SIGNER_AUDIT_FILE = join(folder, 'keys', 'audit.jsonl');

  const child = start(t, permissionFlags(readConfig(env).confinement), env);

  const [message] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  assert.equal(child.exitCode, 1);
  assert.match(message, /it may write to .*keys$/m);
});

const limits = { reads: ['/keys'], writes: ['/audit'], allowRoot: false, allowUnconfined: false };
const granting = (...granted: string[]) => ({
  getuid: () => 1000,
  permission: { has: (scope: string, path = '') => granted.includes(`${scope}:${path}`) }
});

test('a process that is as it should be has no excess', () => {
  assert.deepEqual(findExcess(limits, granting()), []);
});

test('without the permission model, or as root, it is told to stop, unless the operator takes that on', () => {
  const root = { getuid: () => 0 };

  assert.deepEqual(findExcess(limits, root), [
    'it runs as root (SIGNER_ALLOW_ROOT=1 lets it)',
    'it runs without --permission (npm run signer -- flags prints what it needs)'
  ]);
  assert.deepEqual(findExcess({ ...limits, allowRoot: true, allowUnconfined: true }, root), []);
});

test('a signer that may change its own keys or code is told to stop', () => {
  const code = import.meta.dirname;

  assert.deepEqual(findExcess(limits, granting('fs.write:/keys', `fs.write:${code}`)), [
    `it may write to ${code}`,
    'it may write to /keys'
  ]);
});
