import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import type { HttpClient } from '../http/client.ts';
import { createTenant } from '../testing/test-bridge.ts';
import { readApiUsage, standingOf } from './api-usage.ts';
import { SalesforceClient } from './client.ts';

const COLLECTION = {
  object: 'Case',
  externalId: 'Hootsuite_Case_Key__c',
  records: [{ Subject: 'a' }, { Subject: 'b' }],
  assignmentRules: false
};

/** A client of an org that gives this answer to everything. */
function clientOf(body: string, status = 200, sent: string[] = []): SalesforceClient {
  const { salesforce } = createTenant();
  const token = JSON.stringify({ access_token: 't', id: `https://org.example/id/${salesforce.orgId}/005` });
  const http: HttpClient = ({ url }) => {
    const isToken = url.endsWith('/oauth2/token');
    if (!isToken) sent.push(url);
    return Promise.resolve({
      status: isToken ? 200 : status,
      headers: new Headers(),
      body: isToken ? token : body
    });
  };
  return new SalesforceClient(salesforce, { http, clock: () => new Date() });
}

/** Salesforce, a proxy before it, or whoever pretends to be one: all of it has to become one of three errors. */
async function assertFails(attempt: Promise<unknown>): Promise<void> {
  await attempt.catch((error: unknown) => {
    const isKnown = [HttpFailure, HttpRefusal, TokenFailure].some((kind) => error instanceof kind);
    assert.ok(isKnown, String(error instanceof Error ? error.stack : error));
  });
}

const row = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record({ id: fc.string(), success: fc.jsonValue(), errors: fc.jsonValue({ maxDepth: 2 }) })
);
const rows = fc.oneof(fc.jsonValue(), fc.array(row, { minLength: 2, maxLength: 2 }));

test('any answer to a collection is its results or a failure', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(200, 201, 400, 500), async (body, status) => {
      await assertFails(
        clientOf(JSON.stringify(body), status).upsert('Case', COLLECTION.records, COLLECTION)
      );
    }),
    { numRuns: 300 }
  );
});

test('any answer to a composite request is its results or a failure', async () => {
  const part = fc.record({
    referenceId: fc.constantFrom('collection0', 'x'),
    httpStatusCode: fc.jsonValue(),
    body: rows
  });
  const answer = fc.oneof(
    fc.jsonValue(),
    fc.record({ compositeResponse: fc.oneof(fc.jsonValue(), fc.array(part)) })
  );

  await fc.assert(
    fc.asyncProperty(answer, async (body) => {
      await assertFails(clientOf(JSON.stringify(body)).upsertTogether([COLLECTION]));
    }),
    { numRuns: 300 }
  );
});

test('any answer to a query is its records or a failure', async () => {
  const records = fc.oneof(
    fc.jsonValue(),
    fc.array(fc.dictionary(fc.constantFrom('Id', 'Status'), fc.jsonValue()))
  );
  const page = fc.oneof(fc.jsonValue(), fc.record({ records, nextRecordsUrl: fc.jsonValue() }));

  await fc.assert(
    fc.asyncProperty(page, async (body) => {
      const sent: string[] = [];
      await assertFails(clientOf(JSON.stringify(body), 200, sent).query('SELECT Id FROM Case'));
      assert.equal(sent.length, 1, 'an answer has sent the client elsewhere');
    })
  );
});

test('any header of the usage is read or passed over', () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat()).map(([used, of]) => `api-usage=${used}/${of}`)
  );
  fc.assert(
    fc.property(header, fc.integer({ min: 0, max: 90 }), (text, reserve) => {
      const usage = readApiUsage(text);
      assert.ok(['free', 'reserve', 'stop'].includes(standingOf(usage, reserve)));
      if (usage) assert.ok(usage.used >= 0 && usage.allowed >= 0);
    })
  );
});

test('any answer to describe is its record types or a failure', async () => {
  const info = fc.record({
    developerName: fc.oneof(fc.string(), fc.jsonValue()),
    recordTypeId: fc.oneof(fc.string(), fc.jsonValue()),
    available: fc.jsonValue()
  });
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ recordTypeInfos: fc.oneof(fc.jsonValue(), fc.array(info)) })
  );

  await fc.assert(
    fc.asyncProperty(body, async (answer) => {
      await assertFails(clientOf(JSON.stringify(answer)).caseRecordTypes());
    })
  );
});

/** Reads SOQL string literals as Salesforce does (SOQL and SOSL Reference, Quoted String Escape Sequences). */
function literalsOf(list: string): string[] {
  const literals = [...list.matchAll(/'((?:[^'\\]|\\.)*)'(?:, |$)/gs)];
  assert.equal(literals.map(([whole]) => whole).join(''), list, 'something stands outside of the literals');
  return literals.map(([, text = '']) => text.replace(/\\(.)/gs, '$1'));
}

test('a value is one literal in a query, whatever it holds', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom("'", '\\', '"', ' OR ', ')') })
  );
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 4 }), async (values) => {
      const sent: string[] = [];
      await clientOf('{"records":[]}', 200, sent).findIds('Case', 'Hootsuite_Case_Key__c', values);
      const query = new URL(sent[0] ?? '').searchParams.get('q') ?? '';
      const [, list = ''] = /^SELECT Id, \w+ FROM Case WHERE \w+ IN \((.*)\)$/s.exec(query) ?? [];
      assert.deepEqual(literalsOf(list), values);
    }),
    { numRuns: 500 }
  );
});
