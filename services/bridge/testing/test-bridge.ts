import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Limits } from '../access/request-limits.ts';
import { buildApp } from '../app.ts';
import { createInProcessNotifier } from '../events/notifier.ts';
import type { Notifier } from '../events/notifier.ts';
import { QUEUES } from '../jobs/jobs.ts';
import type { JobHandlers, Jobs, QueueName } from '../jobs/jobs.ts';
import type { Observer } from '../operations/observer.ts';
import { Readiness } from '../operations/readiness.ts';
import { createServices } from '../services.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { answerComposite } from './fake-composite.ts';
import { createFakeSigner, FakeParty, fetchTo, json } from './fakes.ts';
import type { SeenRequest, TokenOptions } from './fakes.ts';
import type { TestDatabase } from './test-database.ts';
import { createManualTimers } from './manual-timers.ts';

const BRIDGE = 'http://bridge.test';
const SIGNER = 'http://signer.test';
const HOOTSUITE = 'http://hootsuite.test';
const SALESFORCE = 'http://salesforce.test';

/** The page's origin in these tests. */
export const ORIGIN = 'https://alpenglow.lightning.example';
/** The Case id the fake org gives. */
export const CASE_ID = '500Hs00001AbCdEIAV';
/** The agent of these tests. */
export const AGENT = { sub: '005Hs00000MaraLIAQ', email: 'mara.lindqvist@alpenglow.example' };

/** Who may edit the settings of the fake org; without a licence in Hootsuite. */
export const ADMIN = { sub: '005Hs00000InesCIAQ', email: 'ines.carvalho@alpenglow.example' };
/** The oldest settings record of the fake org. */
export const SETTING_ID = 'a02Hs00001SetngIAV';

/** A tenant nobody else has. */
export function createTenant(): Tenant {
  const id = randomBytes(6).toString('hex');
  return {
    key: `t${id}`,
    hootsuite: {
      organizationId: id,
      apiUrl: HOOTSUITE,
      clientId: 'client',
      clientSecret: 'secret-of-hootsuite',
      virtualAgentSecret: randomBytes(32),
      writeBackSecret: randomBytes(32),
      caseSecret: randomBytes(32),
      agentMemberPath: '/v1/members/{id}',
      replyMinutes: 5,
      contactHours: 23
    },
    salesforce: {
      orgId: `00D${randomBytes(8).toString('hex').slice(0, 15)}`,
      loginUrl: SALESFORCE,
      clientId: 'client',
      clientSecret: 'secret-of-salesforce',
      apiVersion: '66.0',
      namespace: '',
      origins: [ORIGIN],
      assignmentRules: true,
      caseChangeSecret: randomBytes(32),
      duplicateRule: { allowSave: true, runAsCurrentUser: false },
      apiReservePercent: 10
    },
    caseDefaults: { recordType: 'Social_Care', origin: 'Hootsuite', priority: 'Medium', status: 'New' },
    caseStatus: {
      toHootsuite: { New: 'new', Working: 'pending', Closed: 'resolved' },
      toSalesforce: { new: 'New', pending: 'Working', resolved: 'Closed' },
      reopenWithinDays: 7,
      reopenAs: 'New'
    },
    retention: { conversationDays: 365, attachmentDays: 30, deadEventDays: 90 },
    channels: {},
    stated: new Set(['caseDefaults.recordType'])
  };
}

/** A Hootsuite that has Mara and takes everything. */
export function createFakeHootsuite(): FakeParty {
  return new FakeParty()
    .on('POST /oauth2/token', () => json({ access_token: 'hootsuite-token', expires_in: 3600 }))
    .on('GET /inbox/v1/queue/lock', () => json({ locks: [] }))
    .on('GET /scim/v2/Users', () =>
      json({ Resources: [{ id: '1', userName: AGENT.email, active: true, displayName: 'Mara Lindqvist' }] })
    )
    .on('POST /inbox/v1/virtual-agent/conversations/', () => json({}));
}

/** The records that a query asks for by their id. */
function idsIn(url: URL): string[] {
  const [, list = ''] = /RecordId (?:= |IN )(.*)$/.exec(url.searchParams.get('q') ?? '') ?? [];
  return list.match(/\w+/g) ?? [];
}

/** What the fake org finds, but for Cases: everybody may read everything, and one user may edit the settings. */
function answerQuery(url: URL): Response {
  const soql = url.searchParams.get('q') ?? '';
  if (soql.startsWith('SELECT Id FROM Hootsuite_Setting__c')) return json({ records: [{ Id: SETTING_ID }] });
  const rights = { HasReadAccess: true, HasEditAccess: soql.includes(ADMIN.sub) };
  return json({ records: idsIn(url).map((RecordId) => ({ RecordId, ...rights })) });
}

/** An org that takes every record and lets everybody read. Its Case has the Status that was written last. */
export function createFakeSalesforce(orgId: string): FakeParty {
  let status = 'New';
  const keepStatus = (records: readonly unknown[]) => {
    for (const record of records) ({ Status: status = status } = record as { Status?: string });
  };
  const party = new FakeParty();
  return party
    .on('POST /services/data/v66.0/composite', (request) => answerComposite(party, request))
    .on('POST /services/oauth2/token', () =>
      json({ access_token: 'salesforce-token', id: `${SALESFORCE}/id/${orgId}/005Hs00000IntegrAIQ` })
    )
    .on('GET /services/data/v66.0/sobjects/Case/describe', () =>
      json({
        recordTypeInfos: [
          { developerName: 'Social_Care', recordTypeId: '012Hs000000SocCIAU', available: true }
        ]
      })
    )
    .on('GET /services/data/v66.0/query', ({ url }) =>
      url.searchParams.get('q')?.startsWith('SELECT Id, Status FROM Case')
        ? json({ records: [{ Id: CASE_ID, Status: status }], done: true })
        : answerQuery(url)
    )
    .on('PATCH /services/data/v66.0/composite/sobjects', ({ body }) => {
      const { records } = JSON.parse(body) as { records: unknown[] };
      keepStatus(records);
      return json(records.map(() => ({ id: CASE_ID, success: true, created: true, errors: [] })));
    });
}

/** Hands a request to the bridge as it came. */
export async function passOn(
  app: FastifyInstance,
  { method, url, headers, body }: SeenRequest
): Promise<Response> {
  const { statusCode, payload } = await app.inject({
    method: method as 'POST',
    url: url.pathname,
    headers: Object.fromEntries(headers),
    payload: body
  });
  return new Response(payload, { status: statusCode });
}

/** What a test bridge may be given. */
export interface TestBridgeOptions {
  readonly notifier?: Notifier;
  readonly observer?: Observer;
  readonly limits?: Limits;
  readonly tokenSeconds?: number;
  /** Tenants besides its own. */
  readonly others?: readonly Tenant[];
}

/** A bridge on a test database, between fakes. */
export class TestBridge {
  readonly app: FastifyInstance;
  readonly tenant: Tenant;
  readonly hootsuite: FakeParty;
  readonly salesforce: FakeParty;
  readonly signer: FakeParty;
  /** What lies at the bridge's public address: the bridge, unless a test puts something before it. */
  readonly front: FakeParty;
  readonly services: Services;
  readonly timers: ReturnType<typeof createManualTimers>;
  /** The origin of every request that the bridge made. */
  readonly requested: readonly string[];
  /** Everything that was logged. */
  readonly logged: string[];
  /** How long the bridge meant to wait, each time, in milliseconds. */
  readonly pauses: readonly number[];
  readonly #jobs: Jobs;
  readonly #time: { now: Date };
  readonly #mint: (options?: TokenOptions) => Promise<string>;

  private constructor(
    parts: Pick<
      TestBridge,
      | 'app'
      | 'tenant'
      | 'hootsuite'
      | 'salesforce'
      | 'signer'
      | 'front'
      | 'services'
      | 'timers'
      | 'requested'
      | 'logged'
      | 'pauses'
    >,
    jobs: Jobs,
    time: { now: Date },
    mint: (options?: TokenOptions) => Promise<string>
  ) {
    ({
      app: this.app,
      tenant: this.tenant,
      hootsuite: this.hootsuite,
      salesforce: this.salesforce,
      signer: this.signer,
      front: this.front,
      services: this.services,
      timers: this.timers,
      requested: this.requested,
      logged: this.logged,
      pauses: this.pauses
    } = parts);
    this.#jobs = jobs;
    this.#time = time;
    this.#mint = mint;
  }

  /** Builds one, with a tenant and a notifier of its own unless they are given. */
  static async create(
    { database, jobs }: TestDatabase,
    tenant = createTenant(),
    {
      notifier = createInProcessNotifier(),
      observer,
      others = [],
      limits,
      tokenSeconds = 60
    }: TestBridgeOptions = {}
  ): Promise<TestBridge> {
    const tenants = [tenant, ...others];
    const time = { now: new Date('2026-11-22T10:00:00.000Z') };
    const clock = () => time.now;
    const hootsuite = createFakeHootsuite();
    const salesforce = createFakeSalesforce(tenant.salesforce.orgId);
    const signer = await createFakeSigner(SIGNER, BRIDGE, clock);
    const requested: string[] = [];
    const front = new FakeParty().on('POST /', (request) => passOn(app, request));
    const reach = fetchTo({
      [HOOTSUITE]: hootsuite,
      [SALESFORCE]: salesforce,
      [SIGNER]: signer.party,
      [BRIDGE]: front
    });
    const fetch: typeof globalThis.fetch = (input, init) => {
      requested.push(new URL(input instanceof Request ? input.url : input).origin);
      return reach(input, init);
    };
    const logged: string[] = [];
    const logger = pino(
      { level: 'trace' },
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          logged.push(chunk.toString());
          done();
        }
      })
    );
    const pauses: number[] = [];
    const pause = (ms: number) => Promise.resolve(void pauses.push(ms));
    const config = { publicUrl: BRIDGE, signerIssuer: SIGNER, tokenSeconds, tenants };
    const parts = {
      config,
      database,
      jobs,
      notifier,
      fetch,
      clock,
      random: () => 0.5,
      pause,
      log: logger,
      observer
    };
    const timers = createManualTimers();
    const services = createServices({ ...parts, timers });
    const stopping = new AbortController();
    const readiness = new Readiness({
      database,
      jobs: { isWorking: true },
      stopping: stopping.signal,
      clocks: services.clocks,
      clock,
      timers
    });
    const app = await buildApp({
      services,
      database,
      notifier,
      tenants,
      clock,
      timers,
      logger,
      readiness,
      stopping: stopping.signal,
      limits,
      observer
    });
    const shown = {
      app,
      tenant,
      hootsuite,
      salesforce,
      signer: signer.party,
      front,
      services,
      timers,
      requested,
      logged,
      pauses
    };
    return new TestBridge(shown, jobs, time, signer.mint);
  }

  /** The time it is for the bridge. */
  get now(): Date {
    return this.#time.now;
  }

  /** Lets time pass. */
  advance(seconds: number): void {
    this.#time.now = new Date(this.#time.now.getTime() + seconds * 1000);
  }

  /** A token of Mara, or bent. */
  token({ claims, ...options }: TokenOptions = {}): Promise<string> {
    return this.#mint({ ...options, claims: { ...AGENT, org: this.tenant.salesforce.orgId, ...claims } });
  }

  /** Runs all jobs that are stored, also later ones: whether something is due is told by the bridge's clock. */
  async drain(): Promise<void> {
    const handlers = this.services.handlers;
    let isBusy = true;
    while (isBusy) {
      isBusy = false;
      for (const queue of Object.keys(QUEUES) as QueueName[]) {
        while (await this.#drainQueue(queue, handlers)) isBusy = true;
      }
    }
  }

  /** Sends a signed webhook. */
  webhook(path: 'virtual-agent' | 'crm-write-back', event: object) {
    const secret = path === 'virtual-agent' ? 'virtualAgentSecret' : 'writeBackSecret';
    return this.signed(
      `/webhooks/hootsuite/${this.tenant.key}/${path}`,
      this.tenant.hootsuite[secret],
      event
    );
  }

  /** Sends a body signed with a key. */
  signed(url: string, key: Buffer, event: object | string | Buffer) {
    const body = typeof event === 'string' || Buffer.isBuffer(event) ? event : JSON.stringify(event);
    const signature = createHmac('sha256', key).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-hootsuite-signature': signature };
    return this.app.inject({ method: 'POST', url, headers, body });
  }

  /** An event in the envelope, at the bridge's time. */
  event(type: string, data: object, key: string = randomUUID()): object {
    return { timestamp: this.now.toISOString(), idempotencyKey: key, version: 1, type, data };
  }

  async #drainQueue(queue: QueueName, handlers: JobHandlers): Promise<boolean> {
    const { boss } = this.#jobs;
    const jobs = await boss.fetch<never>(queue, {
      batchSize: QUEUES[queue].batchSize,
      ignoreStartAfter: true
    });
    if (jobs.length === 0) return false;
    await handlers[queue](jobs.map((job) => job.data));
    await boss.complete(
      queue,
      jobs.map((job) => job.id)
    );
    return true;
  }
}
