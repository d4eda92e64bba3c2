import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { delegation, newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { CLAIM_MS } from './claim.ts';

const CLAIM_S = CLAIM_MS / 1000;

describe('the work of a killed process', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
  });
  afterAll(() => db.close());

  const say = async (text: string) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/messages`,
      headers: { authorization: `Bearer ${await bridge.token()}`, 'idempotency-key': randomUUID() },
      payload: { text }
    });
  const entries = async () =>
    (
      await db.database.query<{ state: string }>('select state from outbox where tenant = $1 order by id', [
        bridge.tenant.key
      ])
    ).map((row) => row.state);
  const takeSending = () =>
    db.database.query(
      `update outbox set state = 'sending', claimed_at = $2
       where id = (select min(id) from outbox where tenant = $1)`,
      [bridge.tenant.key, bridge.now]
    );

  it('leaves a reply of unknown outcome behind once its claim has run out, and the next reply is sent', async () => {
    await bridge.drain();
    await say('First');
    await say('Second');
    await takeSending();

    await bridge.services.maintenance.takeOver();
    await bridge.drain();
    const during = await entries();
    bridge.advance(CLAIM_S + 1);
    await bridge.services.maintenance.takeOver();
    await bridge.drain();

    assert.deepEqual(during, ['sending', 'queued']);
    assert.deepEqual(await entries(), ['unknown', 'done']);
  });

  it('is written once its claim on a Case has run out', async () => {
    await bridge.drain();
    const requests = () => bridge.salesforce.sentTo('PATCH /services/data/v66.0/composite').length;
    const before = requests();
    await db.database.query(
      `update case_record set revision = revision + 1, due_at = $2, claimed_until = $3 where tenant = $1`,
      [bridge.tenant.key, bridge.now, new Date(bridge.now.getTime() + CLAIM_MS)]
    );

    await bridge.services.maintenance.takeOver();
    await bridge.drain();
    const during = requests() - before;
    bridge.advance(CLAIM_S + 1);
    await bridge.services.maintenance.takeOver();
    await bridge.drain();

    assert.equal(during, 0);
    assert.ok(requests() > before);
  });
});
