import type { CHECKS, CODES, NUMBERS } from './catalogue';

/** What is looked at. */
export type CheckId = (typeof CHECKS)[number]['id'];
/** Why a check has not passed. */
export type CheckCode = keyof typeof CODES;
export type CheckNumber = (typeof NUMBERS)[number];
/** `unknown`: it cannot be told, which is neither good nor bad. */
export type CheckState = 'passed' | 'failed' | 'unknown';

/** What a check has found. */
export interface Finding {
  readonly state: CheckState;
  /** Always there unless it has passed. */
  readonly code?: CheckCode;
  /** API names of the package, settings, parties, checks and error codes. */
  readonly words?: readonly string[];
  readonly numbers?: Readonly<Partial<Record<CheckNumber, number>>>;
  /** What to quote to who runs the service that refused. */
  readonly reference?: string;
}

export type Findings = Readonly<Partial<Record<CheckId, Finding>>>;

/** What came of looking at everything. */
export interface Examination {
  readonly findings: Readonly<Record<CheckId, Finding>>;
  /** Hosts of the services, where they are known. */
  readonly signerHost?: string;
  readonly bridgeHost?: string;
}
