import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { delegation, inbound, newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

describe('events that come together', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
  });
  afterAll(() => db.close());

  const send = (events: readonly object[]) =>
    Promise.all(events.map((event) => bridge.webhook('virtual-agent', event)));
  const message = (conversationId: string, messageId: string, key?: string) =>
    bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(conversationId, messageId, `text of ${messageId}`), key);
  const stored = () =>
    db.database.query<{ id: string; state: string; attempts: number }>(
      'select id, state, attempts from webhook_event where tenant = $1 order by id',
      [bridge.tenant.key]
    );
  const texts = async (conversationId: string) => {
    const rows = await db.database.query<{ text: string }>(
      'select text from message where tenant = $1 and conversation_id = $2 order by position',
      [bridge.tenant.key, conversationId]
    );
    return rows.map((row) => row.text);
  };
  const jobs = () =>
    db.database.query<{ ids: string[] }>(
      `select data->'eventIds' as ids from jobs.job j where name = 'webhook-event'
         and exists (select 1 from webhook_event e where e.tenant = $1 and j.data->'eventIds' ? e.id::text)`,
      [bridge.tenant.key]
    );

  it('are stored with one job', async () => {
    const responses = await send(
      Array.from({ length: 10 }, (_, n) => message(newConversationId(), `m-${n}`))
    );

    const ids = (await stored()).map(({ id }) => id);
    assert.ok(responses.every(({ statusCode }) => statusCode === 200));
    assert.deepEqual(
      (await jobs()).map((job) => [...job.ids].sort()),
      [ids]
    );
  });

  it('count once each, and a key with another event is refused and recorded, also within a group', async () => {
    const id = newConversationId();
    const first = message(id, 'm-1', 'key-1');

    const second = message(id, 'm-2', 'key-1');
    bridge.advance(1);
    const responses = await send([first, first, second, message(id, 'm-3', 'key-3')]);
    await bridge.drain();

    const conflicts = await db.database.query(
      'select 1 from webhook_conflict c join webhook_event e on e.id = c.event_id where e.tenant = $1',
      [bridge.tenant.key]
    );
    assert.deepEqual(
      responses.map(({ statusCode }) => statusCode),
      [200, 200, 409, 200]
    );
    assert.equal(conflicts.length, 1);
    assert.deepEqual(await texts(id), ['text of m-1', 'text of m-3']);
  });

  it('do not fail with one that cannot be worked off, which alone is tried again', async () => {
    const ids = Array.from({ length: 5 }, newConversationId);
    await send(ids.map((id) => message(id, 'm-1')));
    // Stands for a mistake in the bridge that shows only while the event is worked off.
    await db.database.query(
      `update webhook_event set body = replace(body, '"m-1"', 'null') where body like $1`,
      [`%${ids[2]}%`]
    );
    const [job] = await jobs();

    await bridge.services.handlers['webhook-event']([{ eventIds: job?.ids ?? [] }]);

    const states = (await stored()).map(({ state, attempts }) => `${state} ${attempts}`).sort();
    const kept = await Promise.all(ids.map(texts));
    const failed = (await stored()).find(({ state }) => state === 'stored');
    assert.deepEqual(states, [...Array.from({ length: 4 }, () => 'processed 0'), 'stored 1']);
    assert.deepEqual(
      kept.map((own) => own.length),
      [1, 1, 0, 1, 1]
    );
    assert.deepEqual((await jobs()).at(-1)?.ids, [failed?.id]);
  });

  it('are harmless when two workers take the same ones in another order', async () => {
    const ids = Array.from({ length: 6 }, newConversationId);
    await send(
      ids.flatMap((id) => [message(id, `${id}-1`), bridge.event('CONVERSATION_DELEGATED', delegation(id))])
    );
    const eventIds = (await stored()).map(({ id }) => id);
    const run = (order: readonly string[]) =>
      bridge.services.handlers['webhook-event']([{ eventIds: order }]);

    await Promise.all([run(eventIds), run(eventIds.toReversed()), run(eventIds)]);

    const kept = await Promise.all(ids.map(texts));
    assert.ok((await stored()).every(({ state, attempts }) => state === 'processed' && attempts === 0));
    assert.ok(kept.every((own) => own.length === 1));
  });

  it('ask Hootsuite for the locks once for all hand-overs', async () => {
    await send(
      Array.from({ length: 5 }, () => bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId())))
    );
    const eventIds = (await stored()).map(({ id }) => id);

    await bridge.services.handlers['webhook-event']([{ eventIds }]);

    assert.equal(bridge.hootsuite.sentTo('GET /inbox/v1/queue/lock').length, 1);
  });
});
