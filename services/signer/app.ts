import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { ReplayCache } from './assertion/replay-cache.ts';
import type { SignerConfig } from './config.ts';
import { SignerError } from './errors.ts';
import { bridgeTokenRoute } from './http/bridge-token.ts';
import { loggerOptions } from './http/logger.ts';
import type { LogStream } from './http/logger.ts';
import { oauthTokenRoute } from './http/oauth-token.ts';
import type { Parts } from './http/parts.ts';
import { sendProblem, toSignerError } from './http/refusals.ts';
import { isCurrent } from './orgs/org-binding.ts';
import { TokenIssuer } from './tokens/token-issuer.ts';

const BODY_LIMIT_BYTES = 16 * 1024;
/** An assertion arrives in one piece; who needs longer is not Salesforce. */
const REQUEST_TIMEOUT_MS = 5_000;
const IDLE_TIMEOUT_MS = 10_000;
/**
 * Per address and minute. All users of an org come from Salesforce's few addresses, and a shift of a thousand agents
 * logs in within a minute at two requests each; this only keeps one address from taking the whole processor.
 */
const REQUESTS_PER_MINUTE = 6_000;
/** How long a JWKS may be cached, in seconds. Verifiers ask again by themselves for a key id they do not know. */
const JWKS_MAX_AGE_S = 300;

const SAFE_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** What `buildApp` takes; all but the configuration is for tests. */
export interface AppOptions {
  readonly config: SignerConfig;
  readonly now?: () => Date;
  readonly logStream?: LogStream;
  readonly replays?: ReplayCache;
  readonly requestsPerMinute?: number;
}

function publicRoutes(app: FastifyInstance, { issuer }: Parts): void {
  app.get('/.well-known/jwks.json', (_request, reply) =>
    reply.header('cache-control', `public, max-age=${JWKS_MAX_AGE_S}`).send(issuer.jwks)
  );
  app.get('/healthz', { config: { rateLimit: false } }, () => ({ status: 'ok' }));
}

/** One org's certificate must not keep the others from being served, so this warns and does not throw. */
function warnOfCertificates(app: FastifyInstance, { config, now }: Parts): void {
  for (const { orgId, certificate } of config.orgs.values()) {
    if (isCurrent(certificate, now())) continue;
    const { validFrom, validTo } = certificate;
    app.log.warn({ orgId, validFrom, validTo }, 'the certificate of this org is not valid today');
  }
}

/** Builds the signer from its parts, without listening. There is no CORS: no browser ever calls it. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    http: { headersTimeout: REQUEST_TIMEOUT_MS },
    genReqId: () => randomUUID(),
    logger: loggerOptions(options.logStream),
    // The audit lines say what is worth knowing; request lines would carry URLs.
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => {
      // Before any hook has run.
      sendProblem(toSignerError(error, request), request, reply.headers(SAFE_HEADERS));
    }
  });
  const parts: Parts = {
    config: options.config,
    issuer: await TokenIssuer.create(options.config),
    replays: options.replays ?? new ReplayCache(),
    now: options.now ?? (() => new Date())
  };
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SAFE_HEADERS);
    done();
  });
  app.setErrorHandler((error, request, reply) => sendProblem(toSignerError(error, request), request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new SignerError('ERR_REQUEST_NOT_FOUND'), request, reply)
  );
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: '1 minute'
  });
  publicRoutes(app, parts);
  // Each in a scope of its own, for its own body parser and form of errors.
  for (const route of [oauthTokenRoute, bridgeTokenRoute]) {
    await app.register((scope, _options, done) => {
      route(scope, parts);
      done();
    });
  }
  warnOfCertificates(app, parts);
  return app;
}
