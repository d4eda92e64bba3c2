import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { guideBlocks } from './lib/guide.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const names = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name));

describe('the admin guide', () => {
  test('uses no value that its list of values lacks', () => {
    const listed = names(read('deploy/values.env.example'), /^(\w+)=/gm);
    const blocks = guideBlocks(read('docs/admin-guide.md'));

    for (const { step, commands } of blocks) {
      const own = names(commands, /\b(\w+)=/g);
      const used = names(commands, /\$\{?([A-Za-z]\w*)/g);
      for (const [loop] of commands.matchAll(/(?<=\bfor )\w+/g)) own.add(loop);
      const unknown = [...used].filter((name) => !listed.has(name) && !own.has(name));
      assert.deepEqual(unknown, [], `step "${step}"`);
    }
  });

  test('tells blocks apart by what stands behind sh', () => {
    const text = '## 1. One\n\n```sh\na\n```\n\n## 2. Two\n\n```sh terminal\nb\nc\n```\n```json\n{}\n```\n';

    assert.deepEqual(guideBlocks(text), [
      { step: '1. One', kind: 'run', commands: 'a\n' },
      { step: '2. Two', kind: 'terminal', commands: 'b\nc\n' }
    ]);
    assert.throws(() => guideBlocks('```sh once\na\n```'), TypeError);
  });
});
