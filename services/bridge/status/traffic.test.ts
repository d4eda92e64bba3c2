import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { connectionLost, json } from '../testing/fakes.ts';
import type { Responder } from '../testing/fakes.ts';
import { newConversationId, writeBack } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { TwoSides } from '../testing/two-sides.ts';

const UPDATE = 'PATCH /services/data/v66.0/composite/sobjects';

describe('status traffic', TIMEOUT, () => {
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

  const rowOf = async (id: string) => {
    const [row] = await db.database.query<{ status: string; wanted: string | null; kind: string | null }>(
      `select status, wanted_status as wanted, conflict->>'kind' as kind from case_record
       where tenant = $1 and conversation_id = $2`,
      [bridge.tenant.key, id]
    );
    return row;
  };
  const statusOf = async (id: string) => {
    const [row] = await db.database.query<{ status: string }>(
      'select status from conversation where tenant = $1 and id = $2',
      [bridge.tenant.key, id]
    );
    return row?.status;
  };
  const responderOf = (route: string): Responder => {
    const responder = bridge.salesforce.routes.get(route);
    assert.ok(responder);
    return responder;
  };
  const runStatuses = () => bridge.services.handlers['case-status']([{ tenant: bridge.tenant.key }]);
  const sweep = async () => {
    await bridge.services.maintenance.sweep();
    await sides.settle();
  };
  const resolveInHootsuite = async (ids: readonly string[]) => {
    bridge.advance(1);
    for (const id of ids)
      await bridge.webhook(
        'crm-write-back',
        bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', []))
      );
  };

  /** Conversations with a Case each, made without the webhooks: many of them. */
  const many = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, newConversationId);
    const [key, now] = [bridge.tenant.key, bridge.now];
    await db.database.query(
      `insert into conversation (tenant, id, created_at) select $1, id, $3 from unnest($2::text[]) as id`,
      [key, ids, now]
    );
    const caseIds = ids.map((id) => sides.add(id, 'New'));
    await db.database.query(
      `insert into case_record (tenant, conversation_id, number, case_id, status, due_at, written_revision)
       select $1, id, 1, case_id, 'New', $4, 1 from unnest($2::text[], $3::text[]) as given (id, case_id)`,
      [key, ids, caseIds, now]
    );
    return ids;
  };

  it('costs two requests for 200 changes in Hootsuite', async () => {
    const ids = await many(200);
    await db.database.query(`update conversation set status = 'resolved' where tenant = $1`, [
      bridge.tenant.key
    ]);
    await db.database.query(
      `update case_record set wanted_status = 'Closed', wanted_at = $2 where tenant = $1`,
      [bridge.tenant.key, bridge.now]
    );

    await runStatuses();

    assert.deepEqual(TwoSides.statusCalls(bridge), ['read', 'write']);
    assert.ok(ids.every((id) => sides.caseOf(id).status === 'Closed'));
  });

  it('costs one request for 200 changes in Salesforce, however often they are told', async () => {
    const ids = await many(200);
    for (const id of ids) sides.change(id, 'Working');
    for (const caseId of [...sides.hints, ...sides.hints]) await sides.tell(caseId);
    sides.hints = [];

    await sides.settle();

    assert.deepEqual(TwoSides.statusCalls(bridge), ['read']);
    const rows = await Promise.all(ids.map(rowOf));
    assert.ok(rows.every((row) => row?.status === 'Working'));
  });

  it('writes the others of a batch beside a conflict, a refusal and a locked row', async () => {
    const ids = await many(5);
    const [changed = '', refused = '', locked = '', ...others] = ids;
    sides.change(changed, 'Working', false);
    const take = responderOf(UPDATE);
    const error = (statusCode: string) => ({ success: false, errors: [{ statusCode, fields: [] }] });
    bridge.salesforce.on(UPDATE, async (seen) => {
      const { records } = JSON.parse(seen.body) as { records: { Id: string }[] };
      const results = (await (await take(seen)).json()) as object[];
      return json(
        results.map((result, index) => {
          if (records[index]?.Id === sides.caseOf(refused).id)
            return error('FIELD_CUSTOM_VALIDATION_EXCEPTION');
          return records[index]?.Id === sides.caseOf(locked).id ? error('UNABLE_TO_LOCK_ROW') : result;
        })
      );
    });

    await resolveInHootsuite(ids);
    await bridge.drain();

    assert.deepEqual(await rowOf(changed), {
      status: 'Working',
      wanted: null,
      kind: 'changed_in_salesforce'
    });
    assert.deepEqual(await rowOf(refused), { status: 'New', wanted: null, kind: 'refused_by_salesforce' });
    assert.deepEqual(await rowOf(locked), { status: 'New', wanted: 'Closed', kind: null });
    for (const id of others)
      assert.deepEqual(await rowOf(id), { status: 'Closed', wanted: null, kind: null });
  });

  for (const [what, fault] of [
    ['no answer', connectionLost],
    ['a server in trouble', () => json([{ errorCode: 'SERVER_UNAVAILABLE' }], 503)],
    ['the request limit', () => json([{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }], 403)],
    ['a permission that is missing', () => json([{ errorCode: 'API_DISABLED_FOR_ORG' }], 403)]
  ] as const) {
    it(`keeps what is wanted after ${what}, and writes it later`, async () => {
      const [id = ''] = await many(1);
      const take = responderOf(UPDATE);
      bridge.salesforce.on(UPDATE, fault);
      await resolveInHootsuite([id]);
      await bridge.drain();
      assert.equal((await rowOf(id))?.wanted, 'Closed');
      bridge.salesforce.on(UPDATE, take);
      bridge.advance(900);

      await sweep();

      assert.equal(sides.caseOf(id).status, 'Closed');
      assert.deepEqual(await rowOf(id), { status: 'Closed', wanted: null, kind: null });
    });
  }

  it('writes nothing twice where Salesforce did it and did not answer', async () => {
    const [id = ''] = await many(1);
    const take = responderOf(UPDATE);
    bridge.salesforce.on(UPDATE, async (seen) => {
      await take(seen);
      return connectionLost();
    });
    await resolveInHootsuite([id]);
    await bridge.drain();
    bridge.advance(900);

    await sweep();

    assert.equal(TwoSides.statusCalls(bridge).filter((call) => call === 'write').length, 1);
    assert.deepEqual(await rowOf(id), { status: 'Closed', wanted: null, kind: null });
  });

  it('keeps a hint that cannot be followed at the moment', async () => {
    const id = await sides.start(newConversationId());
    const query = 'GET /services/data/v66.0/query';
    const answer = responderOf(query);
    bridge.salesforce.on(query, () => json([{ errorCode: 'SERVER_UNAVAILABLE' }], 503));
    sides.change(id, 'Closed');
    await sides.settle();
    bridge.salesforce.on(query, answer);
    bridge.advance(900);

    await sweep();

    assert.equal(await statusOf(id), 'resolved');
  });

  it('reads again a Case that is told of while it is being read', async () => {
    const [id = ''] = await many(1);
    sides.change(id, 'Working');
    const query = 'GET /services/data/v66.0/query';
    const answer = responderOf(query);
    let isFirst = true;
    bridge.salesforce.on(query, async (seen) => {
      const early = await answer(seen);
      if (isFirst) {
        isFirst = false;
        sides.change(id, 'New', false);
        await sides.tell(sides.caseOf(id).id);
      }
      return early;
    });

    await sides.settle();

    assert.equal((await rowOf(id))?.status, 'New');
  });

  it('asks again where the answer was overtaken by what it wrote itself', async () => {
    const [id = ''] = await many(1);
    await resolveInHootsuite([id]);
    await bridge.services.changes.add(db.database, bridge.tenant.key, [sides.caseOf(id).id], bridge.now);
    // The answer is on its way when another process writes the Status that was wanted.
    let isFirst = true;
    sides.change(id, 'Working', false);
    sides.onPage = () => {
      if (!isFirst) return;
      isFirst = false;
      sides.change(id, 'Closed', false);
    };
    const query = 'GET /services/data/v66.0/query';
    const answer = responderOf(query);
    bridge.salesforce.on(query, async (seen) => {
      const early = await answer(seen);
      if (isFirst) return early;
      await db.database.query(
        `update case_record set status = 'Closed' where tenant = $1 and conversation_id = $2`,
        [bridge.tenant.key, id]
      );
      return early;
    });

    await sides.settle();

    assert.deepEqual(await rowOf(id), { status: 'Closed', wanted: null, kind: null });
  });

  it('goes on after a restart with what was told, wanted, and under way', async () => {
    const [told, wanted] = [await sides.start(newConversationId()), await sides.start(newConversationId())];
    sides.change(told, 'Closed');
    for (const caseId of sides.hints.splice(0)) await sides.tell(caseId);
    await resolveInHootsuite([wanted]);
    await bridge.services.changes.claim(db.database, bridge.tenant.key);
    // The jobs of the dead process are lost as well.
    await db.database.query(`delete from jobs.job where name = 'case-status'`);
    const fresh = await TestBridge.create(db, bridge.tenant);
    sides.attach(fresh);
    fresh.advance(120);

    await fresh.services.maintenance.sweep();
    await sides.settle(fresh);

    assert.equal(await statusOf(told), 'resolved');
    assert.equal(sides.caseOf(wanted).status, 'Closed');
  });

  it('comes to the same end in whatever order the two sides are heard', async () => {
    const ends: unknown[] = [];
    for (const order of [
      ['hint', 'write-back'],
      ['write-back', 'hint'],
      ['hint', 'hint', 'write-back', 'hint'],
      ['write-back', 'write-back', 'hint', 'hint']
    ]) {
      const id = await sides.start(newConversationId());
      sides.change(id, 'Closed', false);
      for (const step of order) {
        if (step === 'hint') await sides.tell(sides.caseOf(id).id);
        else await resolveInHootsuite([id]);
        await sides.settle();
      }
      ends.push([sides.caseOf(id).status, await statusOf(id), await rowOf(id)]);
    }

    assert.deepEqual(
      ends,
      ends.map(() => ['Closed', 'resolved', { status: 'Closed', wanted: null, kind: null }])
    );
  });
});
