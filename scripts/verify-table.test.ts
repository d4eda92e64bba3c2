import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableOf, timesIn, withTable } from './lib/verify-table.ts';

const STEPS = [
  { name: 'lint', what: 'ESLint' },
  { name: 'e2e', what: 'a browser' }
];
const page = (table: string) => `# Page\n\n<!-- steps -->\n\n${table}\n\n<!-- /steps -->\n\nThe end.\n`;

test('the table names every step with its seconds, rounded up', () => {
  const table = tableOf(STEPS, { lint: 44.2 });

  assert.deepEqual(table.split('\n').slice(2), [
    '| `lint` | ESLint | 45 s |',
    '| `e2e` | a browser | not measured |'
  ]);
});

test('the seconds are read back, and the rest of the page stays', () => {
  const text = withTable(page('old'), tableOf(STEPS, { lint: 45, e2e: 470 }));

  assert.deepEqual(timesIn(text), { lint: 45, e2e: 470 });
  assert.equal(text, page(tableOf(STEPS, { lint: 45, e2e: 470 })));
});

test('a page without the marks is an error, not a page without a table', () => {
  assert.throws(() => timesIn('# Page\n'), { message: /^No table between/ });
});
