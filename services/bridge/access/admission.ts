import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Tenant } from '../tenants.ts';
import type { Admission, Gate } from './gate.ts';
import { checkOrigin } from './origins.ts';
import type { RequestLimits } from './request-limits.ts';

const admissions = new WeakMap<FastifyRequest, Admission>();

/** What admission is made of. */
export interface AdmissionParts {
  readonly gate: Gate;
  readonly limits: RequestLimits;
  readonly tenants: readonly Tenant[];
}

async function admit(
  { gate, limits, tenants }: AdmissionParts,
  request: FastifyRequest<{ Params: { conversationId: string } }>,
  authorization: string | undefined
): Promise<void> {
  const admission = await gate.admit(authorization, request.params.conversationId, (caller) => {
    limits.countRequest(caller);
    checkOrigin(tenants, caller.orgId, request.headers.origin);
  });
  admissions.set(request, admission);
}

/**
 * Lets only admitted callers to the routes of this scope. Before the body is read: a stranger's 10 MB are not
 * taken in.
 */
export function requireAdmission(app: FastifyInstance, parts: AdmissionParts): void {
  app.addHook<{ Params: { conversationId: string } }>('onRequest', async (request) => {
    await admit(parts, request, request.headers.authorization);
  });
}

/** Longer than any token of the signer, in bytes. */
const MAX_TOKEN_BYTES = 8192;

/**
 * Lets only admitted callers to the routes of this scope, by a token that is the whole body: the one way for a page to
 * send it without the browser asking first.
 */
export function requireAdmissionByBody(app: FastifyInstance, parts: AdmissionParts): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'text/plain',
    { parseAs: 'string', bodyLimit: MAX_TOKEN_BYTES },
    (_request, body, done) => {
      done(null, body);
    }
  );
  app.addHook<{ Params: { conversationId: string }; Body: string | undefined }>(
    'preValidation',
    async (request) => {
      const authorization = request.body ? `Bearer ${request.body}` : undefined;
      await admit(parts, request, authorization);
    }
  );
}

/** Whom the gate has let in. */
export function admissionOf(request: FastifyRequest): Admission {
  const admission = admissions.get(request);
  if (!admission) throw new TypeError('The route lies outside requireAdmission.');
  return admission;
}
