import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Conversations } from '../inbox/conversations.ts';
import type { Members } from '../inbox/members.ts';
import type { VirtualAgent } from '../inbox/virtual-agent.ts';
import type { Store } from '../store.ts';
import { directoryRoutes } from './directory.ts';
import { noteCrossings } from './crossings.ts';
import { ApiRefusal, errorsBody, oauthBody } from './errors.ts';
import { obeyFaults, type Faults } from './faults.ts';
import { oauthRoutes } from './oauth.ts';
import { limitRate } from './rate-limit.ts';
import type { Tokens } from './tokens.ts';
import { virtualAgentRoutes } from './virtual-agent.ts';

export interface ApiParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly contract: Contract;
  readonly store: Store;
  readonly conversations: Conversations;
  readonly members: Members;
  readonly virtualAgent: VirtualAgent;
  readonly tokens: Tokens;
  readonly faults: Faults;
}

/** Hootsuite's own API, as far as it is used, on one host as platform.hootsuite.com. */
export function hootsuiteApi(app: FastifyInstance, parts: ApiParts): void {
  app.setErrorHandler((error: FastifyError | ApiRefusal, request, reply) => {
    if (error instanceof ApiRefusal) return reply.code(error.status).send(error.body);
    const status = error.statusCode ?? 500;
    // Malformed JSON, a body that does not fit and a file over the limit alike: "The request is malformed."
    if (error.validation !== undefined || (status >= 400 && status < 500)) {
      return reply.code(400).send(errorsBody(400, 'The request is malformed.'));
    }
    request.log.error({ code: error.code, reason: error.message }, 'unexpected error');
    return reply.code(500).send(errorsBody(500, 'Unexpected error occurred on the server.'));
  });
  limitRate(app, parts.clock);
  if (parts.config.crossingsFile !== undefined) noteCrossings(app, parts.config.crossingsFile);
  if (parts.config.faults) obeyFaults(app, parts.faults);
  oauthRoutes(app, parts);
  void app.register((guarded, _options, done) => {
    requireToken(guarded, parts.tokens);
    virtualAgentRoutes(guarded, parts);
    directoryRoutes(guarded, parts);
    done();
  });
}

function requireToken(app: FastifyInstance, tokens: Tokens): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const isValid = token !== undefined && tokens.isValid(token);
    const body = oauthBody(401, 'request_unauthorized', 'The request could not be authorized.');
    done(isValid ? undefined : new ApiRefusal(401, body));
  });
}
