import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { dataMap } from '@hsc/contracts/data-map.ts';
import { CASES, PERSONAS, recordsOf, refusal } from '../testing/case-requests.ts';
import { FakeOrg } from '../testing/fake-org.ts';
import { connectionLost, connectionRefused, json } from '../testing/fakes.ts';
import type { SeenRequest } from '../testing/fakes.ts';
import { ledgerLines } from '../testing/ledger-lines.ts';
import { CONTACT, delegation, newConversationId, writeBack } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const QUERY = 'GET /services/data/v66.0/query';
const STATUSES = 'PATCH /services/data/v66.0/composite/sobjects';

/** Fields that name nobody are enough to tell records apart; how often each set of fields was sent. */
function countsOf(sets: readonly (readonly [fields: readonly string[], times: number])[]) {
  const counts = new Map<string, number>();
  for (const [fields, times] of sets) {
    const key = [...fields].sort().join(' ');
    counts.set(key, (counts.get(key) ?? 0) + times);
  }
  return Object.fromEntries([...counts].sort());
}

describe('the ledger beside what Salesforce received', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let org: FakeOrg;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    org = new FakeOrg(bridge.salesforce);
  });
  afterAll(() => db.close());

  const handOver = async (changes: object = {}, id = newConversationId()) => {
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id, changes)));
    await bridge.drain();
    return id;
  };
  const later = async () => {
    bridge.advance(900);
    await bridge.services.maintenance.sweep();
    await bridge.drain();
  };
  /** The fields of every record that reached the org, read from the requests themselves. */
  const received = (route: string, object: string) =>
    countsOf(
      bridge.salesforce
        .sentTo(route)
        .flatMap(recordsOf)
        .map(({ attributes: _, ...record }) => [
          Object.keys(record).map((name) => `${object}.${name.replace('__r', '__c')}`),
          1
        ])
    );
  const entered = async (kind: string) =>
    countsOf((await ledgerLines(db.database, bridge, kind)).map(({ fields, times }) => [fields, times]));

  it('has the fields of every record, also of those that failed and went again', async () => {
    const upsert = (seen: SeenRequest) => json(org.upsert(seen));
    const other = { ...CONTACT, id: 'another-contact' };
    await handOver();
    bridge.salesforce.on(PERSONAS, () => json([refusal('INVALID_EMAIL_ADDRESS', ['Email__c'])]));
    await handOver({ contactProfile: other, language: undefined });
    bridge.salesforce.on(PERSONAS, upsert).on(CASES, () => json([refusal('UNABLE_TO_LOCK_ROW')]));
    await handOver();
    bridge.salesforce.on(CASES, (seen) => (org.upsert(seen), connectionLost()));
    await handOver();
    bridge.salesforce.on(CASES, upsert);
    await later();
    await handOver({ contactAttributes: [] });

    assert.deepEqual(await entered('case_written'), received(CASES, 'Case'));
    assert.deepEqual(await entered('persona_written'), received(PERSONAS, 'Hootsuite_Contact_Persona__c'));
    const outcomes = (await ledgerLines(db.database, bridge, 'case_written')).map(({ outcome }) => outcome);
    assert.deepEqual([...new Set(outcomes)].sort(), ['done', 'refused', 'unknown']);
  });

  it('has a record as unknown before it leaves, and with the Case once that is there', async () => {
    const during: unknown[] = [];
    const id = newConversationId();
    bridge.salesforce.on(CASES, async (seen) => {
      during.push(...(await ledgerLines(db.database, bridge, 'case_written')));
      return json(org.upsert(seen));
    });

    await handOver({}, id);

    const after = await ledgerLines(db.database, bridge, 'case_written');
    const shape = { kind: 'case_written', conversation_id: id, times: 1, records: 1, bytes: 0 };
    const { fields = [] } = after[0] ?? {};
    assert.deepEqual(during, [{ ...shape, fields, case_id: null, outcome: 'unknown' }]);
    assert.match(after[0]?.case_id ?? '', /^500/);
    assert.deepEqual(after, [{ ...shape, fields, case_id: after[0]?.case_id, outcome: 'done' }]);
  });

  it('has nothing of what never left', async () => {
    bridge.salesforce.on(CASES, connectionRefused).on(PERSONAS, connectionRefused);

    await handOver();

    assert.deepEqual(await entered('case_written'), {});
    assert.deepEqual(await entered('persona_written'), {});
  });

  it('has each status that was sent, and what became of it', async () => {
    const id = await handOver();
    const [{ case_id: Id } = { case_id: null }] = await ledgerLines(db.database, bridge, 'case_written');
    bridge.salesforce.on(QUERY, () => json({ records: [{ Id, Status: 'New' }], done: true }));
    const answers = [
      () => connectionLost(),
      () => json([refusal('UNABLE_TO_LOCK_ROW')]),
      () => json([{ success: true, id: '1', errors: [] }])
    ];
    let sent = 0;
    bridge.salesforce.on(STATUSES, () => (answers[sent++] ?? answers[2])?.() ?? json([]));

    await bridge.webhook(
      'crm-write-back',
      bridge.event('CONVERSATION_SET_TO_PENDING', writeBack(id, 'pending', []))
    );
    await bridge.drain();
    await later();
    await later();

    const lines = await ledgerLines(db.database, bridge, 'case_status_written');
    assert.equal(sent, 3);
    assert.deepEqual(lines.map(({ outcome, times, fields }) => [outcome, times, fields.join()]).sort(), [
      ['done', 1, 'Case.Id,Case.Status'],
      ['refused', 1, 'Case.Id,Case.Status'],
      ['unknown', 1, 'Case.Id,Case.Status']
    ]);
  });

  it('names nothing that the data map does not name', async () => {
    await handOver();

    const named = (await ledgerLines(db.database, bridge)).flatMap(({ fields }) => fields);
    const known = new Set([
      ...dataMap.fields.map(({ object, field }) => `${object}.${field}`),
      ...dataMap.contents.map(({ item }) => item)
    ]);
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      []
    );
  });
});
