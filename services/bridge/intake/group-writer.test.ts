import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseUnavailable } from '../database/database.ts';
import { GroupWriter } from './group-writer.ts';

const TIMEOUT = { timeout: 10_000 };

/** A writer whose writes end when the test says so. */
function createWriter(options: { lanes?: number; limit?: number; maxItems?: number } = {}) {
  const written: { items: readonly string[]; end: PromiseWithResolvers<undefined> }[] = [];
  const writer = new GroupWriter<string, string>({
    lanes: 1,
    limit: 100,
    maxItems: 100,
    ...options,
    weightOf: (item) => item.length,
    write: async (items) => {
      const end = Promise.withResolvers<undefined>();
      written.push({ items, end });
      await end.promise;
      return items.map((item) => `${item} done`);
    }
  });
  return { writer, written, groups: () => written.map(({ items }) => items.join(' ')) };
}

/** Lets everything run that waits for nothing. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a group writer', TIMEOUT, () => {
  it('writes a single item at once', async () => {
    const { writer, written, groups } = createWriter();

    const outcome = writer.add('a');
    await turn();
    written[0]?.end.resolve(undefined);

    assert.deepEqual(groups(), ['a']);
    assert.equal(await outcome, 'a done');
  });

  it('gathers what comes while it writes, and answers each only after its group', async () => {
    const { writer, written, groups } = createWriter();
    const answered: string[] = [];
    const add = (item: string) => void writer.add(item).then((outcome) => answered.push(outcome));

    add('a');
    await turn();
    add('b');
    await turn();
    add('c');
    await turn();
    const before = [...answered];
    written[0]?.end.resolve(undefined);
    await turn();
    const between = [...answered];
    written[1]?.end.resolve(undefined);
    await turn();

    assert.deepEqual(groups(), ['a', 'b c']);
    assert.deepEqual([before, between, answered], [[], ['a done'], ['a done', 'b done', 'c done']]);
  });

  it('writes as many groups at once as it has lanes', async () => {
    const { writer, groups } = createWriter({ lanes: 2 });

    for (const item of ['a', 'b', 'c', 'd']) {
      void writer.add(item);
      await turn();
    }

    assert.deepEqual(groups(), ['a', 'b']);
  });

  it('bounds a group by number and by weight, and takes a heavy item alone', async () => {
    const { writer, written, groups } = createWriter({ limit: 6, maxItems: 2 });

    for (const item of ['a', 'b', 'c', 'heavy-item', 'fine', 'over']) void writer.add(item);
    for (let at = 0; at < 5; at += 1) {
      await turn();
      written[at]?.end.resolve(undefined);
    }
    await turn();

    assert.deepEqual(groups(), ['a b', 'c', 'heavy-item', 'fine', 'over']);
  });

  it('writes one by one where a group fails, so that only the item at fault is refused', async () => {
    const fail = (items: readonly string[]) => {
      if (items.includes('poison')) throw new RangeError('poison');
      return items;
    };
    const writer = new GroupWriter<string, string>({
      lanes: 1,
      limit: 100,
      maxItems: 100,
      weightOf: () => 1,
      write: (items) => Promise.resolve(items).then(fail)
    });

    const outcomes = await Promise.allSettled(['a', 'poison', 'b'].map((item) => writer.add(item)));
    const next = await writer.add('c');

    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled']
    );
    assert.equal(next, 'c');
  });

  it('tells all of a group that the database is away, without trying each', async () => {
    let writes = 0;
    const writer = new GroupWriter<string, string>({
      lanes: 1,
      limit: 100,
      maxItems: 100,
      weightOf: () => 1,
      write: () => {
        writes += 1;
        return Promise.reject(new DatabaseUnavailable());
      }
    });

    const outcomes = await Promise.allSettled(['a', 'b'].map((item) => writer.add(item)));

    assert.equal(writes, 1);
    assert.ok(
      outcomes.every(
        (outcome) => outcome.status === 'rejected' && outcome.reason instanceof DatabaseUnavailable
      )
    );
  });
});
