import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { OrgError } from './errors.ts';
import type { Org } from './org/org.ts';
import { controlRoutes, setupRoutes } from './org/setup-routes.ts';
import { errorBody, toOrgError } from './rest/answer.ts';
import { oauthRoutes, type ClientApp } from './rest/oauth.ts';
import { dataRoutes } from './rest/routes.ts';
import { sessionRoutes } from './session/routes.ts';

/** Largest request. Source: API limits, "Maximum size of a request body": 50 MB; nothing here comes near. */
const BODY_LIMIT = 10 * 1024 * 1024;

export interface AppParts {
  readonly org: Org;
  readonly clientApps: readonly ClientApp[];
  readonly consoleDir: string;
  readonly inboxUrl?: string;
  /** Opens the fault switch. */
  readonly control: boolean;
}

function fromFastify(error: unknown): OrgError {
  if (error instanceof OrgError) return error;
  const status = (error as Partial<FastifyError>).statusCode ?? 500;
  if (status < 500) return new OrgError('JSON_PARSER_ERROR', 'The request body cannot be read', [], status);
  return toOrgError(error);
}

/** Puts the org behind HTTP. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { org } = parts;
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 }
  });
  await app.register(cookie);
  await app.register(formbody);
  app.setErrorHandler((error, _, reply) => {
    const refusal = fromFastify(error);
    if (refusal.code === 'UNKNOWN_EXCEPTION' && !(error instanceof OrgError)) {
      // Only the kind of error and where: its text may hold what a user wrote.
      const where = error instanceof Error ? error.stack?.split('\n').slice(1, 4).join('\n') : '';
      process.stderr.write(`Unexpected ${error instanceof Error ? error.name : 'error'}\n${where ?? ''}\n`);
    }
    return reply
      .code(refusal.status)
      .type('application/json')
      .send(JSON.stringify(errorBody(refusal)));
  });
  app.setNotFoundHandler((_, reply) => {
    const refusal = new OrgError('NOT_FOUND', 'The requested resource does not exist');
    return reply.code(404).send(errorBody(refusal));
  });
  app.get('/healthz', () => ({ status: 'ok' }));
  oauthRoutes(app, org, parts.clientApps);
  dataRoutes(app, org);
  await sessionRoutes(app, parts);
  await app.register((setup, _, done) => {
    setupRoutes(setup, org);
    done();
  });
  if (parts.control) controlRoutes(app, org);
  return app;
}
