import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { diagnose, runSf } from './run.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sf-'));
});

after(() => rm(folder, { recursive: true, force: true }));

/** A program in the CLI's place. */
async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o700);
  return path;
}

/** What CLI 2.150.6 prints, and what its sources say where that needs an org. */
const PRINTED = {
  'Error (NoDefaultDevHubError): No default dev hub found.': 'ERR_SF_NO_DEV_HUB',
  'Error (NotADevHubError): The specified org a@b.example is not a Dev Hub.': 'ERR_SF_NOT_A_DEV_HUB',
  'Error (NoDefaultEnvError): No default environment found.': 'ERR_SF_NO_ORG',
  'Error (NamedOrgNotFoundError): Parsing --target-org': 'ERR_SF_NOT_LOGGED_IN',
  'Error (RefreshTokenAuthError): Error authenticating with the refresh token': 'ERR_SF_NOT_LOGGED_IN',
  'Error (1): INVALID_SESSION_ID: Session expired or invalid': 'ERR_SF_NOT_LOGGED_IN',
  'Error (ErrorNoMatchingAncestorError): No matching ancestor found': 'ERR_SF_ANCESTOR',
  '    JitPluginInstallError: Could not install @salesforce/plugin-code-analyzer': 'ERR_SF_PLUGIN',
  'Error (SomethingElse): no one knows': 'ERR_SF_FAILED',
  '': 'ERR_SF_FAILED'
} as const;

for (const [text, code] of Object.entries(PRINTED)) {
  test(`"${text}" is ${code}`, () => {
    const error = diagnose(text);

    assert.equal(error.code, code);
  });
}

test('the CLI runs in the folder, with its words and its own Node first', async () => {
  const sf = await program('words', 'printf "%s|" "$PWD" "$PATH" "$SF_DISABLE_TELEMETRY" "$@" > seen');

  await runSf(['org', 'two words', { env: 'KEY' }], {
    program: sf,
    folder,
    env: { PATH: '/usr/bin:/bin', KEY: 'sesame' }
  });

  const [where, path, telemetry, ...words] = (await readFile(join(folder, 'seen'), 'utf8')).split('|');
  assert.ok(where?.endsWith(folder));
  assert.equal(path, `${folder}:/usr/bin:/bin`);
  assert.equal(telemetry, 'true');
  assert.deepEqual(words, ['org', 'two words', 'sesame', '']);
});

test('a failure is diagnosed from standard error', async (t) => {
  t.mock.method(process.stderr, 'write', () => true);
  const sf = await program('fails', 'echo "Error (NoDefaultEnvError): none" >&2; exit 1');

  const running = runSf([], { program: sf, folder, env: process.env });

  await assert.rejects(running, { code: 'ERR_SF_NO_ORG' });
});

test('a CLI that is not installed is said to be missing', async () => {
  const running = runSf([], { program: join(folder, 'nowhere'), folder, env: process.env });

  await assert.rejects(running, { code: 'ERR_SF_MISSING' });
});
