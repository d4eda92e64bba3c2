import type { components } from '@hsc/contracts/bridge';

/** Every code that the bridge can answer with. */
export type BridgeErrorCode = components['schemas']['ErrorCode'];
/** Who can put a failure right. */
export type FixedBy = components['schemas']['FixedBy'];
type Problem = components['schemas']['Problem'];

/**
 * Failures that the page itself finds, before or instead of an answer of the bridge.
 *
 * - `ERR_PAGE_PERMISSION`: the user lacks the custom permission Hootsuite_Agent_Access.
 * - `ERR_PAGE_RECORD`: Salesforce did not give the Case to the page.
 * - `ERR_PAGE_CASE_STATUS`: Salesforce did not save the status with which the Case was to be closed.
 * - `ERR_PAGE_UNEXPECTED`: a fault of the page.
 * - `ERR_SIGN_IN_NOT_STARTED`: the token flow did not run: it is inactive, or the user may not run it.
 * - `ERR_SIGN_IN_NOT_ALLOWED`: the flow ran, but the user may not use the credential or the signer refused him.
 * - `ERR_SIGN_IN_UNREACHABLE`: Salesforce got no answer from the signer, or the flow did not end in time.
 * - `ERR_SIGN_IN_CLOCK`: the signer finds the org's assertion too early or too late: a clock is wrong.
 * - `ERR_SIGN_IN_ORG_COPY`: the certificate is another org's: this org is a copy, such as a new sandbox.
 * - `ERR_SIGN_IN_ORG_UNKNOWN`: the signer does not know this org, or has another certificate of it.
 * - `ERR_SIGN_IN_CERTIFICATE`: the org's certificate has expired, or is not valid yet.
 * - `ERR_SIGN_IN_FAILED`: any other failed sign-in, and a token that is unfit for use.
 * - `ERR_NETWORK_OFFLINE`: the browser knows that it has no network.
 * - `ERR_NETWORK_BLOCKED`: the browser made no connection: no network further on, CORS, or the host is no Trusted URL.
 * - `ERR_NETWORK_TIMEOUT`: the bridge did not answer in time.
 * - `ERR_ENDING_HANDBACK`, `ERR_ENDING_RESOLVE`: Hootsuite did not carry out what the agent asked for.
 * - `ERR_NETWORK_ANSWER`: something answered that is not the bridge, such as a proxy's error page.
 */
export const PAGE_ERROR_CODES = [
  'ERR_PAGE_PERMISSION',
  'ERR_PAGE_RECORD',
  'ERR_PAGE_CASE_STATUS',
  'ERR_PAGE_UNEXPECTED',
  'ERR_SIGN_IN_NOT_STARTED',
  'ERR_SIGN_IN_NOT_ALLOWED',
  'ERR_SIGN_IN_UNREACHABLE',
  'ERR_SIGN_IN_CLOCK',
  'ERR_SIGN_IN_ORG_COPY',
  'ERR_SIGN_IN_ORG_UNKNOWN',
  'ERR_SIGN_IN_CERTIFICATE',
  'ERR_SIGN_IN_FAILED',
  'ERR_NETWORK_OFFLINE',
  'ERR_NETWORK_BLOCKED',
  'ERR_NETWORK_TIMEOUT',
  'ERR_NETWORK_ANSWER',
  'ERR_ENDING_HANDBACK',
  'ERR_ENDING_RESOLVE'
] as const;

export type PageErrorCode = (typeof PAGE_ERROR_CODES)[number];
export type ErrorCode = BridgeErrorCode | PageErrorCode;

/** A failure as components pass it on: plain data, without any text of the party that failed. */
export interface Failure {
  readonly code: ErrorCode;
  readonly fixedBy?: FixedBy;
  /** What a user may quote to support; holds no personal data. */
  readonly reference?: string;
}

/** An error with a stable code. Its message is the code: texts of other parties never reach the page. */
export class HootsuiteError extends Error {
  readonly code: ErrorCode;
  readonly fixedBy: FixedBy | undefined;
  readonly reference: string | undefined;

  constructor(code: ErrorCode, options: ErrorOptions & { fixedBy?: FixedBy; reference?: string } = {}) {
    super(code, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'HootsuiteError';
    this.code = code;
    this.fixedBy = options.fixedBy;
    this.reference = options.reference;
  }

  /** The error of a problem document (RFC 9457) that the bridge answered with. */
  static fromProblem(problem: Problem): HootsuiteError {
    return new HootsuiteError(problem.code, { fixedBy: problem.fixedBy, reference: problem.instance });
  }
}

/** Any thrown value as plain data; what is not ours becomes `ERR_PAGE_UNEXPECTED`. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof HootsuiteError)) return { code: 'ERR_PAGE_UNEXPECTED' };
  const { code, fixedBy, reference } = error;
  return { code, ...(fixedBy && { fixedBy }), ...(reference && { reference }) };
}

/** Refusals that stand until somebody changes something; asking again would only make noise. */
const LASTING: readonly ErrorCode[] = [
  'ERR_TOKEN_AUDIENCE',
  'ERR_ACCESS_ORG_UNKNOWN',
  'ERR_ACCESS_BLOCKED',
  'ERR_ACCESS_NO_LICENCE',
  'ERR_ACCESS_LICENCE_INACTIVE',
  'ERR_ACCESS_RECORD',
  'ERR_ACCESS_NOT_ADMIN',
  'ERR_ACCESS_NO_SETTING',
  'ERR_ACCESS_SETTINGS_UNREADABLE',
  'ERR_CONVERSATION_UNKNOWN',
  'ERR_SIGN_IN_NOT_ALLOWED',
  'ERR_SIGN_IN_NOT_STARTED',
  'ERR_SIGN_IN_ORG_COPY',
  'ERR_SIGN_IN_ORG_UNKNOWN',
  'ERR_SIGN_IN_CERTIFICATE'
];

/** Whether a failure stands until somebody changes something. */
export function isLasting({ code }: Failure): boolean {
  return LASTING.includes(code);
}

/** Whether the error only says that the caller itself ended the request. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
