import catalogue from './setup-checks.json' with { type: 'json' };

/** What is looked at. */
export type CheckId = keyof typeof catalogue.checks;
/** Why a check has not passed. */
export type CheckCode = keyof typeof catalogue.codes;
/** What a result may count. */
export type CheckNumber = keyof typeof catalogue.numbers;
/** `unknown`: it cannot be told, which is neither good nor bad. */
export type CheckState = 'passed' | 'failed' | 'unknown';
/** Who finds out: the tab Hootsuite Setup, the bridge, or npm run org:check. */
export type Finder = 'page' | 'bridge' | 'command-line';

/** One check of the catalogue. */
export interface Check {
  readonly id: CheckId;
  /** A few English words. */
  readonly title: string;
  readonly group: keyof typeof catalogue.groups;
  readonly by: readonly Finder[];
  /** What must have passed before, or this one can tell nothing. */
  readonly after: readonly CheckId[];
  /** Its own codes; those of `anyCheck` may come besides. */
  readonly codes: readonly CheckCode[];
  /** The next click, an address below that of the org; none where nothing in Setup helps. */
  readonly setup?: string;
  /** Where the documents explain it, below docs/. */
  readonly docs: string;
}

/** What a code says. */
export interface CodeEntry {
  readonly state: Exclude<CheckState, 'passed'>;
  /** `nobody`: there is nothing to put right. */
  readonly fixedBy: 'salesforce_admin' | 'hootsuite_admin' | 'operator' | 'nobody';
  readonly means: string;
  readonly todo: string;
}

/** Closed words and numbers only: nothing personal, no value that somebody has entered, no address. */
export interface CheckDetail {
  /** API names of the package, names of settings, parties and error codes; matches {@link WORD}. */
  readonly words?: readonly string[];
  readonly numbers?: Readonly<Partial<Record<CheckNumber, number>>>;
}

/** What a check has found. */
export interface CheckResult {
  readonly id: CheckId;
  readonly state: CheckState;
  /** Always there unless it has passed; its entry in the table of codes has the same state. */
  readonly code?: CheckCode;
  readonly detail?: CheckDetail;
  /** ISO 8601. */
  readonly checkedAt: string;
}

/** What a word of a detail looks like. */
export const WORD = /^[A-Za-z][\w.-]{0,79}$/;

/** All checks in the order in which they are shown; each stands after what it needs. */
export const CHECKS: readonly Check[] = Object.entries(catalogue.checks).map(
  ([id, check]) => ({ id, ...check }) as Check
);

/** The closed table of codes. */
export const CODES = catalogue.codes as Readonly<Record<CheckCode, CodeEntry>>;

/** Codes that any check may have. */
export const ANY_CHECK = catalogue.anyCheck as readonly CheckCode[];

/** What one finder looks at. */
export function checksBy(finder: Finder): readonly Check[] {
  return CHECKS.filter(({ by }) => by.includes(finder));
}

/** What a check has found, without its name and time. */
export type Finding = Pick<CheckResult, 'state' | 'code' | 'detail'>;

/** More than anybody reads. */
const MAX_WORDS = 40;

/** It is as it should be. */
export function passed(detail?: CheckDetail): Finding {
  return { state: 'passed', ...(detail && { detail }) };
}

/** It has not passed; whether that is a failure or not known, the table of codes says. */
export function notPassed(code: CheckCode, { words, numbers }: CheckDetail = {}): Finding {
  const fitting = words?.filter((word) => WORD.test(word)).slice(0, MAX_WORDS);
  const detail = { ...(fitting?.length && { words: fitting }), ...(numbers && { numbers }) };
  return { state: CODES[code].state, code, ...(Object.keys(detail).length > 0 && { detail }) };
}

/**
 * The findings of one finder as results, in the order of the catalogue. A check tells nothing where one that had to
 * pass before has not.
 */
export function toResults(
  checks: readonly Check[],
  findings: ReadonlyMap<CheckId, Finding & { readonly at: Date }>
): CheckResult[] {
  const results = new Map<CheckId, CheckResult>();
  for (const { id, after } of checks) {
    const found = findings.get(id);
    if (!found) continue;
    const { at, ...finding } = found;
    const missing = after.find((one) => results.has(one) && results.get(one)?.state !== 'passed');
    const result = missing === undefined ? finding : notPassed('NOT_ASKED', { words: [missing] });
    results.set(id, { id, ...result, checkedAt: at.toISOString() });
  }
  return [...results.values()];
}
