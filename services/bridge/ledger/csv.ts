import type { LedgerEntry } from './ledger-reader.ts';

const COLUMNS: readonly [string, (entry: LedgerEntry) => string | number][] = [
  ['first_at', ({ firstAt }) => firstAt],
  ['last_at', ({ lastAt }) => lastAt],
  ['direction', ({ direction }) => direction],
  ['kind', ({ kind }) => kind],
  ['outcome', ({ outcome }) => outcome],
  ['case_id', ({ caseId }) => caseId ?? ''],
  ['conversation_id', ({ conversationId }) => conversationId ?? ''],
  ['fields', ({ fields }) => fields.join('; ')],
  ['times', ({ times }) => times],
  ['records', ({ records }) => records],
  ['bytes', ({ bytes }) => bytes]
];

/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection); full-width signs as well. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A value in quotes, in which it may hold anything (RFC 4180 §2). A spreadsheet shows one with an apostrophe before it
 * as text; ids come from outside, and somebody may have chosen one that calculates.
 */
export function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return `"${value.replace(FORMULA, "'$&").replaceAll('"', '""')}"`;
}

function lineOf(cells: readonly (string | number)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Entries as CSV (RFC 4180): a head line, and a line for each; whatever they come from is read only as it is taken. */
export async function* csvOf(pieces: AsyncIterable<readonly LedgerEntry[]>): AsyncGenerator<string> {
  yield lineOf(COLUMNS.map(([name]) => name));
  for await (const entries of pieces) {
    yield entries.map((entry) => lineOf(COLUMNS.map(([, read]) => read(entry)))).join('');
  }
}
