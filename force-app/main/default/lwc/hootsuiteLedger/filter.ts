import type { LedgerFilter } from 'c/hootsuiteBridge';
import type { Reader } from 'c/hootsuiteFormat';
import { dayAfter, startOfDay } from './days';

/** What stands in the fields of the filter. */
export interface Fields {
  /** First and last day, as `2026-11-22`. */
  readonly from: string;
  readonly to: string;
  readonly direction: string;
  readonly kind: string;
  /** An id, or an address with one. */
  readonly case: string;
}

/** Key prefix of Case (Salesforce, Standard Field Record ID Prefix Decoder), and the lengths of ids. */
const CASE_ID = /(?:^|[^A-Za-z0-9])(500[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?)(?:$|[^A-Za-z0-9])/;

/** The id of a Case in a text, such as the address of its page; `undefined` where there is none. */
export function caseIdIn(text: string): string | undefined {
  return CASE_ID.exec(text)?.[1];
}

/** What is wrong with the fields, by field. */
export function faultsOf({ from, to, case: text }: Fields): {
  readonly dates: boolean;
  readonly case: boolean;
} {
  return {
    dates: !from || !to || from > to,
    case: text.trim() !== '' && caseIdIn(text) === undefined
  };
}

/** The filter as the bridge takes it; the last day counts as a whole. */
export function filterOf(fields: Fields, reader: Reader): LedgerFilter {
  const { from, to, direction, kind } = fields;
  const caseId = caseIdIn(fields.case);
  return {
    from: startOfDay(from, reader).toISOString(),
    to: startOfDay(dayAfter(to, 1), reader).toISOString(),
    ...(direction && { direction: direction as NonNullable<LedgerFilter['direction']> }),
    ...(kind && { kind: kind as NonNullable<LedgerFilter['kind']> }),
    ...(caseId && { case: caseId })
  };
}
