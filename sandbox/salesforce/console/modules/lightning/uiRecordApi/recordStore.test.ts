import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RecordRepresentation } from './recordFields.ts';
import { RecordStore } from './recordStore.ts';
import type { RecordRequest, RecordResult } from './recordStore.ts';

const ID = '500000000000001AAA';

function record(fields: Record<string, unknown>): RecordRepresentation {
  const entries = Object.entries(fields).map(([name, value]) => [name, { displayValue: null, value }]);
  return { apiName: 'Case', id: ID, fields: Object.fromEntries(entries) as RecordRepresentation['fields'] };
}

/** A server whose answers the test gives by hand. */
function server(): {
  store: RecordStore;
  requests: {
    request: RecordRequest;
    answer: (record: RecordRepresentation) => void;
    fail: (error: unknown) => void;
  }[];
} {
  const requests: ReturnType<typeof server>['requests'] = [];
  const store = new RecordStore(
    (request) =>
      new Promise((resolve, reject) => {
        requests.push({ request, answer: resolve, fail: reject });
      })
  );
  return { store, requests };
}

function watch(
  store: RecordStore,
  fields: string[],
  optionalFields: string[] = []
): { results: RecordResult[]; stop: () => void } {
  const results: RecordResult[] = [];
  const stop = store.subscribe({ recordId: ID, fields, optionalFields }, (result) => results.push(result));
  return { results, stop };
}

const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

function valuesOf({ data }: RecordResult): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data?.fields ?? {}).map(([name, { value }]) => [name, value]));
}

describe('RecordStore', () => {
  test('asks once for the same fields, however many wires ask', async () => {
    const { store, requests } = server();
    const first = watch(store, ['Case.Subject']);
    const second = watch(store, ['Case.Subject']);
    requests[0]?.answer(record({ Subject: 'Boots' }));
    await settle();

    assert.equal(requests.length, 1);
    assert.deepEqual(first.results.map(valuesOf), [{ Subject: 'Boots' }]);
    assert.deepEqual(second.results.map(valuesOf), [{ Subject: 'Boots' }]);
  });

  test('answers at once from the cache, with only the fields asked for', async () => {
    const { store, requests } = server();
    watch(store, ['Case.Subject', 'Case.Status']);
    requests[0]?.answer(record({ Subject: 'Boots', Status: 'New' }));
    await settle();

    const late = watch(store, ['Case.Status']);

    assert.equal(requests.length, 1);
    assert.deepEqual(late.results.map(valuesOf), [{ Status: 'New' }]);
  });

  test('an optional field the user may not read counts as answered', async () => {
    const { store, requests } = server();
    watch(store, [], ['Case.Secret__c']);
    requests[0]?.answer(record({}));
    await settle();

    watch(store, [], ['Case.Secret__c']);

    assert.equal(requests.length, 1);
  });

  test('a written record reaches every wire that shows a changed field, and no other', async () => {
    const { store, requests } = server();
    const status = watch(store, ['Case.Status']);
    const subject = watch(store, ['Case.Subject']);
    requests[0]?.answer(record({ Status: 'New' }));
    requests[1]?.answer(record({ Subject: 'Boots' }));
    await settle();

    store.ingest(record({ Status: 'Closed' }));

    assert.deepEqual(status.results.map(valuesOf), [{ Status: 'New' }, { Status: 'Closed' }]);
    assert.deepEqual(subject.results.map(valuesOf), [{ Subject: 'Boots' }]);
  });

  test('a refresh that overtakes an older request wins over its answer', async () => {
    const { store, requests } = server();
    const { results } = watch(store, ['Case.Status']);
    void store.refresh([ID]);
    requests[1]?.answer(record({ Status: 'Closed' }));
    await settle();
    requests[0]?.answer(record({ Status: 'New' }));
    await settle();

    assert.deepEqual(results.map(valuesOf), [{ Status: 'Closed' }]);
  });

  test('an error reaches only the wire that asked, and a refresh heals it', async () => {
    const { store, requests } = server();
    const good = watch(store, ['Case.Subject']);
    const bad = watch(store, ['Case.Secret__c']);
    requests[0]?.answer(record({ Subject: 'Boots' }));
    requests[1]?.fail({ ok: false, status: 400 });
    await settle();

    assert.deepEqual(bad.results, [{ data: undefined, error: { ok: false, status: 400 } }]);
    assert.equal(good.results.length, 1);

    void store.refresh([ID]);
    requests[2]?.answer(record({ Subject: 'Boots' }));
    requests[3]?.answer(record({ Secret__c: 'now readable' }));
    await settle();

    assert.deepEqual(bad.results.slice(1).map(valuesOf), [{ Secret__c: 'now readable' }]);
  });

  test('a wire that has gone gets nothing more', async () => {
    const { store, requests } = server();
    const { results, stop } = watch(store, ['Case.Subject']);
    stop();
    requests[0]?.answer(record({ Subject: 'Boots' }));
    await settle();

    assert.deepEqual(results, []);
  });
});
