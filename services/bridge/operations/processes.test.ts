import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres } from '../../../tests/support/postgres.ts';
import type { PostgresServer } from '../../../tests/support/postgres.ts';
import type { Database } from '../database/database.ts';
import { openPostgres } from '../database/postgres.ts';
import { ChildBridge, serveParty } from '../testing/child-bridge.ts';
import type { ChildSettings, ServedParty } from '../testing/child-bridge.ts';
import { createFakeSigner, json } from '../testing/fakes.ts';
import type { FakeParty } from '../testing/fakes.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { StreamReader } from '../testing/stream-reader.ts';
import { AGENT, createFakeHootsuite, createFakeSalesforce, createTenant } from '../testing/test-bridge.ts';
import { TIMEOUT } from '../testing/test-database.ts';
import type { Tenant } from '../tenants.ts';

const PUBLIC_URL = 'http://bridge.test';
const LOCK = 'GET /inbox/v1/queue/lock';
/**
 * At most ten seconds without a heartbeat, three until somebody looks, two to four before the retry, two until it is
 * polled; and something for a slow machine.
 */
const TAKE_OVER_S = 25;

describe('bridge processes on one PostgreSQL', TIMEOUT, () => {
  let server: PostgresServer;
  let url: string;
  let database: Database;
  let parties: ServedParty[];
  let children: ChildBridge[];
  let hootsuite: FakeParty;
  let tenant: Tenant;
  let settings: ChildSettings;
  let mint: Awaited<ReturnType<typeof createFakeSigner>>['mint'];
  before(async () => {
    server = await startPostgres({ fsync: 'off' });
  });
  beforeEach(async () => {
    [parties, children] = [[], []];
    url = await server.createDatabase();
    database = openPostgres(url);
    hootsuite = createFakeHootsuite();
    const base = createTenant();
    tenant = {
      ...base,
      hootsuite: { ...base.hootsuite, apiUrl: await serve(hootsuite) },
      salesforce: { ...base.salesforce, loginUrl: await serve(createFakeSalesforce(base.salesforce.orgId)) }
    };
    const { party, mint: minted } = await createFakeSigner('', PUBLIC_URL, () => new Date());
    const signerIssuer = await serve(party);
    mint = (options) => minted({ ...options, claims: { iss: signerIssuer, ...options?.claims } });
    settings = { databaseUrl: url, tenant, signerIssuer, publicUrl: PUBLIC_URL };
  });
  afterEach(async () => {
    for (const child of children) await child.end();
    for (const party of parties) await party.close();
    await database.close();
  });
  afterAll(() => server.stop());

  const serve = async (party: FakeParty) => {
    const served = await serveParty(party);
    parties.push(served);
    return served.url;
  };
  const start = async (changes: Partial<ChildSettings> = {}) => {
    const child = await ChildBridge.start({ ...settings, ...changes });
    children.push(child);
    return child;
  };
  const handOver = (id = newConversationId()) => ({
    timestamp: new Date().toISOString(),
    idempotencyKey: randomUUID(),
    version: 1,
    type: 'CONVERSATION_DELEGATED',
    data: delegation(id)
  });
  const count = async (sql: string) =>
    (await database.query<{ count: number }>(`select count(*) as count from ${sql}`))[0]?.count ?? 0;
  const until = async (isTrue: () => Promise<boolean> | boolean) => {
    while (!(await isTrue())) await delay(50);
  };
  /** Hootsuite answers the look-up of a lock only when the test lets it, so a job stays in the middle of its work. */
  const holdLookups = (party = hootsuite) => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    party.on(LOCK, async () => (await promise).clone());
    return { release: () => resolve(json({ locks: [] })), begun: () => party.sentTo(LOCK).length };
  };

  it('share the work, and take over that of one which is killed, without loss', async () => {
    const other = createFakeHootsuite();
    const theirs = { ...tenant, hootsuite: { ...tenant.hootsuite, apiUrl: await serve(other) } };
    const [killed, survivor] = [await start(), await start({ tenant: theirs })];
    const lookups = holdLookups();
    for (let number = 0; number < 20; number += 1) {
      assert.equal(await (number % 2 ? killed : survivor).webhook(handOver()), 200);
    }
    const held = () => count(`jobs.job where name = 'webhook-event' and state = 'active'`);
    const waiting = () => count(`jobs.job where name = 'webhook-event' and state < 'active'`);
    // All but what the held look-ups keep: a Case under way would be claimed for longer than a job.
    await until(async () => lookups.begun() > 0 && (await waiting()) === 0);
    await until(async () => (await count('case_record where case_id is not null')) === 20 - (await held()));

    const begin = performance.now();
    killed.signal('SIGKILL');
    await until(async () => (await count(`webhook_event where state = 'processed'`)) === 20);
    await until(async () => (await count('case_record where case_id is not null')) === 20);

    const seconds = (performance.now() - begin) / 1000;
    assert.ok(other.sentTo(LOCK).length > 0, 'the other one worked as well');
    assert.ok(seconds < TAKE_OVER_S, `taken over after ${seconds.toFixed(1)} s`);
  });

  it('stop gracefully: not ready at once, streams end, what runs is finished, exit code 0', async () => {
    const child = await start({ environment: { BRIDGE_DRAIN_SECONDS: '1' } });
    const id = newConversationId();
    await child.webhook(handOver(id));
    await until(async () => (await count('case_record where case_id is not null')) === 1);
    const token = await mint({ claims: { ...AGENT, org: tenant.salesforce.orgId } });
    const response = await fetch(`${child.url}/v1/conversations/${id}/events`, {
      headers: { authorization: `Bearer ${token}` }
    });
    const stream = new StreamReader(response);
    await stream.next();
    const ready = await fetch(`${child.url}/readyz`);
    const lookups = holdLookups();
    await child.webhook(handOver());
    await until(() => lookups.begun() > 1);

    child.signal('SIGTERM');

    while ((await stream.next()) !== undefined);
    const stopping = await fetch(`${child.url}/readyz`);
    lookups.release();
    assert.equal(await child.ended, 0);
    assert.equal(ready.status, 200);
    assert.deepEqual(
      [stopping.status, await stopping.json()],
      [503, { status: 'not ready', reasons: ['STOPPING'] }]
    );
    assert.equal(await count(`webhook_event where state = 'processed'`), 2);
  });

  it('give up after the bound with exit code 1, and put back what was not finished', async () => {
    const child = await start({ environment: { BRIDGE_STOP_SECONDS: '2' } });
    const lookups = holdLookups();
    await child.webhook(handOver());
    await until(() => lookups.begun() > 0);

    child.signal('SIGTERM');

    assert.equal(await child.ended, 1);
    assert.equal(await count(`webhook_event where state = 'stored'`), 1);
    assert.equal(await count(`jobs.job where name = 'webhook-event' and state = 'retry'`), 1);
  });

  it('end at once with exit code 1 when the same signal comes again, and keep what was not finished', async () => {
    const child = await start();
    const lookups = holdLookups();
    await child.webhook(handOver());
    await until(() => lookups.begun() > 0);

    child.signal('SIGTERM');
    await until(async () => (await fetch(`${child.url}/readyz`)).status === 503);
    child.signal('SIGTERM');

    assert.equal(await child.ended, 1);
    assert.equal(await count(`webhook_event where state = 'stored'`), 1);
  });
});
