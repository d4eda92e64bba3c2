import { CHECKS, CODES, NUMBERS } from './catalogue';
import type { CheckId, Examination, Finding } from './types';

/** More than any offset, count or share that helps; a number of a card or a telephone is longer. */
const MAX_NUMBER = 999_999;
const REFERENCE = /^(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
/** A name of the DNS (RFC 1035) with its port; no address by number, and nothing that is only digits. */
const HOST = /^(?:localhost|(?:[a-z](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24})(?::\d{1,5})?$/u;
/** Error codes, and objects and fields of the package by their API names. */
const SAFE_WORD =
  /^(?:ERR(?:_[A-Z]+){1,5}|(?:Case|Hootsuite(?:_[A-Z][a-z]+){1,3}__c)(?:\.[A-Z][A-Za-z]+(?:_[A-Za-z]+){0,6}__c)?)$/u;
/** Parties, and the standard fields of contracts/data-map.json. */
const SAFE_WORDS: readonly string[] = [
  ...['browser', 'bridge', 'signer', 'salesforce', 'hootsuite'],
  ...['Case.Origin', 'Case.Priority', 'Case.RecordTypeId', 'Case.Status', 'Case.Subject'],
  ...CHECKS.map(({ id }) => id)
];

function safeWords(words: readonly string[]): string[] {
  const safe = words.filter((word) => SAFE_WORDS.includes(word) || SAFE_WORD.test(word));
  const others = words.length - safe.length;
  return others > 0 ? [...safe, `(${others} more)`] : safe;
}

function safeNumbers(numbers: Finding['numbers'] = {}): string[] {
  return NUMBERS.flatMap((name) => {
    const value = numbers[name];
    return Number.isFinite(value) && Math.abs(value ?? 0) <= MAX_NUMBER
      ? [`${name}=${Math.round(value ?? 0)}`]
      : [];
  });
}

function line(id: CheckId, { state, code, words = [], numbers, reference }: Finding): string {
  const details = [
    ...(code !== undefined && Object.hasOwn(CODES, code) ? [code] : []),
    ...safeWords(words),
    ...safeNumbers(numbers),
    ...(reference !== undefined && REFERENCE.test(reference) ? [`ref ${reference}`] : [])
  ];
  return `- ${id}: ${state}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

const host = (name: string, value: string | undefined): string[] =>
  value !== undefined && HOST.test(value) ? [`${name}: ${value}`] : [];

/**
 * What support needs of an examination, as Markdown in English: ids, states and codes out of closed lists, numbers, and
 * the hosts of the services. Whatever else a server may have sent stays out, so that it can be passed on unread.
 * @param at Epoch milliseconds; written in UTC, to find it in a log of any time zone.
 */
export function reportOf({ findings, signerHost, bridgeHost }: Examination, at: number): string {
  return [
    '# Hootsuite Setup',
    '',
    `Checked: ${new Date(at).toISOString().slice(0, 16)}Z`,
    ...host('Signer', signerHost),
    ...host('Bridge', bridgeHost),
    '',
    ...CHECKS.map(({ id }) => line(id, findings[id])),
    ''
  ].join('\n');
}
