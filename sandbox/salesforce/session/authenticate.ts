import type { FastifyRequest } from 'fastify';
import { OrgError } from '../errors.ts';
import type { Org } from '../org/org.ts';
import type { Access } from '../records/access.ts';

export const SESSION_COOKIE = 'sid';

function bearer(request: FastifyRequest): string | undefined {
  // Salesforce takes the older scheme name OAuth too.
  return /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** Cross-site request forgery: with a cookie only requests of the page itself may change anything. */
function isSameOrigin(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.host);
}

/** The session id of a request, by bearer token or, for pages, by cookie. */
export function sessionIdOf(request: FastifyRequest, allowCookie: boolean): string | undefined {
  const token = bearer(request);
  if (token !== undefined || !allowCookie) return token;
  return isSameOrigin(request) ? request.cookies[SESSION_COOKIE] : undefined;
}

/**
 * The permissions of whoever sends the request.
 * @throws {OrgError} `INVALID_SESSION_ID` (401).
 */
export function authenticate(org: Org, request: FastifyRequest, allowCookie: boolean): Access {
  const token = sessionIdOf(request, allowCookie);
  const userId = token === undefined ? undefined : org.sessions.userOf(token);
  const access = userId === undefined ? undefined : org.accessOf(userId);
  if (!access) throw new OrgError('INVALID_SESSION_ID', 'Session expired or invalid');
  if (!access.userPermissions.has('ApiEnabled')) {
    throw new OrgError('API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner');
  }
  return access;
}
