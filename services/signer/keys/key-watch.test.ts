import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NOW } from '../testing/org.ts';
import { temporaryFolder } from '../testing/signer.ts';
import { rotateKeys } from './key-rotation.ts';
import { KeyWatch } from './key-watch.ts';

const unexpected = (problem: string): never => assert.fail(problem);

test('every process that shares the folder takes part in a rotation', (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW });
  const watches = [1, 2].map(() => new KeyWatch(folder, unexpected));
  const before = watches[0]?.ring;
  rotateKeys(folder, { now: new Date(NOW.getTime() + 900_000) });

  for (const watch of watches) watch.look();

  for (const { ring } of watches) {
    assert.equal(ring.current.kid, before?.next?.kid);
    assert.equal(ring.previous?.kid, before?.current.kid);
  }
});

test('it looks by itself until it is stopped', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW });
  const watch = new KeyWatch(folder, unexpected);
  const first = watch.ring.current.kid;
  watch.start();
  rotateKeys(folder, { now: NOW, force: true });

  t.mock.timers.tick(5_000);

  const second = watch.ring.current.kid;
  assert.notEqual(second, first);
  watch.stop();
  rotateKeys(folder, { now: NOW, force: true });
  t.mock.timers.tick(5_000);
  assert.equal(watch.ring.current.kid, second);
});

test('where the folder cannot be read the keys stay, and each problem is told once', (t) => {
  const folder = temporaryFolder(t);
  rotateKeys(folder, { now: NOW });
  const problems: string[] = [];
  const watch = new KeyWatch(folder, (problem) => problems.push(problem));
  const { ring } = watch;
  writeFileSync(join(folder, 'keys.json'), '{');

  watch.look();
  watch.look();

  assert.equal(watch.ring, ring);
  assert.equal(problems.length, 1);
  rotateKeys(folder, { now: NOW, force: true });
  watch.look();
  assert.notEqual(watch.ring.current.kid, ring.current.kid);
});
