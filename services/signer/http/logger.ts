import type { FastifyServerOptions } from 'fastify';

/** An error without its message: libraries put tokens and claims there (jose carries the whole payload). */
function serializeError(error: Error & { code?: unknown }) {
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return {
    type: error.name,
    message: '',
    code: typeof error.code === 'string' ? error.code : undefined,
    stack: frames.join('\n')
  };
}

/** Where log lines go; standard output by default. */
export interface LogStream {
  write(line: string): void;
}

/**
 * Log settings that keep tokens, assertions and e-mail addresses out: requests and replies are never serialized,
 * errors lose their message, and the names a secret could have are censored should a line ever carry them.
 */
export function loggerOptions(
  stream: LogStream | undefined
): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level: 'info',
    base: { service: 'signer' },
    serializers: {
      req: ({ method, routeOptions }) => ({ method, url: routeOptions.url ?? '' }),
      res: ({ statusCode }) => ({ statusCode }),
      err: serializeError
    },
    redact: {
      paths: ['authorization', 'assertion', 'access_token', 'token', 'email'].flatMap((name) => [
        name,
        `*.${name}`
      ]),
      censor: '[redacted]'
    },
    ...(stream ? { stream } : {})
  };
}
