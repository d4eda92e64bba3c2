import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { Database } from '../database/database.ts';
import { createManualTimers } from '../testing/manual-timers.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { Readiness } from './readiness.ts';

const BOUND_MS = 2_000;

describe('readiness', TIMEOUT, () => {
  let db: TestDatabase;
  let now: Date;
  let timers: ReturnType<typeof createManualTimers>;
  let stopping: AbortController;
  let isOff: boolean;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(() => {
    now = new Date('2026-11-22T10:00:00Z');
    timers = createManualTimers();
    stopping = new AbortController();
    isOff = false;
  });
  afterAll(() => db.close());

  const create = (query: Database['query'] = (sql) => db.database.query(sql), isWorking = true) =>
    new Readiness({
      database: { ...db.database, query },
      jobs: { isWorking },
      stopping: stopping.signal,
      clocks: { isOff },
      clock: () => now,
      timers
    });

  it('has no objection while the database answers, is up to date, and jobs run', async () => {
    assert.deepEqual(await create().reasons(), []);
    assert.equal(timers.open.size, 0);
  });

  it('notes a wrong clock, and is ready all the same', async () => {
    isOff = true;

    assert.deepEqual([await create().reasons(), create().notes], [[], ['CLOCK_OFF']]);
  });

  it('says that it is stopping, without asking anybody', async () => {
    stopping.abort();

    const reasons = await create(() => Promise.reject(new Error('asked'))).reasons();

    assert.deepEqual(reasons, ['STOPPING']);
  });

  it('says that the database is away where it refuses, and where it does not answer in time', async () => {
    const refused = await create(() => Promise.reject(new Error('away'))).reasons();
    const hanging = create(() => new Promise(() => undefined)).reasons();
    timers.fire(BOUND_MS);

    assert.deepEqual([refused, await hanging], [['DATABASE_AWAY'], ['DATABASE_AWAY']]);
  });

  it('says that a migration is missing', async () => {
    const without = (await db.database.query<{ name: string }>('select name from schema_migration')).slice(1);

    const reasons = await create(() => Promise.resolve(without as never[])).reasons();

    assert.deepEqual(reasons, ['DATABASE_SCHEMA']);
  });

  it('says that jobs do not run', async () => {
    assert.deepEqual(await create(undefined, false).reasons(), ['JOBS_NOT_RUNNING']);
  });

  it('asks the database once in a second, however often it is asked itself', async () => {
    let queries = 0;
    const readiness = create((sql) => {
      queries += 1;
      return db.database.query(sql);
    });

    await Promise.all([readiness.reasons(), readiness.reasons()]);
    await readiness.reasons();
    now = new Date(now.getTime() + 1_001);
    await readiness.reasons();

    assert.equal(queries, 2);
  });

  it('is told at /readyz by codes alone, and /healthz does not depend on it', async () => {
    const bridge = await TestBridge.create({
      ...db,
      database: { ...db.database, query: () => Promise.reject(new Error('secret host name')) }
    });

    const [ready, healthy] = [
      await bridge.app.inject({ url: '/readyz' }),
      await bridge.app.inject({ url: '/healthz' })
    ];

    assert.deepEqual(
      [ready.statusCode, ready.json()],
      [503, { status: 'not ready', reasons: ['DATABASE_AWAY'] }]
    );
    assert.equal(healthy.statusCode, 200);
  });
});
