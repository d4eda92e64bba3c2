import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Faults, type Fault } from '../org/faults.ts';
import type { Org } from '../org/org.ts';
import { authenticate } from '../session/authenticate.ts';
import { ACTIONS_PATH, describeAction, listActions, runAction } from './actions.ts';
import { API_VERSION, DATA_PATH, type RestAnswer } from './answer.ts';
import { dispatch } from './resources.ts';

/** Resources that a page uses with its cookie; all others need a bearer token, as in an org. */
const PAGE_RESOURCES = /^\/(?:ui-api\/|graphql$)/;

function send(reply: FastifyReply, answer: RestAnswer): FastifyReply {
  void reply.code(answer.status).headers({ ...answer.headers });
  return answer.body === undefined
    ? reply.send()
    : reply.type('application/json').send(JSON.stringify(answer.body));
}

/** What a proxy in front of an org answers: no JSON. */
const BAD_GATEWAY_PAGE = '<html><head><title>502 Bad Gateway</title></head><body></body></html>';

function breakConnection(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.raw.socket.destroy();
  return reply.hijack();
}

/** Strikes a request with a fault before it is handled, or gives back one that strikes afterwards. */
async function strikeBefore(org: Org, request: FastifyRequest): Promise<Fault | undefined> {
  const fault = org.faults.takeForRequest(request.method, request.url);
  const error = fault && Faults.errorOf(fault);
  if (error) throw error;
  if (fault?.kind === 'slow') await wait(fault.delay ?? 0);
  return fault;
}

/** Tells the usage with every answer, refusals too, except to who is not signed in. */
function tellUsage(app: FastifyInstance, org: Org): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith(`${DATA_PATH}/`) && reply.statusCode !== 401) {
      void reply.header('sforce-limit-info', org.apiLimit.header);
    }
    done(null, payload);
  });
}

/** The data resources of the REST API, the Tooling API and the UI API. */
export function dataRoutes(app: FastifyInstance, org: Org): void {
  tellUsage(app, org);
  app.get('/services/data', () => [{ label: "Spring '26", url: DATA_PATH, version: API_VERSION }]);

  app.all(`${DATA_PATH}/*`, async (request, reply) => {
    const url = new URL(request.url, 'http://org.invalid');
    const path = url.pathname.slice(DATA_PATH.length);
    const fault = await strikeBefore(org, request);
    if (fault?.kind === 'dropped') return breakConnection(request, reply);
    if (fault?.kind === 'BAD_GATEWAY') return reply.code(502).type('text/html').send(BAD_GATEWAY_PAGE);
    const access = authenticate(org, request, PAGE_RESOURCES.test(path));
    org.apiLimit.count();
    const { method, headers, body } = request;
    const answer = dispatch({ org, access, method, path, query: url.searchParams, headers, body });
    // Committed, but the caller never hears of it.
    if (fault?.kind === 'no-answer') return breakConnection(request, reply);
    return send(reply, answer);
  });

  app.get(ACTIONS_PATH, (request, reply) => {
    authenticate(org, request, false);
    return send(reply, listActions(org));
  });

  app.get<{ Params: { name: string } }>(`${ACTIONS_PATH}/:name`, (request, reply) => {
    authenticate(org, request, false);
    return send(reply, describeAction(org, request.params.name));
  });

  app.post<{ Params: { name: string } }>(`${ACTIONS_PATH}/:name`, async (request, reply) => {
    const access = authenticate(org, request, false);
    org.apiLimit.count();
    return send(reply, await runAction(org, request.params.name, request.body, access));
  });
}
