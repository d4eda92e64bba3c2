import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { DatabaseUnavailable } from '../database/database.ts';
import { BridgeError, problemOf } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';

/** How long somebody waits who has made too many requests, in seconds: what is counted is counted by the minute. */
const RETRY_AFTER_S = '60';

const refusals = new WeakMap<FastifyRequest, ErrorCode>();

/** The code a request was refused with, once it is answered; none where it was taken. */
export function refusalOf(request: FastifyRequest): ErrorCode | undefined {
  return refusals.get(request);
}

function codeOf(error: FastifyError | BridgeError): ErrorCode {
  if (error instanceof BridgeError) return error.code;
  if (error instanceof DatabaseUnavailable) return 'ERR_UNAVAILABLE';
  if (error.statusCode === 413) return 'ERR_REQUEST_TOO_LARGE';
  const isCallersFault = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  return isCallersFault ? 'ERR_REQUEST_INVALID' : 'ERR_INTERNAL';
}

/** The name of what went wrong below, without its text: that may hold what nobody should read. */
function causeOf(error: Error): string | undefined {
  const { cause } = error;
  if (!(cause instanceof Error)) return undefined;
  const below = causeOf(cause);
  const kind =
    'kind' in cause ? ` ${String(cause.kind)}` : 'status' in cause ? ` ${String(cause.status)}` : '';
  return `${cause.name}${kind}${below === undefined ? '' : ` < ${below}`}`;
}

/** Makes every error a problem+json answer (RFC 9457), and the log line for it. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | BridgeError>(async (error, request, reply) => {
    const code = codeOf(error);
    refusals.set(request, code);
    const fault = error instanceof BridgeError ? error.fault : undefined;
    const problem = problemOf(code, `urn:uuid:${request.id}`, fault);
    const fields = {
      code,
      ...fault,
      cause: causeOf(error),
      ...(code === 'ERR_INTERNAL' && { stack: stackOf(error) })
    };
    if (problem.status >= 500) request.log.error(fields, 'request failed');
    else request.log.info(fields, 'request refused');
    // RFC 9110 §11.6.1 asks for the scheme; a webhook's signature is none.
    if (code === 'ERR_REQUEST_RATE') reply.header('retry-after', RETRY_AFTER_S);
    if (code.startsWith('ERR_TOKEN_') || code === 'ERR_CASE_CHANGE_SECRET')
      reply.header('www-authenticate', 'Bearer');
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  app.setNotFoundHandler(async (request, reply) => {
    refusals.set(request, 'ERR_REQUEST_NOT_FOUND');
    const problem = problemOf('ERR_REQUEST_NOT_FOUND', `urn:uuid:${request.id}`);
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
}

/** Where it happened, without the message: that may have several lines, and some that look like places. */
function stackOf({ message, stack = '' }: Error): string | undefined {
  const start = stack.indexOf(message);
  if (start === -1) return undefined;
  return stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .join('\n');
}
