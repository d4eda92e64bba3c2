import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { loadContract } from '@hsc/contracts/contract.ts';
import Fastify, { type FastifyInstance } from 'fastify';
import { hootsuiteApi } from './api/api.ts';
import { Faults } from './api/faults.ts';
import { Tokens } from './api/tokens.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { controlApi } from './control/control.ts';
import { readSeed, type Seed } from './control/seed.ts';
import { assembleInbox } from './inbox/assemble.ts';
import { Store } from './store.ts';
import { compileSerializer, compileValidator } from './validation.ts';

export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Undefined reads the example data of seed/. */
  readonly seed?: Seed;
  /** In memory where missing. */
  readonly dataDir?: string;
  readonly logger?: boolean;
}

// Own files and the same origin only; text of customers is never markup.
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ');

/** Hootsuite on localhost: its API, the webhooks it sends, and the Inbox page. Not yet listening. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, clock } = parts;
  const [hootsuite, bridge, seed] = await Promise.all([
    loadContract('hootsuite'),
    loadContract('bridge'),
    parts.seed ?? readSeed()
  ]);
  const app = Fastify({
    logger: parts.logger === true ? { level: 'warn' } : false,
    // Connections that a fault left without an answer must not hold up the end.
    forceCloseConnections: true
  });
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(compileSerializer);

  const store = new Store(parts.dataDir);
  const inbox = assembleInbox({
    config,
    clock,
    fetch: parts.fetch,
    store,
    seed,
    contracts: { hootsuite, bridge }
  });
  const shared = { ...inbox, config, clock, store, seed, faults: new Faults(), tokens: new Tokens(clock) };
  app.addHook('onReady', (done) => {
    inbox.resume();
    done();
  });
  app.addHook('onClose', (_app, done) => {
    inbox.close();
    store.close();
    done();
  });

  app.get('/healthz', () => ({ status: 'ok' }));
  await app.register((api, _options, done) => {
    hootsuiteApi(api, { ...shared, contract: hootsuite });
    done();
  });
  await app.register((control, _options, done) => {
    controlApi(control, shared);
    done();
  });
  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL('./page', import.meta.url)),
    cacheControl: false,
    setHeaders(reply) {
      void reply.header('content-security-policy', PAGE_POLICY);
      void reply.header('x-content-type-options', 'nosniff');
      void reply.header('referrer-policy', 'no-referrer');
    }
  });
  return app;
}
