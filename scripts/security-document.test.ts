import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The rows of the tables of threats, each as its cells. */
const rows = text
  .split('\n')
  .filter((line) => /^\| [STRIDE] +\|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const pathsIn = (cell: string) => [...cell.matchAll(/`([^`]+\.ts)`/g)].map(([, path = '']) => path);

test('every threat names a test that is there', () => {
  assert.ok(rows.length > 30, 'the tables were not found');
  for (const [, , threat = '', , tests = ''] of rows) {
    const paths = pathsIn(tests);
    assert.ok(paths.length > 0, `no test: ${threat}`);
    for (const path of paths) assert.ok(existsSync(join(root, path)), `${path} is not there: ${threat}`);
  }
});

test('every kind of threat is thought of at every boundary where it can come up', () => {
  const kinds = new Set(rows.map(([, kind]) => kind));

  assert.deepEqual([...kinds].sort(), ['D', 'E', 'I', 'R', 'S', 'T']);
});

test('every topic of the attacks is named', () => {
  const named = new Set(rows.flatMap(([, , , , tests = '']) => pathsIn(tests)));
  const index = readFileSync(join(root, 'tests/attacks/topics/index.ts'), 'utf8');

  for (const [, file = ''] of index.matchAll(/from '\.\/([\w-]+\.ts)'/g)) {
    assert.ok(named.has(`tests/attacks/topics/${file}`), `${file} covers no threat`);
  }
});
