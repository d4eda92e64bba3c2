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
