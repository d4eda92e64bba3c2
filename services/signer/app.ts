import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { ReplayCache } from './assertion/replay-cache.ts';
import { AuditFile } from './audit/audit-file.ts';
import type { SignerConfig } from './config.ts';
import { SignerError } from './errors.ts';
import { Audit } from './http/audit.ts';
import type { AuditStore } from './http/audit.ts';
import { bridgeTokenRoute } from './http/bridge-token.ts';
import { loggerOptions } from './http/logger.ts';
import type { LogStream } from './http/logger.ts';
import { MinuteCounter } from './http/minute-counter.ts';
import { oauthTokenRoute } from './http/oauth-token.ts';
import type { Parts } from './http/parts.ts';
import { refuseConnection, sendProblem, toSignerError } from './http/refusals.ts';
import { limitServer, SAFE_HEADERS, serverLimits } from './http/server-limits.ts';
import { KeyWatch } from './keys/key-watch.ts';
import type { Keys, KeySource } from './keys/key-watch.ts';
import { isCurrent } from './orgs/org-binding.ts';
import { TokenIssuer } from './tokens/token-issuer.ts';

/** How often the end of the audit chain goes to the log, in milliseconds: it shows later what was cut off. */
const ANCHOR_MS = 60_000;
/** How long a JWKS may be cached, in seconds. Verifiers ask again by themselves for a key id they do not know. */
const JWKS_MAX_AGE_S = 300;
/** As many addresses as are counted at a time; the longest unseen makes room. */
const COUNTED_ADDRESSES = 10_000;

/** What `buildApp` takes; all but the configuration is for tests. */
export interface AppOptions {
  readonly config: SignerConfig;
  readonly now?: () => Date;
  readonly logStream?: LogStream;
  readonly replays?: ReplayCache;
  readonly auditStore?: AuditStore;
  readonly requestTimeoutMs?: number;
}

function publicRoutes(app: FastifyInstance, { issuer }: Parts): void {
  app.get('/.well-known/jwks.json', (_request, reply) =>
    reply.header('cache-control', `public, max-age=${JWKS_MAX_AGE_S}`).send(issuer.jwks)
  );
  app.get('/healthz', { config: { rateLimit: false } }, () => ({ status: 'ok' }));
}

/** One org's certificate must not keep the others from being served, so this warns and does not throw. */
function warnOfCertificates(app: FastifyInstance, { config, now }: Parts): void {
  for (const { orgId, certificates } of config.orgs.values()) {
    for (const certificate of certificates) {
      if (isCurrent(certificate, now())) continue;
      const { validFrom, validTo } = certificate;
      app.log.warn({ orgId, validFrom, validTo }, 'a certificate of this org is not valid today');
    }
  }
}

/** The keys as they are at any time; those of a folder are followed while the app is up. */
function followKeys(app: FastifyInstance, source: KeySource): Keys {
  if ('ring' in source) return source;
  const watch = new KeyWatch(source.folder, (problem) =>
    app.log.error({ problem }, 'the keys cannot be read, those from before stay')
  );
  app.addHook('onReady', (done) => {
    watch.start();
    done();
  });
  app.addHook('onClose', (_app, done) => {
    watch.stop();
    done();
  });
  return watch;
}

async function openAudit(app: FastifyInstance, path: string, now: () => Date): Promise<AuditStore> {
  const file = await AuditFile.open(path, now);
  const anchor = (): void => app.log.info({ auditEnd: file.head }, 'end of the audit file');
  const timer = setInterval(anchor, ANCHOR_MS).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await file.close();
    anchor();
  });
  return file;
}

function createApp({ config, logStream, requestTimeoutMs }: AppOptions): FastifyInstance {
  const app: FastifyInstance = fastify({
    ...serverLimits(requestTimeoutMs),
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    genReqId: () => randomUUID(),
    logger: loggerOptions(logStream),
    // The audit lines say what is worth knowing; request lines would carry URLs.
    logController: new LogController({ disableRequestLogging: true }),
    clientErrorHandler: refuseConnection,
    frameworkErrors: (error, request, reply) => {
      // Before any hook has run.
      sendProblem(toSignerError(error, request), request, reply.headers(SAFE_HEADERS));
    }
  });
  limitServer(app.server);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SAFE_HEADERS);
    done();
  });
  app.setErrorHandler((error, request, reply) => sendProblem(toSignerError(error, request), request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new SignerError('ERR_REQUEST_NOT_FOUND'), request, reply)
  );
  return app;
}

/** Builds the signer from its parts, without listening. There is no CORS: no browser ever calls it. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, now = () => new Date() } = options;
  const app = createApp(options);
  const parts: Parts = {
    config,
    issuer: new TokenIssuer(config, followKeys(app, config.keys)),
    replays: options.replays ?? new ReplayCache(),
    orgRate: new MinuteCounter(config.rates.perOrg),
    audit: new Audit(options.auditStore ?? (await openAudit(app, config.auditFile, now)), now),
    now
  };
  const names = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];
  const silent = Object.fromEntries(names.map((name) => [name, false]));
  await app.register(rateLimit, {
    max: config.rates.perAddress,
    timeWindow: '1 minute',
    cache: COUNTED_ADDRESSES,
    addHeaders: silent,
    addHeadersOnExceeding: silent
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
