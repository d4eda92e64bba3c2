/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access,
   @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { DAILY_REQUESTS } from '../org/api-limit.ts';
import { startSandbox, type TestSandbox } from '../testing/sandbox.ts';
import { DATA_PATH } from './answer.ts';

let sandbox: TestSandbox;
let integration: string;

before(async () => {
  sandbox = await startSandbox();
  await sandbox.setUp();
  integration = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
});

beforeEach(() => {
  sandbox.org.apiLimit.set({ allowed: DAILY_REQUESTS, used: 0 });
});

after(() => sandbox.close());

const DUPLICATE_RULE = 'allowSave=true; includeRecordDetails=false; runAsCurrentUser=true';

function upsertOf(
  referenceId: string,
  object: string,
  field: string,
  records: readonly object[],
  httpHeaders: Readonly<Record<string, string>> = {}
) {
  const url = `${DATA_PATH}/composite/sobjects/${object}/${field}`;
  const typed = records.map((record) => ({ attributes: { type: object }, ...record }));
  return {
    method: 'PATCH',
    url,
    referenceId,
    httpHeaders,
    body: { allOrNone: false, records: typed }
  };
}

const personasOf = (ids: readonly string[]) =>
  upsertOf(
    'personas',
    'Hootsuite_Contact_Persona__c',
    'Contact_Profile_ID__c',
    ids.map((id) => ({ Contact_Profile_ID__c: id, Primary_Identifier__c: id }))
  );
const casesOf = (referenceId: string, ids: readonly string[], headers?: Readonly<Record<string, string>>) =>
  upsertOf(
    referenceId,
    'Case',
    'Hootsuite_Case_Key__c',
    ids.map((id) => ({
      Hootsuite_Case_Key__c: `${id}:1`,
      Hootsuite_Contact_Persona__r: { Contact_Profile_ID__c: id }
    })),
    headers
  );
const post = (compositeRequest: readonly object[]) =>
  sandbox.data(integration, 'POST', '/composite', { allOrNone: false, compositeRequest });

test('one composite request writes 200 personas and the 200 Cases that refer to them, and counts once', async () => {
  const ids = Array.from({ length: 200 }, (_, at) => `many-${String(at)}`);

  const { body, headers } = await post([personasOf(ids), casesOf('cases', ids)]);

  const [personas, cases] = body.compositeResponse;
  assert.deepEqual(
    [personas, cases].map((one) => [one.referenceId, one.httpStatusCode, one.body.length]),
    [
      ['personas', 200, 200],
      ['cases', 200, 200]
    ]
  );
  assert.ok(cases.body.every((row: { success: boolean }) => row.success));
  assert.equal(headers.get('sforce-limit-info'), `api-usage=1/${String(DAILY_REQUESTS)}`);
});

test('a Case whose persona is not there fails alone, its neighbours are written', async () => {
  const { body } = await post([personasOf(['there']), casesOf('cases', ['there', 'missing'])]);

  const [, cases] = body.compositeResponse;
  assert.equal(cases.body[0].success, true);
  assert.deepEqual(
    [cases.body[1].errors[0].statusCode, cases.body[1].errors[0].fields],
    ['INVALID_FIELD', []]
  );
});

test('a sixth collection in one request is refused', async () => {
  const { status, body } = await post(
    Array.from({ length: 6 }, (_, at) => casesOf(`c${String(at)}`, [`six-${String(at)}`]))
  );

  assert.deepEqual([status, body[0].errorCode], [400, 'INVALID_INPUT']);
});

test('each subrequest has its own headers', async () => {
  const admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
  const contact = await sandbox.data(admin, 'POST', '/sobjects/Contact', { LastName: 'Headed' });
  const updateSince = (referenceId: string, date: string) => ({
    method: 'PATCH',
    url: `${DATA_PATH}/sobjects/Contact/${String(contact.body.id)}`,
    referenceId,
    httpHeaders: { 'If-Unmodified-Since': date },
    body: {}
  });

  const { body } = await sandbox.data(admin, 'POST', '/composite', {
    compositeRequest: [
      updateSince('old', 'Sun, 01 Nov 2020 00:00:00 GMT'),
      updateSince('current', 'Sun, 01 Nov 2037 00:00:00 GMT')
    ]
  });

  assert.deepEqual(
    body.compositeResponse.map((one: { httpStatusCode: number }) => one.httpStatusCode),
    [412, 204]
  );
});

test('a subrequest that brings its own Authorization makes the whole request fail', async () => {
  const { status } = await post([casesOf('cases', ['own'], { Authorization: 'Bearer x' })]);

  assert.equal(status, 400);
});

test('the headers for duplicate and assignment rules are taken, and refused when malformed', async () => {
  const good = { 'Sforce-Auto-Assign': 'FALSE', 'Sforce-Duplicate-Rule-Header': DUPLICATE_RULE };
  const { body } = await post([
    personasOf(['good']),
    casesOf('good', ['good'], good),
    casesOf('rule', ['rule'], { 'Sforce-Duplicate-Rule-Header': 'allowSave=maybe' }),
    casesOf('assign', ['assign'], { 'Sforce-Auto-Assign': 'perhaps' })
  ]);
  const alone = await sandbox.call(
    integration,
    'POST',
    `${DATA_PATH}/sobjects/Case`,
    { Subject: 'alone' },
    {
      'Sforce-Duplicate-Rule-Header': 'save'
    }
  );

  const [, taken, rule, assign] = body.compositeResponse;
  assert.deepEqual([taken.httpStatusCode, taken.body[0].success], [200, true]);
  assert.deepEqual([rule.httpStatusCode, rule.body[0].errorCode], [400, 'INVALID_INPUT']);
  assert.deepEqual([assign.httpStatusCode, alone.status], [400, 400]);
});

test('the daily limit can be set; over it every request is refused, and says so', async () => {
  await sandbox.call('', 'POST', '/control/api-limit', { allowed: 50, used: 49 });

  const last = await sandbox.data(integration, 'GET', '/limits');
  const over = await post([casesOf('cases', ['over'])]);

  assert.deepEqual([last.status, last.headers.get('sforce-limit-info')], [200, 'api-usage=50/50']);
  assert.deepEqual([over.status, over.body[0].errorCode], [403, 'REQUEST_LIMIT_EXCEEDED']);
  assert.equal(over.headers.get('sforce-limit-info'), 'api-usage=50/50');
});
