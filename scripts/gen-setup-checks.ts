/**
 * Writes the catalogue of checks for the set-up page, which cannot read contracts/setup-checks.json itself. With
 * --check it only compares and fails where the file is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import catalogue from '../contracts/setup-checks.json' with { type: 'json' };

const target = fileURLToPath(
  new URL('../force-app/main/default/lwc/hootsuiteDoctor/catalogue.ts', import.meta.url)
);

/** What the page needs of a check; its words are labels. */
const checks = Object.entries(catalogue.checks).map(([id, { group, by, ...rest }]) => ({
  id,
  group,
  by,
  ...('setup' in rest && { setup: rest.setup })
}));
const codes = Object.fromEntries(
  Object.entries(catalogue.codes).map(([code, { state, fixedBy }]) => [code, { state, fixedBy }])
);
const source = `// Generated from contracts/setup-checks.json by npm run gen. Do not edit.

/** Every check, in the order in which they are shown. */
export const CHECKS = ${JSON.stringify(checks)} as const;

/** Why a check has not passed: what that means for it, and who can put it right. */
export const CODES = ${JSON.stringify(codes)} as const;

/** What a result may count. */
export const NUMBERS = ${JSON.stringify(Object.keys(catalogue.numbers))} as const;
`;
const text = await format(source, { ...(await resolveConfig(target)), parser: 'typescript' });

if (!process.argv.includes('--check')) await writeFile(target, text);
else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
  console.error('Stale, run npm run gen: force-app/main/default/lwc/hootsuiteDoctor/catalogue.ts');
  process.exitCode = 1;
}
