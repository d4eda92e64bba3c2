import type { Server } from 'node:http';

const BODY_LIMIT_BYTES = 16 * 1024;
/** The bearer token is the longest of them. */
const HEADER_LIMIT_BYTES = 8 * 1024;
const MAX_HEADERS = 64;
/** An assertion arrives in one piece; who needs longer is not Salesforce. */
const REQUEST_TIMEOUT_MS = 5_000;
const IDLE_TIMEOUT_MS = 10_000;
/** How often Node looks for requests past their time. Its own 30 s would make 35 of the five. */
const CHECKING_MS = 1_000;
const MAX_REQUESTS_PER_CONNECTION = 10_000;
/** Well below the usual limit of 4,096 open files, so that keys and audit file can always be opened. */
const MAX_CONNECTIONS = 2_000;

/** No answer is a page: nothing may be made of one, nor kept of it. */
export const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY'
};

/** What a request may measure and how long it may take, for Fastify and the server below it. */
export function serverLimits(requestTimeoutMs = REQUEST_TIMEOUT_MS) {
  return {
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: IDLE_TIMEOUT_MS,
    keepAliveTimeout: IDLE_TIMEOUT_MS,
    maxRequestsPerSocket: MAX_REQUESTS_PER_CONNECTION,
    http: {
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(CHECKING_MS, requestTimeoutMs),
      maxHeaderSize: HEADER_LIMIT_BYTES
    }
  };
}

/** What Node takes as a property of the server only. */
export function limitServer(server: Server): void {
  server.maxConnections = MAX_CONNECTIONS;
  server.maxHeadersCount = MAX_HEADERS;
}
