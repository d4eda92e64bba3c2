import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { ConversationState } from '../conversations/conversation.ts';
import { json } from '../testing/fakes.ts';
import { newConversationId, writeBack } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { TwoSides } from '../testing/two-sides.ts';

describe('status both ways', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let sides: TwoSides;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    sides = new TwoSides(bridge, db.database);
  });
  afterAll(() => db.close());

  const page = async (id: string, path: string, body: object = {}) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/${path}`,
      headers: { authorization: `Bearer ${await bridge.token()}`, 'idempotency-key': randomUUID() },
      body
    });
  const stateOf = async (id: string): Promise<ConversationState> => {
    const headers = { authorization: `Bearer ${await bridge.token()}` };
    const answer = await bridge.app.inject({ url: `/v1/conversations/${id}`, headers });
    return answer.json<{ state: ConversationState }>().state;
  };
  const conflictOf = async (id: string) => (await stateOf(id)).statusConflict?.kind;
  /** Hootsuite's agents have the conversation. */
  const handBack = async (id: string) => {
    await page(id, 'handback');
    await sides.settle();
  };
  const hearResolved = async (id: string) => {
    bridge.advance(1);
    const event = bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', []));
    await bridge.webhook('crm-write-back', event);
    await sides.settle();
  };

  describe('from Salesforce', () => {
    it('resolves a delegated conversation whose Case is closed, once', async () => {
      const id = await sides.start(newConversationId());

      sides.change(id, 'Closed');
      await sides.settle();

      const { status, delegated, statusConflict } = await stateOf(id);
      assert.deepEqual(
        { status, delegated, statusConflict },
        {
          status: 'resolved',
          delegated: false,
          statusConflict: undefined
        }
      );
      assert.equal(TwoSides.resolves(bridge), 1);
      assert.equal(sides.caseOf(id).status, 'Closed');
    });

    it('resolves behind the replies that wait', async () => {
      const id = await sides.start(newConversationId());
      await page(id, 'messages', { text: 'Adiós' });

      sides.change(id, 'Closed');
      await sides.settle();

      const bodies = bridge.hootsuite.sentTo('POST /inbox/v1/virtual-agent').map(({ body }) => body);
      assert.deepEqual(
        bodies.map((body) => (body.includes('RESOLVED') ? 'resolve' : 'reply')),
        ['reply', 'resolve']
      );
      assert.equal(sides.caseOf(id).status, 'Closed');
    });

    it('resolves once, without a conflict, where the agent resolves and closes at the same time', async () => {
      const id = await sides.start(newConversationId());
      await page(id, 'resolve');
      sides.change(id, 'Closed');
      await sides.tell(sides.caseOf(id).id);

      await bridge.services.handlers['case-status']([{ tenant: bridge.tenant.key }]);
      const between = await conflictOf(id);
      await sides.settle();

      const entries = await db.database.query('select action, state from outbox where conversation_id = $1', [
        id
      ]);
      assert.deepEqual(entries, [{ action: 'resolve', state: 'done' }]);
      assert.deepEqual([between, await conflictOf(id)], [undefined, undefined]);
    });

    it('keeps a conflict where Hootsuite publishes no call to resolve', async () => {
      const id = await sides.start(newConversationId());
      await handBack(id);

      sides.change(id, 'Closed');
      await sides.settle();

      assert.deepEqual((await stateOf(id)).statusConflict, {
        kind: 'not_delegated',
        caseStatus: 'Closed',
        conversationStatus: 'new',
        since: bridge.now.toISOString(),
        canKeep: ['conversation']
      });
      assert.equal(TwoSides.resolves(bridge), 0);
    });

    it('does not resolve over a message that whoever closed the Case may not have seen', async () => {
      const id = await sides.start(newConversationId());
      await sides.write(id);
      await sides.settle();
      bridge.advance(59);

      sides.change(id, 'Closed');
      await sides.settle();

      assert.equal(await conflictOf(id), 'customer_wrote');
      assert.equal(TwoSides.resolves(bridge), 0);
    });

    it('resolves where the last message is old, or answered', async () => {
      const [old, answered] = [
        await sides.start(newConversationId()),
        await sides.start(newConversationId())
      ];
      await sides.write(old);
      await sides.settle();
      bridge.advance(61);
      await sides.write(answered);
      await sides.settle();
      await page(answered, 'messages', { text: 'De nada' });

      for (const id of [old, answered]) sides.change(id, 'Closed');
      await sides.settle();

      assert.equal((await stateOf(old)).status, 'resolved');
      assert.equal((await stateOf(answered)).status, 'resolved');
    });

    it('holds a resolve back when the customer writes before it is sent', async () => {
      const id = await sides.start(newConversationId());
      bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', () => json({}, 429));
      await page(id, 'messages', { text: 'Adiós' });
      sides.change(id, 'Closed');
      await sides.tell(sides.caseOf(id).id);
      await bridge.services.handlers['case-status']([{ tenant: bridge.tenant.key }]);

      await sides.write(id, 'Espere');
      await sides.settle();

      assert.equal(await conflictOf(id), 'customer_wrote');
      assert.equal(TwoSides.resolves(bridge), 0);
    });

    it('keeps a conflict where a Case is reopened that Hootsuite has resolved', async () => {
      const id = await sides.start(newConversationId());
      await hearResolved(id);
      assert.equal(sides.caseOf(id).status, 'Closed');

      sides.change(id, 'Working');
      await sides.settle();

      const { statusConflict } = await stateOf(id);
      assert.equal(statusConflict?.kind, 'resolved_in_hootsuite');
      assert.deepEqual(statusConflict.canKeep, ['conversation']);
      assert.equal(sides.caseOf(id).status, 'Working');
    });

    it('sends nothing for new and pending, which Hootsuite sets by itself', async () => {
      const id = await sides.start(newConversationId());
      const before = bridge.hootsuite.requests.length;

      sides.change(id, 'Working');
      await sides.settle();

      assert.equal(bridge.hootsuite.requests.length, before);
      assert.equal(await conflictOf(id), undefined);
      assert.deepEqual(TwoSides.statusCalls(bridge), ['read']);
    });

    it('says that the conversation stays open where Hootsuite does not take the resolve', async () => {
      const id = await sides.start(newConversationId());
      bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', () => json({}, 404));

      sides.change(id, 'Closed');
      await sides.settle();

      assert.equal(await conflictOf(id), 'not_delegated');
    });

    it('lets a Case that is not the newest of its conversation take no part', async () => {
      const id = await sides.start(newConversationId());
      const older = sides.caseOf(id);
      await db.database.query(
        `insert into case_record (tenant, conversation_id, number, case_id, status, due_at, written_revision)
         values ($1, $2, 2, '500Hs0000009999AAA', 'New', $3, 1)`,
        [bridge.tenant.key, id, bridge.now]
      );

      sides.change(id, 'Closed');
      await sides.settle();

      const [row] = await db.database.query(
        'select status, closed_at from case_record where tenant = $1 and case_id = $2',
        [bridge.tenant.key, older.id]
      );
      assert.deepEqual(row, { status: 'Closed', closed_at: bridge.now });
      assert.equal(TwoSides.resolves(bridge), 0);
      assert.equal(await conflictOf(id), undefined);
    });
  });

  describe('from Hootsuite', () => {
    it('follows replies, the customer, and the end, and hears its own echo without an answer', async () => {
      const id = await sides.start(newConversationId());
      const seen: string[] = [];
      const look = () => seen.push(sides.caseOf(id).status);

      await page(id, 'messages', { text: 'Un momento' });
      await sides.settle();
      look();
      bridge.advance(90);
      await sides.write(id);
      await sides.settle();
      look();
      await page(id, 'resolve');
      await sides.settle();
      look();

      assert.deepEqual(seen, ['Working', 'New', 'Closed']);
      // Each change is looked at, written, and looked at once more when the flow tells of it.
      assert.deepEqual(TwoSides.statusCalls(bridge), Array(3).fill(['read', 'write', 'read']).flat());
      assert.equal(TwoSides.resolves(bridge), 1);
    });

    it('reopens a closed Case when the customer writes again, and leaves one that was closed long ago', async () => {
      const [soon, late] = [await sides.start(newConversationId()), await sides.start(newConversationId())];
      for (const id of [soon, late]) await hearResolved(id);

      bridge.advance(3_600);
      await sides.write(soon);
      await sides.settle();
      bridge.advance(8 * 86_400);
      await sides.write(late);
      await sides.settle();

      assert.equal(sides.caseOf(soon).status, 'New');
      assert.equal(sides.caseOf(late).status, 'Closed');
    });

    it('leaves a status that belongs to Salesforce alone, and asks where Hootsuite has resolved', async () => {
      const id = await sides.start(newConversationId());
      sides.change(id, 'Escalated');
      await sides.settle();
      await page(id, 'messages', { text: 'Un momento' });
      await sides.settle();
      assert.equal(sides.caseOf(id).status, 'Escalated');
      assert.equal(await conflictOf(id), undefined);

      await hearResolved(id);

      assert.equal(sides.caseOf(id).status, 'Escalated');
      assert.equal(await conflictOf(id), 'resolved_in_hootsuite');
    });

    it('never writes over a status that it has not seen', async () => {
      const id = await sides.start(newConversationId());
      sides.change(id, 'Working', false);

      await hearResolved(id);

      assert.equal(sides.caseOf(id).status, 'Working');
      assert.equal(await conflictOf(id), 'changed_in_salesforce');
      assert.deepEqual(TwoSides.statusCalls(bridge), ['read']);
    });

    it('has nothing to do where somebody in Salesforce did it already', async () => {
      const id = await sides.start(newConversationId());
      sides.change(id, 'Closed', false);

      await hearResolved(id);

      assert.equal(await conflictOf(id), undefined);
      assert.deepEqual(TwoSides.statusCalls(bridge), ['read']);
    });

    it('keeps a conflict, and its beginning, while one side moves without agreeing', async () => {
      const id = await sides.start(newConversationId());
      const began = bridge.now.toISOString();
      await sides.write(id);
      sides.change(id, 'Closed');
      await sides.settle();
      bridge.advance(90);

      await page(id, 'messages', { text: 'Aquí estoy' });
      await sides.settle();

      const { statusConflict } = await stateOf(id);
      assert.deepEqual(
        [statusConflict?.kind, statusConflict?.conversationStatus, statusConflict?.since],
        ['customer_wrote', 'pending', began]
      );
      assert.equal(sides.caseOf(id).status, 'Closed');
    });

    it('ends a conflict when both sides agree again', async () => {
      const id = await sides.start(newConversationId());
      await handBack(id);
      sides.change(id, 'Closed');
      await sides.settle();
      assert.equal(await conflictOf(id), 'not_delegated');

      await hearResolved(id);

      assert.equal(await conflictOf(id), undefined);
      assert.equal(sides.caseOf(id).status, 'Closed');
    });
  });

  describe('a decision', () => {
    it('for the conversation writes the Case after all', async () => {
      const id = await sides.start(newConversationId());
      await handBack(id);
      sides.change(id, 'Closed');
      await sides.settle();

      const answer = await page(id, 'status-conflict', { keep: 'conversation' });
      await sides.settle();

      assert.equal(answer.statusCode, 202);
      assert.equal(answer.json<ConversationState>().statusConflict, undefined);
      assert.equal(sides.caseOf(id).status, 'New');
      assert.equal(await conflictOf(id), undefined);
    });

    it('for the Case resolves the conversation', async () => {
      const id = await sides.start(newConversationId());
      await sides.write(id);
      sides.change(id, 'Closed');
      await sides.settle();
      assert.deepEqual((await stateOf(id)).statusConflict?.canKeep, ['case', 'conversation']);

      await page(id, 'status-conflict', { keep: 'case' });
      await page(id, 'status-conflict', { keep: 'case' });
      await sides.settle();

      assert.equal((await stateOf(id)).status, 'resolved');
      assert.equal(TwoSides.resolves(bridge), 1);
    });

    it('is refused, and the conflict kept, where only Hootsuite can carry it out', async () => {
      const id = await sides.start(newConversationId());
      await handBack(id);
      sides.change(id, 'Closed');
      await sides.settle();

      const answer = await page(id, 'status-conflict', { keep: 'case' });

      assert.equal(answer.json<{ code: string }>().code, 'ERR_STATUS_ONLY_IN_HOOTSUITE');
      assert.equal(await conflictOf(id), 'not_delegated');
    });

    it('asks for one of the two sides, and for admission', async () => {
      const id = await sides.start(newConversationId());

      const [wrong, stranger] = [
        await page(id, 'status-conflict', { keep: 'both' }),
        await bridge.app.inject({
          method: 'POST',
          url: `/v1/conversations/${id}/status-conflict`,
          body: { keep: 'case' }
        })
      ];

      assert.equal(wrong.json<{ code: string }>().code, 'ERR_REQUEST_INVALID');
      assert.equal(stranger.json<{ code: string }>().code, 'ERR_TOKEN_MISSING');
    });
  });
});
