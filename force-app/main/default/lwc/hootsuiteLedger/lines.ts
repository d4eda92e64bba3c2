import type { LedgerEntry, LedgerPage } from 'c/hootsuiteBridge';
import { fillLabel, formatBytes, formatDatedTime, formatNumber, type Reader } from 'c/hootsuiteFormat';
import { LABELS } from './labels';
import { DIRECTIONS, KINDS, OUTCOMES } from './words';

/** A line of the table. */
export interface Line {
  readonly id: string;
  readonly when: string;
  readonly direction: string;
  readonly kind: string;
  readonly outcome: string;
  readonly caseId: string | undefined;
  readonly conversationId: string | undefined;
  readonly fields: readonly string[];
  readonly times: string;
  readonly records: string;
  readonly bytes: string;
}

/** A sum of a direction. */
export interface Total {
  readonly id: string;
  readonly direction: string;
  readonly times: string;
  readonly records: string;
  readonly bytes: string;
}

function countsOf(
  { times, records, bytes }: Pick<LedgerEntry, 'times' | 'records' | 'bytes'>,
  { locale }: Reader
) {
  return {
    times: formatNumber(times, locale),
    records: formatNumber(records, locale),
    bytes: bytes > 0 ? formatBytes(bytes, locale) : ''
  };
}

/** An entry in words. */
export function lineOf(entry: LedgerEntry, reader: Reader): Line {
  const { id, firstAt, lastAt, direction, kind, outcome, caseId, conversationId, fields } = entry;
  const [first, last] = [firstAt, lastAt].map((at) => formatDatedTime(at, reader));
  return {
    id,
    when: first === last ? (first ?? '') : fillLabel(LABELS.between, first ?? '', last ?? ''),
    direction: DIRECTIONS[direction],
    kind: KINDS[kind],
    outcome: OUTCOMES[outcome],
    caseId,
    conversationId,
    fields,
    ...countsOf(entry, reader)
  };
}

/** The sums in words; of directions in which something crossed. */
export function totalsOf(totals: LedgerPage['totals'] = [], reader: Reader): readonly Total[] {
  return totals
    .filter(({ times }) => times > 0)
    .map((total) => ({
      id: total.direction,
      direction: DIRECTIONS[total.direction],
      ...countsOf(total, reader)
    }));
}
