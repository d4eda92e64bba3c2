import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { delegation, newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { CLAIM_MS } from './claim.ts';

const CLAIM_S = CLAIM_MS / 1000;

describe('the Case of a killed process', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    const data = delegation(newConversationId());
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', data));
  });
  afterAll(() => db.close());

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
