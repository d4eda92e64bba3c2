import { HootsuiteError, type PageErrorCode } from 'c/hootsuiteError';
import type { FlowStatus } from './types';

/**
 * FINISHED ends a flow with screens, FINISHED_SCREEN one without; the names are easy to confuse and either may
 * come (LWC guide, "Control flow finish behavior").
 */
const FINISHED: readonly string[] = ['FINISHED', 'FINISHED_SCREEN'];

/**
 * How Salesforce words the faults that can be told apart. The texts are not documented and may be translated, so
 * what does not match is simply a failed sign-in. They are matched here and never shown.
 */
const FAULTS: readonly (readonly [RegExp, PageErrorCode])[] = [
  [/credential|permission|unauthori[sz]ed|forbidden|\b40[13]\b/iu, 'ERR_SIGN_IN_NOT_ALLOWED'],
  [
    /time[d -]*out|unable to (?:connect|reach)|io exception|unreachable|unknown host|refused|unavailable|\b50[234]\b/iu,
    'ERR_SIGN_IN_UNREACHABLE'
  ]
];

/**
 * The signer's code and reference, as it puts them into an OAuth error's description (services/signer/http/refusals.ts).
 * Salesforce repeats that in the fault of the callout: "Unable to fetch the OAuth token. Error: invalid_grant. Error
 * description: …"; where it does not, the wordings above have to do.
 */
const REFUSAL = /\((ERR_[A-Z_]+), ([\w-]+)\)/u;

const REFUSALS: Readonly<Partial<Record<string, PageErrorCode>>> = {
  ERR_ASSERTION_ORG: 'ERR_SIGN_IN_ORG_COPY',
  ERR_ASSERTION_ISSUER: 'ERR_SIGN_IN_ORG_UNKNOWN',
  ERR_ASSERTION_SIGNATURE: 'ERR_SIGN_IN_ORG_UNKNOWN',
  ERR_CERTIFICATE_EXPIRED: 'ERR_SIGN_IN_CERTIFICATE',
  ERR_ASSERTION_TIME: 'ERR_SIGN_IN_CLOCK',
  ERR_ASSERTION_EXPIRED: 'ERR_SIGN_IN_CLOCK',
  ERR_ASSERTION_LIFETIME: 'ERR_SIGN_IN_CLOCK',
  ERR_REQUEST_RATE: 'ERR_SIGN_IN_UNREACHABLE',
  ERR_ORG_RATE: 'ERR_SIGN_IN_UNREACHABLE',
  ERR_REPLAY_CAPACITY: 'ERR_SIGN_IN_UNREACHABLE',
  ERR_AUDIT_UNAVAILABLE: 'ERR_SIGN_IN_UNREACHABLE',
  ERR_INTERNAL: 'ERR_SIGN_IN_UNREACHABLE'
};

function output(status: FlowStatus, name: string): string {
  const value = status.outputVariables?.find((variable) => variable.name === name)?.value;
  return typeof value === 'string' ? value : '';
}

/** Whether the flow has ended, well or badly. */
export function isFinal(status: FlowStatus): boolean {
  return status.status === 'ERROR' || FINISHED.includes(status.status);
}

/**
 * The token of an ended flow.
 * @throws {HootsuiteError} with the `ERR_SIGN_IN_…` code that fits.
 */
export function tokenOf(status: FlowStatus): string {
  // The flow catches the faults of its callout, so an interview that fails did not get that far.
  if (status.status === 'ERROR') throw new HootsuiteError('ERR_SIGN_IN_NOT_STARTED');
  const token = output(status, 'token');
  if (token) return token;
  const fault = output(status, 'errorMessage');
  const [, refusal, reference] = REFUSAL.exec(fault) ?? [];
  if (refusal && reference)
    throw new HootsuiteError(REFUSALS[refusal] ?? 'ERR_SIGN_IN_FAILED', { reference });
  const code = FAULTS.find(([wording]) => wording.test(fault))?.[1];
  throw new HootsuiteError(code ?? 'ERR_SIGN_IN_FAILED');
}
