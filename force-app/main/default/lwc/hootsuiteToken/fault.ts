/**
 * What of the sign-in a failed flow points to, as far as it can be told.
 *
 * - `not-started`: the flow did not run.
 * - `refused`: the signer refused, with a code.
 * - `placeholder`: the callout went to the package's placeholder address.
 * - `certificate`: Salesforce had no certificate to sign with.
 * - `credential`: the user may not use the external credential.
 * - `unreachable`: the signer gave no answer.
 * - `other`: none of these.
 */
export type SignInFaultKind =
  'not-started' | 'refused' | 'placeholder' | 'certificate' | 'credential' | 'unreachable' | 'other';

/** The cause of a failed sign-in for the doctor; holds nothing of what Salesforce or the signer said but the code. */
export class SignInFault extends Error {
  readonly kind: SignInFaultKind;
  /** The signer's code (services/signer/errors.ts), where it refused. */
  readonly refusal: string | undefined;

  constructor(kind: SignInFaultKind, refusal?: string) {
    super(kind);
    this.name = 'SignInFault';
    this.kind = kind;
    this.refusal = refusal;
  }
}

/** Texts are not documented and may be translated; the host names of the package's placeholders (RFC 2606) are not. */
const KINDS: readonly (readonly [RegExp, SignInFaultKind])[] = [
  [/\.example\.com\b/iu, 'placeholder'],
  [/certificate/iu, 'certificate'],
  [/credential|permission|unauthori[sz]ed|forbidden|\b40[13]\b/iu, 'credential'],
  [
    /time[d -]*out|unable to (?:connect|reach)|io exception|unreachable|unknown host|refused|unavailable|\b50[234]\b/iu,
    'unreachable'
  ]
];

/** How Salesforce words the faults that can be told apart; it is matched here and never shown. */
export function faultKind(text: string): SignInFaultKind {
  return KINDS.find(([wording]) => wording.test(text))?.[1] ?? 'other';
}
