/**
 * The table in the README of what `npm test` checks and how long each step takes.
 *   node scripts/verify-table.ts          takes the times of the last run (build/verify-times.json)
 *   node scripts/verify-table.ts --check  fails where the table does not name every step, whatever the times
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { tableOf, timesIn, withTable, type Step } from './lib/verify-table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = `${root}/README.md`;
const times = `${root}/build/verify-times.json`;

const steps = JSON.parse(
  execFileSync(process.execPath, [`${root}/scripts/verify.ts`, '--list']).toString()
) as readonly Step[];
const text = readFileSync(readme, 'utf8');
const isCheck = process.argv.includes('--check');
const last =
  isCheck || !existsSync(times)
    ? {}
    : (JSON.parse(readFileSync(times, 'utf8')) as Readonly<Record<string, number>>);

// A step that the last run did not reach keeps its time.
const table = tableOf(steps, { ...timesIn(text), ...last });
const wanted = await format(withTable(text, table), {
  ...(await resolveConfig(readme)),
  filepath: readme
});

if (!isCheck) writeFileSync(readme, wanted);
else if (wanted !== text) {
  console.error('The table of steps in README.md is not in step with scripts/verify.ts: npm run test:table');
  process.exitCode = 1;
}
