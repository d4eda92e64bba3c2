/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startSandbox, type TestSandbox } from '../testing/sandbox.ts';

let sandbox: TestSandbox;
let integration: string;
let mara: string;
let admin: string;

before(async () => {
  sandbox = await startSandbox();
  await sandbox.setUp();
  integration = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
  mara = sandbox.tokenOf('mara.lindqvist@alpenglow.example');
  admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
});

after(() => sandbox.close());

const SETTINGS = '/sobjects/Hootsuite_Setting__c';

const create = (fields: Record<string, unknown>, token = admin) =>
  sandbox.data(token, 'POST', SETTINGS, { Name: 'A setting', ...fields });

const query = (token: string, soql: string) =>
  sandbox.data(token, 'GET', `/query?q=${encodeURIComponent(soql)}`);

const REFUSALS: readonly [what: string, fields: Record<string, unknown>, message: string][] = [
  [
    'case defaults without a value',
    { Kind__c: 'Case Defaults' },
    'Fill in at least one of Case Record Type, Case Origin, Case Priority and Case Status.'
  ],
  ['a channel without a network', { Kind__c: 'Channel' }, 'Choose the network that this record is about.'],
  [
    'a masking pattern without a pattern',
    { Kind__c: 'Masking Pattern' },
    'Enter the template of what is to be masked, such as CLUB-99999999.'
  ],
  [
    'a mapping with one side',
    { Kind__c: 'Status to Hootsuite', Case_Status__c: 'Closed' },
    'Fill in both Case Status and Conversation Status.'
  ],
  ['a retention without a rule', { Kind__c: 'Retention', Days__c: 30 }, 'Choose what is kept so long.'],
  [
    'a retention of no day',
    { Kind__c: 'Retention', Retention_Rule__c: 'Files', Days__c: 0 },
    'Enter 1 to 36,500 days.'
  ],
  [
    'a reopening without days',
    { Kind__c: 'Reopening', Case_Status__c: 'New' },
    'Enter 0 to 3,650 days; with 0, a conversation that comes back always gets a new Case.'
  ],
  [
    'a reply window of no hour',
    { Kind__c: 'Channel', Social_Network_Channel__c: 'WhatsApp', Reply_Window_Hours__c: 0 },
    'Enter 1 to 8,760 hours.'
  ]
];

for (const [what, fields, message] of REFUSALS) {
  test(`${what} is refused by a validation rule`, async () => {
    const { status, body } = await create(fields);

    assert.equal(status, 400);
    assert.equal(body[0].errorCode, 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
    assert.equal(body[0].message, message);
  });
}

test('a setting gets its key, which nobody may write', async () => {
  const { body } = await create({
    Kind__c: 'Channel',
    Social_Network_Channel__c: 'X',
    Create_Cases__c: false
  });
  const forged = await create({
    Kind__c: 'Channel',
    Social_Network_Channel__c: 'LinkedIn',
    Setting_Key__c: 'mine'
  });

  const stored = await sandbox.data(admin, 'GET', `${SETTINGS}/${body.id}`);

  assert.equal(stored.body.Setting_Key__c, 'Channel: X');
  assert.equal(stored.body.Active__c, true);
  assert.equal(stored.body.Create_Cases__c, false);
  // Whoever may edit every field of the org writes it in vain.
  const { body: other } = await sandbox.data(admin, 'GET', `${SETTINGS}/${forged.body.id}`);
  assert.equal(other.Setting_Key__c, 'Channel: LinkedIn');
});

test('nothing is set twice', async () => {
  const fields = { Kind__c: 'Status to Hootsuite', Conversation_Status__c: 'resolved' };
  await create({ ...fields, Case_Status__c: 'Closed' });

  const again = await create({ ...fields, Case_Status__c: 'closed' });
  const other = await create({ ...fields, Case_Status__c: 'Escalated' });

  assert.equal(again.body[0].errorCode, 'DUPLICATE_VALUE');
  assert.equal(other.status, 201);
});

test('the bridge reads settings of others and changes none; agents do not know of them', async () => {
  const { body } = await create({ Kind__c: 'Retention', Retention_Rule__c: 'Files', Days__c: 20 });

  const read = await query(integration, 'SELECT Id, Days__c FROM Hootsuite_Setting__c WHERE Days__c = 20');
  const changed = await sandbox.data(integration, 'PATCH', `${SETTINGS}/${body.id}`, { Days__c: 1 });
  const seen = await query(mara, 'SELECT Id FROM Hootsuite_Setting__c');

  assert.equal(read.body.records[0].Id, body.id);
  assert.equal(changed.status, 400);
  assert.equal(seen.body[0].errorCode, 'INVALID_TYPE');
});

test('who may edit a setting is said by UserRecordAccess', async () => {
  const { body } = await create({ Kind__c: 'Reopening', Days__c: 3 });
  const accessOf = async (username: string) => {
    const user = sandbox.org.userByName(username)?.Id ?? '';
    const soql = `SELECT RecordId, HasEditAccess FROM UserRecordAccess WHERE UserId = '${String(user)}' AND RecordId = '${String(body.id)}'`;
    return (await query(integration, soql)).body.records[0].HasEditAccess;
  };

  assert.equal(await accessOf('ines.carvalho@alpenglow.example'), true);
  assert.equal(await accessOf('mara.lindqvist@alpenglow.example'), false);
});

test('an error is told in the language of who saves', async () => {
  const user = sandbox.org.userByName('ines.carvalho@alpenglow.example');
  sandbox.org.store.update(sandbox.org.object('User'), String(user?.Id), { LanguageLocaleKey: 'de' });

  const { body } = await create({ Kind__c: 'Retention', Days__c: 30 });

  assert.equal(body[0].message, 'Wählen Sie, was so lange aufbewahrt wird.');
});

test('a number that is too long is refused', async () => {
  const { body } = await create({
    Kind__c: 'Retention',
    Retention_Rule__c: 'Conversations',
    Days__c: 100_000
  });

  assert.equal(body[0].errorCode, 'NUMBER_OUTSIDE_VALID_RANGE');
});

const HISTORY =
  'SELECT Field, OldValue, NewValue, CreatedBy.Username, Parent.Name FROM Hootsuite_Setting__History';

test('who changed what is kept, and written by nobody', async () => {
  const { body } = await create({ Name: 'Kept', Kind__c: 'Masking Pattern', Pattern__c: 'A[0-9]+' });
  await sandbox.data(admin, 'PATCH', `${SETTINGS}/${body.id}`, { Pattern__c: 'B[0-9]+', Active__c: false });
  await sandbox.data(admin, 'PATCH', `${SETTINGS}/${body.id}`, { Active__c: false });

  const { body: found } = await query(admin, `${HISTORY} WHERE ParentId = '${String(body.id)}'`);
  const forged = await sandbox.data(admin, 'POST', '/sobjects/Hootsuite_Setting__History', {
    Field: 'Days__c'
  });

  const lines = found.records as { Field: string; OldValue: unknown; NewValue: unknown }[];
  assert.deepEqual(
    lines.map((one) => [one.Field, one.OldValue, one.NewValue]),
    [
      ['created', null, null],
      ['Active__c', 'true', 'false'],
      ['Pattern__c', 'A[0-9]+', 'B[0-9]+']
    ]
  );
  assert.equal(found.records[1].CreatedBy.Username, 'ines.carvalho@alpenglow.example');
  assert.equal(forged.status, 400);
});

test('history goes with its record, and is not for who does not see it', async () => {
  const { body } = await create({ Name: 'Gone', Kind__c: 'Masking Pattern', Pattern__c: 'C' });
  await sandbox.data(admin, 'DELETE', `${SETTINGS}/${body.id}`);

  const { body: left } = await query(admin, `${HISTORY} WHERE ParentId = '${String(body.id)}'`);
  const { body: unseen } = await query(mara, HISTORY);

  assert.deepEqual(left.records, []);
  assert.equal(unseen[0].errorCode, 'INVALID_TYPE');
});

test('the history is shown with the record, in words', async () => {
  const { body } = await create({ Name: 'Shown', Kind__c: 'Masking Pattern', Pattern__c: 'D' });
  await sandbox.data(admin, 'PATCH', `${SETTINGS}/${body.id}`, {
    Kind__c: 'Retention',
    Retention_Rule__c: 'Failed Events',
    Days__c: 9
  });
  const show = async (token: string) => {
    const response = await fetch(`${sandbox.url}/lightning/history/Hootsuite_Setting__c/${String(body.id)}`, {
      headers: { cookie: `sid=${encodeURIComponent(token)}` }
    });
    return [response.status, response.ok ? await response.json() : undefined] as const;
  };

  const [status, history] = await show(admin);
  const [unseen] = await show(mara);

  assert.equal(status, 200);
  const { lines } = history as { lines: { field: string; user: string }[] };
  assert.ok(lines.some(({ field, user }) => field === 'Tage' && user === 'Ines Carvalho'));
  assert.equal(unseen, 404);
});

test('the example company has settings that the org takes', async () => {
  const other = await startSandbox();
  await other.setUp();
  const seed = JSON.parse(
    readFileSync(new URL('../../../config/test-data/settings.json', import.meta.url), 'utf8')
  ) as object[];

  const answers = [];
  for (const record of seed)
    answers.push(
      await other.data(other.tokenOf('ines.carvalho@alpenglow.example'), 'POST', SETTINGS, record)
    );
  await other.close();

  assert.deepEqual(
    answers.map(({ status }) => status),
    seed.map(() => 201)
  );
});
