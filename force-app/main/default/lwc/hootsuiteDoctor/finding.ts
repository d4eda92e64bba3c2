import { CODES } from './catalogue';
import type { CheckCode, CheckId, Finding } from './types';

export const PASSED: Finding = { state: 'passed' };

/** It has not passed; whether that is a failure or not known, the table of codes says. */
export function notPassed(code: CheckCode, more: Omit<Finding, 'state' | 'code'> = {}): Finding {
  return { state: CODES[code].state, code, ...more };
}

/** It cannot be told before another check has passed. */
export function behind(check: CheckId): Finding {
  return notPassed('NOT_ASKED', { words: [check] });
}
