import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, SignerError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';

/** Who sends badly formed HTTP is no client of ours, so there is no request to refuse, just a connection to end. */
const CODE_BY_HTTP_ERROR: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'ERR_REQUEST_HEADERS',
  ERR_HTTP_REQUEST_TIMEOUT: 'ERR_REQUEST_TIMEOUT'
};

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

function problemOf(code: ErrorCode, reference: string) {
  const { status, title, fixedBy } = ERRORS[code];
  return {
    type: `urn:hootsuite-signer:${code}`,
    title,
    status,
    code,
    fixedBy,
    instance: `urn:uuid:${reference}`
  };
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
  const { status } = ERRORS[code];
  if (status === 401) {
    reply.header(
      'www-authenticate',
      code === 'ERR_TOKEN_MISSING' ? 'Bearer' : 'Bearer error="invalid_token"'
    );
  }
  return reply.code(status).type('application/problem+json').send(problemOf(code, request.id));
}

/** Answers what Node could not read as a request, and ends the connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = CODE_BY_HTTP_ERROR[error.code ?? ''] ?? 'ERR_REQUEST_INVALID';
  const body = JSON.stringify(problemOf(code, randomUUID()));
  socket.end(
    `HTTP/1.1 ${ERRORS[code].status} ${STATUS_CODES[ERRORS[code].status] ?? ''}\r\n` +
      'content-type: application/problem+json\r\ncache-control: no-store\r\nconnection: close\r\n' +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
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
