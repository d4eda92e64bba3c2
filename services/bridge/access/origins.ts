import type { Tenant } from '../tenants.ts';
import { BridgeError } from '../errors.ts';

/** A page of another org's origin, or of nobody's. Only its name is logged. */
class ForeignOrigin extends Error {
  override readonly name = 'ForeignOrigin';
}

/**
 * Whether pages of this origin are anybody's business, for CORS: compared as a whole, so that neither `null` nor another
 * scheme, port or longer name passes. Whose they are is known only from the token.
 */
export function isKnownOrigin(tenants: readonly Tenant[], origin: string | undefined): boolean {
  return origin !== undefined && tenants.some(({ salesforce }) => salesforce.origins.includes(origin));
}

/**
 * Checks that the page which shows a token is one of the token's own org. CORS alone would let the page of one org use
 * a token of another.
 * @param origin Of the request; what is no browser sends none.
 * @throws {BridgeError} ERR_ACCESS_ORG_UNKNOWN: to that page's org the token says nothing
 */
export function checkOrigin(tenants: readonly Tenant[], orgId: string, origin: string | undefined): void {
  if (origin === undefined) return;
  const own = tenants.filter(({ salesforce }) => salesforce.orgId === orgId);
  if (!isKnownOrigin(own, origin))
    throw new BridgeError('ERR_ACCESS_ORG_UNKNOWN', { cause: new ForeignOrigin() });
}
