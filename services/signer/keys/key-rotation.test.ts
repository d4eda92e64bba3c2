import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { calculateJwkThumbprint } from 'jose';
import { NOW } from '../testing/org.ts';
import { temporaryFolder } from '../testing/signer.ts';
import { listKeys, readKeyRing } from './key-folder.ts';
import { PUBLISH_S, rotateKeys } from './key-rotation.ts';

const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const rolesOf = (folder: string) =>
  Object.fromEntries(listKeys(folder).map(({ role, kid }) => [role, kid] as const));
const keyFilesOf = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.pem'));

test('the first rotation of an empty folder makes the key that signs and the next one, for their owner only', (t) => {
  const folder = join(temporaryFolder(t), 'keys');

  rotateKeys(folder, { now: NOW });

  assert.deepEqual(
    listKeys(folder).map(({ role, alg, since }) => [role, alg, since]),
    [
      ['current', 'ES256', NOW],
      ['next', 'ES256', NOW]
    ]
  );
  for (const file of readdirSync(folder))
    assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
});

test('a key is named by its thumbprint, as RFC 7638 has it', async (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW, algorithm: 'EdDSA' });
  const other = temporaryFolder(t);
  rotateKeys(other, { now: NOW });

  for (const { current } of [readKeyRing(folder), readKeyRing(other)]) {
    assert.equal(current.kid, await calculateJwkThumbprint(current.jwk as { kty: string }));
    assert.equal(current.jwk.d, undefined);
  }
});

test('a rotation makes next sign and keeps the one before for what it has signed', (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW });
  const before = rolesOf(folder);

  rotateKeys(folder, { now: later(PUBLISH_S) });

  const after = rolesOf(folder);
  assert.deepEqual([after.current, after.previous], [before.next, before.current]);
  assert.notEqual(after.next, before.current);
  assert.notEqual(after.next, before.next);
  rotateKeys(folder, { now: later(2 * PUBLISH_S) });
  assert.equal(rolesOf(folder).previous, after.current);
  assert.equal(keyFilesOf(folder).length, 3, 'the oldest is deleted');
});

test('a key that verifiers may not know yet does not sign', (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW });
  const before = readFileSync(join(folder, 'keys.json'), 'utf8');

  assert.throws(() => rotateKeys(folder, { now: later(PUBLISH_S - 1) }), {
    name: 'KeyFolderError',
    message: /not been published long enough: verifiers know it in 1 s/
  });
  assert.equal(readFileSync(join(folder, 'keys.json'), 'utf8'), before);
});

test('after a leak no key stays, and none is used that lay beside the leaked one', (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW, algorithm: 'EdDSA' });
  rotateKeys(folder, { now: later(PUBLISH_S) });
  const before = Object.values(rolesOf(folder));

  rotateKeys(folder, { now: later(PUBLISH_S + 1), force: true });

  const after = rolesOf(folder);
  assert.deepEqual(Object.keys(after), ['current', 'next']);
  assert.deepEqual(
    before.filter((kid) => Object.values(after).includes(kid)),
    []
  );
  assert.equal(keyFilesOf(folder).length, 2);
  assert.deepEqual(new Set(listKeys(folder).map(({ alg }) => alg)), new Set(['EdDSA']));
});

test('the algorithm changes with the next key, not at once', (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW });

  rotateKeys(folder, { now: later(PUBLISH_S), algorithm: 'EdDSA' });

  const { current, next } = readKeyRing(folder);
  assert.deepEqual([current.alg, next?.alg], ['ES256', 'EdDSA']);
});

test('two rotations never run together, and one that was cut off is named', (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW });
  writeFileSync(join(folder, 'keys.lock'), '');

  assert.throws(() => rotateKeys(folder, { now: later(PUBLISH_S) }), { message: /then delete .*keys\.lock/ });
});

for (const [name, manifest] of [
  ['no JSON', '{'],
  ['null', 'null'],
  ['no current key', '{}'],
  ['a file outside', `{"current":{"file":"../${'a'.repeat(43)}.pem","since":"2026-11-22"}}`],
  ['no time', `{"current":{"file":"${'a'.repeat(43)}.pem"}}`],
  ['another role', `{"current":{"file":"${'a'.repeat(43)}.pem","since":"2026-11-22"},"old":{}}`]
] as const) {
  test(`a manifest with ${name} is refused`, (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'keys.json'), manifest);

    assert.throws(() => readKeyRing(folder), { message: /is not as keys rotate writes it/ });
    assert.throws(() => rotateKeys(folder, { now: NOW }), { message: /is not as keys rotate writes it/ });
    rotateKeys(folder, { now: NOW, force: true });
    assert.equal(listKeys(folder).length, 2);
  });
}

test('a key under the name of another is refused, without a word of it', (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW });
  const [one = '', two = ''] = keyFilesOf(folder);
  writeFileSync(join(folder, one), readFileSync(join(folder, two)));

  assert.throws(() => readKeyRing(folder), { message: /holds another key than it is named after$/ });
});
