import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dataMap, germanOfDataMap } from '../contracts/data-map.ts';
import { NUMBERS } from './lib/privacy/numbers.ts';
import { privacyPages } from './lib/privacy/pages/pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = await privacyPages(root, dataMap, germanOfDataMap);

test('the pages for privacy officers are in step with the data map', () => {
  for (const [path, text] of Object.entries(pages))
    assert.equal(readFileSync(join(root, path), 'utf8'), text, `${path} is stale: run npm run gen`);
});

test('what changes in the data map changes both privacy pages', async () => {
  const contents = dataMap.contents.map((one) =>
    one.item === 'Internal notes' ? { ...one, item: 'Notes on the mood' } : one
  );

  const changed = await privacyPages(root, { ...dataMap, contents }, germanOfDataMap);

  assert.match(changed['docs/privacy.md'] ?? '', /Notes on the mood/);
  assert.match(changed['docs/privacy.de.md'] ?? '', /Notes on the mood/);
  assert.notEqual(changed['docs/privacy.md'], pages['docs/privacy.md']);
});

test('everything that the data map names stands on the page', () => {
  const text = pages['docs/privacy.md'] ?? '';

  // What is made and kept in the org is told where it is read.
  const fields = dataMap.fields.filter(({ access }) => access !== 'org').map(({ field }) => field);
  for (const name of [...fields, ...dataMap.reads.flatMap((one) => one.fields)])
    assert.ok(new RegExp(`\\b${name}\\b`).test(text), `${name} is not on the page`);
  const said = [...dataMap.contents.map(({ item }) => item), ...dataMap.stores.map(({ store }) => store)];
  for (const sentence of said) assert.ok(text.includes(sentence), `${sentence} is not on the page`);
  for (const { operation } of dataMap.calls) assert.ok(text.includes(operation), `${operation} is missing`);
});

test('the pages hold no name of a number and every number', () => {
  const all = Object.values(pages).join('\n');

  for (const [name, number] of Object.entries(NUMBERS)) {
    assert.ok(!all.includes(`{${name}}`), `{${name}} was not filled in`);
    assert.ok(all.includes(number), `${name} is told nowhere`);
  }
});

test('both languages have the same tables, of as many rows and columns', () => {
  const shapeOf = (text = '') =>
    text.split('\n').map((line) => (line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : 0));

  for (const name of ['privacy', 'record-of-processing'])
    assert.deepEqual(shapeOf(pages[`docs/${name}.md`]), shapeOf(pages[`docs/${name}.de.md`]));
});

test('links within the pages lead somewhere', () => {
  for (const [path, text] of Object.entries(pages)) {
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-')
    );
    for (const [, anchor = ''] of text.matchAll(/\]\(#([^)]+)\)/g))
      assert.ok(anchors.includes(anchor), `${path} has no heading for #${anchor}`);
    for (const [, file = ''] of text.matchAll(/\]\(([\w.-]+\.md)\)/g))
      assert.ok(readFileSync(join(root, 'docs', file), 'utf8').length > 0);
  }
});

test('each measure of the record names a boundary of docs/security.md, and blanks are marked', () => {
  for (const [path, mark] of [
    ['docs/record-of-processing.md', '**✎ To be filled in:**'],
    ['docs/record-of-processing.de.md', '**✎ Auszufüllen:**']
  ] as const) {
    const text = pages[path] ?? '';
    const measures = text.split('\n').filter((line) => /\| [①-⑦]/.test(line));
    assert.equal(measures.length, 8);
    for (const line of measures) assert.match(line, /\| [①-⑦] \S/);
    assert.equal(text.split(mark).length - 1, 11);
  }
});
