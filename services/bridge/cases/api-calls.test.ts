import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import {
  addDueCases,
  apiCalls,
  CASES,
  PERSONAS,
  recordsOf,
  refusal,
  taken,
  TOGETHER
} from '../testing/case-requests.ts';
import { answerComposite } from '../testing/fake-composite.ts';
import { json } from '../testing/fakes.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { GATHER_MS, OTHER_LIMIT_MS, PROBE_MS, RESERVE_PAUSE_MS } from './case-writer.ts';

describe('API calls for Cases', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
  });
  afterAll(() => db.close());

  const delegate = (profileId: string) =>
    bridge.webhook(
      'virtual-agent',
      bridge.event(
        'CONVERSATION_DELEGATED',
        delegation(newConversationId(), { contactProfile: { id: profileId, primaryIdentifier: 'x' } })
      )
    );
  const write = () => bridge.services.handlers['case-write']([{ tenant: bridge.tenant.key }]);
  /** Says with each answer how many requests of the day are used. */
  const tellUsage = (usage: () => string, status = 200) => {
    bridge.salesforce.on(TOGETHER, async (request) => {
      const answer =
        status === 200
          ? await answerComposite(bridge.salesforce, request)
          : json([{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }], status);
      return new Response(answer.body, {
        status,
        headers: { ...Object.fromEntries(answer.headers), 'sforce-limit-info': `api-usage=${usage()}` }
      });
    });
  };
  const openCases = async () => {
    const [row] = await db.database.query<{ count: number }>(
      'select count(*)::int as count from case_record where tenant = $1 and written_revision < revision',
      [bridge.tenant.key]
    );
    return row?.count;
  };

  it('are at most 0.02 for each of a backlog of 2,000, with nobody waiting in between', async () => {
    await addDueCases(db.database, bridge, 2000);

    await write();

    const calls = apiCalls(bridge);
    assert.equal(await openCases(), 0);
    assert.ok(calls / 2000 <= 0.02, `${calls} calls`);
    assert.equal(calls, 11);
    assert.deepEqual(bridge.pauses, []);
  });

  it('are at most 2 where Cases come one at a time, ten minutes and more apart too', async () => {
    for (let index = 0; index < 5; index += 1) {
      await delegate(`p-${index}`);
      await bridge.drain();
      bridge.advance(700);
    }

    assert.ok(apiCalls(bridge) / 5 <= 2, `${apiCalls(bridge)} calls`);
    assert.deepEqual(bridge.pauses, []);
  });

  it('become fewer by gathering what comes while a request is under way', async () => {
    await delegate('first');
    await bridge.drain();
    const before = apiCalls(bridge);
    let hasCome = false;
    bridge.salesforce.on(CASES, async (seen) => {
      if (!hasCome) await addDueCases(db.database, bridge, 20);
      hasCome = true;
      return json(recordsOf(seen).map(() => taken));
    });

    await delegate('second');
    await bridge.drain();

    assert.equal(apiCalls(bridge) - before, 2);
    assert.deepEqual(bridge.pauses, [GATHER_MS]);
  });

  it('carry the headers for assignment and duplicate rules with each collection', async () => {
    const { salesforce, ...tenant } = createTenant();
    const duplicateRule = { allowSave: false, runAsCurrentUser: true };
    bridge = await TestBridge.create(db, { ...tenant, salesforce: { ...salesforce, duplicateRule } });
    await delegate('p');

    await bridge.drain();

    const [persona, one] = [PERSONAS, CASES].map((route) => bridge.salesforce.sentTo(route)[0]?.headers);
    assert.deepEqual(
      [persona, one].map((headers) => headers?.get('sforce-auto-assign')),
      ['FALSE', 'TRUE']
    );
    assert.equal(
      one?.get('sforce-duplicate-rule-header'),
      'allowSave=false; includeRecordDetails=false; runAsCurrentUser=true'
    );
  });

  it('are two for a batch in an org that takes no collections in a composite request', async () => {
    bridge.salesforce.on(TOGETHER, () => json([{ errorCode: 'INVALID_INPUT' }], 400));
    await delegate('a');
    await bridge.drain();
    const before = apiCalls(bridge);
    bridge.advance(1);

    await delegate('b');
    await bridge.drain();

    assert.equal(bridge.salesforce.sentTo(TOGETHER).filter(({ isPart }) => !isPart).length, 1);
    assert.equal(apiCalls(bridge) - before, 2);
    assert.equal(await openCases(), 0);
  });

  it('stay together where it was the records that were wrong', async () => {
    bridge.salesforce.on(PERSONAS, () => json([{ errorCode: 'INVALID_FIELD' }], 400));
    bridge.salesforce.on(CASES, () => json([{ errorCode: 'INVALID_FIELD' }], 400));
    await delegate('a');
    await bridge.drain();
    bridge.salesforce.on(PERSONAS, () => json([taken])).on(CASES, () => json([taken]));

    await delegate('b');
    await bridge.drain();

    assert.equal(
      bridge.salesforce.sentTo(TOGETHER).filter(({ url }) => url.pathname.endsWith('composite')).length,
      2
    );
  });

  it('go on in the reserve once a minute, or with a full batch', async () => {
    tellUsage(() => '91/100');
    await addDueCases(db.database, bridge, 201);

    await write();
    const full = await openCases();
    await write();
    const afterRest = await openCases();
    await delegate('late');
    await bridge.drain();
    const paused = await openCases();
    bridge.advance(RESERVE_PAUSE_MS / 1000);
    await bridge.services.maintenance.sweep();
    await bridge.drain();

    assert.deepEqual([full, afterRest, paused, await openCases()], [0, 0, 1, 0]);
  });

  it('stop before the limit, until one of them finds that there are some again', async () => {
    let used = 96;
    tellUsage(() => `${used}/100`);
    await delegate('a');
    await bridge.drain();
    await delegate('b');
    await bridge.drain();
    await bridge.services.maintenance.sweep();
    await bridge.drain();
    const whileStopped = bridge.salesforce.sentTo(CASES).length;
    used = 10;
    bridge.advance(PROBE_MS / 1000);

    await bridge.services.maintenance.sweep();
    await bridge.drain();

    assert.equal(whileStopped, 1);
    assert.equal(await openCases(), 0);
    assert.deepEqual(bridge.services.apiUsage(bridge.tenant.key), { used: 10, allowed: 100 });
    assert.ok(bridge.logged.some((line) => line.includes('"level":50') && line.includes('api limit')));
  });

  it('stop at the limit, however often, and no Case becomes a dead letter', async () => {
    tellUsage(() => '100/100', 403);
    await addDueCases(db.database, bridge, 1);
    for (let round = 0; round < 100; round += 1) {
      await write();
      bridge.advance(PROBE_MS / 1000);
    }

    const dead = await db.database.query('select 1 from dead_letter where tenant = $1', [bridge.tenant.key]);
    assert.deepEqual([dead.length, await openCases()], [0, 1]);
  });

  it('go on soon where the org refuses for a limit and says that most of it is left', async () => {
    tellUsage(() => '5/100', 403);
    await delegate('a');
    await bridge.drain();
    bridge.salesforce.on(TOGETHER, (request) => answerComposite(bridge.salesforce, request));
    bridge.advance(OTHER_LIMIT_MS / 1000);

    await bridge.services.maintenance.sweep();
    await bridge.drain();

    assert.equal(await openCases(), 0);
  });

  it('of a tenant that has to pause do not keep others waiting', async () => {
    tellUsage(() => '99/100');
    await delegate('a');
    await bridge.drain();
    const other = await TestBridge.create(db);
    await other.webhook(
      'virtual-agent',
      other.event('CONVERSATION_DELEGATED', delegation(newConversationId()))
    );

    await other.drain();

    assert.equal(other.salesforce.sentTo(CASES).length, 1);
  });

  it('are not spent again on the rows of a batch that were taken', async () => {
    await addDueCases(db.database, bridge, 3);
    let round = 0;
    bridge.salesforce.on(CASES, (seen) => {
      round += 1;
      return json(
        recordsOf(seen).map((_, at) => (round === 1 && at === 1 ? refusal('UNABLE_TO_LOCK_ROW') : taken))
      );
    });
    await write();
    bridge.advance(10);

    await write();

    assert.deepEqual(
      bridge.salesforce.sentTo(CASES).map((seen) => recordsOf(seen).length),
      [3, 1]
    );
  });
});
