import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { AuditFile } from './audit/audit-file.ts';
import { runCli } from './cli.ts';
import { makeOrg, NOW } from './testing/org.ts';
import { temporaryFolder, writeEnvironment } from './testing/signer.ts';

/** Runs a command, at a time in seconds from NOW, in an environment. */
function commandLine(env: Readonly<Record<string, string>>) {
  return async (command: string, seconds = 0) => {
    const printed: string[] = [];
    const errors: string[] = [];
    const code = await runCli(command.split(' '), {
      env,
      now: () => new Date(NOW.getTime() + seconds * 1000),
      print: (line) => printed.push(line),
      printError: (line) => errors.push(line)
    });
    return { code, printed: printed.join('\n'), errors: errors.join('\n') };
  };
}

const keysFolder = (t: TestContext) => ({ SIGNER_KEYS_DIR: join(temporaryFolder(t), 'keys') });

test('keys are made, listed and rotated', async (t) => {
  const run = commandLine(keysFolder(t));

  const made = await run('keys rotate');
  const early = await run('keys rotate', 899);
  const rotated = await run('keys rotate --algorithm EdDSA', 900);
  const listed = await run('keys list', 900);

  assert.deepEqual([made.code, early.code, rotated.code, listed.code], [0, 1, 0, 0]);
  assert.match(
    made.printed,
    /^current {3}ES256 {2}[\w-]{43} {2}since 2026-11-22T12:00:00\.000Z\nnext {6}ES256/
  );
  assert.match(early.errors, /verifiers know it in 1 s/);
  assert.match(
    listed.printed,
    /\nnext {6}EdDSA .*\nprevious {2}ES256 .*\nCan be rotated from 2026-11-22T12:30:00\.000Z\.$/
  );
  assert.equal(listed.printed, rotated.printed);
});

test('a leaked key is replaced at once', async (t) => {
  const run = commandLine(keysFolder(t));
  await run('keys rotate');

  const { code, printed } = await run('keys rotate --force', 1);

  assert.equal(code, 0);
  assert.doesNotMatch(printed, /previous/);
});

test('certificates and keys that last are well', async (t) => {
  const folder = temporaryFolder(t);
  const run = commandLine(writeEnvironment(folder, [await makeOrg()]));

  const { code, printed } = await run('check');

  assert.equal(code, 0);
  assert.match(
    printed,
    /^00DHs00000AlpGlMAJ {2}certificate [\w-]{43} {2}ends 2028-01-01T00:00:00\.000Z, 404 days\n/
  );
  assert.match(printed, /\nsigning key {2}since 2026-11-22T12:00:00\.000Z, 0 days$/);
});

test('a certificate that ends soon, or has not begun, and an old key are named', async (t) => {
  const day = 86_400;
  const [ending, later] = [
    await makeOrg({ notAfter: '2026-12-15T00:00:00Z' }),
    await makeOrg({ notBefore: '2026-12-01T00:00:00Z' })
  ];
  const run = (orgs: Parameters<typeof writeEnvironment>[1]) =>
    commandLine(writeEnvironment(temporaryFolder(t), orgs));

  const soon = await run([ending])('check');
  const notYet = await run([later])('check');
  const old = await run([await makeOrg()])('check', 200 * day);

  assert.deepEqual([soon.code, notYet.code, old.code], [1, 1, 1]);
  assert.match(soon.printed, /22 days\n00DHs00000AlpGlMAJ {2}needs a new certificate/);
  assert.match(notYet.printed, /begins 2026-12-01T00:00:00\.000Z\n00DHs\w+ {2}needs a new certificate/);
  assert.match(old.printed, /200 days\nsigning key {2}is due/);
});

test('a second certificate for the change is enough', async (t) => {
  const [ending, next] = [await makeOrg({ notAfter: '2026-12-01T00:00:00Z' }), await makeOrg()];
  const both = { ...ending, nextCertificatePem: next.certificatePem };

  const { code } = await commandLine(writeEnvironment(temporaryFolder(t), [both]))('check');

  assert.equal(code, 0);
});

test('without keys it says how to make them', async (t) => {
  const { code, errors } = await commandLine(keysFolder(t))('keys list');

  assert.equal(code, 1);
  assert.match(errors, /holds no keys; npm run signer -- keys rotate makes them$/);
});

for (const command of [
  '',
  'keys',
  'keys rotated',
  'keys rotate --algorithm HS256',
  'keys rotate now',
  'keys list --all',
  'audit verify',
  'audit verify a b',
  'audit verify a --last x'
]) {
  test(`"${command}" is not how it is used`, async (t) => {
    const { code, errors, printed } = await commandLine(keysFolder(t))(command);

    assert.deepEqual([code, printed], [2, '']);
    assert.notEqual(errors, '');
  });
}

test('a command that needs the folder of the keys says which variable names it', async () => {
  const { code, errors } = await commandLine({})('keys rotate');

  assert.deepEqual([code, errors], [2, 'SIGNER_KEYS_DIR must name the folder of the keys']);
});

test('an audit file is verified, against a hash as well', async (t) => {
  const path = join(temporaryFolder(t), 'audit.jsonl');
  const file = await AuditFile.open(path, () => NOW);
  const { hash } = file.head;
  await file.close();
  const run = commandLine({});

  const good = await run(`audit verify ${path}`);
  const anchored = await run(`audit verify ${path} --last ${hash}`);
  const cut = await run(`audit verify ${path} --last ${'0'.repeat(64)}`);
  const missing = await run(`audit verify ${path}.old`);

  assert.equal(good.printed, `1 lines, unbroken. The last has number 1 and hash ${hash}.`);
  assert.deepEqual([good.code, anchored.code, cut.code, missing.code], [0, 0, 1, 1]);
  assert.match(cut.printed, /the end was cut off\.$/);
  assert.equal(missing.errors, 'It did not work: ENOENT');
});

test('the flags let the signer read its own files and write its audit file, and nothing else', async (t) => {
  const folder = temporaryFolder(t);
  const env = writeEnvironment(folder, [await makeOrg()]);

  const { printed } = await commandLine(env)('flags');

  const [permission, ...flags] = printed.split('\n');
  const within = (flag: string) => flags.filter((one) => one.startsWith(`--allow-fs-${flag}=${folder}`));
  assert.equal(permission, '--permission');
  assert.ok(flags.every((flag) => flag.startsWith('--allow-fs-')));
  assert.deepEqual(within('write'), [`--allow-fs-write=${join(folder, 'audit')}`]);
  assert.deepEqual(
    within('read').map((flag) => flag.slice(`--allow-fs-read=${folder}/`.length)),
    ['orgs.json', 'org-0.pem', 'keys', 'audit']
  );
  assert.equal(flags.filter((flag) => flag.startsWith('--allow-fs-write')).length, 1);
});
