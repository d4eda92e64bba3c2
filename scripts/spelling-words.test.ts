import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lists = globSync('config/words/*.txt', { cwd: root });

test('the lists of words were found', () => {
  assert.equal(lists.length, 5);
});

for (const list of lists) {
  test(`${list} is sorted and names no word twice`, () => {
    const lines = readFileSync(`${root}/${list}`, 'utf8').trimEnd().split('\n');
    const words = lines.filter((line) => !line.startsWith('#'));

    const sorted = [...new Set(words)].sort((a, b) => a.localeCompare(b, 'en'));

    assert.deepEqual(words, sorted);
  });
}
