import { HootsuiteError, type PageErrorCode } from 'c/hootsuiteError';
import { faultKind, SignInFault, type SignInFaultKind } from './fault';
import type { FlowStatus } from './types';

/**
 * FINISHED ends a flow with screens, FINISHED_SCREEN one without; the names are easy to confuse and either may
 * come (LWC guide, "Control flow finish behavior").
 */
const FINISHED: readonly string[] = ['FINISHED', 'FINISHED_SCREEN'];

/** What a fault means to an agent; what cannot be told apart is simply a failed sign-in. */
const FAULTS: Readonly<Record<SignInFaultKind, PageErrorCode>> = {
  'not-started': 'ERR_SIGN_IN_NOT_STARTED',
  refused: 'ERR_SIGN_IN_FAILED',
  placeholder: 'ERR_SIGN_IN_UNREACHABLE',
  certificate: 'ERR_SIGN_IN_NOT_ALLOWED',
  credential: 'ERR_SIGN_IN_NOT_ALLOWED',
  unreachable: 'ERR_SIGN_IN_UNREACHABLE',
  other: 'ERR_SIGN_IN_FAILED'
};

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

function faultError(kind: SignInFaultKind): HootsuiteError {
  return new HootsuiteError(FAULTS[kind], { cause: new SignInFault(kind) });
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
  if (status.status === 'ERROR') throw faultError('not-started');
  const token = output(status, 'token');
  if (token) return token;
  const fault = output(status, 'errorMessage');
  const [, refusal, reference] = REFUSAL.exec(fault) ?? [];
  if (refusal && reference) {
    const cause = new SignInFault('refused', refusal);
    throw new HootsuiteError(REFUSALS[refusal] ?? FAULTS.refused, { reference, cause });
  }
  throw faultError(faultKind(fault));
}
