import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { one } from '../database/database.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { MAX_EVENT_ATTEMPTS } from './webhook-inbox.ts';

describe('an event that cannot be worked off', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let eventId: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId()))
    );
    // Stands for a mistake in the bridge: what came in and was checked has no type the handler knows.
    await db.database.query(
      `update webhook_event set body = replace(body, '"CONVERSATION_DELEGATED"', '"GONE"') where tenant = $1`,
      [bridge.tenant.key]
    );
    eventId = (await events())[0]?.id ?? '';
  });
  afterAll(() => db.close());

  const events = () =>
    db.database.query<{ id: string; state: string; attempts: number; has_body: boolean }>(
      'select id, state, attempts, body is not null as has_body from webhook_event where tenant = $1',
      [bridge.tenant.key]
    );
  const tryIt = () => bridge.services.handlers['webhook-event']([{ eventIds: [eventId] }]);
  const giveUp = async () => {
    for (let attempt = 1; attempt <= MAX_EVENT_ATTEMPTS; attempt += 1) await tryIt();
  };

  it('becomes a dead letter after a number of tries, by kind of error and without content', async () => {
    await giveUp();

    const letter = await one(
      db.database,
      'select object, reference, reasons from dead_letter where tenant = $1 and resolved_at is null',
      [bridge.tenant.key]
    );
    const line = bridge.logged.find((text) => text.includes('dead letter')) ?? '';
    assert.deepEqual(letter, { object: 'webhook_event', reference: eventId, reasons: ['TypeError'] });
    assert.deepEqual(await events(), [
      { id: eventId, state: 'dead', attempts: MAX_EVENT_ATTEMPTS, has_body: true }
    ]);
    assert.ok(line.includes(eventId) && line.includes('TypeError'));
  });

  it('is queued again with each try, not by the sweep while its job still tries, nor when it is dead', async () => {
    const { maintenance } = bridge.services;
    const queued = async () =>
      (
        await db.database.query(
          `select id from jobs.job where name = 'webhook-event' and data->'eventIds' ? $1`,
          [eventId]
        )
      ).length;
    const before = await queued();
    await tryIt();
    bridge.advance(600);
    await maintenance.sweep();
    const whileTrying = await queued();
    bridge.advance(901);
    await maintenance.sweep();
    await maintenance.sweep();
    const leftBehind = await queued();
    for (let attempt = 2; attempt <= MAX_EVENT_ATTEMPTS; attempt += 1) await tryIt();
    bridge.advance(3600);
    await maintenance.sweep();

    assert.deepEqual(
      [whileTrying - before, leftBehind - before, (await queued()) - before],
      [1, 2, MAX_EVENT_ATTEMPTS]
    );
  });

  it('is worked off when it is replayed after the mistake is mended', async () => {
    await giveUp();
    await db.database.query(
      `update webhook_event set body = replace(body, '"GONE"', '"CONVERSATION_DELEGATED"') where id = $1`,
      [eventId]
    );

    const count = await bridge.services.inbox.replay(bridge.tenant.key);
    await bridge.drain();

    assert.equal(count, 1);
    assert.deepEqual(
      (await events()).map(({ state, has_body: hasBody }) => [state, hasBody]),
      [['processed', false]]
    );
  });
});
