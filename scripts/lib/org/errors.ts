/** Every way in which the set-up of an org and its check fail, and what to do about it. Closed. */
export const ORG_ERRORS = {
  /** An option that is missing or not written as it must be. */
  ERR_ORG_USAGE: 'See npm run org:setup -- --help, or npm run org:check -- --help.',
  /** An address that is none, or not https. */
  ERR_ORG_ADDRESS: 'Give the address with https and without a path; Salesforce takes no other.',
  /** Neither a token nor a client's id and secret in the environment. */
  ERR_ORG_NO_LOGIN: 'Set ORG_SETUP_CLIENT_ID and ORG_SETUP_CLIENT_SECRET, or ORG_SETUP_ACCESS_TOKEN.',
  /** The org took neither id nor secret, or knows no user to run as. */
  ERR_ORG_LOGIN:
    'Give the My Domain address of the org, and see in Setup > External Client App Manager that the app has the client credentials flow turned on, in its settings and its policies, and a user to run as.',
  /** The answer of the login lacks what every org says. */
  ERR_ORG_ANSWER:
    'See that --instance-url is the My Domain address of the org itself, without a proxy before it.',
  /** An answer that leads to another host. */
  ERR_ORG_FOREIGN: 'Give the My Domain address that the org uses now, as Setup > My Domain shows it.',
  /** The org lacks something of the package. */
  ERR_ORG_NOT_INSTALLED:
    'Install the package with npm run package:install, and give its namespace with --namespace where it has one.',
  /** No active user of this name. */
  ERR_ORG_USER: 'Give the username, which need not be the e-mail address, of an active user: Setup > Users.',
  /** The org refused a request; its own code is in the message. */
  ERR_ORG_REFUSED:
    'See that the user whom the app runs as may customize the application, manage named credentials and assign permission sets; then run it again, it goes on from there.'
} as const;

export type OrgErrorCode = keyof typeof ORG_ERRORS;

/** A failure of set-up or check; the message says what happened, with the org's error code and no secret. */
export class OrgError extends Error {
  override readonly name = 'OrgError';
  readonly code: OrgErrorCode;

  constructor(code: OrgErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What happened, and what to do, for whoever called the script. */
export function explain(cause: unknown): string {
  if (cause instanceof OrgError) return `${cause.message} (${cause.code})\n${ORG_ERRORS[cause.code]}`;
  return cause instanceof TypeError ? cause.message : String(cause);
}
