/**
 * Writes docs/setup-checks.md from contracts/setup-checks.json. With --check it only compares and fails where the file
 * is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import catalogue from '../contracts/setup-checks.json' with { type: 'json' };
import { ANY_CHECK, CHECKS, CODES, type Check, type CheckCode } from '../contracts/setup-checks.ts';

const target = fileURLToPath(new URL('../docs/setup-checks.md', import.meta.url));

const FINDERS = { page: 'the page', bridge: 'the bridge', 'command-line': '`npm run org:check`' } as const;
const PEOPLE = {
  salesforce_admin: 'Salesforce admin',
  hootsuite_admin: 'Hootsuite admin',
  operator: 'operator',
  nobody: '–'
} as const;

function codeTable(codes: readonly CheckCode[]): string {
  const rows = codes.map((code) => {
    const { state, fixedBy, means, todo } = CODES[code];
    return `| \`${code}\` | ${state} | ${means} | ${PEOPLE[fixedBy]} | ${todo.replaceAll('<', '&lt;')} |`;
  });
  return ['| Code | | Means | By | What to do |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function checkText({ id, title, by, after, codes, setup }: Check): string {
  const needs =
    after.length > 0 ? ` Needs first: ${after.map((one) => `[${one}](#${one})`).join(', ')}.` : '';
  const click = setup === undefined ? '' : ` In Setup: \`${setup}\`.`;
  const finders = by.map((finder) => FINDERS[finder]).join(', ');
  return `### ${id}\n\n${title}. Told by ${finders}.${needs}${click}\n\n${codeTable(codes)}`;
}

const groups = Object.entries(catalogue.groups).map(([group, title]) => {
  const checks = CHECKS.filter((check) => check.group === group);
  return [`## ${title}`, ...checks.map(checkText)].join('\n\n');
});

const numbers = Object.entries(catalogue.numbers).map(([name, means]) => `| \`${name}\` | ${means} |`);

const text = `<!-- Generated from contracts/setup-checks.json by npm run gen. Do not edit. -->

# Set-up checks

What the tab _Hootsuite Setup_ and \`npm run org:check\` look at. Each check has passed, has failed or is unknown: then it
cannot be told, which is neither good nor bad. A result carries a code, API names, names of settings and numbers, and
never a name, an address or a value that somebody has entered: it may be sent to support as it is.

What Hootsuite has configured on its side cannot be asked for. So the bridge says when it last took a webhook and how many
it refused, and [sends one to itself](#webhook-signature), rightly and wrongly signed, over its public address: that shows
proxies that change bodies or take headers away. The event has no effect and is not kept; in the metrics each run counts as
two requests with \`ERR_WEBHOOK_SIGNATURE\`. Which page is assigned cannot be asked for either: the bridge remembers, for each
tenant, when a page last opened a conversation, and not who did.

The bridge asks for all of it side by side, gives each check six seconds, and keeps what it found for twenty. A look costs
the org four API calls, one more for each user who looks, and one a minute for the settings.

When a certificate ends, the org tells \`npm run org:check\` and the operator is told by \`npm run signer -- check\`; the signer has
no route for it, as it is meant to stay small.

${groups.join('\n\n')}

## Any check

${codeTable(ANY_CHECK)}

## Numbers

| Number | Means |
| --- | --- |
${numbers.join('\n')}
`;
const formatted = await format(text, { ...(await resolveConfig(target)), parser: 'markdown' });

if (!process.argv.includes('--check')) await writeFile(target, formatted);
else if ((await readFile(target, 'utf8').catch(() => '')) !== formatted) {
  console.error('Stale, run npm run gen: docs/setup-checks.md');
  process.exitCode = 1;
}
