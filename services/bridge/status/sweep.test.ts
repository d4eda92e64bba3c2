import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { connectionLost } from '../testing/fakes.ts';
import { newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { TwoSides } from '../testing/two-sides.ts';

const QUERY = 'GET /services/data/v66.0/query';

describe('status sweep', TIMEOUT, () => {
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

  const statusOf = async (id: string) => {
    const [row] = await db.database.query<{ status: string }>(
      'select status from case_record where tenant = $1 and conversation_id = $2',
      [bridge.tenant.key, id]
    );
    return row?.status;
  };
  /** When the sweeps looked from. */
  const bounds = () =>
    bridge.salesforce.requests.flatMap(({ url }) => {
      const [, since] = /SystemModstamp >= (\S+)/.exec(url.searchParams.get('q') ?? '') ?? [];
      return since === undefined ? [] : [since];
    });
  const sweep = async () => {
    await bridge.services.maintenance.sweep();
    await sides.settle();
  };

  it('finds what the flow did not tell', async () => {
    const id = await sides.start(newConversationId());
    sides.change(id, 'Working', false);

    await sweep();

    assert.equal(await statusOf(id), 'Working');
    assert.match(
      bridge.salesforce.sentTo(QUERY)[0]?.url.searchParams.get('q') ?? '',
      /^SELECT Id, Status FROM Case WHERE Hootsuite_Case_Key__c != null AND SystemModstamp >= \S+Z ORDER BY SystemModstamp, Id$/
    );
  });

  it('looks every five minutes, from a bit before it last looked', async () => {
    await sides.start(newConversationId());
    const [first, later] = [bridge.now, 300];
    await sweep();
    await sweep();
    bridge.advance(later);
    await sweep();
    bridge.advance(later);
    await sweep();

    // Clocks differ, and a change can be seen only once it is committed.
    const overlapMs = 12 * 60_000;
    assert.deepEqual(
      bounds().slice(1),
      [0, 300].map((s) => new Date(first.getTime() + s * 1_000 - overlapMs).toISOString())
    );
  });

  it('misses no Case that changes in the second of a sweep, or between its pages', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await sides.start(newConversationId()));
    const [first = '', , , , last = ''] = ids;
    sides.pageSize = 2;
    let pages = 0;
    sides.onPage = () => {
      pages += 1;
      if (pages === 1) sides.change(first, 'Working', false);
      if (pages === 2) sides.change(last, 'Working', false);
    };

    await sweep();
    bridge.advance(300);
    await sweep();

    assert.deepEqual([await statusOf(first), await statusOf(last)], ['Working', 'Working']);
  });

  it('begins again where it was when a page fails, and after a restart', async () => {
    const id = await sides.start(newConversationId());
    await sweep();
    const before = bounds();
    const answer = bridge.salesforce.routes.get(QUERY);
    assert.ok(answer);
    bridge.salesforce.on(QUERY, connectionLost);
    sides.change(id, 'Working', false);
    bridge.advance(86_400);
    await sweep();
    const fresh = await TestBridge.create(db, bridge.tenant);
    sides.attach(fresh);
    fresh.advance(86_400 + 300);

    await fresh.services.maintenance.sweep();
    await sides.settle(fresh);

    assert.equal(before.length, 1);
    assert.equal(await statusOf(id), 'Working');
  });

  it('is done by one process at a time', async () => {
    const id = await sides.start(newConversationId());
    const other = await TestBridge.create(db, bridge.tenant);
    sides.attach(other);
    sides.change(id, 'Working', false);
    const job = [{ tenant: bridge.tenant.key, sweep: true }];

    await Promise.all([bridge, other].map((process) => process.services.handlers['case-status'](job)));
    await sides.settle();

    const sweeps = [bridge, other].flatMap(({ salesforce }) =>
      salesforce.requests.filter(({ url }) => url.searchParams.get('q')?.includes('SystemModstamp'))
    );
    assert.equal(sweeps.length, 1);
    assert.equal(await statusOf(id), 'Working');
  });

  it('stays with the process that is at it, however many pages it reads', async () => {
    for (let count = 0; count < 8; count += 1) await sides.start(newConversationId());
    const other = await TestBridge.create(db, bridge.tenant);
    const job = [{ tenant: bridge.tenant.key, sweep: true }];
    sides.pageSize = 1;
    sides.onPage = () => {
      for (const process of [bridge, other]) process.advance(50);
    };
    const answer = bridge.salesforce.routes.get(QUERY);
    assert.ok(answer);
    bridge.salesforce.on(QUERY, async (seen) => {
      await other.services.handlers['case-status'](job);
      return answer(seen);
    });

    await bridge.services.handlers['case-status'](job);

    assert.equal(bridge.salesforce.sentTo(QUERY).length, 8);
    assert.equal(other.salesforce.sentTo(QUERY).length, 0);
  });

  it('does not resolve over a message since the last look, as the change may be older', async () => {
    const id = await sides.start(newConversationId());
    await sweep();
    bridge.advance(100);
    sides.change(id, 'Closed', false);
    await sides.write(id);
    bridge.advance(200);

    await sweep();

    assert.equal(TwoSides.resolves(bridge), 0);
    assert.equal(await statusOf(id), 'Closed');
  });
});

describe('the flow tells of a changed Case', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let sides: TwoSides;
  before(async () => {
    db = await openTestDatabase();
    bridge = await TestBridge.create(db);
    sides = new TwoSides(bridge, db.database);
  });
  afterAll(() => db.close());

  const tell = (authorization: string | undefined, body: object | string) =>
    bridge.app.inject({
      method: 'POST',
      url: '/v1/case-changes',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: typeof body === 'string' ? body : JSON.stringify(body)
    });
  const own = () => `Bearer ${bridge.tenant.salesforce.caseChangeSecret?.toString('hex') ?? ''}`;
  const stored = () => db.database.query('select case_id from case_change');

  it('and is answered at once; a Case that the bridge has not written is forgotten', async () => {
    const id = await sides.start(newConversationId());
    const caseId = sides.caseOf(id).id;

    const [known, unknown] = [
      await tell(own(), { caseId }),
      await tell(own(), { caseId: '500000000000000AAA' })
    ];

    assert.deepEqual([known.statusCode, known.json()], [202, { accepted: true }]);
    assert.deepEqual([unknown.statusCode, unknown.json()], [202, { accepted: true }]);
    assert.deepEqual(await stored(), [{ case_id: caseId }]);
    assert.equal(TwoSides.statusCalls(bridge).length, 0);
  });

  for (const [what, authorization] of [
    ['no secret', undefined],
    ['another secret', `Bearer ${'ab'.repeat(32)}`],
    ['an empty secret', 'Bearer '],
    ['another scheme', `Basic ${'ab'.repeat(32)}`]
  ] as const) {
    it(`is refused with ${what}`, async () => {
      const answer = await tell(authorization, { caseId: '500000000000000AAA' });

      assert.equal(answer.statusCode, 401);
      assert.equal(answer.headers['www-authenticate'], 'Bearer');
      assert.equal(answer.json<{ code: string }>().code, 'ERR_CASE_CHANGE_SECRET');
    });
  }

  it('is refused for a tenant that has no secret', async () => {
    const { caseChangeSecret: _secret, ...salesforce } = bridge.tenant.salesforce;
    const closed = await TestBridge.create(db, { ...bridge.tenant, key: 'closed', salesforce });

    const answers = await Promise.all(
      ['Bearer ', 'Bearer 00', undefined].map((authorization) =>
        closed.app.inject({
          method: 'POST',
          url: '/v1/case-changes',
          headers: { ...(authorization !== undefined && { authorization }) },
          body: { caseId: '500000000000000AAA' }
        })
      )
    );

    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [401, 401, 401]
    );
  });

  for (const [what, body] of [
    ['no Case id', {}],
    ['another object', { caseId: '001000000000000AAA' }],
    ['a query in its place', { caseId: `500') OR (Id != '` }],
    ['more than a Case id', { caseId: '500000000000000AAA', status: 'Closed' }],
    ['no JSON', '{'],
    ['a large body', { caseId: 'x'.repeat(5_000) }]
  ] as const) {
    it(`is refused with ${what}`, async () => {
      const answer = await tell(own(), body);

      assert.match(answer.json<{ code: string }>().code, /^ERR_REQUEST_(INVALID|TOO_LARGE)$/);
    });
  }
});
