import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, describe, it } from 'node:test';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { takeTurn } from './sweep-turn.ts';

const MINUTE_MS = 60_000;

describe('the turn of a sweep', TIMEOUT, () => {
  let db: TestDatabase;
  before(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  it('is taken by one of many who come at the same time', async () => {
    const name = randomUUID();

    const taken = await Promise.all(Array.from({ length: 8 }, () => takeTurn(db.database, name, MINUTE_MS)));

    assert.equal(taken.filter(Boolean).length, 1);
  });

  it('comes again after the interval, and not before', async () => {
    const name = randomUUID();
    await takeTurn(db.database, name, MINUTE_MS);
    const age = (seconds: number) =>
      db.database.query(`update sweep_turn set taken_at = now() - $2 * interval '1 second' where name = $1`, [
        name,
        seconds
      ]);

    await age(50);
    const before = await takeTurn(db.database, name, MINUTE_MS);
    await age(60);
    const after = await takeTurn(db.database, name, MINUTE_MS);

    assert.deepEqual([before, after], [false, true]);
  });

  it('is taken for each sweep by itself', async () => {
    const turns = [randomUUID(), randomUUID()].map((name) => takeTurn(db.database, name, MINUTE_MS));

    assert.deepEqual(await Promise.all(turns), [true, true]);
  });
});
