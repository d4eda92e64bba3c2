import assert from 'node:assert/strict';
import { after as afterAll, before, describe, it } from 'node:test';
import type { Row } from '../database/database.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { Sightings } from './sightings.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, seconds));

describe('what was last seen', TIMEOUT, () => {
  let db: TestDatabase;
  before(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  it('is written once a minute, however often it happens', async () => {
    let now = at(0);
    let writes = 0;
    const counting = {
      ...db.database,
      query: <T extends Row>(sql: string, parameters?: readonly unknown[]) => {
        if (sql.startsWith('insert')) writes += 1;
        return db.database.query<T>(sql, parameters);
      }
    };
    const sightings = new Sightings(counting, () => now);

    for (const seconds of [0, 1, 59, 60, 61]) {
      now = at(seconds);
      await sightings.note('one', 'page_opened');
    }

    assert.equal(writes, 2);
    assert.deepEqual([...(await sightings.read('one'))], [['page_opened', at(60)]]);
  });

  it('never goes back: another process may have seen it later', async () => {
    await new Sightings(db.database, () => at(100)).note('two', 'case_change');

    await new Sightings(db.database, () => at(10)).note('two', 'case_change');

    const seen = await new Sightings(db.database, () => at(0)).read('two');
    assert.deepEqual(seen.get('case_change'), at(100));
  });

  it('fails nobody where it cannot be written, and is tried again', async () => {
    let isAway = true;
    const away = {
      ...db.database,
      query: <T extends Row>(sql: string, parameters?: readonly unknown[]) =>
        isAway ? Promise.reject(new Error('away')) : db.database.query<T>(sql, parameters)
    };
    const sightings = new Sightings(away, () => at(0));

    await sightings.note('three', 'webhook_accepted');
    isAway = false;
    await sightings.note('three', 'webhook_accepted');

    assert.deepEqual((await sightings.read('three')).get('webhook_accepted'), at(0));
  });
});
