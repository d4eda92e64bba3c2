import {
  CODES,
  WORD,
  type CheckCode,
  type CheckDetail,
  type CheckResult
} from '@hsc/contracts/setup-checks.ts';
import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import { WrongOrg } from '../salesforce/wrong-org.ts';

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

/** What an error of a call says: that the party does not let the bridge in, or that there was no answer. */
export function findingOf(error: unknown, refusedAs: CheckCode = 'NO_ANSWER'): Finding {
  if (error instanceof TokenFailure) {
    if (error.cause instanceof WrongOrg) return notPassed('ORG_OTHER');
    return findingOf(error.cause, 'LOGIN_REFUSED');
  }
  if (error instanceof HttpFailure) return notPassed(error.kind === 'timed_out' ? 'TIMED_OUT' : 'NO_ANSWER');
  if (!(error instanceof HttpRefusal)) return notPassed('NO_ANSWER');
  const { status, reason } = error;
  const isRefusal = status >= 400 && status < 500 && status !== 429;
  return notPassed(isRefusal ? refusedAs : 'NO_ANSWER', {
    ...(reason !== undefined && { words: [reason] }),
    numbers: { status }
  });
}
