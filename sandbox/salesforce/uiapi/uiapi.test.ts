/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSandbox, type TestSandbox } from '../testing/sandbox.ts';

let sandbox: TestSandbox;
let mara: string;
let jonas: string;
let lena: string;
let caseId: string;

before(async () => {
  sandbox = await startSandbox();
  await sandbox.setUp();
  const integration = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
  [mara, jonas, lena] = ['mara.lindqvist', 'jonas.weber', 'lena.novak'].map((name) =>
    sandbox.tokenOf(`${name}@alpenglow.example`)
  ) as [string, string, string];
  await sandbox.data(
    integration,
    'PATCH',
    '/sobjects/Hootsuite_Contact_Persona__c/Contact_Profile_ID__c/p-1',
    {
      Primary_Identifier__c: 'ada',
      Social_Network_Channel__c: 'Web Messenger'
    }
  );
  const { body } = await sandbox.data(integration, 'POST', '/sobjects/Case', {
    Subject: 'Boots',
    Conversation_ID__c: 'c-1',
    Social_Network_Channel__c: 'Web Messenger',
    Hootsuite_Contact_Persona__r: { Contact_Profile_ID__c: 'p-1' }
  });
  caseId = body.id;
});

after(() => sandbox.close());

const ui = (token: string, path: string) => sandbox.data(token, 'GET', `/ui-api/${path}`);

test('a record carries values, labels and parents', async () => {
  const { body } = await ui(
    mara,
    `records/${caseId}?fields=Case.Subject,Case.Status,Case.Hootsuite_Contact_Persona__r.Name&optionalFields=Case.Conversation_ID__c`
  );

  assert.equal(body.apiName, 'Case');
  assert.deepEqual(body.fields.Subject, { displayValue: null, value: 'Boots' });
  assert.deepEqual(body.fields.Status, { displayValue: 'New', value: 'New' });
  assert.equal(body.fields.Hootsuite_Contact_Persona__r.value.fields.Name.value, 'Web Messenger - ada');
  assert.equal(body.fields.Conversation_ID__c.value, 'c-1');
});

test('without access a field is an error in fields and absent from optionalFields', async () => {
  const needed = await ui(lena, `records/${caseId}?fields=Case.Conversation_ID__c`);
  const optional = await ui(
    lena,
    `records/${caseId}?fields=Case.Subject&optionalFields=Case.Conversation_ID__c`
  );

  assert.deepEqual([needed.status, needed.body[0].errorCode], [400, 'INVALID_FIELD']);
  assert.deepEqual(Object.keys(optional.body.fields), ['Subject']);
});

test('a refused change tells the field, its label and the code', async () => {
  const { status, body } = await sandbox.data(mara, 'PATCH', `/ui-api/records/${caseId}`, {
    fields: { Subject: 'x'.repeat(256) }
  });

  assert.equal(status, 400);
  assert.equal(body.output.fieldErrors.Subject[0].errorCode, 'STRING_TOO_LONG');
  assert.equal(body.output.fieldErrors.Subject[0].fieldLabel, 'Subject');
});

test('closing a case sets what the platform calculates', async () => {
  const { body } = await sandbox.data(mara, 'PATCH', `/ui-api/records/${caseId}`, {
    fields: { Status: 'Closed' }
  });
  await sandbox.data(mara, 'PATCH', `/ui-api/records/${caseId}`, { fields: { Status: 'Working' } });

  assert.equal(body.fields.IsClosed.value, true);
  assert.equal(body.fields.ClosedDate.value, '2026-11-22T10:00:00.000Z');
});

test('a change over somebody else’s is refused with 412', async () => {
  const { status } = await sandbox.call(
    mara,
    'PATCH',
    `/services/data/v66.0/ui-api/records/${caseId}`,
    { fields: { Subject: 'x' } },
    {
      'if-unmodified-since': 'Sun, 22 Nov 2026 09:00:00 GMT'
    }
  );

  assert.equal(status, 412);
});

test('object info and picklists are in the user’s language and obey field access', async () => {
  const [german, without] = [await ui(jonas, 'object-info/Case'), await ui(lena, 'object-info/Case')];
  const picklist = await ui(
    jonas,
    'object-info/Case/picklist-values/012000000000000AAA/Social_Network_Channel__c'
  );

  assert.equal(german.body.fields.Conversation_ID__c.label, 'Unterhaltungs-ID');
  assert.equal('Conversation_ID__c' in without.body.fields, false);
  assert.equal(picklist.body.values.length, 7);
});

test('in a language without plurals an object is called the same, one or many', async () => {
  const yui = sandbox.tokenOf('yui.nakamura@alpenglow.example');
  const rafaela = sandbox.tokenOf('rafaela.moura@alpenglow.example');

  const infos = await Promise.all(
    [yui, rafaela].map((token) => ui(token, 'object-info/Hootsuite_Contact_Persona__c'))
  );

  assert.deepEqual(
    infos.map(({ body }) => [body.label as string, body.labelPlural as string]),
    [
      ['Hootsuite 連絡先ペルソナ', 'Hootsuite 連絡先ペルソナ'],
      ['Persona de contato do Hootsuite', 'Personas de contato do Hootsuite']
    ]
  );
});

test('a list view filters and carries its columns', async () => {
  const info = await ui(mara, 'list-info/Case/Hootsuite_Cases');
  const { body } = await ui(mara, 'list-records/Case/Hootsuite_Cases?pageSize=10');

  assert.ok(
    info.body.displayColumns.some(
      (one: { fieldApiName: string }) => one.fieldApiName === 'Social_Network_Channel__c'
    )
  );
  assert.equal(body.count, 1);
  assert.equal(
    body.records[0].fields.Hootsuite_Contact_Persona__r.value.fields.Name.value,
    'Web Messenger - ada'
  );
});

test('the layout shows only what the user may read', async () => {
  const [full, without] = [
    await ui(mara, 'layout/Case?layoutType=Full'),
    await ui(lena, 'layout/Case?layoutType=Full')
  ];
  const compact = await ui(mara, 'layout/Hootsuite_Contact_Persona__c?layoutType=Compact');
  const headings = (body: { sections: { heading: string; rows: number }[] }): string[] =>
    body.sections.filter((one) => one.rows > 0).map((one) => one.heading);

  assert.ok(headings(full.body).includes('Hootsuite'));
  assert.ok(!headings(without.body).includes('Hootsuite'));
  assert.equal(compact.body.sections[0].layoutRows[0].layoutItems[0].layoutComponents[0].apiName, 'Name');
});
