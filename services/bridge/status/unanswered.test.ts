import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { ConversationState } from '../conversations/conversation.ts';
import { connectionLost, connectionRefused } from '../testing/fakes.ts';
import { delegation, newConversationId, writeBack } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { TwoSides } from '../testing/two-sides.ts';

const UPDATE = 'PATCH /services/data/v66.0/composite/sobjects';

describe('a status that nobody in Salesforce has set', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let sides: TwoSides;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    sides = new TwoSides(bridge, db.database);
    id = await sides.start(newConversationId());
  });
  afterAll(() => db.close());

  const hear = async (type: string, status: string) => {
    bridge.advance(1);
    await bridge.webhook('crm-write-back', bridge.event(type, writeBack(id, status, [])));
  };
  /** The next update is made, but its answer is lost. */
  const loseAnswer = (route = UPDATE) => {
    const answer = bridge.salesforce.routes.get(route);
    assert.ok(answer);
    bridge.salesforce.on(route, async (request) => {
      bridge.salesforce.on(route, answer);
      await answer(request);
      return connectionLost();
    });
  };
  const outcome = async () => {
    const headers = { authorization: `Bearer ${await bridge.token()}` };
    const answer = await bridge.app.inject({ url: `/v1/conversations/${id}`, headers });
    const { statusConflict } = answer.json<{ state: ConversationState }>().state;
    return { case: sides.caseOf(id).status, conflict: statusConflict?.kind };
  };

  for (const isTold of [true, false]) {
    it(`is no conflict where the answer to the bridge's own write was lost${isTold ? ', and the flow tells of it' : ''}`, async () => {
      loseAnswer();
      await hear('CONVERSATION_SET_TO_PENDING', 'pending');
      await bridge.drain();
      const written = sides.caseOf(id).status;
      if (!isTold) sides.hints = [];

      await hear('CONVERSATION_RESOLVED', 'resolved');
      await sides.settle();
      bridge.advance(60);
      await bridge.services.maintenance.sweep();
      await sides.settle();

      assert.equal(written, 'Working');
      assert.deepEqual(await outcome(), { case: 'Closed', conflict: undefined });
    });
  }

  it('is no conflict where a second status could not be sent after the first one’s answer was lost', async () => {
    loseAnswer();
    await hear('CONVERSATION_SET_TO_PENDING', 'pending');
    await bridge.drain();
    sides.hints = [];
    const answer = bridge.salesforce.routes.get(UPDATE);
    assert.ok(answer);
    bridge.salesforce.on(UPDATE, connectionRefused);
    await hear('CONVERSATION_RESOLVED', 'resolved');
    await bridge.drain();
    bridge.salesforce.on(UPDATE, answer);

    bridge.advance(60);
    // Not by a sweep: that one would read what is there before.
    await bridge.services.handlers['case-status']([{ tenant: bridge.tenant.key }]);
    await sides.settle();

    assert.deepEqual(await outcome(), { case: 'Closed', conflict: undefined });
  });

  it('is no conflict where the bridge only learns it after it wanted another', async () => {
    await db.database.query('update case_record set status = null where conversation_id = $1', [id]);
    const answer = bridge.salesforce.routes.get(UPDATE);
    assert.ok(answer);
    bridge.salesforce.on(UPDATE, connectionRefused);
    await hear('CONVERSATION_RESOLVED', 'resolved');
    await bridge.drain();
    bridge.salesforce.on(UPDATE, answer);

    await sides.tell(sides.caseOf(id).id);
    await sides.settle();
    bridge.advance(60);
    await bridge.services.maintenance.sweep();
    await sides.settle();

    assert.deepEqual(await outcome(), { case: 'Closed', conflict: undefined });
  });

  it('is no conflict where the case writer wrote it beside the status writer', async () => {
    const answer = bridge.salesforce.routes.get(UPDATE);
    assert.ok(answer);
    bridge.salesforce.on(UPDATE, async (request) => {
      bridge.salesforce.on(UPDATE, answer);
      const response = await answer(request);
      sides.change(id, 'New', false);
      await db.database.query(
        `update case_record set status = 'New', status_at = $2 where conversation_id = $1`,
        [id, new Date(bridge.now.getTime() + 1)]
      );
      return response;
    });
    await hear('CONVERSATION_SET_TO_PENDING', 'pending');
    await bridge.drain();

    await hear('CONVERSATION_RESOLVED', 'resolved');
    await sides.settle();

    assert.deepEqual(await outcome(), { case: 'Closed', conflict: undefined });
  });

  const CASES = 'PATCH /services/data/v66.0/composite/sobjects/Case/';
  const request = async (fields: object) => {
    const { organizationId, caseSecret } = bridge.tenant.hootsuite;
    const agent = { id: '7', email: 'sofia.marchetti@alpenglow.example' };
    const data = { organizationId, ...delegation(id), agent, case: fields };
    bridge.advance(1);
    await bridge.signed('/v1/cases', caseSecret, bridge.event('CASE_REQUESTED', data));
    await bridge.drain();
  };

  it('is no conflict where it went with the Case without an answer, and an agent asked for another since', async () => {
    loseAnswer(CASES);
    await request({ status: 'Working' });
    const written = sides.caseOf(id).status;
    const answer = bridge.salesforce.routes.get(CASES);
    assert.ok(answer);
    bridge.salesforce.on(CASES, connectionRefused);
    await request({ status: 'Escalated' });

    await hear('CONVERSATION_RESOLVED', 'resolved');
    await bridge.drain();
    await sides.tell(sides.caseOf(id).id);
    await sides.settle();

    assert.equal(written, 'Working');
    assert.deepEqual(await outcome(), { case: 'Closed', conflict: undefined });
  });

  it('is somebody else’s where it turns up long after it was sent', async () => {
    const answer = bridge.salesforce.routes.get(UPDATE);
    assert.ok(answer);
    // Never made, and no longer wanted when the customer writes.
    bridge.salesforce.on(UPDATE, connectionLost);
    await hear('CONVERSATION_RESOLVED', 'resolved');
    await bridge.drain();
    bridge.salesforce.on(UPDATE, answer);
    bridge.advance(1);
    await sides.write(id);
    await sides.settle();
    bridge.advance(3_601);

    sides.change(id, 'Closed');
    await sides.settle();

    assert.deepEqual(await outcome(), { case: 'Closed', conflict: 'not_delegated' });
  });

  it('stays a conflict where somebody has set it after all', async () => {
    loseAnswer();
    await hear('CONVERSATION_SET_TO_PENDING', 'pending');
    await bridge.drain();
    sides.change(id, 'Escalated');

    await hear('CONVERSATION_RESOLVED', 'resolved');
    await sides.settle();

    assert.deepEqual(await outcome(), { case: 'Escalated', conflict: 'changed_in_salesforce' });
  });
});
