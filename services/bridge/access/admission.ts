import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Admission, Gate } from './gate.ts';

const admissions = new WeakMap<FastifyRequest, Admission>();

/**
 * Lets only admitted callers to the routes of this scope. Before the body is read: a stranger's 10 MB are not
 * taken in.
 */
export function requireAdmission(app: FastifyInstance, gate: Gate): void {
  app.addHook<{ Params: { conversationId: string } }>('onRequest', async (request) => {
    admissions.set(request, await gate.admit(request.headers.authorization, request.params.conversationId));
  });
}

/** Longer than any token of the signer, in bytes. */
const MAX_TOKEN_BYTES = 8192;

/**
 * Lets only admitted callers to the routes of this scope, by a token that is the whole body: the one way for a page to
 * send it without the browser asking first.
 */
export function requireAdmissionByBody(app: FastifyInstance, gate: Gate): void {
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
      admissions.set(request, await gate.admit(authorization, request.params.conversationId));
    }
  );
}

/** Whom the gate has let in. */
export function admissionOf(request: FastifyRequest): Admission {
  const admission = admissions.get(request);
  if (!admission) throw new TypeError('The route lies outside requireAdmission.');
  return admission;
}
