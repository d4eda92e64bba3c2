import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { localSecrets, signerKeyFolder } from './local-secrets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-secrets-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the secrets are made once, for their owner only', () => {
  const made = localSecrets(folder);

  assert.deepEqual(localSecrets(folder), made);
  assert.equal(statSync(join(folder, 'secrets.json')).mode & 0o777, 0o600);
});

test('a folder of an older version keeps its secrets and gets the new one, once', () => {
  const { caseChangeSecret: _new, ...older } = localSecrets(folder);
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(older));

  const { caseChangeSecret, ...kept } = localSecrets(folder);

  assert.deepEqual(kept, older);
  assert.match(caseChangeSecret, /^[0-9a-f]{64}$/);
  const stored = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as {
    caseChangeSecret: string;
  };
  assert.equal(stored.caseChangeSecret, caseChangeSecret);
});

test("the signer's keys are made once", () => {
  const keys = signerKeyFolder(folder);
  const made = readdirSync(keys).sort();

  assert.equal(signerKeyFolder(folder), keys);
  assert.deepEqual(readdirSync(keys).sort(), made);
  assert.equal(made.filter((file) => file.endsWith('.pem')).length, 2);
});
