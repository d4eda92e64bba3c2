import { HootsuiteError, isAbort, type ErrorCode } from 'c/hootsuiteError';
import { behind, notPassed, PASSED } from './finding';
import type { CheckCode, CheckId, Finding, Findings } from './types';

/** What a refusal of the bridge points to; with any other the bridge only keeps its own checks to itself. */
const REFUSALS: Readonly<Partial<Record<ErrorCode, readonly [CheckId, CheckCode]>>> = {
  ERR_TOKEN_MISSING: ['sign-in', 'TOKEN_REFUSED'],
  ERR_TOKEN_INVALID: ['sign-in', 'TOKEN_REFUSED'],
  ERR_TOKEN_EXPIRED: ['sign-in', 'TOKEN_REFUSED'],
  ERR_TOKEN_AUDIENCE: ['sign-in', 'TOKEN_REFUSED'],
  ERR_TOKEN_CLOCK: ['clocks', 'CLOCK_OFF'],
  ERR_ACCESS_ORG_UNKNOWN: ['org-known', 'ORG_UNKNOWN'],
  ERR_ACCESS_NO_LICENCE: ['user-licence', 'NO_LICENCE'],
  ERR_ACCESS_LICENCE_INACTIVE: ['user-licence', 'LICENCE_INACTIVE'],
  ERR_UNAVAILABLE: ['bridge-reachable', 'BRIDGE_NOT_READY'],
  ERR_INTERNAL: ['bridge-reachable', 'BRIDGE_NOT_READY']
};

/** The browser made a connection, and the bridge let the page read its answer. */
export const CONNECTED: Findings = {
  'trusted-url': PASSED,
  'bridge-reachable': PASSED,
  'bridge-origin': PASSED
};

/** The bridge keeps its own checks to itself: nothing can be told of any that has nothing else. */
export interface BridgeSilence {
  readonly findings: Findings;
  /** For every check that only the bridge can tell. */
  readonly others: Finding;
}

function unreached(check: CheckId, finding: Finding, more: Findings = {}): BridgeSilence {
  const others = behind(check);
  return {
    findings: { 'bridge-origin': others, 'org-known': others, ...more, [check]: finding },
    others
  };
}

function refused({ code, reference }: HootsuiteError): BridgeSilence {
  const details = { words: [code], ...(reference && { reference }) };
  const known = REFUSALS[code];
  if (!known) return { findings: CONNECTED, others: notPassed('NO_ACCESS', details) };
  const [check, checkCode] = known;
  return {
    findings: { ...CONNECTED, [check]: notPassed(checkCode, details) },
    others: behind(check)
  };
}

/**
 * What a failed call of the bridge points to. `fetch` gives one and the same TypeError for a bridge that is away, for an
 * origin that it does not take and for a host that is no trusted URL; only the browser's own report of a violated policy
 * tells them apart, and Lightning Web Security keeps that from components.
 * @param isBlocked Whether the browser has reported that the policy of the page forbids the host.
 */
export function bridgeSilence(error: unknown, isBlocked: boolean): BridgeSilence {
  if (isAbort(error)) throw error;
  if (!(error instanceof HootsuiteError)) return unreached('bridge-reachable', notPassed('NO_ANSWER'));
  switch (error.code) {
    case 'ERR_NETWORK_BLOCKED':
      return isBlocked
        ? unreached('trusted-url', notPassed('TRUSTED_URL_MISSING'), {
            'bridge-reachable': behind('trusted-url')
          })
        : unreached('bridge-reachable', notPassed('BRIDGE_UNREACHABLE'), {
            'trusted-url': notPassed('NO_API')
          });
    case 'ERR_NETWORK_OFFLINE':
      return unreached('bridge-reachable', notPassed('NO_ANSWER'), { 'trusted-url': notPassed('NO_API') });
    case 'ERR_NETWORK_TIMEOUT':
      return unreached('bridge-reachable', notPassed('TIMED_OUT'), { 'trusted-url': PASSED });
    case 'ERR_NETWORK_ANSWER':
      return unreached('bridge-reachable', notPassed('BRIDGE_NOT_READY'), { 'trusted-url': PASSED });
    default:
      return refused(error);
  }
}
