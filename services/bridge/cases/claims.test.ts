import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { addDueCases } from '../testing/case-requests.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { CaseQueue } from './case-queue.ts';

describe('claims of several writers', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let queues: CaseQueue[];
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    queues = [1, 2, 3].map(() => new CaseQueue(db.jobs, () => bridge.now));
  });
  afterAll(() => db.close());

  const claimAll = () => Promise.all(queues.map((queue) => queue.claim(db.database, bridge.tenant.key)));
  const shareContacts = (contacts: number) =>
    db.database.query(
      `update conversation set profile_id = 'p-' || (1 + substr(id, 3)::int % $2) where tenant = $1`,
      [bridge.tenant.key, contacts]
    );

  it('share the rows, each in one claim, a full batch at a time', async () => {
    await addDueCases(db.database, bridge, 500);

    const claims = await claimAll();

    const all = claims.flat().map((due) => due.conversation_id);
    assert.deepEqual(claims.map((claim) => claim.length).sort(), [100, 200, 200]);
    assert.equal(new Set(all).size, 500);
  });

  it('never hold one contact twice at the same time', async () => {
    await addDueCases(db.database, bridge, 450);
    await shareContacts(30);

    const claims = await claimAll();

    const contacts = claims.flatMap((claim) => [...new Set(claim.map((due) => due.profile_id))]);
    assert.ok(contacts.length > 0);
    assert.equal(new Set(contacts).size, contacts.length);
  });

  it('are in the order of the contacts, in which an org then locks them', async () => {
    await addDueCases(db.database, bridge, 50);
    await shareContacts(7);

    const [claim = []] = await claimAll();

    const order = claim.map((due) => due.profile_id ?? '');
    assert.deepEqual(order, [...order].sort());
  });
});
