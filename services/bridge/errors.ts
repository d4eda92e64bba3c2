import type { components } from '@hsc/contracts/generated/bridge.ts';

/** Every code the bridge answers with; the contract holds the list. */
export type ErrorCode = components['schemas']['ErrorCode'];

/** Who can put it right. */
export type FixedBy = components['schemas']['FixedBy'];

/** The body of a refusal (RFC 9457). */
export type Problem = components['schemas']['Problem'];

interface ErrorEntry {
  readonly status: number;
  /** One safe sentence: no name, address, text or token ever goes in. */
  readonly title: string;
  readonly fixedBy: FixedBy;
}

/** Every refusal and failure of the bridge. Closed: the type demands one entry for each code of the contract. */
export const ERRORS = {
  ERR_TOKEN_MISSING: { status: 401, title: 'A bearer token is needed.', fixedBy: 'caller' },
  ERR_TOKEN_INVALID: { status: 401, title: 'The token is not valid.', fixedBy: 'operator' },
  ERR_TOKEN_EXPIRED: { status: 401, title: 'The token has expired.', fixedBy: 'caller' },
  /** The signer's `bridgeAudience` of the org differs from BRIDGE_PUBLIC_URL. */
  ERR_TOKEN_AUDIENCE: { status: 401, title: 'The token is meant for another address.', fixedBy: 'operator' },
  /** Issued in the future: the signer's clock or the bridge's is wrong. */
  ERR_TOKEN_CLOCK: {
    status: 401,
    title: 'The token begins only later: a clock is wrong.',
    fixedBy: 'operator'
  },
  /** Also what the copy of an org (a new sandbox) gets: its org id is another one. */
  ERR_ACCESS_ORG_UNKNOWN: {
    status: 403,
    title: 'This Salesforce org is not connected to Hootsuite. A copied sandbox org must be connected anew.',
    fixedBy: 'operator'
  },
  /** By `npm run bridge -- access block`. */
  ERR_ACCESS_BLOCKED: {
    status: 403,
    title: 'The operator of the connection to Hootsuite has blocked you or this org.',
    fixedBy: 'operator'
  },
  ERR_ACCESS_NO_LICENCE: {
    status: 403,
    title: 'There is no Hootsuite member with your e-mail address.',
    fixedBy: 'hootsuite_admin'
  },
  ERR_ACCESS_LICENCE_INACTIVE: {
    status: 403,
    title: 'Your Hootsuite membership is not active.',
    fixedBy: 'hootsuite_admin'
  },
  /** Also while no Case of the conversation is known yet: without a record there is nothing to read by. */
  ERR_ACCESS_RECORD: {
    status: 403,
    title: 'You may not read the Case of this conversation, or it is not there yet.',
    fixedBy: 'salesforce_admin'
  },
  /** The permission set Hootsuite Admin gives the right to edit the settings. */
  ERR_ACCESS_NOT_ADMIN: {
    status: 403,
    title: 'You may not edit the Hootsuite Settings of this org.',
    fixedBy: 'salesforce_admin'
  },
  /** Who is an admin is told by a settings record; the set-up page offers to make the first one. */
  ERR_ACCESS_NO_SETTING: {
    status: 403,
    title: 'This org has no Hootsuite Setting yet, by which it could be told who may edit it. Create one.',
    fixedBy: 'salesforce_admin'
  },
  /** The permission set Hootsuite Integration of this version is not assigned, or the package is an older one. */
  ERR_ACCESS_SETTINGS_UNREADABLE: {
    status: 403,
    title: 'The integration user cannot read the Hootsuite Settings of this org.',
    fixedBy: 'salesforce_admin'
  },
  ERR_ACCESS_UNAVAILABLE: {
    status: 503,
    title: 'Your access cannot be checked at the moment. Try again shortly.',
    fixedBy: 'operator'
  },
  /** Also for a conversation of another org: the two are not told apart. */
  ERR_CONVERSATION_UNKNOWN: {
    status: 404,
    title: 'Hootsuite has not sent this conversation.',
    fixedBy: 'operator'
  },
  ERR_REPLY_EMPTY: { status: 400, title: 'A reply needs text or an attachment.', fixedBy: 'agent' },
  ERR_REPLY_TOO_LONG: { status: 400, title: 'The reply is longer than the network takes.', fixedBy: 'agent' },
  ERR_REPLY_NOT_DELEGATED: {
    status: 409,
    title: 'The conversation is not handed to Salesforce; delegate it again in Hootsuite.',
    fixedBy: 'agent'
  },
  /** By the rule of the network in contracts/channels.json. */
  ERR_REPLY_WINDOW_CLOSED: {
    status: 409,
    title: 'The network takes no reply so long after the last message of the customer.',
    fixedBy: 'agent'
  },
  ERR_REPLY_KEY_REUSED: {
    status: 409,
    title: 'The Idempotency-Key was used for another reply.',
    fixedBy: 'caller'
  },
  ERR_REPLY_REFUSED: { status: 502, title: 'Hootsuite did not take the reply.', fixedBy: 'agent' },
  ERR_REPLY_OUTCOME_UNKNOWN: {
    status: 502,
    title: 'Hootsuite gave no answer; look there before you write it again.',
    fixedBy: 'agent'
  },
  /** Of a reply whose outcome was unknown: a person looked, or its sender found out late. */
  ERR_REPLY_NOT_SENT: { status: 502, title: 'The reply has not reached the customer.', fixedBy: 'agent' },
  /** Also where somebody else has just said so, or a transcript showed it. */
  ERR_REPLY_OUTCOME_KNOWN: { status: 409, title: 'The outcome of this reply is known.', fixedBy: 'agent' },
  ERR_REPLY_UNKNOWN: { status: 404, title: 'There is no such reply.', fixedBy: 'caller' },
  ERR_ATTACHMENT_TOO_LARGE: {
    status: 413,
    title: 'The file is larger than the network takes.',
    fixedBy: 'agent'
  },
  ERR_ATTACHMENT_NAME: { status: 400, title: 'The file name cannot be used.', fixedBy: 'agent' },
  ERR_ATTACHMENT_TYPE: {
    status: 415,
    title: 'The network does not take this type of file.',
    fixedBy: 'agent'
  },
  ERR_ATTACHMENT_UNKNOWN: {
    status: 404,
    title: 'The attachment is not there or was already sent.',
    fixedBy: 'agent'
  },
  /** `caseStatus.toSalesforce` of the tenants file names no Case Status for it. */
  ERR_STATUS_UNMAPPED: {
    status: 409,
    title: 'No Case Status is set up for the status of this conversation.',
    fixedBy: 'operator'
  },
  /** Hootsuite publishes one call that sets a status: resolving, and only while the conversation is delegated. */
  ERR_STATUS_ONLY_IN_HOOTSUITE: {
    status: 409,
    title:
      'Hootsuite lets nobody outside set this status now. Set it there, or keep that of the conversation.',
    fixedBy: 'agent'
  },
  /** The principal of the External Credential `Hootsuite_Bridge` holds another secret than the tenants file. */
  ERR_CASE_CHANGE_SECRET: {
    status: 401,
    title: 'The secret of the request is not right.',
    fixedBy: 'salesforce_admin'
  },
  ERR_WEBHOOK_SIGNATURE: { status: 401, title: 'The signature is not right.', fixedBy: 'operator' },
  ERR_WEBHOOK_STALE: { status: 401, title: 'The time of the request is out of bounds.', fixedBy: 'caller' },
  ERR_WEBHOOK_BODY: { status: 400, title: 'The event cannot be understood.', fixedBy: 'caller' },
  ERR_WEBHOOK_TENANT: { status: 404, title: 'No such tenant.', fixedBy: 'operator' },
  ERR_WEBHOOK_KEY_REUSED: {
    status: 409,
    title: 'The idempotency key was used for another event.',
    fixedBy: 'caller'
  },
  ERR_REQUEST_INVALID: { status: 400, title: 'The request does not fit the contract.', fixedBy: 'caller' },
  ERR_REQUEST_TOO_LARGE: { status: 413, title: 'The request is too large.', fixedBy: 'caller' },
  /** Too many from one user, org or address; the header Retry-After says when to try again. */
  ERR_REQUEST_RATE: {
    status: 429,
    title: 'There were too many requests. Try again shortly.',
    fixedBy: 'caller'
  },
  ERR_REQUEST_NOT_FOUND: { status: 404, title: 'There is nothing at this address.', fixedBy: 'caller' },
  /** The database; whoever asks may try again, and Hootsuite does so by itself. */
  ERR_UNAVAILABLE: { status: 503, title: 'The bridge cannot work at the moment.', fixedBy: 'operator' },
  ERR_INTERNAL: { status: 500, title: 'Something went wrong in the bridge.', fixedBy: 'operator' }
} as const satisfies Record<ErrorCode, ErrorEntry>;

/**
 * What kind of error it is: its name and code. Never its text, which can hold what nobody should read: that of a
 * database error quotes the row.
 */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? String(error.code) : '';
  return /^[\w.-]{1,40}$/.test(code) ? `${error.name} ${code}` : error.name;
}

/** Which part of a request is at fault, and why; never its value. */
export interface Fault {
  readonly pointer: string;
  readonly reason: NonNullable<Problem['reason']>;
}

/** A refusal or failure with a code of the table; the edge turns it into problem details. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
  readonly code: ErrorCode;
  readonly fault: Fault | undefined;

  constructor(code: ErrorCode, { fault, ...options }: ErrorOptions & { fault?: Fault } = {}) {
    super(ERRORS[code].title, options);
    this.code = code;
    this.fault = fault;
  }
}

/**
 * The problem details of a code.
 * @param instance The reference a user may quote; the request's id, nothing personal.
 */
export function problemOf(code: ErrorCode, instance: string, fault?: Fault): Problem {
  const { status, title, fixedBy } = ERRORS[code];
  return { type: `urn:hootsuite-bridge:${code}`, title, status, code, fixedBy, instance, ...fault };
}
