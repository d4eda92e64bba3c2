import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import jsforce from 'jsforce';
import { CLIENTS, startSandbox, type TestSandbox } from '../testing/sandbox.ts';

let sandbox: TestSandbox;

before(async () => {
  sandbox = await startSandbox();
  await sandbox.setUp();
});

after(() => sandbox.close());

async function connect(client: { clientId: string; clientSecret: string }) {
  const connection = new jsforce.Connection({
    version: '66.0',
    oauth2: { loginUrl: sandbox.url, ...client }
  });
  await connection.authorize({ grant_type: 'client_credentials' });
  return connection;
}

test('jsforce logs in with client credentials, inserts, upserts, queries, describes and deletes', async () => {
  const connection = await connect(CLIENTS.admin);

  const inserted = await connection.sobject('Case').create({ Subject: 'by jsforce' });
  const upserted = await connection
    .sobject('Case')
    .upsert({ Hootsuite_Case_Key__c: 'j:1', Subject: 'again' }, 'Hootsuite_Case_Key__c');
  const many = await connection
    .sobject('Hootsuite_Contact_Persona__c')
    .upsert([{ Contact_Profile_ID__c: 'j-1' }, { Contact_Profile_ID__c: 'j-2' }], 'Contact_Profile_ID__c');
  const queried = await connection.query<{ Owner: { Name: string } }>(
    "SELECT Id, Owner.Name FROM Case WHERE Subject = 'by jsforce'"
  );
  const described = await connection.describe('Case');
  const deleted = await connection.sobject('Case').destroy(String(inserted.id));

  assert.equal(connection.userInfo?.organizationId.slice(0, 15), '00DHs00000AlpGl');
  assert.equal(inserted.success, true);
  assert.equal(upserted.success, true);
  assert.deepEqual(
    many.map((one) => one.success),
    [true, true]
  );
  assert.equal(queried.records[0]?.Owner.Name, 'Ines Carvalho');
  assert.ok(described.fields.some((field) => field.name === 'Conversation_ID__c'));
  assert.equal(deleted.success, true);
});

test('jsforce hears the org’s error code', async () => {
  const connection = await connect(CLIENTS.integration);

  const refused = connection.sobject('Case').create({ Nonsense__c: 1 });

  await assert.rejects(refused, { errorCode: 'INVALID_FIELD' });
});

test('a wrong client secret is refused', async () => {
  const refused = connect({ ...CLIENTS.integration, clientSecret: 'wrong' });

  await assert.rejects(refused, /invalid client credentials/);
});
