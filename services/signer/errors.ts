/** Who can put a refusal right; the same words as in contracts/bridge.openapi.yaml. */
export type FixedBy = 'agent' | 'salesforce_admin' | 'hootsuite_admin' | 'operator' | 'caller';

interface ErrorEntry {
  /** HTTP status outside the OAuth endpoint; RFC 6749 §5.2 wants 400 there where this says 401. */
  readonly status: 400 | 401 | 404 | 408 | 413 | 415 | 429 | 431 | 500 | 503;
  /** RFC 6749 §5.2 `error`; the last two stand in for 5xx, as its §4.1.2.1 names them. */
  readonly oauth:
    | 'invalid_request'
    | 'invalid_grant'
    | 'unsupported_grant_type'
    | 'server_error'
    | 'temporarily_unavailable';
  /** Safe sentence. No quote or backslash: RFC 6749 §5.2 forbids them in `error_description`. */
  readonly title: string;
  readonly fixedBy: FixedBy;
}

/** Every refusal the signer can give. Closed: app.test.ts provokes each of them over HTTP. */
export const ERRORS = {
  /** The body is not one form, or a parameter is missing or repeated (RFC 6749 §3.2). */
  ERR_REQUEST_INVALID: {
    status: 400,
    oauth: 'invalid_request',
    title: 'The request is malformed, or a parameter is missing or repeated.',
    fixedBy: 'caller'
  },
  /** The body is larger than any assertion Salesforce makes. */
  ERR_REQUEST_TOO_LARGE: {
    status: 413,
    oauth: 'invalid_request',
    title: 'The request body is too large.',
    fixedBy: 'caller'
  },
  /** The token endpoint takes application/x-www-form-urlencoded only. */
  ERR_REQUEST_CONTENT_TYPE: {
    status: 415,
    oauth: 'invalid_request',
    title: 'The content type is not supported here.',
    fixedBy: 'caller'
  },
  ERR_REQUEST_NOT_FOUND: {
    status: 404,
    oauth: 'invalid_request',
    title: 'There is nothing at this address.',
    fixedBy: 'caller'
  },
  ERR_REQUEST_RATE: {
    status: 429,
    oauth: 'temporarily_unavailable',
    title: 'Too many requests from this address. Try again in a minute.',
    fixedBy: 'caller'
  },
  /** Headers or body did not arrive in time. */
  ERR_REQUEST_TIMEOUT: {
    status: 408,
    oauth: 'invalid_request',
    title: 'The request took too long to arrive.',
    fixedBy: 'caller'
  },
  /** The headers are larger than any assertion Salesforce makes. */
  ERR_REQUEST_HEADERS: {
    status: 431,
    oauth: 'invalid_request',
    title: 'The request headers are too large.',
    fixedBy: 'caller'
  },
  /** Only requests whose signature was good are counted, so nobody else can use an org's share up. */
  ERR_ORG_RATE: {
    status: 429,
    oauth: 'temporarily_unavailable',
    title: 'Too many requests of this org. Try again in a minute.',
    fixedBy: 'operator'
  },
  /** Only the JWT bearer grant exists (RFC 7523 §2.1). */
  ERR_GRANT_TYPE: {
    status: 400,
    oauth: 'unsupported_grant_type',
    title: 'Only the JWT bearer grant is supported.',
    fixedBy: 'salesforce_admin'
  },
  /** No `Authorization: Bearer`: the Named Credential does not authenticate (RFC 6750 §3). */
  ERR_TOKEN_MISSING: {
    status: 401,
    oauth: 'invalid_request',
    title: 'A bearer token is required.',
    fixedBy: 'salesforce_admin'
  },
  /** Not one of our access tokens, or its org binding has been changed or removed since. */
  ERR_TOKEN_INVALID: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The access token is not valid.',
    fixedBy: 'caller'
  },
  ERR_TOKEN_EXPIRED: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The access token has expired.',
    fixedBy: 'caller'
  },
  /** Not a signed JWT in compact form, or a claim has the wrong type (RFC 7519 §7.2). */
  ERR_ASSERTION_MALFORMED: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The assertion is not a well-formed signed JWT.',
    fixedBy: 'salesforce_admin'
  },
  /** `alg` does not suit the certificate's key (RFC 8725 §3.1). */
  ERR_ASSERTION_ALGORITHM: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The signature algorithm does not suit the certificate of this issuer.',
    fixedBy: 'salesforce_admin'
  },
  ERR_ASSERTION_ISSUER: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The issuer is not known to this signer.',
    fixedBy: 'operator'
  },
  /** The certificate here is not the one the External Credential signs with. */
  ERR_ASSERTION_SIGNATURE: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The signature does not match the certificate of this issuer.',
    fixedBy: 'operator'
  },
  ERR_ASSERTION_AUDIENCE: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The assertion is meant for another audience.',
    fixedBy: 'salesforce_admin'
  },
  ERR_ASSERTION_EXPIRED: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The assertion has expired.',
    fixedBy: 'salesforce_admin'
  },
  /** `exp` is missing or more than five minutes ahead. */
  ERR_ASSERTION_LIFETIME: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The assertion must expire within five minutes.',
    fixedBy: 'salesforce_admin'
  },
  /** `nbf` or `iat` lies in the future, or `iat` further back than an assertion may live. */
  ERR_ASSERTION_TIME: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The assertion is not valid at this time. Compare the clocks.',
    fixedBy: 'operator'
  },
  ERR_ASSERTION_SUBJECT: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The subject is not the id of a Salesforce user.',
    fixedBy: 'salesforce_admin'
  },
  ERR_ASSERTION_EMAIL: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The email claim is missing or is not an address.',
    fixedBy: 'salesforce_admin'
  },
  /** Typically a sandbox: a copy of an org takes its certificate along, but not its org id. */
  ERR_ASSERTION_ORG: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The org claim does not name the org this certificate belongs to.',
    fixedBy: 'salesforce_admin'
  },
  ERR_ASSERTION_REPLAYED: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The assertion has been used before.',
    fixedBy: 'caller'
  },
  /** Or it is not valid yet. */
  ERR_CERTIFICATE_EXPIRED: {
    status: 401,
    oauth: 'invalid_grant',
    title: 'The certificate of this org has expired or is not valid yet.',
    fixedBy: 'salesforce_admin'
  },
  /** Too many unexpired `jti` are remembered; refusing is safer than forgetting one. */
  ERR_REPLAY_CAPACITY: {
    status: 503,
    oauth: 'temporarily_unavailable',
    title: 'The signer is busy. Try again in a minute.',
    fixedBy: 'operator'
  },
  /** The audit file cannot be written, or somebody else has changed it: no token without its line. */
  ERR_AUDIT_UNAVAILABLE: {
    status: 503,
    oauth: 'temporarily_unavailable',
    title: 'The signer cannot keep its audit log at present.',
    fixedBy: 'operator'
  },
  ERR_INTERNAL: {
    status: 500,
    oauth: 'server_error',
    title: 'The signer failed. The reference in this answer helps the operator to find out why.',
    fixedBy: 'operator'
  }
} as const satisfies Record<`ERR_${string}`, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal. It carries a code and nothing of what was sent, so it can be logged as it is. */
export class SignerError extends Error {
  readonly code: ErrorCode;
  /** Only where the org's signature has been verified. */
  readonly orgId: string | undefined;

  constructor(code: ErrorCode, orgId?: string) {
    super(ERRORS[code].title);
    this.name = 'SignerError';
    this.code = code;
    this.orgId = orgId;
  }
}
