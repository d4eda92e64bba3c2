import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Tenant } from '../tenants.ts';
import type { OrgGate, OrgUser } from './org-gate.ts';
import { checkOrigin } from './origins.ts';
import type { RequestLimits } from './request-limits.ts';
import type { Caller } from './token-verifier.ts';

const users = new WeakMap<FastifyRequest, OrgUser>();
const admins = new WeakMap<FastifyRequest, OrgUser>();

/** What the admission to routes of the set-up page is made of. */
export interface OrgAdmissionParts {
  readonly orgGate: OrgGate;
  readonly limits: RequestLimits;
  readonly tenants: readonly Tenant[];
}

/** Counts the request, and looks where the page comes from, as soon as it is known who is asking. */
const check =
  ({ limits, tenants }: OrgAdmissionParts, { headers }: FastifyRequest) =>
  (caller: Caller) => {
    limits.countRequest(caller);
    checkOrigin(tenants, caller.orgId, headers.origin);
  };

/**
 * Lets only users of a connected org to the routes of this scope: no licence is needed, and no right to anything but
 * what the route itself gives away. Before the body is read.
 */
export function requireUser(app: FastifyInstance, parts: OrgAdmissionParts): void {
  app.addHook('onRequest', async (request) => {
    const { authorization } = request.headers;
    users.set(request, await parts.orgGate.admitUser(authorization, check(parts, request)));
  });
}

/** Lets only admins to the routes of this scope: who may edit the settings of their org. Before the body is read. */
export function requireAdmin(app: FastifyInstance, parts: OrgAdmissionParts): void {
  app.addHook('onRequest', async (request) => {
    const { authorization } = request.headers;
    admins.set(request, await parts.orgGate.admitAdmin(authorization, check(parts, request)));
  });
}

/** Whom {@link requireUser} has let in. */
export function userOf(request: FastifyRequest): OrgUser {
  const user = users.get(request);
  if (!user) throw new TypeError('The route lies outside requireUser.');
  return user;
}

/** Whom {@link requireAdmin} has let in. Who is merely a user is none. */
export function adminOf(request: FastifyRequest): OrgUser {
  const admin = admins.get(request);
  if (!admin) throw new TypeError('The route lies outside requireAdmin.');
  return admin;
}
