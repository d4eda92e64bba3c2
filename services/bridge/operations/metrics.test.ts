import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { connectionLost } from '../testing/fakes.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { serveMetrics } from './metrics-server.ts';
import { Metrics } from './metrics.ts';

interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: { readonly name: string; readonly labels: string; readonly value: number }[];
}

/**
 * Reads the text format (Prometheus, exposition formats) and refuses what `promtool check metrics` refuses: a line it
 * does not know, samples without HELP and TYPE, the same sample twice, a name without its unit's or type's ending.
 */
function parseMetrics(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  let current = '';
  let help = '';
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const comment = /^# (HELP|TYPE) ([a-z_][a-z0-9_]*) (.+)$/.exec(line);
    if (comment) {
      const [, kind, name = '', rest = ''] = comment;
      current = name;
      if (kind === 'HELP') help = rest;
      else families.set(name, { type: rest, help, samples: [] });
      continue;
    }
    const sample = /^([a-z_][a-z0-9_]*)(\{.*\})? (-?[0-9.e+-]+|[Nn]a[Nn]|\+Inf)$/.exec(line);
    assert.ok(sample, `not a sample: ${line}`);
    const [, name = '', labels = '', value = ''] = sample;
    const family = families.get(current);
    assert.ok(family && name.startsWith(current), `no HELP and TYPE before ${line}`);
    assert.ok(!seen.has(name + labels), `twice: ${line}`);
    seen.add(name + labels);
    family.samples.push({ name, labels, value: Number(value) });
  }
  for (const [name, { type, help: said }] of families) {
    assert.ok(said.length > 0, name);
    // prom-client names its own after what they were called once.
    if (!name.startsWith('bridge_')) continue;
    assert.equal(name.endsWith('_total'), type === 'counter', `${name} is a ${type}`);
    assert.doesNotMatch(name, /_(ms|milliseconds|minutes|kb|mb)(_|$)/, 'base units only');
    if (type === 'histogram') assert.match(name, /_(seconds|bytes)$/);
  }
  return families;
}

describe('metrics', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let metrics: Metrics;
  let readText: () => Promise<string>;
  let query: TestDatabase['database']['query'];
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    metrics = new Metrics();
    bridge = await TestBridge.create(db, undefined, { observer: metrics.observer });
    query = (sql, parameters) => db.database.query(sql, parameters);
    readText = createReader();
  });
  afterAll(() => db.close());

  const createReader = () =>
    metrics.createReader({
      database: { ...db.database, query: (sql, parameters) => query(sql, parameters) },
      tenants: [bridge.tenant.key],
      notifier: { streamCount: 3, isListening: true },
      apiUsage: () => ({ used: 18, allowed: 15_000 }),
      isWrongOrg: () => true,
      clocks: { offsets: () => ({ hootsuite: -31 }) },
      clock: () => bridge.now,
      timers: bridge.timers
    });
  const read = async () => parseMetrics(await readText());
  const valueOf = (families: Map<string, Family>, name: string, ...labels: string[]) =>
    families
      .get(name)
      ?.samples.find((sample) => sample.name === name && labels.every((one) => sample.labels.includes(one)))
      ?.value;
  const ofTenant = () => `tenant="${bridge.tenant.key}"`;
  const hear = (event = delegation(newConversationId())) =>
    bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', event));

  it('show how long events wait, and nought once they are worked off', async () => {
    await hear();
    bridge.advance(90);
    const waiting = await read();
    await bridge.drain();
    bridge.advance(10);
    const done = await read();

    const name = 'bridge_oldest_event_seconds';
    assert.equal(valueOf(waiting, 'bridge_events_stored', ofTenant()), 1);
    assert.equal(valueOf(waiting, name, ofTenant()), 90);
    assert.equal(valueOf(done, name, ofTenant()), 0);
  });

  it('show whose clock differs, and credentials of another org', async () => {
    const families = await read();

    assert.equal(valueOf(families, 'bridge_clock_offset_seconds', 'party="hootsuite"'), -31);
    assert.equal(valueOf(families, 'bridge_salesforce_org_wrong', ofTenant()), 1);
  });

  it('show replies by state, also those of unknown outcome', async () => {
    const id = newConversationId();
    await hear(delegation(id));
    await bridge.drain();
    bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', connectionLost);
    const post = async (path: string, payload: object) =>
      bridge.app.inject({
        method: 'POST',
        url: `/v1/conversations/${id}/messages${path}`,
        headers: { authorization: `Bearer ${await bridge.token()}`, 'idempotency-key': randomUUID() },
        payload
      });
    const reply = (await post('', { text: 'Hola' })).json<{ id: string }>();
    const queued = await read();
    await bridge.drain();
    bridge.advance(10);
    const settled = await read();
    await post(`/${reply.id}/outcome`, { outcome: 'sent' });
    bridge.advance(10);
    const confirmed = await read();

    assert.equal(valueOf(queued, 'bridge_replies', ofTenant(), 'state="queued"'), 1);
    assert.equal(valueOf(settled, 'bridge_replies', ofTenant(), 'state="queued"'), 0);
    assert.equal(valueOf(settled, 'bridge_replies', ofTenant(), 'state="unknown"'), 1);
    assert.equal(valueOf(confirmed, 'bridge_replies', ofTenant(), 'state="unknown"'), 0);
    assert.equal(valueOf(settled, 'bridge_replies_settled_last_hour', ofTenant(), 'state="unknown"'), 1);
  });

  it('show dead letters by object, cases due and conflicts', async () => {
    await hear();
    await db.database.query(
      `insert into dead_letter (id, tenant, object, reference, reasons, created_at)
       values ($1, $2, 'Case', 'c', '[]', now())`,
      [randomUUID(), bridge.tenant.key]
    );
    await bridge.drain();
    await db.database.query(
      `update case_record set revision = revision + 1, due_at = $2, conflict = '{}' where tenant = $1`,
      [bridge.tenant.key, bridge.now]
    );
    bridge.advance(30);

    const families = await read();

    assert.equal(valueOf(families, 'bridge_dead_letters', ofTenant(), 'object="Case"'), 1);
    assert.equal(valueOf(families, 'bridge_cases_due', ofTenant()), 1);
    assert.equal(valueOf(families, 'bridge_oldest_case_due_seconds', ofTenant()), 30);
    assert.equal(valueOf(families, 'bridge_status_conflicts', ofTenant()), 1);
  });

  it('show erasures that are not done, here or in Salesforce', async () => {
    const insert = (doneAt: Date | null, salesforce: string) =>
      db.database.query(
        `insert into erasure (id, tenant, reason, scope, contact_hash, erased_at, requested_at, done_at, salesforce)
         values ($1, $2, 'contact_deleted', 'contact', 'hash', $3, $3, $4, $5)`,
        [randomUUID(), bridge.tenant.key, bridge.now, doneAt, salesforce]
      );
    await insert(null, 'queued');
    await insert(bridge.now, 'failed');
    await insert(bridge.now, 'done');
    bridge.advance(90);

    const families = await read();

    const shown = ['unfinished', 'queued', 'failed'].map((state) => [
      valueOf(families, 'bridge_erasures', ofTenant(), `state="${state}"`),
      valueOf(families, 'bridge_oldest_erasure_seconds', ofTenant(), `state="${state}"`)
    ]);
    assert.deepEqual(shown, [
      [1, 90],
      [0, 0],
      [1, 90]
    ]);
  });

  it('count requests by route and outcome, and calls by party and outcome', async () => {
    await hear();
    await bridge.drain();
    await bridge.signed(`/webhooks/hootsuite/${bridge.tenant.key}/virtual-agent`, Buffer.alloc(32), {});
    await bridge.app.inject({ url: '/nowhere/at/all' });

    const families = await read();

    const route = 'route="POST /webhooks/hootsuite/:tenantKey/virtual-agent"';
    const requests = 'bridge_requests_total';
    assert.equal(valueOf(families, requests, route, 'outcome="ok"'), 1);
    assert.equal(valueOf(families, requests, route, 'outcome="ERR_WEBHOOK_SIGNATURE"'), 1);
    assert.equal(valueOf(families, requests, 'route="unknown"', 'outcome="ERR_REQUEST_NOT_FOUND"'), 1);
    assert.ok(Number(valueOf(families, 'bridge_calls_total', 'party="salesforce"', 'outcome="200"')) > 0);
    assert.ok(Number(valueOf(families, 'bridge_calls_total', 'party="hootsuite"', 'outcome="200"')) > 0);
  });

  it('show the streams, the API calls left, the queues and the process', async () => {
    metrics.watchProcess();

    const families = await read();

    assert.equal(valueOf(families, 'bridge_streams_open'), 3);
    assert.equal(valueOf(families, 'bridge_salesforce_api_calls_used', ofTenant()), 18);
    assert.equal(valueOf(families, 'bridge_salesforce_api_calls_allowed', ofTenant()), 15_000);
    assert.ok(families.get('bridge_jobs')?.samples.some(({ labels }) => labels.includes('queue="outbox"')));
    assert.ok(families.has('nodejs_eventloop_lag_seconds'));
  });

  it('say that the database is away, and then nothing of what it held', async () => {
    const before = await read();
    query = () => Promise.reject(new Error('away'));
    bridge.advance(6);
    const families = await read();

    assert.equal(valueOf(before, 'bridge_events_stored', ofTenant()), 0);
    assert.equal(valueOf(families, 'bridge_database_up'), 0);
    assert.deepEqual(families.get('bridge_events_stored')?.samples, []);
  });

  it('ask the database once in five seconds, however often they are read', async () => {
    let queries = 0;
    query = (sql, parameters) => {
      queries += 1;
      return db.database.query(sql, parameters);
    };

    await readText();
    const once = queries;
    await Promise.all([readText(), readText()]);
    const afterThree = queries;
    bridge.advance(6);
    await readText();

    assert.deepEqual([afterThree, queries], [once, 2 * once]);
  });

  it('are served at one path of a port of their own, and not on the public one', async () => {
    const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, metrics.contentType, readText);
    const shown = await fetch(server.address);
    const other = await fetch(new URL('/', server.address));
    const open = await bridge.app.inject({ url: '/metrics' });
    await server.close();

    assert.equal(shown.status, 200);
    assert.match(shown.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.deepEqual([other.status, open.statusCode], [404, 404]);
  });
});
