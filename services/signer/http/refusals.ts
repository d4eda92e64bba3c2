import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, SignerError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';

const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  413: 'ERR_REQUEST_TOO_LARGE',
  415: 'ERR_REQUEST_CONTENT_TYPE',
  429: 'ERR_REQUEST_RATE'
};

/** Turns whatever was thrown into a refusal of the table. What nobody expected is logged and becomes ERR_INTERNAL. */
export function toSignerError(error: unknown, request: FastifyRequest): SignerError {
  if (error instanceof SignerError) return error;
  // Fastify's own errors carry the status they mean.
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status >= 400 && status < 500) return new SignerError(CODE_BY_STATUS[status] ?? 'ERR_REQUEST_INVALID');
  request.log.error({ err: error }, 'unexpected error');
  return new SignerError('ERR_INTERNAL');
}

/**
 * Answers with problem details (RFC 9457) of the shape of contracts/bridge.openapi.yaml, and on 401 with the
 * challenge (RFC 6750 §3) upon which a client, here Salesforce, is to fetch a new access token.
 */
export function sendProblem(
  { code }: SignerError,
  request: FastifyRequest,
  reply: FastifyReply
): FastifyReply {
  const { status, title, fixedBy } = ERRORS[code];
  if (status === 401) {
    reply.header(
      'www-authenticate',
      code === 'ERR_TOKEN_MISSING' ? 'Bearer' : 'Bearer error="invalid_token"'
    );
  }
  return reply
    .code(status)
    .type('application/problem+json')
    .send({
      type: `urn:hootsuite-signer:${code}`,
      title,
      status,
      code,
      fixedBy,
      instance: `urn:uuid:${request.id}`
    });
}

/** Answers as RFC 6749 §5.2 has it; code and reference stand in the description, its only free text. */
export function sendOAuthError(
  { code }: SignerError,
  request: FastifyRequest,
  reply: FastifyReply
): FastifyReply {
  const { status, oauth, title } = ERRORS[code];
  return reply
    .code(status === 401 ? 400 : status)
    .send({ error: oauth, error_description: `${title} (${code}, ${request.id})` });
}
