import type { DataMap } from '../../../contracts/data-map.ts';
import { FRESH_MS, GRACE_MS } from '../../../services/bridge/access/freshness.ts';
import { policiesThatRemove } from '../../../services/bridge/conversations/channels.ts';
import { RETENTION_MS } from '../../../services/bridge/jobs/maintenance.ts';
import { MASKING_RULES } from '../../../services/bridge/masking/rules.ts';
import { MEMBER_MS } from '../../../services/bridge/presence/lock-holders.ts';
import { RETENTION_RULES } from '../../../services/bridge/privacy/retention-rules.ts';
import { MAX_LIFETIME_S } from '../../../services/signer/assertion/verify-assertion.ts';
import { TOKEN_SECONDS } from '../../../services/signer/config.ts';
import { ACCESS_TOKEN_LIFETIME_S } from '../../../services/signer/tokens/token-issuer.ts';

const SECOND_MS = 1000;
const MINUTE_S = 60;
const MINUTE_MS = MINUTE_S * SECOND_MS;

const { conversationDays, attachmentDays, deadEventDays, ledgerDays } = RETENTION_RULES;
const policies = policiesThatRemove();

/** What `{name}` stands for in the sentences of the data map and of the pages: read from the code, so never stale. */
export const NUMBERS: Readonly<Record<string, string>> = {
  tokenSeconds: TOKEN_SECONDS.standard,
  tokenMaxSeconds: String(TOKEN_SECONDS.max),
  accessTokenMinutes: String(ACCESS_TOKEN_LIFETIME_S / MINUTE_S),
  assertionMinutes: String(MAX_LIFETIME_S / MINUTE_S),
  accessSeconds: String(FRESH_MS / SECOND_MS),
  graceMinutes: String(GRACE_MS / MINUTE_MS),
  memberMinutes: String(MEMBER_MS / MINUTE_MS),
  sweepMinutes: String(RETENTION_MS / MINUTE_MS),
  conversationDays: String(conversationDays),
  attachmentDays: String(attachmentDays),
  deadEventDays: String(deadEventDays),
  ledgerDays: String(ledgerDays),
  revealDays: String(MASKING_RULES.revealDays),
  withheldNetworks: policies.map(({ channel }) => channel).join(', '),
  withheldHours: [...new Set(policies.map(({ afterHours }) => afterHours))].join(', ')
};

/**
 * Puts the numbers into a sentence.
 * @throws {TypeError} where a name stands for nothing.
 */
export function fillIn(sentence: string): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const number = NUMBERS[name];
    if (number === undefined)
      throw new TypeError(`{${name}} stands for no number: see scripts/lib/privacy/numbers.ts`);
    return number;
  });
}

/** The parts of the map whose texts are read by people, and the names under which they stand. */
const SENTENCE_KEYS = new Set([
  'source',
  'purpose',
  'item',
  'holds',
  'role',
  'name',
  'what',
  'reason',
  'store'
]);
const SPOKEN = [
  'retention',
  'subjects',
  'categories',
  'parties',
  'fields',
  'claims',
  'contents',
  'reads',
  'calls',
  'stores',
  'tables',
  'librarySchemas',
  'logs'
] as const;

function sentencesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    // A path such as medium.id is the same in every language.
    const isPath = key === 'source' && !value.includes(' ');
    return SENTENCE_KEYS.has(key) && !isPath ? [value] : [];
  }
  // Below `personal` stand columns, one of which may be called as a sentence is.
  if (typeof value !== 'object' || value === null || key === 'personal') return [];
  return Object.entries(value).flatMap(([name, below]) => sentencesIn(below, name));
}

/** Every sentence of the map. */
export function sentencesOf(map: DataMap): string[] {
  const plain = [...Object.values(map.retention), ...Object.values(map.subjects)];
  return [...new Set([...plain, ...SPOKEN.flatMap((part) => sentencesIn(map[part]))])];
}

/** Where the map and its German disagree, in both directions. @returns One sentence per difference. */
export function wordingDifferences(map: DataMap, german: Readonly<Record<string, string>>): string[] {
  const sentences = new Set(sentencesOf(map));
  const numbersIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join(' ');
  const differences: string[] = [];
  for (const one of sentences) {
    const other = german[one];
    if (other === undefined) differences.push(`no German for “${one}”: add it to contracts/data-map.de.json`);
    else if (numbersIn(one) !== numbersIn(other))
      differences.push(`the German of “${one}” has other numbers: ${numbersIn(other)}`);
    const unknown = (one.match(/(?<=\{)\w+(?=\})/g) ?? []).filter((name) => !(name in NUMBERS));
    // Hootsuite's paths have names in braces too, but none of them is a sentence.
    for (const name of unknown) differences.push(`{${name}} in “${one}” stands for no number of the code`);
  }
  for (const one of Object.keys(german))
    if (!sentences.has(one))
      differences.push(`“${one}” is not in the data map: take it out of contracts/data-map.de.json`);
  return differences;
}
