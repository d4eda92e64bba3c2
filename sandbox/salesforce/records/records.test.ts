/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSandbox, type TestSandbox } from '../testing/sandbox.ts';

let sandbox: TestSandbox;
let integration: string;
let mara: string;
let lena: string;
let admin: string;

before(async () => {
  sandbox = await startSandbox();
  await sandbox.setUp();
  integration = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
  mara = sandbox.tokenOf('mara.lindqvist@alpenglow.example');
  lena = sandbox.tokenOf('lena.novak@alpenglow.example');
  admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
});

after(() => sandbox.close());

const PERSONA = '/sobjects/Hootsuite_Contact_Persona__c';

async function makePersona(profileId: string, fields: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await sandbox.data(
    integration,
    'PATCH',
    `${PERSONA}/Contact_Profile_ID__c/${profileId}`,
    fields
  );
  assert.equal(status, 201);
  return body.id;
}

test('a case gets a number, defaults, an owner and a valid 18-character id', async () => {
  const created = await sandbox.data(integration, 'POST', '/sobjects/Case', { Subject: 'Tent pole broken' });

  const { body } = await sandbox.data(admin, 'GET', `/sobjects/Case/${created.body.id}`);

  assert.equal(created.status, 201);
  assert.match(body.Id, /^500.{12}[A-Z0-5]{3}$/);
  assert.match(body.CaseNumber, /^\d{8}$/);
  assert.equal(body.Status, 'New');
  assert.equal(body.Priority, 'Medium');
  assert.equal(body.IsClosed, false);
  assert.equal(body.OwnerId, sandbox.org.userByName('hootsuite.integration@alpenglow.example')?.Id);
  assert.equal(body.CreatedDate, '2026-11-22T10:00:00.000+0000');
});

const REFUSALS: readonly [string, Record<string, unknown>, string][] = [
  ['text that is too long', { Subject: 'x'.repeat(256) }, 'STRING_TOO_LONG'],
  [
    'a value a restricted picklist lacks',
    { Social_Network_Channel__c: 'MySpace' },
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'
  ],
  [
    'an address that is none',
    { Created_from_Hootsuite_by_Email__c: 'not an address' },
    'INVALID_EMAIL_ADDRESS'
  ],
  ['a field that does not exist', { Nonsense__c: 'x' }, 'INVALID_FIELD'],
  ['a lookup with a broken id', { Hootsuite_Contact_Persona__c: 'abc' }, 'MALFORMED_ID'],
  ['a lookup to nothing', { Hootsuite_Contact_Persona__c: 'a00Hs0000000zzz' }, 'INVALID_CROSS_REFERENCE_KEY'],
  [
    'a parent that does not exist',
    { Hootsuite_Contact_Persona__r: { Contact_Profile_ID__c: 'nobody' } },
    'INVALID_FIELD'
  ],
  ['a number where text belongs', { Subject: 7 }, 'JSON_PARSER_ERROR'],
  ['a field that nobody writes', { CaseNumber: '1' }, 'INVALID_FIELD_FOR_INSERT_UPDATE']
];

for (const [what, fields, code] of REFUSALS) {
  test(`${what} is refused with ${code}`, async () => {
    const { status, body } = await sandbox.data(integration, 'POST', '/sobjects/Case', fields);

    assert.equal(status, 400);
    assert.equal(body[0].errorCode, code);
  });
}

test('a required field that is missing is named', async () => {
  const { status, body } = await sandbox.data(integration, 'POST', PERSONA, { Primary_Identifier__c: 'ada' });

  assert.equal(status, 400);
  assert.equal(body[0].errorCode, 'REQUIRED_FIELD_MISSING');
  assert.deepEqual(body[0].fields, ['Contact_Profile_ID__c']);
});

test('a unique value is case-sensitive and not given twice', async () => {
  await makePersona('unique-a');
  await makePersona('UNIQUE-A');

  const { status, body } = await sandbox.data(integration, 'POST', PERSONA, {
    Contact_Profile_ID__c: 'unique-a'
  });

  assert.equal(status, 400);
  assert.equal(body[0].errorCode, 'DUPLICATE_VALUE');
});

test('an upsert creates once, then changes, and answers 300 where the external id is ambiguous', async () => {
  const path = '/sobjects/Case/Hootsuite_Case_Key__c/c-1%3A1';
  const first = await sandbox.data(integration, 'PATCH', path, { Subject: 'one' });
  const second = await sandbox.data(integration, 'PATCH', path, { Subject: 'two' });
  for (const number of [2, 3]) {
    await sandbox.data(integration, 'POST', '/sobjects/Case', {
      Hootsuite_Case_Key__c: `c-2:${String(number)}`,
      Conversation_ID__c: 'c-2'
    });
  }
  const ambiguous = await sandbox.data(integration, 'PATCH', '/sobjects/Case/Conversation_ID__c/c-2', {
    Subject: 'x'
  });

  assert.deepEqual([first.status, first.body.created], [201, true]);
  assert.deepEqual([second.status, second.body.created, second.body.id], [200, false, first.body.id]);
  assert.equal(ambiguous.status, 300);
  assert.equal(ambiguous.body.length, 2);
});

test('collections upsert gives each row its own result and links parents by external id', async () => {
  await makePersona('profile-7', { Primary_Identifier__c: 'ada', Social_Network_Channel__c: 'X' });
  const row = (key: string, more: Record<string, unknown>): unknown => ({
    attributes: { type: 'Case' },
    Hootsuite_Case_Key__c: key,
    ...more
  });
  const records = [
    row('k:1', { Subject: 'ok', Hootsuite_Contact_Persona__r: { Contact_Profile_ID__c: 'profile-7' } }),
    row('k:2', { Subject: 'x'.repeat(300) }),
    row('k:3', {}),
    row('k:3', {})
  ];

  const { status, body } = await sandbox.data(
    integration,
    'PATCH',
    '/composite/sobjects/Case/Hootsuite_Case_Key__c',
    {
      allOrNone: false,
      records
    }
  );

  assert.equal(status, 200);
  assert.deepEqual(
    body.map(
      (one: { success: boolean; errors: { statusCode: string }[] }) =>
        one.errors[0]?.statusCode ?? one.success
    ),
    [true, 'STRING_TOO_LONG', 'DUPLICATE_VALUE', 'DUPLICATE_VALUE']
  );
  const query = `SELECT Hootsuite_Contact_Persona__r.Name FROM Case WHERE Id = '${body[0].id}'`;
  const queried = await sandbox.data(integration, 'GET', `/query?q=${encodeURIComponent(query)}`);
  assert.equal(queried.body.records[0].Hootsuite_Contact_Persona__r.Name, 'X - ada');
});

test('all or none leaves nothing behind where one row fails', async () => {
  const { body } = await sandbox.data(integration, 'POST', '/composite/sobjects', {
    allOrNone: true,
    records: [
      { attributes: { type: 'Case' }, Subject: 'rolled back' },
      { attributes: { type: 'Case' }, Subject: 'x'.repeat(300) }
    ]
  });

  assert.equal(body[0].errors[0].statusCode, 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
  const count = await sandbox.data(
    integration,
    'GET',
    `/query?q=${encodeURIComponent("SELECT COUNT() FROM Case WHERE Subject = 'rolled back'")}`
  );
  assert.equal(count.body.totalSize, 0);
});

test('a collection of more than 200 records is refused whole', async () => {
  const records = Array.from({ length: 201 }, () => ({ attributes: { type: 'Case' } }));

  const { status, body } = await sandbox.data(integration, 'POST', '/composite/sobjects', { records });

  assert.deepEqual([status, body[0].errorCode], [400, 'EXCEEDED_ID_LIMIT']);
});

test('a packaged field does not exist for a user without the permission set', async () => {
  const query = `/query?q=${encodeURIComponent('SELECT Id, Conversation_ID__c FROM Case LIMIT 1')}`;

  const [withSet, without] = await Promise.all([
    sandbox.data(mara, 'GET', query),
    sandbox.data(lena, 'GET', query)
  ]);

  assert.equal(withSet.status, 200);
  assert.deepEqual([without.status, without.body[0].errorCode], [400, 'INVALID_FIELD']);
  assert.match(without.body[0].message, /No such column 'Conversation_ID__c' on entity 'Case'/);
});

test('an agent reads a packaged field and cannot change it', async () => {
  const id = await makePersona('profile-8');

  const { status, body } = await sandbox.data(mara, 'PATCH', `${PERSONA}/${id}`, { Email__c: 'a@b.example' });

  assert.deepEqual([status, body[0].errorCode], [400, 'INVALID_FIELD_FOR_INSERT_UPDATE']);
});

test('the integration user sees no contact and cannot delete', async () => {
  const contacts = await sandbox.data(
    integration,
    'GET',
    `/query?q=${encodeURIComponent('SELECT Id FROM Contact')}`
  );
  const deleted = await sandbox.data(integration, 'DELETE', `${PERSONA}/${await makePersona('profile-9')}`);

  assert.equal(contacts.body[0].errorCode, 'INVALID_TYPE');
  assert.equal(deleted.body[0].errorCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
});

test('a persona is linked to the only contact with its e-mail address, and by no means to one of several', async () => {
  const linked = await makePersona('profile-10', { Email__c: 'Noah.Fischer@customer.example' });
  for (const lastName of ['One', 'Two']) {
    await sandbox.data(admin, 'POST', '/sobjects/Contact', {
      LastName: lastName,
      Email: 'twice@customer.example'
    });
  }
  const ambiguous = await makePersona('profile-11', { Email__c: 'twice@customer.example' });

  const [one, several] = await Promise.all(
    [linked, ambiguous].map((id) => sandbox.data(admin, 'GET', `${PERSONA}/${id}`))
  );

  assert.match(one?.body.Contact__c, /^003/);
  assert.equal(several?.body.Contact__c, null);
});

test('a persona is named by channel and identifier, cut to 80, and renamed when they change', async () => {
  const id = await makePersona('profile-12', {
    Social_Network_Channel__c: 'Facebook',
    Primary_Identifier__c: 'ü'.repeat(100)
  });
  const named = await sandbox.data(mara, 'GET', `${PERSONA}/${id}`);
  await sandbox.data(integration, 'PATCH', `${PERSONA}/${id}`, { Primary_Identifier__c: 'Ada' });
  const renamed = await sandbox.data(mara, 'GET', `${PERSONA}/${id}`);

  assert.equal(named.body.Name, `Facebook - ${'ü'.repeat(69)}`);
  assert.equal(renamed.body.Name, 'Facebook - Ada');
});

test('a persona whose contact was erased keeps its channel as its name', async () => {
  const id = await makePersona('profile-13', {
    Social_Network_Channel__c: 'Facebook',
    Primary_Identifier__c: 'Ada',
    VIP__c: true
  });
  const erased = { Primary_Identifier__c: null, VIP__c: false };
  const { status } = await sandbox.data(integration, 'PATCH', `${PERSONA}/${id}`, erased);

  const emptied = await sandbox.data(mara, 'GET', `${PERSONA}/${id}`);

  assert.equal(status, 204);
  assert.equal(emptied.body.Name, 'Facebook');
});

test('record access is told for another user and follows sharing', async () => {
  const { body: created } = await sandbox.data(integration, 'POST', '/sobjects/Case', {});
  const userId = String(sandbox.org.userByName('mara.lindqvist@alpenglow.example')?.Id);
  const soql = `SELECT RecordId, HasReadAccess FROM UserRecordAccess WHERE UserId = '${userId}' AND RecordId = '${created.id}'`;
  const ask = async (): Promise<boolean> => {
    const { body } = await sandbox.data(integration, 'GET', `/query?q=${encodeURIComponent(soql)}`);
    return body.records[0].HasReadAccess;
  };

  const open = await ask();
  await sandbox.call(admin, 'POST', '/setup/sharing-settings', { object: 'Case', model: 'Private' });
  const closed = await ask();
  const read = await sandbox.data(mara, 'GET', `/sobjects/Case/${created.id}`);
  await sandbox.call(admin, 'POST', '/setup/sharing-settings', { object: 'Case', model: 'ReadWrite' });

  assert.deepEqual([open, closed, read.status], [true, false, 404]);
});

test('record access without its two filters is refused', async () => {
  const soql = "SELECT RecordId FROM UserRecordAccess WHERE RecordId = '500Hs0000000001'";

  const { status, body } = await sandbox.data(integration, 'GET', `/query?q=${encodeURIComponent(soql)}`);

  assert.deepEqual([status, body[0].errorCode], [400, 'MALFORMED_QUERY']);
});

test('a query filters, sorts, counts and refuses what it does not know', async () => {
  for (const subject of ['q-alpha', 'q-beta', 'Q-ALPHA 2']) {
    await sandbox.data(admin, 'POST', '/sobjects/Case', { Subject: subject });
  }
  const run = (soql: string) => sandbox.data(admin, 'GET', `/query?q=${encodeURIComponent(soql)}`);

  const like = await run("SELECT Subject FROM Case WHERE Subject LIKE 'q-alpha%' ORDER BY Subject DESC");
  const either = await run(
    "SELECT COUNT() FROM Case WHERE (Subject = 'q-alpha' OR Subject IN ('q-beta')) AND NOT Status = 'Closed'"
  );
  const limited = await run(
    "SELECT Id FROM Case WHERE Subject LIKE 'q-%' AND CreatedDate >= 2026-01-01T00:00:00Z LIMIT 1"
  );
  const broken = await run('SELECT FROM Case');
  const grouped = await run('SELECT Status, COUNT(Id) FROM Case GROUP BY Status');

  assert.deepEqual(
    like.body.records.map((one: { Subject: string }) => one.Subject),
    ['Q-ALPHA 2', 'q-alpha']
  );
  assert.equal(either.body.totalSize, 2);
  assert.equal(limited.body.records.length, 1);
  assert.deepEqual([broken.status, broken.body[0].errorCode], [400, 'MALFORMED_QUERY']);
  assert.equal(grouped.body[0].errorCode, 'MALFORMED_QUERY');
});

test('composite fills references, and rolls everything back with allOrNone', async () => {
  const sub = (referenceId: string, subject: string): unknown => ({
    method: 'POST',
    url: '/services/data/v66.0/sobjects/Case',
    referenceId,
    body: { Subject: subject }
  });
  const chained = await sandbox.data(integration, 'POST', '/composite', {
    compositeRequest: [
      sub('new', 'composite'),
      { method: 'GET', url: '/services/data/v66.0/sobjects/Case/@{new.id}', referenceId: 'got' }
    ]
  });
  const rolledBack = await sandbox.data(integration, 'POST', '/composite', {
    allOrNone: true,
    compositeRequest: [sub('a', 'composite undone'), sub('b', 'x'.repeat(300))]
  });

  const count = await sandbox.data(
    integration,
    'GET',
    `/query?q=${encodeURIComponent("SELECT COUNT() FROM Case WHERE Subject = 'composite undone'")}`
  );
  assert.equal(chained.body.compositeResponse[1].body.Subject, 'composite');
  assert.deepEqual(
    rolledBack.body.compositeResponse.map((one: { body: { errorCode: string }[] }) => one.body[0]?.errorCode),
    ['PROCESSING_HALTED', 'STRING_TOO_LONG']
  );
  assert.equal(count.body.totalSize, 0);
});

test('the record type is the package’s, and only for those who have it', async () => {
  const { body } = await sandbox.data(
    integration,
    'GET',
    `/query?q=${encodeURIComponent("SELECT Id FROM RecordType WHERE SobjectType = 'Case' AND DeveloperName = 'Social_Care'")}`
  );
  const RecordTypeId = body.records[0].Id;

  const [allowed, refused] = await Promise.all([
    sandbox.data(integration, 'POST', '/sobjects/Case', { RecordTypeId }),
    sandbox.data(lena, 'POST', '/sobjects/Case', { RecordTypeId })
  ]);

  assert.equal(allowed.status, 201);
  assert.equal(refused.body[0].errorCode, 'INVALID_CROSS_REFERENCE_KEY');
});
