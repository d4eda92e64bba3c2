import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { OrgError } from '../errors.ts';
import { SEED_ORG } from '../org/install.ts';
import type { Org } from '../org/org.ts';
import type { RecordValue } from '../records/store.ts';
import { readArray, readObject, readText } from '../rest/answer.ts';
import { viewerOf } from '../uiapi/format.ts';
import { recordHistory } from '../uiapi/history.ts';
import { authenticate, SESSION_COOKIE, sessionIdOf } from './authenticate.ts';
import { bootstrap, pageUsers } from './bootstrap.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { loginPage } from './login-page.ts';
import { setupPage, setupScreen } from './setup-page.ts';

const HOME = '/lightning/o/Case/list';
const HEARTBEAT_MS = 15_000;

export interface PageParts {
  readonly org: Org;
  /** Folder of the built console. */
  readonly consoleDir: string;
  readonly inboxUrl?: string;
}

function readInputs(body: unknown): Map<string, RecordValue> {
  const inputs = new Map<string, RecordValue>();
  for (const raw of readArray(readObject(body ?? {}).inputs ?? [])) {
    const { name, value } = readObject(raw);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      inputs.set(readText(name, 'name'), value);
    }
  }
  return inputs;
}

function loginRoutes(app: FastifyInstance, { org, inboxUrl }: PageParts): void {
  app.get('/', (_, reply) => {
    void reply.type('text/html; charset=utf-8');
    void reply.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
    );
    return reply.send(loginPage(SEED_ORG.name, pageUsers(org), inboxUrl));
  });

  app.post('/login', (request, reply) => {
    const userId = new URLSearchParams(request.body as Record<string, string>).get('userId');
    const user = pageUsers(org).find((one) => one.Id === userId);
    if (!user) throw new OrgError('INVALID_INPUT', 'No such user can log in');
    const session = org.sessions.open(String(user.Id));
    void reply.setCookie(SESSION_COOKIE, session, { path: '/', httpOnly: true, sameSite: 'lax' });
    return reply.redirect(HOME, 303);
  });

  app.post('/logout', (request, reply) => {
    const session = sessionIdOf(request, true);
    if (session !== undefined) org.sessions.close(session);
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).redirect('/', 303);
  });
}

function consoleRoutes(app: FastifyInstance, { org, inboxUrl }: PageParts): void {
  app.get('/console/bootstrap.json', (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return bootstrap(org, authenticate(org, request, true), inboxUrl);
  });

  app.get('/console/events', (request, reply) => {
    authenticate(org, request, true);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write(': connected\n\n');
    const stop = org.onChange(({ object, id }) => {
      // Setup objects concern nobody's list.
      if (org.metadata.objects.get(object)?.readAccess !== 'permission') return;
      reply.raw.write(`event: change\ndata: ${JSON.stringify({ object, ids: [id] })}\n\n`);
    });
    const heartbeat = setInterval(() => reply.raw.write(': \n\n'), HEARTBEAT_MS);
    const end = (): void => {
      stop();
      clearInterval(heartbeat);
      reply.raw.end();
    };
    streams.get(app)?.add(end);
    request.raw.on('close', () => {
      streams.get(app)?.delete(end);
      end();
    });
  });
}

/** How to end each open event stream; a server with open streams would never close. */
const streams = new WeakMap<FastifyInstance, Set<() => void>>();

function pageRoutes(app: FastifyInstance, { org, consoleDir }: PageParts): void {
  app.get<{ Params: { object: string; id: string } }>('/lightning/page/:object/:id', (request) => {
    const access = authenticate(org, request, true);
    org.records.read(org.records.object(request.params.object, access), request.params.id, access);
    const page = org.activePage(request.params.object);
    if (!page) throw new OrgError('NOT_FOUND', `No record page is active for ${request.params.object}`);
    return { name: page.name, template: page.template, regions: page.regions };
  });

  app.get<{ Params: { object: string; id: string } }>('/lightning/history/:object/:id', (request) => {
    const access = authenticate(org, request, true);
    const object = org.records.object(request.params.object, access);
    const { Id } = org.records.read(object, request.params.id, access);
    if (!object.showsHistory)
      throw new OrgError('NOT_FOUND', `The layout of ${object.name} shows no history`);
    return recordHistory(org, viewerOf(org, access), object, String(Id));
  });

  app.post<{ Params: { flow: string } }>('/lightning/flow/:flow', (request) => {
    const access = authenticate(org, request, true);
    return org.flows.start(request.params.flow, readInputs(request.body), access);
  });

  app.get<{ Params: { '*': string } }>('/lightning/setup/*', (request, reply) => {
    void reply.type('text/html; charset=utf-8').header('content-security-policy', "default-src 'none'");
    const { userPermissions } = authenticate(org, request, true);
    // Source: help.salesforce.com, "View Setup and Configuration".
    if (!userPermissions.has('ViewSetup'))
      return reply.code(403).send(setupPage('Insufficient Privileges', 'You may not open Setup.'));
    const screen = setupScreen(request.params['*']);
    return screen === undefined
      ? reply.code(404).send(setupPage('Page not found', 'Setup has no such screen.'))
      : reply.send(
          setupPage(
            screen,
            'This sandbox has no screens of Setup; scripts/org-setup.ts does what an admin does here.'
          )
        );
  });

  app.get('/lightning/*', (request, reply) => {
    const session = sessionIdOf(request, true);
    if (session === undefined || org.sessions.userOf(session) === undefined) return reply.redirect('/', 302);
    const index = join(consoleDir, 'index.html');
    if (!existsSync(index)) return reply.code(503).type('text/plain').send('The console is not built yet.');
    void reply
      .header('content-security-policy', contentSecurityPolicy(org))
      .header('cache-control', 'no-store');
    return reply.type('text/html; charset=utf-8').send(readFileSync(index));
  });
}

/** Login, the console's pages and what only they use. */
export async function sessionRoutes(app: FastifyInstance, parts: PageParts): Promise<void> {
  streams.set(app, new Set());
  app.addHook('preClose', () => {
    for (const end of streams.get(app) ?? []) end();
  });
  loginRoutes(app, parts);
  consoleRoutes(app, parts);
  pageRoutes(app, parts);
  if (existsSync(parts.consoleDir)) {
    await app.register(fastifyStatic, { root: parts.consoleDir, prefix: '/console/', index: false });
  }
}
