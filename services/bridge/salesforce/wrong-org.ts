/**
 * The credentials let the bridge into another org than the tenants file names: those of a copy (a sandbox), or the
 * copied ones of the original. What is meant for one must never be written to the other.
 */
export class WrongOrg extends Error {
  override readonly name = 'WrongOrg';
  readonly code = 'ERR_SALESFORCE_ORG';

  constructor() {
    super('The credentials are those of another org.');
  }
}

/** The case-sensitive part of an org's id. */
const ID_LENGTH = 15;

/**
 * Checks whose token it is, by the identity URL of the answer: `…/id/<org id>/<user id>` (Salesforce, OAuth 2.0 token
 * response).
 * @throws {WrongOrg} also where the answer does not say
 */
export function checkOrg(answer: unknown, orgId: string): void {
  const { id } = (answer ?? {}) as { id?: unknown };
  const [, found = ''] = /\/id\/(00D[A-Za-z0-9]{12})(?:[A-Za-z0-9]{3})?\/005/.exec(String(id)) ?? [];
  if (found !== orgId.slice(0, ID_LENGTH)) throw new WrongOrg();
}
