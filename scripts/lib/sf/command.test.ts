import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { commandLine, quote, resolveWords } from './command.ts';

for (const word of [
  'plain',
  '',
  'two words',
  "it's",
  '$HOME `id` "x"',
  'a;b&c|d',
  '*?[~',
  'line\nend',
  'ü'
]) {
  test(`a shell reads ${JSON.stringify(word)} back as it was`, () => {
    const read = execFileSync('sh', ['-c', `printf %s ${quote(word)}`]).toString();

    assert.equal(read, word);
  });
}

test('a command names its folder and the CLI of the project', () => {
  const line = commandLine(['org', 'display', '--target-org', 'my org'], 'build/package');

  assert.equal(line, "(cd build/package && npx sf org display --target-org 'my org')");
});

test('a secret is printed by the name of its variable only, and filled in when the command runs', () => {
  const command = ['--installation-key', { env: 'KEY' }];

  const line = commandLine(command, '.');
  const words = resolveWords(command, { KEY: 'open sesame' });

  assert.equal(line, '(cd . && npx sf --installation-key "$KEY")');
  assert.deepEqual(words, ['--installation-key', 'open sesame']);
});
