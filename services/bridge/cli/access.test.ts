import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { runCli } from '../cli.ts';
import { AGENT, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const USER = AGENT.sub.slice(0, 15);

describe('access on the command line', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let printed: string[];
  let errors: string[];
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    [printed, errors] = [[], []];
  });
  afterAll(() => db.close());

  const run = (...args: string[]) =>
    runCli(['access', ...args], {
      open: (print) =>
        Promise.resolve({
          database: db.database,
          services: bridge.services,
          tenants: [bridge.tenant.key],
          clock: () => bridge.now,
          print,
          close: () => Promise.resolve()
        }),
      print: (line) => printed.push(line),
      printError: (line) => errors.push(line)
    });

  it('is taken, shown and given back, by either spelling of the id', async () => {
    assert.equal(await run('block', AGENT.sub, '--reason', 'stolen laptop', '--by', 'ada'), 0);
    assert.equal(await run('list'), 0);
    assert.equal(await run('block', USER, '--reason', 'again'), 1);
    assert.equal(await run('unblock', USER), 0);
    assert.equal(await run('unblock', AGENT.sub), 1);
    assert.equal(await run('list'), 0);

    assert.deepEqual(printed, [
      `${USER} is blocked`,
      `${USER}  ${bridge.now.toISOString()}  ada  stolen laptop`,
      `${USER} was blocked before`,
      `${USER} is let in again`,
      `${USER} is not blocked`,
      'nobody is blocked'
    ]);
  });

  it('is not taken without an id or a reason', async () => {
    assert.equal(await run('block', AGENT.email, '--reason', 'x'), 2);
    assert.equal(await run('block', "005' or '1'='1", '--reason', 'x'), 2);
    assert.equal(await run('block', AGENT.sub), 2);
    assert.equal(await run('block', AGENT.sub, '--reason', 'x'.repeat(201)), 2);

    assert.deepEqual(printed, []);
    assert.equal(errors.length, 4);
  });
});
