import { contradictionsIn } from '../status/check-rules.ts';
import type { Contradiction } from '../status/check-rules.ts';
import type { Tenant } from '../tenants.ts';
import { checkRow, problemOf } from './check-row.ts';
import { effectiveOf } from './effective.ts';
import { keyOf, ofKind } from './entry.ts';
import type { SettingEntry, SettingsProblem } from './entry.ts';
import type { SettingField, SettingRow } from './setting-row.ts';

/** What a reading of the org's settings came to. */
export interface Judgement {
  readonly entries: readonly SettingEntry[];
  readonly problems: readonly SettingsProblem[];
}

/** What the judgement is made of. */
export interface JudgementParts {
  readonly tenant: Tenant;
  /** All that are active, the oldest first. */
  readonly rows: readonly SettingRow[];
  readonly recordTypes: ReadonlySet<string> | undefined;
  /** What held until now. */
  readonly before: readonly SettingEntry[];
}

const isStatus = ({ kind }: SettingEntry) =>
  kind === 'toHootsuite' || kind === 'toSalesforce' || kind === 'reopening';

/** Good records, and those that are wrong with what they last set, unless another sets that now. */
function judgeEach({ rows, recordTypes, before }: JudgementParts): Judgement {
  const entries = new Map<string, SettingEntry>();
  const problems: SettingsProblem[] = [];
  for (const row of rows) {
    const result = checkRow(row, recordTypes);
    if ('reason' in result) problems.push(result);
    else if (entries.has(keyOf(result))) problems.push(problemOf(row, 'kind', 'DUPLICATE'));
    else entries.set(keyOf(result), result);
  }
  for (const { recordId } of problems) {
    const last = before.find((entry) => entry.recordId === recordId);
    if (last && !entries.has(keyOf(last))) entries.set(keyOf(last), last);
  }
  return { entries: [...entries.values()], problems };
}

/** The record that is to be looked at for a contradiction; none where only the tenants file has a part in it. */
function culpritOf(entries: readonly SettingEntry[], { at, caseStatus }: Contradiction) {
  const mapping = ofKind(entries, 'toHootsuite');
  const meant = mapping.find((entry) => entry.caseStatus === caseStatus) ?? mapping[0];
  if (at === 'reopenAs') return ofKind(entries, 'reopening').find((entry) => entry.caseStatus) ?? meant;
  return ofKind(entries, 'toSalesforce').find(({ status }) => status === at) ?? meant;
}

function contradictionProblems(
  entries: readonly SettingEntry[],
  contradictions: readonly Contradiction[]
): SettingsProblem[] {
  const field: SettingField = 'caseStatus';
  return contradictions.flatMap((contradiction) => {
    const culprit = culpritOf(entries, contradiction);
    return culprit ? [problemOf({ id: culprit.recordId, name: culprit.name }, field, 'CONTRADICTION')] : [];
  });
}

/**
 * What holds from now on, and what is wrong. A record that is wrong leaves its last good value; records of the status
 * that contradict each other leave all of the last good ones, for they only make sense together.
 */
export function judge(parts: JudgementParts): Judgement {
  const { tenant, before } = parts;
  const { entries, problems } = judgeEach(parts);
  const contradictionsOf = (some: readonly SettingEntry[]) =>
    contradictionsIn(effectiveOf(tenant, some).caseStatus);
  const found = contradictionsOf(entries);
  if (found.length === 0) return { entries, problems };
  const others = entries.filter((entry) => !isStatus(entry));
  const last = [...others, ...before.filter(isStatus)];
  return {
    // The tenants file may have changed since; alone it is in order, or the bridge would not have started.
    entries: contradictionsOf(last).length === 0 ? last : others,
    problems: [...problems, ...contradictionProblems(entries, found)]
  };
}
