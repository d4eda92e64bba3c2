import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after as afterAll, afterEach, before, beforeEach, describe, it } from 'node:test';
import { json } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId } from '../testing/samples.ts';
import { fieldsOf, StreamReader } from '../testing/stream-reader.ts';
import { CASE_ID, createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

describe('what is unread elsewhere', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let other: string;
  let streams: StreamReader[];
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    [id, other] = [newConversationId(), newConversationId()];
    streams = [];
    for (const conversationId of [id, other])
      await hear('CONVERSATION_DELEGATED', delegation(conversationId));
    await hear('INBOUND_MESSAGE_RECEIVED', inbound(other, 'm-1', 'Hola'));
    await read('m-1');
    await bridge.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    await Promise.all(streams.map((stream) => stream.cancel()));
    bridge.app.server.closeAllConnections();
    await bridge.app.close();
  });
  afterAll(() => db.close());

  const hear = async (type: string, data: object) => {
    bridge.advance(1);
    await bridge.webhook('virtual-agent', bridge.event(type, data));
    await bridge.drain();
  };
  const read = async (messageId: string) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${other}/read`,
      headers: { authorization: `Bearer ${await bridge.token()}` },
      payload: { messageId }
    });
  const listen = async (...also: string[]) => {
    const { port } = bridge.app.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/v1/conversations/${id}/events?also=${also.join(',')}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${await bridge.token()}` } });
    if (!response.ok) return { status: response.status };
    const stream = new StreamReader(response);
    streams.push(stream);
    assert.equal(await stream.next(), ': open');
    const next = async () => {
      const { event, data = '{}' } = fieldsOf(await stream.next());
      return [event, JSON.parse(data) as unknown];
    };
    return { status: response.status, next };
  };
  const unread = (unreadCount: number) => ['unread', { conversationId: other, unreadCount }];

  it('is told at the beginning and whenever it changes, without anything of what was said', async () => {
    const { next } = await listen(other);
    assert.deepEqual(await next?.(), unread(0));

    await hear('INBOUND_MESSAGE_RECEIVED', inbound(other, 'm-2', 'secret'));
    assert.deepEqual(await next?.(), unread(1));
    await read('m-2');

    assert.deepEqual(await next?.(), unread(0));
  });

  it('is told of no conversation that the user may not see', async () => {
    const stranger = await TestBridge.create(db, createTenant());
    const foreign = newConversationId();
    await stranger.webhook('virtual-agent', stranger.event('CONVERSATION_DELEGATED', delegation(foreign)));
    await stranger.drain();
    // Mara may read the Case of the conversation in sight, and no other.
    await db.database.query('update case_record set case_id = $2 where conversation_id = $1', [
      other,
      '500Hs00001OtherIAV'.padEnd(18, 'A')
    ]);
    bridge.advance(61);
    bridge.salesforce.on('GET /services/data/v66.0/query', ({ url }) => {
      const isOwn = url.searchParams.get('q')?.includes(CASE_ID) ?? false;
      return json({ records: [{ RecordId: CASE_ID, HasReadAccess: isOwn }] });
    });

    const { next } = await listen(other, foreign, 'nobody');
    await hear('INBOUND_MESSAGE_RECEIVED', inbound(other, 'm-2', 'secret'));
    await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-9', 'Hola'));

    assert.equal((await next?.())?.[0], 'message');
  });

  it('is not told twice of the conversation in sight', async () => {
    const { next } = await listen(id);

    await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-9', 'Hola'));

    assert.equal((await next?.())?.[0], 'message');
  });

  it('is refused for too many at once, or what is no id', async () => {
    const many = Array.from({ length: 21 }, () => newConversationId());

    assert.equal((await listen(...many)).status, 400);
    assert.equal((await listen("a'b")).status, 400);
  });
});
