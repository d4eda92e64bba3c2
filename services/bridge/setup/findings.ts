import { notPassed, type CheckCode, type Finding } from '@hsc/contracts/setup-checks.ts';
import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import { WrongOrg } from '../salesforce/wrong-org.ts';

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
