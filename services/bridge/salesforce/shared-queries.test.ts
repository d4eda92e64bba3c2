import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HttpFailure, HttpRefusal } from '../http/client.ts';
import { createManualTimers } from '../testing/manual-timers.ts';
import type { QueryAnswer } from './client.ts';
import { GATHER_MS, SharedQueries } from './shared-queries.ts';

/** An org that answers each query with a record that names it, and notes what was sent. */
function setUp(together?: (soqls: readonly string[]) => readonly QueryAnswer[]) {
  const sent: string[][] = [];
  const recordOf = (soql: string) => [{ Name: soql }];
  const client = {
    query: (soql: string) => {
      sent.push([soql]);
      return Promise.resolve(recordOf(soql));
    },
    queryTogether: async (soqls: readonly string[]) => {
      sent.push([...soqls]);
      return Promise.resolve(together?.(soqls) ?? soqls.map(recordOf));
    }
  };
  const timers = createManualTimers();
  return { queries: new SharedQueries(client, timers), sent, timers };
}

const namesOf = async (answer: Promise<readonly { Name?: unknown }[]>) =>
  (await answer).map(({ Name }) => Name);

describe('queries that can wait', () => {
  it('go together when the time is over, and each gets its own answer', async () => {
    const { queries, sent, timers } = setUp();
    const answers = ['a', 'b', 'c'].map((soql) => queries.askLater(soql));
    assert.deepEqual(sent, []);

    timers.fire(GATHER_MS);

    assert.deepEqual(await Promise.all(answers.map(namesOf)), [['a'], ['b'], ['c']]);
    assert.deepEqual(sent, [['a', 'b', 'c']]);
    assert.equal(timers.open.size, 0);
  });

  it('go at once when there are as many as go into one call', async () => {
    const { queries, sent, timers } = setUp();

    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((soql) => queries.askLater(soql)));

    assert.deepEqual(sent, [['a', 'b', 'c', 'd', 'e']]);
    assert.equal(timers.open.size, 0);
  });

  it('go along with one that cannot wait', async () => {
    const { queries, sent } = setUp();
    const later = queries.askLater('later');

    const now = await namesOf(queries.ask('now'));

    assert.deepEqual([await namesOf(later), now], [['later'], ['now']]);
    assert.deepEqual(sent, [['later', 'now']]);
  });

  it('go when somebody cannot wait for them any longer', async () => {
    const { queries, sent } = setUp();
    const later = queries.askLater('later');

    queries.hurry();
    queries.hurry();

    assert.deepEqual(await namesOf(later), ['later']);
    assert.deepEqual(sent, [['later']]);
  });

  it('go as they are when they are alone', async () => {
    const { queries, sent } = setUp(() => assert.fail('not together'));

    await queries.ask('now');

    assert.deepEqual(sent, [['now']]);
  });

  it('fall for themselves', async () => {
    const refusal = new HttpRefusal(400, 'MALFORMED_QUERY');
    const { queries } = setUp(([, second]) => [refusal, [{ Name: second }]]);
    const first = queries.askLater('first');

    const second = queries.ask('second');

    await assert.rejects(first, refusal);
    assert.deepEqual(await namesOf(second), ['second']);
  });

  it('go one by one to an org that takes them in no other way', async () => {
    const { queries, sent } = setUp(() => {
      throw new HttpRefusal(404, 'NOT_FOUND');
    });
    const first = queries.askLater('first');

    await queries.ask('second');

    assert.deepEqual(await namesOf(first), ['first']);
    assert.deepEqual(sent, [['first', 'second'], ['first'], ['second']]);
  });

  it('fail together where no answer comes', async () => {
    const failure = new HttpFailure('timed_out');
    const { queries } = setUp(() => {
      throw failure;
    });
    const first = queries.askLater('first');

    const second = queries.ask('second');

    await assert.rejects(first, failure);
    await assert.rejects(second, failure);
  });
});
