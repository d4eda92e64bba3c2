import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import { problemOf } from '../errors.ts';

/** A token has a few hundred bytes, `also` of a stream two thousand. */
const MAX_HEADER_BYTES = 16_384;
/** For what names no other: a message's id, a search. */
const MAX_BODY_BYTES = 65_536;
const HEADERS_MS = 15_000;
/** 10 MB at 1 Mbit/s take 80 s, and so do 16 MB of a transcript at 2 Mbit/s. */
const REQUEST_MS = 120_000;
/** Silence on a connection: a live stream beats every 15 s, so this is a reader who has stopped reading. */
const SILENCE_MS = 90_000;
/** How often Node looks for requests that take too long. */
const LOOK_MS = 5_000;

/** What is too long, too slow or no HTTP at all, refused before any route sees it. */
export const SERVER_LIMITS = {
  bodyLimit: MAX_BODY_BYTES,
  requestTimeout: REQUEST_MS,
  connectionTimeout: SILENCE_MS,
  http: {
    headersTimeout: HEADERS_MS,
    connectionsCheckingInterval: LOOK_MS,
    maxHeaderSize: MAX_HEADER_BYTES
  },
  frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
    // An address that cannot be decoded; Fastify's own answer would repeat it.
    const problem = problemOf('ERR_REQUEST_INVALID', `urn:uuid:${request.id}`);
    void reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  },
  clientErrorHandler: refuseRaw
} as const satisfies FastifyHttpOptions<RawServerDefault>;

/** Answers what is no request, on the bare connection. */
function refuseRaw(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const problem = problemOf(
    isTooLarge ? 'ERR_REQUEST_TOO_LARGE' : 'ERR_REQUEST_INVALID',
    `urn:uuid:${randomUUID()}`
  );
  const body = JSON.stringify(problem);
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${problem.status} ${isTooLarge ? 'Content Too Large' : 'Bad Request'}\r\n` +
        `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
        `Connection: close\r\n\r\n${body}`
    );
  }
  socket.destroy(error);
}
