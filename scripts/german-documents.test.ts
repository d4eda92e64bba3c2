import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';

const docs = fileURLToPath(new URL('../docs', import.meta.url));
const read = (name: string): string => readFileSync(`${docs}/${name}`, 'utf8');
const pairs = globSync('*.de.md', { cwd: docs }).map(
  (german) => [german.replace('.de.md', '.md'), german] as const
);

/** What a translation leaves as it is: levels of headings, shapes of tables and lists, pictures, blocks of code. */
function shapeOf(markdown: string): string[] {
  const shape: string[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    if (isCode || line.startsWith('```')) shape.push(line);
    else if (/^#+ /.test(line)) shape.push(line.replace(/ .*/, ''));
    else if (line.startsWith('|')) shape.push(`row of ${line.replaceAll('\\|', '').split('|').length}`);
    else if (/^\s*(-|\d+\.) /.test(line)) shape.push('item');
    const pictures = line.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g);
    for (const [, picture = ''] of isCode ? [] : pictures) shape.push(picture);
  }
  return shape;
}

describe('the German documents', () => {
  test('are all of those that people install, use and approve by', () => {
    const names = pairs.map(([english]) => basename(english, '.md')).sort();

    assert.deepEqual(names, [
      'admin-guide',
      'agent-guide',
      'backup',
      'deployment',
      'operations',
      'privacy',
      'record-of-processing',
      'troubleshooting',
      'upgrade-and-uninstall'
    ]);
  });

  for (const [english, german] of pairs) {
    test(`${german} has the parts of ${english}`, () => {
      assert.deepEqual(shapeOf(read(german)), shapeOf(read(english)));
    });
  }

  test('a missing row, heading or changed command is noticed', () => {
    const text = '# A\n\n| a | b |\n\n```sh\nrun\n```\n\n- one\n';

    assert.notDeepEqual(shapeOf(text.replace('# A', '## A')), shapeOf(text));
    assert.notDeepEqual(shapeOf(text.replace('| a | b |', '| a |')), shapeOf(text));
    assert.notDeepEqual(shapeOf(text.replace('run', 'walk')), shapeOf(text));
    assert.notDeepEqual(shapeOf(text.replace('- one\n', '')), shapeOf(text));
  });
});
