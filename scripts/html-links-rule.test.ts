import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint } from 'markdownlint/promise';
import htmlLinks from './lib/html-links-rule.ts';

async function faultsOf(line: string): Promise<(string | null)[]> {
  const name = `${import.meta.dirname}/page.md`;
  const results = await lint({
    strings: { [name]: `# Page\n\n${line}\n` },
    customRules: [htmlLinks],
    config: { default: false, 'html-links': true }
  });
  return (results[name] ?? []).map(({ errorDetail }) => errorDetail);
}

test('a link and a picture that lead nowhere are found, each by its name', async () => {
  const faults = await faultsOf('<a href="no.md"><img src="no.png?raw=1" alt="Nothing"></a>');

  assert.deepEqual(faults, [
    '"no.md" should exist in the file system',
    '"no.png?raw=1" should exist in the file system'
  ]);
});

test('files that are there, anchors of the page and the web are left alone', async () => {
  const faults = await faultsOf(
    '<a href="../README.md#try-it">a</a> <a href="#page">b</a> <a href="https://example.com/no.md">c</a>'
  );

  assert.deepEqual(faults, []);
});
