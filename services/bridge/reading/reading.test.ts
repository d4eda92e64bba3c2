import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { Conversation } from '../conversations/conversation.ts';
import { json } from '../testing/fakes.ts';
import type { TokenOptions } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId } from '../testing/samples.ts';
import { fieldsOf, StreamReader } from '../testing/stream-reader.ts';
import { createTenant, ORIGIN, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import type { MessageMatches } from './message-search.ts';

const OTHER_AGENT: TokenOptions = { claims: { sub: '005Hs00000PriyaIAQ' } };

describe('reading', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
    await hear('CONVERSATION_DELEGATED', delegation(id));
  });
  afterAll(() => db.close());

  const hear = async (type: string, data: object) => {
    await bridge.webhook('virtual-agent', bridge.event(type, data));
    await bridge.drain();
  };
  const write = async (...texts: string[]) => {
    for (const [index, text] of texts.entries()) {
      bridge.advance(1);
      await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, `m-${index + 1}`, text));
    }
  };
  const post = async (path: string, payload: object, options: TokenOptions = {}) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/${path}`,
      headers: { authorization: `Bearer ${await bridge.token(options)}` },
      payload
    });
  const open = (payload: string, headers: Record<string, string> = {}) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/open`,
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
      payload
    });
  const openAs = async (options: TokenOptions = {}) =>
    (await open(await bridge.token(options))).json<Conversation>();
  const search = async (body: object) => (await post('search', body)).json<MessageMatches>();
  const idsOf = ({ matches }: MessageMatches) => matches.map(({ messageId }) => messageId);
  const codeOf = (response: Awaited<ReturnType<typeof open>>) => response.json<{ code: string }>().code;

  describe('with the token as the body', () => {
    it('answers the same as with a header, to the page of the org', async () => {
      await write('Hola');
      const token = await bridge.token();

      const opened = await open(token, { origin: ORIGIN });

      const read = await bridge.app.inject({
        url: `/v1/conversations/${id}`,
        headers: { authorization: `Bearer ${token}` }
      });
      assert.equal(opened.statusCode, 200);
      assert.deepEqual(opened.json(), read.json());
      assert.equal(opened.headers['access-control-allow-origin'], ORIGIN);
      assert.equal(opened.headers['cache-control'], 'no-store');
    });

    it('passes the same gate', async () => {
      const stranger = await TestBridge.create(db, createTenant());
      bridge.salesforce.on('GET /services/data/v66.0/query', () => json({ records: [] }));
      const token = await bridge.token();
      const refusals = {
        nothing: await open(''),
        nonsense: await open('a.b.c'),
        'another org': await open(await stranger.token()),
        'no licence': await open(await bridge.token({ claims: { email: 'nobody@x.example' } })),
        'no access to the Case': await open(token),
        'a token in a header only': await open('', { authorization: `Bearer ${token}` }),
        'another kind of body': await open(JSON.stringify(token), { 'content-type': 'application/json' }),
        'too much': await open('a'.repeat(9000))
      };

      assert.deepEqual(
        Object.entries(refusals).map(([what, response]) => [what, response.statusCode, codeOf(response)]),
        [
          ['nothing', 401, 'ERR_TOKEN_MISSING'],
          ['nonsense', 401, 'ERR_TOKEN_INVALID'],
          ['another org', 401, 'ERR_TOKEN_INVALID'],
          ['no licence', 403, 'ERR_ACCESS_NO_LICENCE'],
          ['no access to the Case', 403, 'ERR_ACCESS_RECORD'],
          ['a token in a header only', 401, 'ERR_TOKEN_MISSING'],
          ['another kind of body', 400, 'ERR_REQUEST_INVALID'],
          ['too much', 413, 'ERR_REQUEST_TOO_LARGE']
        ]
      );
    });

    it("takes another org's conversation for an unknown one", async () => {
      const other = await TestBridge.create(db, createTenant());

      const response = await other.app.inject({
        method: 'POST',
        url: `/v1/conversations/${id}/open`,
        headers: { 'content-type': 'text/plain' },
        payload: await other.token()
      });

      assert.deepEqual([response.statusCode, codeOf(response)], [404, 'ERR_CONVERSATION_UNKNOWN']);
    });
  });

  describe('how far', () => {
    it('counts nothing as unread for who was never here', async () => {
      await write('one', 'two');

      const { unreadCount, firstUnreadId } = await openAs();

      assert.deepEqual([unreadCount, firstUnreadId], [0, undefined]);
    });

    it('counts what comes after the first time, whether or not anything was read', async () => {
      await write('one', 'two');
      await openAs();
      bridge.advance(1);
      await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-3', 'three'));

      const { unreadCount, firstUnreadId } = await openAs();

      assert.deepEqual([unreadCount, firstUnreadId], [1, 'm-3']);
      assert.equal((await openAs(OTHER_AGENT)).unreadCount, 0);
    });

    it('knows the first unread message of each user', async () => {
      await write('one', 'two', 'three');

      const answer = await post('read', { messageId: 'm-1' });
      await post('read', { messageId: 'm-3' }, OTHER_AGENT);

      assert.deepEqual([answer.statusCode, answer.body], [204, '']);
      const [own, others] = [await openAs(), await openAs(OTHER_AGENT)];
      assert.deepEqual([own.firstUnreadId, own.unreadCount], ['m-2', 2]);
      assert.deepEqual([others.firstUnreadId, others.unreadCount], [undefined, 0]);
    });

    it('never goes back', async () => {
      await write('one', 'two', 'three');
      await post('read', { messageId: 'm-2' });

      const answer = await post('read', { messageId: 'm-1' });

      assert.equal(answer.statusCode, 204);
      assert.equal((await openAs()).firstUnreadId, 'm-3');
    });

    it('counts no replies of ours', async () => {
      await write('one');
      await post('read', { messageId: 'm-1' });
      const headers = {
        authorization: `Bearer ${await bridge.token()}`,
        'idempotency-key': '3b241101-e2bb-4255-8caf-4136c566a962'
      };
      const url = `/v1/conversations/${id}/messages`;
      await bridge.app.inject({ method: 'POST', url, headers, payload: { text: 'Lo siento.' } });

      assert.equal((await openAs()).unreadCount, 0);
    });

    it('refuses a message that is not there, and another conversation', async () => {
      await write('one');
      const foreign = id;
      id = newConversationId();
      await hear('CONVERSATION_DELEGATED', delegation(id));

      assert.equal(codeOf(await post('read', { messageId: 'm-1' })), 'ERR_REQUEST_INVALID');
      bridge.salesforce.on('GET /services/data/v66.0/query', () => json({ records: [] }));
      id = foreign;
      for (const [path, body] of [
        ['read', { messageId: 'm-1' }],
        ['search', { text: 'one' }]
      ] as const) {
        const refused = await post(path, body, OTHER_AGENT);
        assert.deepEqual([refused.statusCode, codeOf(refused)], [403, 'ERR_ACCESS_RECORD']);
        const unlicensed = await post(path, body, { claims: { email: 'nobody@x.example' } });
        assert.equal(codeOf(unlicensed), 'ERR_ACCESS_NO_LICENCE');
      }
    });

    it("is told to the user's other pages, and to nobody else", async () => {
      await write('one', 'two');
      await bridge.app.listen({ host: '127.0.0.1', port: 0 });
      const { port } = bridge.app.server.address() as AddressInfo;
      const listen = async (options: TokenOptions = {}) => {
        const response = await fetch(`http://127.0.0.1:${port}/v1/conversations/${id}/events`, {
          headers: { authorization: `Bearer ${await bridge.token(options)}` }
        });
        const reader = new StreamReader(response);
        assert.equal(await reader.next(), ': open');
        return reader;
      };
      const [own, others] = [await listen(), await listen(OTHER_AGENT)];

      await post('read', { messageId: 'm-1' });
      const event = fieldsOf(await own.next());
      await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-9', 'three'));
      const next = fieldsOf(await others.next());

      assert.equal(event.event, 'read');
      assert.equal(event.id, undefined);
      assert.deepEqual(JSON.parse(event.data ?? ''), {
        messageId: 'm-1',
        firstUnreadId: 'm-2',
        unreadCount: 1
      });
      assert.equal(next.event, 'message');
      await Promise.all([own.cancel(), others.cancel()]);
      await bridge.app.close();
    });
  });

  describe('searching', () => {
    it('finds a text whatever its case and accents, newest first', async () => {
      await write('La Ópera está cerrada', 'Straße', 'opera ESTA', 'ΟΔΌΣ');

      assert.deepEqual(idsOf(await search({ text: 'ópera esta' })), ['m-3', 'm-1']);
      assert.deepEqual(idsOf(await search({ text: ' STRASSE ' })), ['m-2']);
      assert.deepEqual(idsOf(await search({ text: 'οδος' })), ['m-4']);
      assert.deepEqual(idsOf(await search({ text: 'nowhere' })), []);
      assert.deepEqual((await search({ text: 'strasse' })).matches, [
        { messageId: 'm-2', sentAt: new Date(bridge.now.getTime() - 2000).toISOString() }
      ]);
    });

    it('tells letters apart that are no accents', async () => {
      await write('がっこう', 'कि');

      assert.deepEqual(idsOf(await search({ text: 'か' })), []);
      assert.deepEqual(idsOf(await search({ text: 'का' })), []);
    });

    it('takes every character for itself', async () => {
      await write('100% sure_', '100x sureX', String.raw`back\slash`);

      assert.deepEqual(idsOf(await search({ text: '0% s' })), ['m-1']);
      assert.deepEqual(idsOf(await search({ text: 'sure_' })), ['m-1']);
      assert.deepEqual(idsOf(await search({ text: '\\' })), ['m-3']);
      assert.deepEqual(idsOf(await search({ text: '   ' })), []);
    });

    it('goes on from the oldest match', async () => {
      const known = Array.from({ length: 120 }, (_, index) => `m-${index + 1}`);
      await fill(
        db,
        bridge,
        id,
        known.map((messageId) => ({ messageId, text: 'Hola' }))
      );

      const first = await search({ text: 'hola' });
      const second = await search({ text: 'hola', before: first.matches.at(-1)?.messageId });
      const last = await search({ text: 'hola', before: second.matches.at(-1)?.messageId });

      assert.deepEqual([first.hasMore, second.hasMore, last.hasMore], [true, true, false]);
      assert.deepEqual([...idsOf(first), ...idsOf(second), ...idsOf(last)], known.toReversed());
    });

    it('is quick in a conversation of ten thousand messages', async () => {
      await fill(
        db,
        bridge,
        id,
        Array.from({ length: 10_000 }, (_, index) => ({
          messageId: `m-${index}`,
          text: `${index === 0 ? 'needle' : 'straw'} ${'¿Qué pasó con mi pedido? '.repeat(8)}`
        }))
      );
      await search({ text: 'warm' });

      const startedAt = performance.now();
      const found = await search({ text: 'Néedle' });
      const ms = performance.now() - startedAt;

      assert.deepEqual(idsOf(found), ['m-0']);
      // A tenth of it on an idle machine.
      assert.ok(ms < 1500, `${Math.round(ms)} ms`);
    });

    it('refuses what does not fit the contract', async () => {
      for (const body of [{}, { text: '' }, { text: 'a'.repeat(201) }, { text: 'a', before: 'nobody' }])
        assert.equal(codeOf(await post('search', body)), 'ERR_REQUEST_INVALID');
    });
  });
});

/** Many messages at once, without the events that would bring them. */
async function fill(
  { database }: TestDatabase,
  { tenant }: TestBridge,
  id: string,
  messages: readonly { messageId: string; text: string }[]
): Promise<void> {
  await database.query(
    `insert into message (tenant, conversation_id, id, position, direction, text, time_source, created_at)
     select $1, $2, id, place * 1024, 'inbound', text, 'unknown', now()
     from unnest($3::text[], $4::text[]) with ordinality as m (id, text, place)`,
    [tenant.key, id, messages.map(({ messageId }) => messageId), messages.map(({ text }) => text)]
  );
}
