import type { TestContext } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { Conversation } from '../model.ts';
import { FakeClock, settle } from './fake-clock.ts';

export const SOFIA = '15240791';
export const BEN = '15240792';

export const CASE = {
  recordType: 'Social_Care',
  subject: 'Sole came off',
  origin: 'Hootsuite',
  priority: 'High',
  status: 'New'
};

const MINUTE = 60_000;

export const CONFIG: Config = {
  host: '127.0.0.1',
  port: 0,
  dataDir: '',
  clientId: 'client',
  clientSecret: 'secret+with/signs',
  organizationId: '900002',
  virtualAgent: { url: 'http://bridge.example/virtual-agent', secret: '00112233445566778899aabbccddeeff' },
  writeBack: { url: 'http://bridge.example/write-back', secret: '102132435465768798a9bacbdcedfe0f' },
  caseRequest: { url: 'http://bridge.example/cases', secret: '2031425364758697a8b9cadbecfd0e1f' },
  contactErasure: {
    url: 'http://bridge.example/contacts/erasures',
    secret: '2031425364758697a8b9cadbecfd0e1f'
  },
  salesforceUrl: undefined,
  virtualAgentTimeout: 5 * MINUTE,
  contactTimeout: 23 * 60 * MINUTE,
  faults: true
};

/** A webhook as it arrived. */
export interface Received {
  readonly path: string;
  readonly signature: string;
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly event: {
    readonly timestamp: string;
    readonly idempotencyKey: string;
    readonly type: string;
    readonly data: Record<string, unknown>;
  };
}

type Answer = { readonly status: number; readonly body?: string } | 'silence';

/** Stands for the bridge: keeps what it receives and answers as a test says. */
export class FakeBridge {
  readonly received: Received[] = [];
  readonly #clock: FakeClock;
  answer: (received: Received) => Answer = () => ({ status: 200, body: '{}' });

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  readonly fetch = async (url: unknown, options?: RequestInit): Promise<Response> => {
    const bytes = options?.body as Uint8Array;
    const received: Received = {
      path: new URL(String(url)).pathname,
      signature: new Headers(options?.headers).get('x-hootsuite-signature') ?? '',
      bytes,
      at: this.#clock.now(),
      event: JSON.parse(new TextDecoder().decode(bytes)) as Received['event']
    };
    this.received.push(received);
    const answer = this.answer(received);
    if (answer !== 'silence') return new Response(answer.body ?? null, { status: answer.status });
    return new Promise((_resolve, reject) => {
      options?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  };

  types(): string[] {
    return this.received.map((one) => one.event.type);
  }

  ofType(type: string): Received[] {
    return this.received.filter((one) => one.event.type === type);
  }
}

export interface TestSandbox {
  readonly app: FastifyInstance;
  readonly clock: FakeClock;
  readonly bridge: FakeBridge;
  /** Calls the page's API. */
  control: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object
  ) => Promise<LightMyRequestResponse>;
  /** Calls Hootsuite's API with a valid token. */
  api: (method: 'GET' | 'POST', path: string, body?: object) => Promise<LightMyRequestResponse>;
  /** A customer begins a conversation. */
  open: (medium?: Conversation['medium']) => Promise<Conversation>;
  handOver: (id: string) => Promise<LightMyRequestResponse>;
  conversation: (id: string) => Promise<ConversationView>;
}

export interface ConversationView extends Conversation {
  readonly writeBacks: {
    readonly state: string;
    readonly attempts: number;
    readonly nextAttemptAt?: string;
  }[];
  readonly canRetryHandOver: boolean;
}

export function basic(id = CONFIG.clientId, secret = CONFIG.clientSecret): string {
  return `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`;
}

/** Asks for a token; the body is form-encoded. */
export function requestToken(
  app: FastifyInstance,
  form: Record<string, string> = { grant_type: 'organization_app', organization_id: '900002' },
  authorization: string | undefined = basic()
): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url: '/oauth2/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization === '' ? {} : { authorization })
    },
    payload: new URLSearchParams(form).toString()
  });
}

/** The sandbox in process, with a clock and a bridge of the test's own; closed when the test ends. */
export async function startSandbox(
  context: TestContext,
  parts: { clock?: FakeClock; dataDir?: string } = {}
): Promise<TestSandbox> {
  const clock = parts.clock ?? new FakeClock();
  const bridge = new FakeBridge(clock);
  const dataDir = parts.dataDir === undefined ? {} : { dataDir: parts.dataDir };
  const app = await buildApp({ config: CONFIG, clock, fetch: bridge.fetch, ...dataDir });
  context.after(() => app.close());
  await app.ready();

  // Awaited here, as Fastify's inject does nothing before someone waits for it.
  const control: TestSandbox['control'] = async (method, path, body) => {
    return await app.inject({
      method,
      url: `/sandbox${path}`,
      ...(body === undefined ? {} : { payload: body })
    });
  };
  return {
    app,
    clock,
    bridge,
    control,
    async api(method, path, body) {
      const token = (await requestToken(app)).json<{ access_token: string }>().access_token;
      const headers = { authorization: `Bearer ${token}` };
      return app.inject({ method, url: path, headers, ...(body === undefined ? {} : { payload: body }) });
    },
    async open(medium = 'fb') {
      const body = { medium, name: 'Grace Abernathy', text: 'The sole came off' };
      return (await control('POST', '/conversations', body)).json<Conversation>();
    },
    handOver: (id) =>
      control('POST', `/conversations/${id}/hand-to-salesforce`, { agentId: SOFIA, case: CASE }),
    async conversation(id) {
      await settle();
      const state = (await control('GET', '/state')).json<{ conversations: ConversationView[] }>();
      const found = state.conversations.find((one) => one.id === id);
      if (!found) throw new TypeError('The conversation is not there');
      return found;
    }
  };
}
