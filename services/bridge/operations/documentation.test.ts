import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after as afterAll, before, describe, it } from 'node:test';
import { createManualTimers } from '../testing/manual-timers.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { Metrics } from './metrics.ts';

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('docs/operations.md', TIMEOUT, () => {
  let db: TestDatabase;
  before(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  it('has every variable of the environment that is read, and no other', async () => {
    const names = (text: string) =>
      new Set(
        text.match(/\b(BRIDGE_[A-Z]+(_[A-Z]+)*|DATABASE_URL)\b/g)?.filter((name) => !name.endsWith('_'))
      );

    assert.deepEqual(
      [...names(await read('docs/operations.md'))].sort(),
      [...names(await read('services/bridge/config.ts'))].sort()
    );
  });

  it('has every metric, and no other', async () => {
    const metrics = new Metrics();
    metrics.observer.request('GET /healthz', 'ok', 0.1);
    metrics.observer.call('salesforce', '200', 0.1);
    const shown = await metrics.createReader({
      database: db.database,
      tenants: ['alpenglow'],
      notifier: { streamCount: 0, isListening: true },
      apiUsage: () => ({ used: 1, allowed: 2 }),
      isWrongOrg: () => false,
      clocks: { offsets: () => ({ signer: 0 }) },
      clock: () => new Date(),
      timers: createManualTimers()
    })();
    const text = (await read('docs/operations.md')).replaceAll(
      '`…_allowed{',
      '`bridge_salesforce_api_calls_allowed{'
    );

    const exported = [...shown.matchAll(/^# TYPE (bridge_\w+)/gm)].map(([, name]) => name);
    const described = new Set(text.match(/\bbridge_[a-z_]+/g));
    // A dead letter's metric exists only where there is one.
    assert.deepEqual([...described].sort(), [...exported, 'bridge_dead_letters'].sort());
  });
});
