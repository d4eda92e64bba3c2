import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import { loadContract } from '@hsc/contracts/contract.ts';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { requireAdmin, requireUser } from './access/admin.ts';
import { requireAdmission, requireAdmissionByBody } from './access/admission.ts';
import { isKnownOrigin } from './access/origins.ts';
import { RequestLimits } from './access/request-limits.ts';
import type { Limits } from './access/request-limits.ts';
import type { Clock } from './clock.ts';
import { registerConversationRoutes, registerOpening } from './conversations/routes.ts';
import type { Database } from './database/database.ts';
import type { Notifier } from './events/notifier.ts';
import { registerEventRoutes } from './events/routes.ts';
import type { StreamParts, Timers } from './events/stream.ts';
import { SERVER_LIMITS } from './http/limits.ts';
import { refuseNul } from './http/nul.ts';
import { handleErrors, refusalOf } from './http/problems.ts';
import { registerWebhooks } from './intake/routes.ts';
import { registerLedgerRoutes } from './ledger/routes.ts';
import type { Observer } from './operations/observer.ts';
import type { Readiness } from './operations/readiness.ts';
import { registerHealth } from './operations/routes.ts';
import { registerReadingRoutes } from './reading/routes.ts';
import { registerReplyRoutes, registerUploadRoute } from './replies/routes.ts';
import type { Services } from './services.ts';
import { registerSettingsRoutes } from './settings/routes.ts';
import { registerSetupChecks } from './setup/routes.ts';
import { registerCaseChanges } from './status/case-changes.ts';
import { registerStatusDecision } from './status/routes.ts';
import type { Tenant } from './tenants.ts';
import type { FastifyBaseLogger } from 'fastify';

/** What the HTTP side of the bridge is made of. */
export interface AppParts {
  readonly services: Services;
  readonly database: Database;
  readonly notifier: Notifier;
  readonly tenants: readonly Tenant[];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: FastifyBaseLogger;
  readonly readiness: Readiness;
  /** Aborted once the bridge was asked to end. */
  readonly stopping: AbortSignal;
  /** Addresses or networks of proxies whose word counts for where a request comes from. */
  readonly trustedProxies?: readonly string[] | undefined;
  readonly limits?: Limits | undefined;
  /** Counts requests, where somebody asks for metrics. */
  readonly observer?: Observer | undefined;
}

const contract = await loadContract('bridge');

/** How long a browser may keep a preflight's answer, in seconds; Chromium keeps at most 7200. */
const PREFLIGHT_S = 7200;

/** Of every answer: nothing here is a document, and none of it is for another site to embed or for anybody to keep. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff'
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a request that is answered well is not worth a line in the log. */
    readonly isQuiet?: boolean;
  }
}

/**
 * One line and one count per request: route, status and time. Never the address itself, which can hold a file name.
 */
function followRequests(app: FastifyInstance, observer: Observer | undefined): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const { url, config } = routeOptions;
    const route = url === undefined ? 'unknown' : `${method} ${url}`;
    observer?.request(route, refusalOf(request) ?? 'ok', reply.elapsedTime / 1000);
    // One line for each of thousands of webhooks a second says nothing; those refused have theirs from the error.
    const level = config.isQuiet && reply.statusCode < 300 ? 'debug' : 'info';
    const fields = { method, route: url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    request.log[level](fields, 'request');
    done();
  });
}

/** What the Case page and the set-up page call; other sites' pages may not. */
async function registerConversationApi(
  app: FastifyInstance,
  parts: AppParts,
  limits: RequestLimits
): Promise<void> {
  const { services, database, notifier, tenants, clock, timers, stopping } = parts;
  await app.register(cors, {
    // No header at all for a foreign page, nor an answer to its preflight.
    origin: (origin, done) => done(null, isKnownOrigin(tenants, origin)),
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'last-event-id'],
    maxAge: PREFLIGHT_S
  });
  const {
    gate,
    source,
    markers,
    presence,
    ledger,
    tally,
    events,
    replies,
    outcomes,
    attachments,
    conversations,
    reconciler
  } = services;
  const admission = { gate: services.gate, limits, tenants };
  limits.guard(app);
  refuseNul(app);
  const streamParts: StreamParts = {
    database,
    events,
    notifier,
    source,
    markers,
    presence,
    tally,
    clock,
    timers
  };
  const readingParts = { source, markers, tally, clock };
  const replyParts = {
    database,
    replies,
    outcomes,
    attachments,
    source,
    conversations,
    ledger,
    tally,
    clock
  };
  await app.register((scope, _options, done) => {
    requireAdmission(scope, admission);
    registerConversationRoutes(scope, contract, readingParts);
    registerReadingRoutes(scope, contract, services);
    registerEventRoutes(scope, contract, { gate, limits, stream: streamParts, stopping });
    registerReplyRoutes(scope, contract, replyParts);
    registerStatusDecision(scope, contract, { database, conversations, source, reconciler });
    done();
  });
  await app.register((scope, _options, done) => {
    requireAdmissionByBody(scope, admission);
    registerOpening(scope, contract, { ...readingParts, sightings: services.sightings });
    done();
  });
  await app.register((scope, _options, done) => {
    requireAdmission(scope, admission);
    registerUploadRoute(scope, contract, replyParts, limits);
    done();
  });
  await app.register((scope, _options, done) => {
    requireAdmin(scope, { orgGate: services.orgGate, limits, tenants });
    registerSettingsRoutes(scope, contract, services.settings);
    registerLedgerRoutes(scope, contract, { reader: services.ledgerReader, clock });
    done();
  });
  await app.register((scope, _options, done) => {
    requireUser(scope, { orgGate: services.orgGate, limits, tenants });
    registerSetupChecks(scope, contract, services.setupChecks);
    done();
  });
}

/** Builds the HTTP server; it neither listens nor works jobs off. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    ...SERVER_LIMITS,
    trustProxy: parts.trustedProxies?.length ? [...parts.trustedProxies] : false,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } }
  });
  handleErrors(app);
  followRequests(app, parts.observer);
  app.addHook('onSend', (_request, reply, payload, done) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!reply.hasHeader(name)) reply.header(name, value);
    done(null, payload);
  });
  const limits = new RequestLimits(parts.clock, parts.limits);
  registerHealth(app, parts.readiness);
  await app.register((scope, _options, done) => {
    const { inbox, refusals, sightings } = parts.services;
    registerWebhooks(scope, { inbox, tenants: parts.tenants, limits, refusals, sightings });
    done();
  });
  await app.register((scope, _options, done) => {
    const { database, tenants, clock } = parts;
    const { changes, ledger, sightings } = parts.services;
    registerCaseChanges(scope, contract, { database, changes, ledger, sightings, tenants, clock });
    done();
  });
  await app.register((scope) => registerConversationApi(scope, parts, limits));
  return app;
}
