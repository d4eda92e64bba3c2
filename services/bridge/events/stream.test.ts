import assert from 'node:assert/strict';
import { after as afterAll, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { AddressInfo } from 'node:net';
import { fieldsOf, StreamReader } from '../testing/stream-reader.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { delegation, inbound, newConversationId } from '../testing/samples.ts';

describe('event stream', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let origin: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
    await hear('CONVERSATION_DELEGATED', delegation(id));
    await bridge.app.listen({ host: '127.0.0.1', port: 0 });
    origin = `http://127.0.0.1:${(bridge.app.server.address() as AddressInfo).port}`;
  });
  // Also after a test that failed: an open server or stream would keep this file from ending.
  afterEach(() => bridge.app.close());
  afterAll(() => db.close());

  const hear = async (type: string, data: object) => {
    await bridge.webhook('virtual-agent', bridge.event(type, data));
    await bridge.drain();
  };
  const open = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${origin}/v1/conversations/${id}/events`, {
      headers: { authorization: `Bearer ${await bridge.token()}`, ...headers }
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const reader = new StreamReader(response);
    assert.equal(await reader.next(), ': open');
    return reader;
  };

  it('tells a new message as it comes', async () => {
    const stream = await open();

    await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'));

    const { id: number, event, data = '' } = fieldsOf(await stream.next());
    assert.deepEqual([number, event], ['2', 'message']);
    assert.equal((JSON.parse(data) as { text: string }).text, 'Hola');
    await stream.cancel();
  });

  it('goes on after the last event that was heard', async () => {
    for (const number of [1, 2, 3]) {
      await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, `m-${number}`, `text ${number}`));
    }

    const stream = await open({ 'last-event-id': '2' });

    for (const [number, messageId] of [
      ['3', 'm-2'],
      ['4', 'm-3']
    ]) {
      const { id: eventId, data = '{}' } = fieldsOf(await stream.next());
      assert.deepEqual([eventId, (JSON.parse(data) as { id: string }).id], [number, messageId]);
    }
    await stream.cancel();
  });

  it('tells what happens between reading and waiting', async () => {
    const stream = await open();

    await Promise.all(
      ['m-1', 'm-2', 'm-3'].map((messageId) =>
        hear('INBOUND_MESSAGE_RECEIVED', inbound(id, messageId, 'Hola'))
      )
    );

    const seen = new Set<string>();
    while (seen.size < 3) {
      const { data = '{}' } = fieldsOf(await stream.next());
      seen.add((JSON.parse(data) as { id: string }).id);
    }
    await stream.cancel();
  });

  it('beats every fifteen seconds', async () => {
    const stream = await open();

    bridge.timers.fire(15_000);

    assert.equal(await stream.next(), ':');
    await stream.cancel();
  });

  it('says when the token has ended, and ends', async () => {
    const stream = await open();
    bridge.advance(60);

    bridge.timers.fire(60_000);

    assert.equal(fieldsOf(await stream.next()).event, 'expired');
    assert.equal(await stream.next(), undefined);
  });

  it('ends when the bridge stops, and keeps nothing', async () => {
    const stream = await open();

    await bridge.app.close();

    assert.equal(await stream.next(), undefined);
    assert.equal(bridge.timers.open.size, 0);
  });

  it('refuses without a token, also one in the address', async () => {
    const url = `${origin}/v1/conversations/${id}/events?access_token=${await bridge.token()}`;

    const response = await fetch(url);

    assert.equal(response.status, 401);
    assert.equal(((await response.json()) as { code: string }).code, 'ERR_TOKEN_MISSING');
  });
});
