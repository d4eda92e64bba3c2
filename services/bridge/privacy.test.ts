import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { loadContract } from '@hsc/contracts/contract.ts';
import type { OperationAddress, Schema } from '@hsc/contracts/contract.ts';
import type { Database } from './database/database.ts';
import { json } from './testing/fakes.ts';
import { MARKED, markedValue, spoilt } from './testing/marked.ts';
import { delegation, newConversationId } from './testing/samples.ts';
import { AGENT, TestBridge } from './testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';

const hootsuite = await loadContract('hootsuite');
const contract = await loadContract('bridge');

/** Every event, by the path it comes in at. */
const EVENTS = [
  { schema: hootsuite.schema('ConversationStartedEvent'), path: 'virtual-agent' },
  { schema: hootsuite.schema('ConversationDelegatedEvent'), path: 'virtual-agent' },
  { schema: hootsuite.schema('InboundMessageReceivedEvent'), path: 'virtual-agent' },
  { schema: hootsuite.schema('CrmWriteBackEvent'), path: 'crm-write-back' },
  { schema: contract.schema('CaseRequestEvent'), path: 'cases' },
  { schema: contract.schema('ContactErasureEvent'), path: 'contacts/erasures' }
] as const;
/** Without a hand-over before them, these are what makes a Case. */
const OPENS_A_CASE = ['CONVERSATION_STARTED', 'CONVERSATION_DELEGATED', 'CASE_REQUESTED'];
type Path = (typeof EVENTS)[number]['path'];
type Event = { data: Record<string, unknown> } & Record<string, unknown>;

const TEXT = 'Märked\n    at Märked (märked)';

/** What a database error holds: its text quotes the row. */
function rowError(): Error {
  return Object.assign(new Error(`${TEXT} Key (email)=(marked@marked.example)`), {
    code: '23505',
    detail: TEXT,
    where: TEXT
  });
}

describe('the log, at its finest level', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let isBroken: boolean;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    isBroken = false;
    const orBreak =
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      (...args: A) =>
        isBroken ? Promise.reject(rowError()) : work(...args);
    const database = {
      ...db.database,
      query: orBreak(db.database.query.bind(db.database)),
      transaction: orBreak(db.database.transaction.bind(db.database))
    } as Database;
    bridge = await TestBridge.create({ ...db, database });
    id = newConversationId();
  });
  afterAll(() => db.close());

  /** Everything that is no field of its own, but must be right for an event to be taken at all. */
  const meant = (event: unknown): Event => {
    const { data, ...envelope } = event as Event;
    const key = `marked ${randomUUID()}`;
    const { conversation } = data as { conversation?: object };
    return {
      ...envelope,
      timestamp: bridge.now.toISOString(),
      idempotencyKey: key,
      version: 1,
      data: {
        ...data,
        ...('organizationId' in data && { organizationId: bridge.tenant.hootsuite.organizationId }),
        ...(conversation && { conversation: { ...conversation, id } }),
        ...('conversationId' in data && { conversationId: id })
      }
    };
  };
  const send = (path: Path, event: unknown) =>
    path === 'cases' || path === 'contacts/erasures'
      ? bridge.signed(`/v1/${path}`, bridge.tenant.hootsuite.caseSecret, event as object)
      : bridge.webhook(path, event as object);
  const handOver = async () => {
    await send('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.drain();
  };
  /** Nothing that is marked, and nothing of the people and secrets of these tests. */
  const assertClean = (...expected: string[]) => {
    const secrets = [AGENT.email, 'Lucía', '600 123 456', 'secret-of', 'hootsuite-token', 'salesforce-token'];
    for (const line of bridge.logged) {
      assert.doesNotMatch(line, MARKED);
      for (const secret of secrets) assert.ok(!line.includes(secret), line);
    }
    const messages = new Set(bridge.logged.map((line) => (JSON.parse(line) as { msg: string }).msg));
    for (const message of expected) assert.ok(messages.has(message), `nothing was logged as "${message}"`);
  };

  for (const { schema, path } of EVENTS) {
    const sample = markedValue(schema) as Event;

    it(`holds nothing of ${String(sample.type)}, whether it is taken or any field of it is wrong`, async () => {
      await handOver();
      const taken = await send(path, meant(sample));
      await bridge.drain();
      const answers = new Set<number>();
      for (const data of spoilt(sample.data)) {
        answers.add((await send(path, meant({ ...sample, data }))).statusCode);
      }
      for (const event of spoilt({ ...meant(sample), data: {} }))
        answers.add((await send(path, event)).statusCode);
      await bridge.drain();

      assert.ok(taken.statusCode < 300, taken.body);
      assert.ok(
        [...answers].some((status) => status >= 400),
        'something was refused'
      );
      assertClean('request', 'request refused');
    });

    it(`holds nothing of ${String(sample.type)} when Salesforce and Hootsuite refuse and repeat it`, async () => {
      await handOver();
      for (const answer of REFUSALS) {
        // The routes a test bridge has: the longest one answers.
        for (const route of bridge.salesforce.routes.keys())
          if (/^(PATCH|POST) .*composite/.test(route)) bridge.salesforce.on(route, answer);
        for (const route of ['GET /inbox/v1/queue/lock', 'GET /v1/members/'])
          bridge.hootsuite.on(route, answer);
        id = newConversationId();
        await send(path, meant(sample));
        await bridge.drain();
        bridge.advance(3600);
      }

      assertClean('request', ...(OPENS_A_CASE.includes(String(sample.type)) ? ['case put off'] : []));
    });

    it(`holds nothing of ${String(sample.type)} when the database refuses and quotes it`, async () => {
      await handOver();
      await send(path, meant(sample));
      isBroken = true;
      const refused = await send(path, meant(sample));
      await bridge.drain().catch(() => undefined);

      assert.equal(refused.statusCode, 500);
      assertClean('request failed');
    });
  }

  it('holds nothing of a request, whoever sends it and wherever it goes', async () => {
    await handOver();
    const tokens = [
      await bridge.token(),
      await bridge.token({ claims: { email: 'marked@marked.example', sub: 'märked', org: 'märked' } }),
      'marked.marked.marked'
    ];
    for (const operation of contract.operations) {
      for (const token of tokens) {
        for (const place of [id, 'marked', '%C3%A4märked']) await call(operation, token, place);
      }
    }
    isBroken = true;
    for (const operation of contract.operations) await call(operation, tokens[0] ?? '', id);
    await bridge.app.inject({ url: '/märked/marked?marked=märked' });

    for (const token of tokens) assert.ok(bridge.logged.every((line) => !line.includes(token)));
    assertClean('request', 'request refused', 'request failed');
  });

  it('holds nothing of a reply that Hootsuite refuses, or whose end nobody knows', async () => {
    await handOver();
    for (const answer of REFUSALS) {
      bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', answer);
      const headers = { authorization: `Bearer ${await bridge.token()}`, 'idempotency-key': randomUUID() };
      const url = `/v1/conversations/${id}/messages`;
      await bridge.app.inject({ method: 'POST', url, headers, payload: { text: TEXT } });
      await bridge.drain();
      bridge.hootsuite.on('GET /scim/v2/Users', answer);
      bridge.advance(301);
      await bridge.app.inject({ url, headers: { authorization: `Bearer ${await bridge.token()}` } });
      bridge.hootsuite.on('GET /scim/v2/Users', () =>
        json({ Resources: [{ id: '1', userName: AGENT.email, active: true, displayName: 'Märked' }] })
      );
      bridge.advance(301);
    }

    assertClean('request', 'request failed');
  });

  const call = ({ operationId, method, path }: OperationAddress, token: string, place: string) => {
    const { headers = {}, querystring = {}, body } = contract.route(operationId);
    const text = (schema: Schema) => {
      const value = markedValue(schema) as Record<string, unknown>;
      return Object.entries(value).map(([name, one]) => [name, String(one).split(',')[0] ?? '']);
    };
    const query = new URLSearchParams(text(querystring));
    query.set('marked', TEXT);
    return bridge.app.inject({
      method: method as 'GET' | 'POST',
      url: `${path.replaceAll(/\{\w+\}/g, place)}?${query.toString()}`,
      headers: {
        ...(Object.fromEntries(text(headers)) as Record<string, string>),
        // No number: a stream that opens would not end here.
        ...(operationId === 'streamEvents' && { 'last-event-id': 'marked' }),
        authorization: `Bearer ${token}`,
        'user-agent': 'marked',
        ...(body && { 'content-type': 'application/json' }),
        ...(operationId === 'openConversation' && { 'content-type': 'text/plain' })
      },
      ...(operationId === 'openConversation' && { payload: token }),
      ...(body && { payload: JSON.stringify(markedValue(body)) })
    });
  };
});

/** Answers that repeat what was sent, each in its own way. */
const REFUSALS = [
  () => json([{ errorCode: 'Märked code', message: TEXT, fields: ['Märked__c'] }], 400),
  () => json([{ success: false, errors: [{ statusCode: TEXT, message: TEXT, fields: [TEXT] }] }]),
  () => json({ compositeResponse: [{ httpStatusCode: 400, body: [{ errorCode: TEXT, message: TEXT }] }] }),
  () => json({ error: 'märked', error_description: TEXT }, 401),
  () => new Response(`<h1>${TEXT}</h1>`, { status: 503, headers: { 'content-type': 'text/html' } }),
  (): Response => {
    throw new TypeError(TEXT, { cause: Object.assign(new Error(TEXT), { code: 'märked' }) });
  }
];
