/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { DATA_PATH } from '../rest/answer.ts';
import { startSandbox, type Answer, type TestSandbox } from '../testing/sandbox.ts';

// What the bridge does to learn and to write a status, as the integration user.

let sandbox: TestSandbox;
let integration: string;

beforeEach(async () => {
  sandbox = await startSandbox();
  await sandbox.setUp();
  integration = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
});

afterEach(() => sandbox.close());

const at = (time: string): void => {
  sandbox.setNow(new Date(`2026-11-22T${time}.000Z`));
};

async function makeCases(count: number, from = 0): Promise<string[]> {
  const recordType = sandbox.org.store.findBy(
    sandbox.org.object('RecordType'),
    'DeveloperName',
    'Social_Care'
  );
  const records = Array.from({ length: count }, (_, index) => ({
    attributes: { type: 'Case' },
    Hootsuite_Case_Key__c: `c-${String(from + index)}:1`,
    RecordTypeId: recordType[0]?.Id
  }));
  const { body } = await sandbox.data(integration, 'POST', '/composite/sobjects', { records });
  return body.map((row: { id: string }) => row.id);
}

const query = (soql: string, headers?: Record<string, string>): Promise<Answer> =>
  sandbox.call(integration, 'GET', `${DATA_PATH}/query?q=${encodeURIComponent(soql)}`, undefined, headers);

const ids = ({ body }: Answer): string[] => body.records.map((one: { Id: string }) => one.Id);

const write = async (rows: Record<string, unknown>[]): Promise<Answer> =>
  sandbox.data(integration, 'PATCH', '/composite/sobjects', {
    allOrNone: false,
    records: rows.map((row) => ({ attributes: { type: 'Case' }, ...row }))
  });

const SWEEP = 'SELECT Id, Status FROM Case WHERE Hootsuite_Case_Key__c != null AND SystemModstamp >=';

test('a sweep finds the Cases from Hootsuite that were saved since, oldest first', async () => {
  const [first = '', second = '', third = ''] = await makeCases(3);
  at('10:01:00');
  await sandbox.data(integration, 'POST', '/sobjects/Case', { Subject: 'By telephone' });
  await write([{ Id: third, Status: 'Closed' }]);
  at('10:02:00');
  await write([{ Id: first, Status: 'Working' }]);

  const swept = await query(`${SWEEP} 2026-11-22T10:01:00Z ORDER BY SystemModstamp`);
  const named = await query(`SELECT Id, Status FROM Case WHERE Id IN ('${second}', '${third.slice(0, 15)}')`);

  assert.deepEqual(
    swept.body.records.map((one: { Id: string; Status: string }) => [one.Id, one.Status]),
    [
      [third, 'Closed'],
      [first, 'Working']
    ]
  );
  assert.deepEqual(ids(named).sort(), [second, third].sort());
});

test('every save moves SystemModstamp, even one that changes nothing', async () => {
  const [id = ''] = await makeCases(1);
  at('10:05:00');

  await write([{ Id: id, Status: 'New' }]);

  assert.deepEqual(ids(await query(`${SWEEP} 2026-11-22T10:05:00Z`)), [id]);
  assert.deepEqual(ids(await query(`${SWEEP} 2026-11-22T10:05:01Z`)), []);
});

test('a long answer comes in pages of the size that was asked for, from 200 to 2,000', async () => {
  const made = [...(await makeCases(200)), ...(await makeCases(200, 200)), ...(await makeCases(50, 400))];
  const soql = 'SELECT Id FROM Case WHERE Hootsuite_Case_Key__c != null ORDER BY Id';

  const whole = await query(soql);
  const small = await query(soql, { 'sforce-query-options': 'batchSize=1' });
  const second = await sandbox.call(integration, 'GET', small.body.nextRecordsUrl);
  const third = await sandbox.call(integration, 'GET', second.body.nextRecordsUrl);
  const foreign = await sandbox.call(
    sandbox.tokenOf('ines.carvalho@alpenglow.example'),
    'GET',
    small.body.nextRecordsUrl
  );

  assert.deepEqual([whole.body.done, ids(whole).length], [true, 450]);
  assert.deepEqual([small.body.totalSize, small.body.done, third.body.done], [450, false, true]);
  assert.deepEqual(
    [small, second, third].map((page) => ids(page).length),
    [200, 200, 50]
  );
  assert.deepEqual([small, second, third].flatMap(ids), made.sort());
  assert.equal(foreign.body[0].errorCode, 'INVALID_QUERY_LOCATOR');
});

test('statuses are written by id, each row with its own result', async () => {
  const [first = '', second = ''] = await makeCases(2);

  const { status, body } = await write([
    { Id: first, Status: 'Closed' },
    { Id: second, Status: 'On Ice' },
    { Id: '500Hs0000000zzz', Status: 'Closed' },
    { Status: 'Closed' }
  ]);

  assert.equal(status, 200);
  assert.deepEqual(
    body.map((row: { success: boolean; errors: { statusCode: string }[] }) =>
      row.success ? 'saved' : row.errors[0]?.statusCode
    ),
    ['saved', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'INVALID_CROSS_REFERENCE_KEY', 'MISSING_ARGUMENT']
  );
  const { body: closed } = await sandbox.data(integration, 'GET', `/sobjects/Case/${first}`);
  assert.equal(closed.IsClosed, true);
});

test('the integration user reads and writes no field that the permission set leaves out', async () => {
  const [id = ''] = await makeCases(1);

  const read = await query(`SELECT Description FROM Case WHERE Id = '${id}'`);
  const filtered = await query('SELECT Id FROM Case WHERE Description != null');
  const written = await write([{ Id: id, Description: 'x' }]);

  assert.deepEqual(
    [read, filtered].map(({ body }) => body[0].errorCode),
    ['INVALID_FIELD', 'INVALID_FIELD']
  );
  assert.equal(written.body[0].errors[0].statusCode, 'INVALID_FIELD');
});

test('where Cases are private, one that has got another owner is out of its reach', async () => {
  const [id = ''] = await makeCases(1);
  const admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
  await sandbox.data(admin, 'PATCH', `/sobjects/Case/${id}`, {
    OwnerId: sandbox.org.userByName('mara.lindqvist@alpenglow.example')?.Id
  });
  await sandbox.call(admin, 'POST', '/setup/sharing-settings', { object: 'Case', model: 'Private' });

  const { body } = await write([{ Id: id, Status: 'Closed' }]);

  assert.deepEqual(ids(await query(`SELECT Id FROM Case WHERE Id = '${id}'`)), []);
  assert.equal(body[0].errors[0].statusCode, 'INVALID_CROSS_REFERENCE_KEY');
});
