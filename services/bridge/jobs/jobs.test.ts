import assert from 'node:assert/strict';
import { after as afterAll, before, describe, it } from 'node:test';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

describe('jobs', TIMEOUT, () => {
  let db: TestDatabase;
  before(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  it('exist exactly when the transaction commits', async () => {
    const { database, jobs } = db;
    const addEvent = async (eventIds: string[], isToFail: boolean) =>
      database.transaction(async (transaction) => {
        await jobs.send(transaction, 'webhook-event', { eventIds });
        if (isToFail) throw new RangeError('rolled back');
      });

    await addEvent(['kept'], false);
    await assert.rejects(addEvent(['lost'], true), RangeError);

    const stored = await jobs.boss.fetch('webhook-event', { batchSize: 10 });
    assert.deepEqual(
      stored.map((job) => job.data),
      [{ eventIds: ['kept'] }]
    );
  });

  it('run as soon as they are committed', async () => {
    const { database, jobs } = db;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    await jobs.work({
      'webhook-event': () => Promise.resolve(),
      'case-write': (batch) => {
        resolve(batch);
        return Promise.resolve();
      },
      'case-status': () => Promise.resolve(),
      outbox: () => Promise.resolve(),
      erasure: () => Promise.resolve()
    });

    await database.transaction((transaction) =>
      jobs.send(transaction, 'case-write', { tenant: 'alpenglow' })
    );

    assert.deepEqual(await promise, [{ tenant: 'alpenglow' }]);
  });
});
