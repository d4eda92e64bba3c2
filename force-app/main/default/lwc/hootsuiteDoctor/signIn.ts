import { HootsuiteError } from 'c/hootsuiteError';
import { SignInFault, type SignInFaultKind } from 'c/hootsuiteToken';
import { behind, notPassed, PASSED } from './finding';
import type { CheckCode, CheckId, Finding, Findings } from './types';

/** The steps of a sign-in, in the order in which Salesforce takes them. */
const STEPS = [
  'user-permission-set',
  'flow-active',
  'principal-access',
  'signing-certificate',
  'token-endpoint',
  'signer-reachable',
  'signer-address',
  'sign-in'
] as const satisfies readonly CheckId[];

/** What a refusal of the signer points to (services/signer/errors.ts); any other is one of the sign-in itself. */
const REFUSALS: Readonly<Partial<Record<string, readonly [CheckId, CheckCode]>>> = {
  ERR_ASSERTION_AUDIENCE: ['token-endpoint', 'AUDIENCE_DIFFERS'],
  ERR_ASSERTION_ISSUER: ['signing-certificate', 'CERTIFICATE_UNKNOWN'],
  ERR_ASSERTION_SIGNATURE: ['signing-certificate', 'CERTIFICATE_UNKNOWN'],
  ERR_CERTIFICATE_EXPIRED: ['certificate-expiry', 'CERTIFICATE_EXPIRED'],
  ERR_ASSERTION_TIME: ['clocks', 'CLOCK_OFF'],
  ERR_ASSERTION_EXPIRED: ['clocks', 'CLOCK_OFF'],
  ERR_ASSERTION_LIFETIME: ['clocks', 'CLOCK_OFF'],
  ERR_ASSERTION_ORG: ['org-known', 'ORG_UNKNOWN']
};

/** The steps before one have passed, those after it cannot be told. */
function stoppedAt(step: (typeof STEPS)[number], finding: Finding): Findings {
  const at = STEPS.indexOf(step);
  return Object.fromEntries(
    STEPS.map((one, index) => [one, index < at ? PASSED : index === at ? finding : behind(step)])
  );
}

function refused(refusal: string, reference: string | undefined): Findings {
  const [check, code] = REFUSALS[refusal] ?? ['sign-in', 'SIGN_IN_REFUSED'];
  const finding = notPassed(code, { words: [refusal], ...(reference && { reference }) });
  return {
    ...stoppedAt('sign-in', check === 'sign-in' ? finding : behind(check)),
    // The token endpoint refused, so the address of the signer has not been needed yet.
    'signer-address': behind(check),
    // Which of these the signer looks at first is its own matter.
    ...(check === 'token-endpoint' && { 'signing-certificate': behind(check) }),
    [check]: finding
  };
}

function unreachable(code: CheckCode): Findings {
  return {
    ...stoppedAt('signer-reachable', notPassed(code)),
    // Wrong addresses look the same, and that the signer knows the certificate has not been seen.
    'signing-certificate': behind('signer-reachable'),
    'token-endpoint': notPassed('NO_API'),
    'signer-address': notPassed('NO_API')
  };
}

function unclear(reference: string | undefined): Findings {
  const unknown = notPassed('NO_API');
  return {
    ...stoppedAt('sign-in', notPassed('SIGN_IN_REFUSED', reference ? { reference } : {})),
    'principal-access': unknown,
    'signing-certificate': unknown,
    'token-endpoint': unknown,
    'signer-reachable': unknown,
    'signer-address': unknown
  };
}

/** Every step, for a user who lacks the package's permission. */
export function withoutPermission(): Findings {
  return stoppedAt('user-permission-set', notPassed('PERMISSION_SET_NOT_ASSIGNED'));
}

/** Every step, where a token came. */
export function signedIn(): Findings {
  return Object.fromEntries(STEPS.map((step) => [step, PASSED]));
}

const BY_KIND: Readonly<
  Record<SignInFaultKind, (fault: SignInFault, reference: string | undefined) => Findings>
> = {
  'not-started': () => stoppedAt('flow-active', notPassed('FLOW_INACTIVE')),
  credential: () => stoppedAt('principal-access', notPassed('PRINCIPAL_NO_ACCESS')),
  certificate: () => stoppedAt('signing-certificate', notPassed('CERTIFICATE_NOT_CHOSEN')),
  placeholder: () => ({
    ...stoppedAt('token-endpoint', notPassed('ADDRESS_PLACEHOLDER')),
    // That there is a certificate says nothing of whether the signer knows it.
    'signing-certificate': behind('token-endpoint')
  }),
  unreachable: () => unreachable('SIGNER_UNREACHABLE'),
  refused: ({ refusal = '' }, reference) => refused(refusal, reference),
  other: (_fault, reference) => unclear(reference)
};

/** Which step a failed sign-in points to, and what that says of the others. */
export function signInFindings(error: unknown): Findings {
  const reference = error instanceof HootsuiteError ? error.reference : undefined;
  const cause = error instanceof HootsuiteError ? error.cause : undefined;
  if (!(cause instanceof SignInFault)) {
    const isSlow = error instanceof HootsuiteError && error.code === 'ERR_SIGN_IN_UNREACHABLE';
    return isSlow ? unreachable('TIMED_OUT') : unclear(reference);
  }
  return BY_KIND[cause.kind](cause, reference);
}
