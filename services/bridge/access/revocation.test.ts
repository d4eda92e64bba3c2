import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after as afterAll, afterEach, before, beforeEach, describe, it } from 'node:test';
import { connectionRefused, json } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId } from '../testing/samples.ts';
import { fieldsOf, StreamReader } from '../testing/stream-reader.ts';
import { AGENT, CASE_ID, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const SCIM = 'GET /scim/v2/Users';
const QUERY = 'GET /services/data/v66.0/query';
const COMPOSITE = 'POST /services/data/v66.0/composite';
const TOKEN = 'POST /oauth2/token';
const MEMBER = { id: '1', userName: AGENT.email, active: true };
const OTHER_CASE_ID = '500Hs00002AbCdEIAV';
const BEAT_MS = 15_000;

describe('access that ends', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = await delegated();
  });
  afterEach(() => bridge.app.close());
  afterAll(() => db.close());

  const delegated = async () => {
    const conversationId = newConversationId();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(conversationId)));
    await bridge.drain();
    return conversationId;
  };
  const hear = async (conversationId: string, messageId: string) => {
    const event = bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(conversationId, messageId, 'Hola'));
    await bridge.webhook('virtual-agent', event);
    await bridge.drain();
  };
  const ask = async (conversationId = id) => {
    const response = await bridge.app.inject({
      url: `/v1/conversations/${conversationId}`,
      headers: { authorization: `Bearer ${await bridge.token()}` }
    });
    return response.statusCode === 200 ? 'ok' : response.json<{ code: string }>().code;
  };
  const open = async (also = '') => {
    if (!bridge.app.server.listening) await bridge.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = bridge.app.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/v1/conversations/${id}/events${also}`, {
      headers: { authorization: `Bearer ${await bridge.token()}` }
    });
    const stream = new StreamReader(response);
    assert.equal(await stream.next(), ': open');
    return stream;
  };
  /** Lets the stream beat until it ends. @returns After how many seconds. */
  const secondsToEnd = async (stream: StreamReader) => {
    for (let seconds = BEAT_MS / 1000; ; seconds += BEAT_MS / 1000) {
      bridge.advance(BEAT_MS / 1000);
      bridge.timers.fire(BEAT_MS);
      const piece = await stream.next();
      if (piece === ':') continue;
      assert.equal(fieldsOf(piece).event, 'expired');
      assert.equal(await stream.next(), undefined);
      return seconds;
    }
  };
  const takeLicence = () =>
    bridge.hootsuite.on(SCIM, () => json({ Resources: [{ ...MEMBER, active: false }] }));
  const takeRecord = () =>
    bridge.salesforce.on(QUERY, () => json({ records: [{ RecordId: CASE_ID, HasReadAccess: false }] }));

  for (const [what, take, code] of [
    ['the licence', takeLicence, 'ERR_ACCESS_LICENCE_INACTIVE'],
    ['the right to read the Case', takeRecord, 'ERR_ACCESS_RECORD']
  ] as const) {
    it(`ends requests within a minute where ${what} goes`, async () => {
      assert.equal(await ask(), 'ok');
      take();
      bridge.advance(39);
      const before = await ask();
      bridge.advance(1);

      assert.deepEqual([before, await ask()], ['ok', code]);
    });

    it(`cuts live streams within a minute where ${what} goes`, async () => {
      const stream = await open();
      take();

      // The token itself would end the stream only after 60 s.
      assert.equal(await secondsToEnd(stream), 45);
      assert.equal(await ask(), code);
    });
  }

  it('tells nothing more once access has ended', async () => {
    const stream = await open();
    takeLicence();
    bridge.advance(45);
    // What it hears of only at its next look: nothing of that is told.
    await db.database.query(
      `insert into conversation_event (tenant, conversation_id, id, created_at) values ($1, $2, 99, now())`,
      [bridge.tenant.key, id]
    );
    bridge.timers.fire(BEAT_MS);

    assert.equal(fieldsOf(await stream.next()).event, 'expired');
  });

  it('takes no token for longer than a minute, whatever it says itself', async () => {
    const token = await bridge.token();
    const status = async () => {
      const url = `/v1/conversations/${id}`;
      const response = await bridge.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
      return response.json<{ code?: string }>().code ?? 'ok';
    };

    bridge.advance(60);
    const last = await status();
    bridge.advance(1);

    assert.deepEqual([last, await status()], ['ok', 'ERR_TOKEN_EXPIRED']);
  });

  it('asks Salesforce once for all that a user has open', async () => {
    const others = [await delegated(), await delegated()];
    for (const one of [id, ...others]) await ask(one);
    bridge.advance(41);
    const before = bridge.salesforce.sentTo(QUERY).length;

    for (const one of [id, ...others]) assert.equal(await ask(one), 'ok');

    const asked = bridge.salesforce.sentTo(QUERY).slice(before);
    assert.deepEqual(
      asked.map(({ url }) => url.searchParams.get('q')?.match(new RegExp(CASE_ID, 'g'))?.length),
      [3]
    );
  });

  it('asks beforehand for those who stay, for five of them in one call, and nobody waits for it', async () => {
    const users = ['A', 'B', 'C', 'D', 'E'].map((letter) => `005Hs00000User${letter}LAA`);
    const askAs = async (sub: string) => {
      const headers = { authorization: `Bearer ${await bridge.token({ claims: { sub } })}` };
      return (await bridge.app.inject({ url: `/v1/conversations/${id}`, headers })).statusCode;
    };
    for (const user of users) await askAs(user);
    bridge.advance(30);
    const [alone, together] = [
      bridge.salesforce.sentTo(QUERY).length,
      bridge.salesforce.sentTo(COMPOSITE).length
    ];

    for (const user of users) assert.equal(await askAs(user), 200);
    await bridge.drain();
    bridge.advance(15);
    for (const user of users) assert.equal(await askAs(user), 200);

    const queries = bridge.salesforce.sentTo(QUERY).slice(alone);
    assert.deepEqual([queries.length, queries.every(({ isPart }) => isPart)], [5, true]);
    assert.equal(bridge.salesforce.sentTo(COMPOSITE).length - together, 1);
  });

  it('asks once for all who want to know at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => ask()));

    assert.deepEqual([bridge.hootsuite.sentTo(SCIM).length, bridge.salesforce.sentTo(QUERY).length], [1, 1]);
  });

  it('never keeps a no', async () => {
    takeLicence();
    assert.equal(await ask(), 'ERR_ACCESS_LICENCE_INACTIVE');
    bridge.hootsuite.on(SCIM, () => json({ Resources: [MEMBER] }));
    takeRecord();
    assert.equal(await ask(), 'ERR_ACCESS_RECORD');
    bridge.salesforce.on(QUERY, () => json({ records: [{ RecordId: CASE_ID, HasReadAccess: true }] }));

    assert.equal(await ask(), 'ok');
  });

  it('forgets all it knew of a user who is refused', async () => {
    const other = await delegated();
    await ask(other);
    bridge.advance(30);
    await ask();
    takeLicence();
    bridge.advance(10);
    assert.equal(await ask(), 'ERR_ACCESS_LICENCE_INACTIVE');
    bridge.hootsuite.on(SCIM, () => json({ Resources: [MEMBER] }));
    takeRecord();

    assert.equal(await ask(), 'ERR_ACCESS_RECORD');
  });

  it('lets nobody out at once because a party is away, and nobody stay for ever', async () => {
    await ask();
    bridge.hootsuite.on(SCIM, connectionRefused);
    bridge.salesforce.on(QUERY, () => json([{ errorCode: 'SERVER_UNAVAILABLE' }], 503));
    bridge.advance(41);
    const [soon, again] = [await ask(), await ask()];
    const calls = bridge.hootsuite.sentTo(SCIM).length;
    bridge.advance(558);
    const late = await ask();
    bridge.advance(1);

    assert.deepEqual([soon, again, late, await ask()], ['ok', 'ok', 'ok', 'ERR_ACCESS_UNAVAILABLE']);
    assert.equal(calls, 2);
  });

  it("lets nobody out at once because the org's requests are used up", async () => {
    await ask();
    bridge.salesforce.on(QUERY, () => json([{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }], 403));
    bridge.advance(41);
    const atLimit = await ask();
    bridge.salesforce.on(QUERY, () => json([{ errorCode: 'INSUFFICIENT_ACCESS' }], 403));
    bridge.advance(11);

    assert.deepEqual([atLimit, await ask()], ['ok', 'ERR_ACCESS_UNAVAILABLE']);
  });

  it('lets nobody stay where the other side refuses the bridge itself', async () => {
    await ask();
    bridge.hootsuite.on(SCIM, () => json({}, 401)).on(TOKEN, () => json({}, 401));
    bridge.advance(41);

    assert.equal(await ask(), 'ERR_ACCESS_UNAVAILABLE');
  });

  it('lets nobody stay, and writes nothing, where the credentials are those of another org', async () => {
    await ask();
    bridge.salesforce
      .on(QUERY, () => json([{ errorCode: 'INVALID_SESSION_ID' }], 401))
      .on('POST /services/oauth2/token', () =>
        json({ access_token: 'copy', id: 'https://x.test/id/00DHs00000OtherOrgM/005Hs00000IntegrAIQ' })
      );
    bridge.advance(41);

    assert.equal(await ask(), 'ERR_ACCESS_UNAVAILABLE');
    assert.equal(await ask(), 'ERR_ACCESS_UNAVAILABLE');
    assert.equal(bridge.salesforce.sentTo('POST /services/oauth2/token').length, 2);
    assert.equal(bridge.logged.filter((line) => line.includes('another org answers')).length, 1);
  });

  for (const whose of ['org', 'user'] as const) {
    it(`keeps out a blocked ${whose}, cuts its streams at once, and lets it in again`, async () => {
      const subject = (whose === 'org' ? bridge.tenant.salesforce.orgId : AGENT.sub).slice(0, 15);
      const { blocks } = bridge.services;
      await blocks.remove(subject);
      const stream = await open();

      assert.ok(await blocks.add(subject, 'operator', 'stolen laptop'));

      assert.equal(fieldsOf(await stream.next()).event, 'expired');
      assert.equal(await stream.next(), undefined);
      assert.equal(await ask(), 'ERR_ACCESS_BLOCKED');
      assert.ok(await blocks.remove(subject));
      assert.equal(await ask(), 'ok');
    });
  }

  it('tells nothing more of a conversation in the background that was taken away', async () => {
    const other = await delegated();
    await db.database.query('update case_record set case_id = $2 where conversation_id = $1', [
      other,
      OTHER_CASE_ID
    ]);
    let readable = [CASE_ID, OTHER_CASE_ID];
    bridge.salesforce.on(QUERY, () =>
      json({ records: readable.map((RecordId) => ({ RecordId, HasReadAccess: true })) })
    );
    await hear(other, 'm-1');
    await bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${other}/read`,
      headers: { authorization: `Bearer ${await bridge.token()}` },
      payload: { messageId: 'm-1' }
    });
    const stream = await open(`?also=${other}`);
    assert.equal(fieldsOf(await stream.next()).event, 'unread');
    readable = [CASE_ID];
    bridge.advance(41);

    await hear(other, 'm-2');
    await hear(id, 'm-2');

    assert.equal(fieldsOf(await stream.next()).event, 'message');
    await stream.cancel();
  });
});
