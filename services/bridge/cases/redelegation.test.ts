import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { CASES, recordsOf, refusal } from '../testing/case-requests.ts';
import { connectionRefused, json } from '../testing/fakes.ts';
import { FakeOrg } from '../testing/fake-org.ts';
import { delegation, newConversationId, writeBack } from '../testing/samples.ts';
import { createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { TwoSides } from '../testing/two-sides.ts';
import { decide } from './redelegation.ts';
import type { Decision, NewestCase } from './redelegation.ts';

const CLOSED_AT = new Date('2026-11-01T10:00:00.000Z');
const DAY_MS = 86_400_000;
const afterClosing = (ms: number) => new Date(CLOSED_AT.getTime() + ms);
const OPEN: NewestCase = { number: 1, closed_at: null, wanted_status: null, wanted_at: null };
const CLOSED: NewestCase = { ...OPEN, closed_at: CLOSED_AT };

describe('the Case of a hand-over', () => {
  const { caseStatus: rules } = createTenant();
  const cases: readonly [string, NewestCase | undefined, number, Partial<typeof rules>, Decision][] = [
    ['there is none yet', undefined, 0, {}, 'new_case'],
    ['it is open', OPEN, 365 * DAY_MS, {}, 'same_case'],
    ['it was closed a moment ago', CLOSED, 1, {}, 'reopened'],
    ['it was closed exactly as long ago as it may be', CLOSED, 7 * DAY_MS, {}, 'reopened'],
    ['it was closed a millisecond longer ago', CLOSED, 7 * DAY_MS + 1, {}, 'new_case'],
    ['nothing is ever reopened', CLOSED, 1, { reopenWithinDays: 0 }, 'new_case'],
    ['the event is from the moment of closing', CLOSED, 0, { reopenWithinDays: 0 }, 'same_case'],
    ['the event is older than the closing', CLOSED, -1, {}, 'same_case'],
    ['it is being reopened', { ...CLOSED, wanted_status: 'New', wanted_at: CLOSED_AT }, 1, {}, 'reopened'],
    [
      'it is being reopened, whenever it was closed',
      { ...CLOSED, wanted_status: 'New', wanted_at: CLOSED_AT },
      30 * DAY_MS,
      {},
      'reopened'
    ],
    [
      'it is about to be closed',
      { ...OPEN, wanted_status: 'Closed', wanted_at: CLOSED_AT },
      1,
      {},
      'reopened'
    ],
    [
      'it was to be closed long ago',
      { ...OPEN, wanted_status: 'Closed', wanted_at: CLOSED_AT },
      8 * DAY_MS,
      {},
      'new_case'
    ]
  ];
  for (const [when, newest, ms, changes, decision] of cases) {
    it(`is "${decision}" where ${when}`, () => {
      assert.equal(decide(newest, afterClosing(ms), { ...rules, ...changes }), decision);
    });
  }
});

describe('a conversation that is handed over again', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let org: FakeOrg;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    org = new FakeOrg(bridge.salesforce);
    id = newConversationId();
  });
  afterAll(() => db.close());

  const delegate = async (key?: string) => {
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id), key));
    await bridge.drain();
  };
  const request = async (fields: object) => {
    const agent = { id: '7', email: 'sofia.marchetti@alpenglow.example' };
    const { organizationId } = bridge.tenant.hootsuite;
    const event = bridge.event('CASE_REQUESTED', { organizationId, ...delegation(id), agent, case: fields });
    await bridge.signed('/v1/cases', bridge.tenant.hootsuite.caseSecret, event);
    await bridge.drain();
  };
  const close = async () => {
    await db.database.query(
      `update case_record set status = 'Closed', status_at = $2, closed_at = $2 where tenant = $1`,
      [bridge.tenant.key, bridge.now]
    );
    bridge.advance(1);
  };
  const rows = () =>
    db.database.query<{ number: number; status: string | null; wanted: string | null; closed: boolean }>(
      `select number, status, wanted_status as wanted, closed_at is not null as closed from case_record
       where tenant = $1 and conversation_id = $2 order by number`,
      [bridge.tenant.key, id]
    );
  const decisions = () =>
    bridge.logged.flatMap((line) => {
      const { decision } = JSON.parse(line) as { decision?: Decision };
      return decision ?? [];
    });
  /** The status job reads what the org has before it writes; here only the wish counts. */
  const withoutStatusJobs = () => {
    Object.assign(bridge.services.handlers, { 'case-status': () => Promise.resolve() });
  };

  it('notes the Status that a new Case is written with', async () => {
    await delegate();

    assert.deepEqual(await rows(), [{ number: 1, status: 'New', wanted: null, closed: false }]);
  });

  it('has its Case reopened within the days, and the log says so', async () => {
    withoutStatusJobs();
    await delegate();
    await close();
    bridge.advance((7 * DAY_MS) / 1000 - 1);

    await delegate();

    assert.deepEqual(
      (await rows()).map(({ number, wanted }) => [number, wanted]),
      [[1, 'New']]
    );
    assert.deepEqual(decisions(), ['new_case', 'reopened']);
  });

  it('gets a second Case after them, with a key of its own, and keeps both to look at', async () => {
    await delegate();
    await close();
    bridge.advance((7 * DAY_MS) / 1000);

    await delegate();

    assert.deepEqual(
      (await rows()).map(({ number, status, closed }) => [number, status, closed]),
      [
        [1, 'Closed', true],
        [2, 'New', false]
      ]
    );
    assert.equal(org.find('Case', `${id}:2`)?.Conversation_ID__c, id);
    const known = await bridge.services.cases.knownCaseIds(db.database, { tenant: bridge.tenant.key, id });
    assert.equal(new Set(known).size, 2);
    assert.deepEqual(decisions(), ['new_case', 'new_case']);
  });

  it('gets one Case however often its events come, and in whatever order', async () => {
    await delegate();
    const late = bridge.event('CONVERSATION_DELEGATED', delegation(id));
    await close();
    bridge.advance(2);
    await bridge.webhook('virtual-agent', late);
    await bridge.drain();
    const afterLate = await rows();
    bridge.advance((8 * DAY_MS) / 1000);
    await delegate('once');
    await delegate('once');
    await request({ priority: 'High' });
    await delegate();

    assert.deepEqual(
      afterLate.map(({ number, wanted }) => [number, wanted]),
      [[1, null]]
    );
    assert.deepEqual(decisions(), ['new_case', 'same_case', 'new_case', 'same_case', 'same_case']);
    assert.equal((await rows()).length, 2);
  });

  it('writes what an agent asks for to the new Case, and leaves the old one alone', async () => {
    await delegate();
    await close();
    bridge.advance((8 * DAY_MS) / 1000);
    const before = bridge.salesforce.sentTo(CASES).length;

    await request({ subject: 'Broken zip', status: 'Working' });

    const sent = bridge.salesforce.sentTo(CASES).slice(before).flatMap(recordsOf);
    assert.deepEqual(
      sent.map(({ Hootsuite_Case_Key__c: key, Subject, Status }) => [key, Subject, Status]),
      [[`${id}:2`, 'Broken zip', 'Working']]
    );
  });

  it('takes the Status an agent names as the last word when it is reopened', async () => {
    await delegate();
    await close();

    await request({ status: 'Working' });

    assert.deepEqual(await rows(), [{ number: 1, status: 'Working', wanted: null, closed: false }]);
    assert.equal(org.find('Case', `${id}:1`)?.Status, 'Working');
    assert.deepEqual(decisions(), ['new_case', 'reopened']);
  });

  it('lets a Status that an agent named before the conversation moved on change nothing', async () => {
    await delegate();
    const agent = { id: '7', email: 'sofia.marchetti@alpenglow.example' };
    const { organizationId, caseSecret } = bridge.tenant.hootsuite;
    const data = { organizationId, ...delegation(id), agent, case: { status: 'New', priority: 'High' } };
    const late = bridge.event('CASE_REQUESTED', data);
    bridge.advance(2);
    withoutStatusJobs();
    await bridge.webhook(
      'crm-write-back',
      bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', []))
    );
    await bridge.drain();

    bridge.salesforce.on(CASES, () => json([refusal('UNABLE_TO_LOCK_ROW')]));

    await bridge.signed('/v1/cases', caseSecret, late);
    await bridge.drain();

    assert.deepEqual(
      (await rows()).map(({ wanted }) => wanted),
      ['Closed']
    );
    const last = bridge.salesforce.sentTo(CASES).flatMap(recordsOf).at(-1) ?? {};
    assert.deepEqual([last.Priority, 'Status' in last], ['High', false]);
  });

  it('writes no Status that an agent named before the conversation moved on, however late it is written', async () => {
    await delegate();
    bridge.salesforce.on(CASES, () => json([refusal('UNABLE_TO_LOCK_ROW')]));
    await request({ status: 'New', priority: 'High' });
    new FakeOrg(bridge.salesforce);
    bridge.salesforce.routes.delete(CASES);
    bridge.advance(60);
    withoutStatusJobs();
    await bridge.webhook(
      'crm-write-back',
      bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', []))
    );
    await bridge.drain();

    await bridge.services.maintenance.sweep();
    await bridge.drain();

    const last = bridge.salesforce.sentTo(CASES).flatMap(recordsOf).at(-1) ?? {};
    assert.deepEqual([last.Priority, 'Status' in last], ['High', false]);
    assert.deepEqual(
      (await rows()).map(({ wanted }) => wanted),
      ['Closed']
    );
  });

  it('follows a conversation that was resolved while its Case was being written', async () => {
    const sides = new TwoSides(bridge, db.database);
    const route = 'PATCH /services/data/v66.0/composite/sobjects/Case/';
    const answer = bridge.salesforce.routes.get(route);
    assert.ok(answer);
    bridge.salesforce.on(route, async (seen) => {
      await db.database.query(
        `update conversation set status = 'resolved', status_at = $2 where tenant = $1`,
        [bridge.tenant.key, bridge.now]
      );
      return answer(seen);
    });

    await delegate();
    await sides.settle();

    assert.equal(sides.caseOf(id).status, 'Closed');
    assert.deepEqual(await rows(), [{ number: 1, status: 'Closed', wanted: null, closed: true }]);
  });

  it('keeps the Status that an agent chose, where the conversation was pending before', async () => {
    const sides = new TwoSides(bridge, db.database);
    await bridge.webhook(
      'crm-write-back',
      bridge.event('CONVERSATION_SET_TO_PENDING', writeBack(id, 'pending', []))
    );
    bridge.advance(1);

    await request({ status: 'New' });
    await sides.settle();

    assert.equal(sides.caseOf(id).status, 'New');
    assert.deepEqual(await rows(), [{ number: 1, status: 'New', wanted: null, closed: false }]);
  });

  for (const [who, touch] of [
    ['nobody has touched it', () => undefined],
    ['unless a person is at it', (sides: TwoSides) => sides.setStatus(`${id}:1`, 'Escalated')]
  ] as const) {
    it(`has the Case before it closed, though late, ${who}`, async () => {
      const tenant = createTenant();
      const never = { ...tenant, caseStatus: { ...tenant.caseStatus, reopenWithinDays: 0 } };
      bridge = await TestBridge.create(db, never);
      const sides = new TwoSides(bridge, db.database);
      await sides.start(id);
      const update = 'PATCH /services/data/v66.0/composite/sobjects';
      const answer = bridge.salesforce.routes.get(update);
      assert.ok(answer);
      bridge.salesforce.on(update, connectionRefused);
      bridge.advance(1);
      await bridge.webhook(
        'crm-write-back',
        bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', []))
      );
      await sides.settle();
      bridge.advance(1);
      // A new hand-over would keep the Case, as it is still open; an agent asks for one of a resolved conversation.
      await request({ status: 'New' });
      bridge.salesforce.on(update, answer);
      touch(sides);

      bridge.advance(600);
      await bridge.services.maintenance.sweep();
      await sides.settle();

      const first = sides.statusOf(`${id}:1`);
      assert.deepEqual(
        [first, sides.statusOf(`${id}:2`)],
        [who === 'nobody has touched it' ? 'Closed' : 'Escalated', 'New']
      );
      assert.deepEqual(
        (await rows()).map(({ wanted }) => wanted),
        [null, null]
      );
    });
  }

  it('notes since when a Case is closed that an agent asks to be closed', async () => {
    await delegate();

    await request({ status: 'Closed' });

    assert.deepEqual(
      (await rows()).map(({ status, closed }) => [status, closed]),
      [['Closed', true]]
    );
  });
});
