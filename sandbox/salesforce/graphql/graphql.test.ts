/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSandbox, type TestSandbox } from '../testing/sandbox.ts';

let sandbox: TestSandbox;
let mara: string;
let tom: string;

before(async () => {
  sandbox = await startSandbox();
  await sandbox.setUp();
  const integration = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
  mara = sandbox.tokenOf('mara.lindqvist@alpenglow.example');
  tom = sandbox.tokenOf('tom.becker@alpenglow.example');
  const create = (path: string, body: unknown) => sandbox.data(mara, 'POST', path, body);
  await create('/sobjects/Contact', { FirstName: 'Åsa', LastName: "O'Neil", Email: 'asa@customer.example' });
  await create('/sobjects/Contact', { LastName: 'Other', Phone: '+46 8 5550101' });
  await sandbox.data(
    integration,
    'PATCH',
    '/sobjects/Hootsuite_Contact_Persona__c/Contact_Profile_ID__c/p-1',
    { Primary_Identifier__c: 'asa', Social_Network_Channel__c: 'WhatsApp' }
  );
  for (const [key, Subject] of ['Boots', 'Tent', 'Lamp'].entries())
    await sandbox.data(integration, 'POST', '/sobjects/Case', {
      Subject,
      Conversation_ID__c: `c-${String(key)}`,
      Hootsuite_Contact_Persona__r: { Contact_Profile_ID__c: 'p-1' }
    });
});

after(() => sandbox.close());

/** One node of a connection, by field. */
type Edge = Record<'node', Record<string, { value: string }>>;

async function ask(token: string, query: string, variables: object = {}) {
  const { status, body } = await sandbox.data(token, 'POST', '/graphql', { query, variables });
  assert.equal(status, 200);
  return body;
}

const CONTACTS = `query Contacts($where: Contact_Filter) {
  uiapi { query { Contact(where: $where) { edges { node { Id Name { value } Email { value } } } } } }
}`;

test('a filter of several values finds what fits any of them, whatever the case', async () => {
  const where = {
    or: [{ Email: { eq: 'ASA@Customer.example' } }, { Phone: { in: ['+4685550101', '+46 8 5550101'] } }]
  };

  const { data, errors } = await ask(mara, CONTACTS, { where });

  assert.deepEqual(errors, []);
  const names = data.uiapi.query.Contact.edges.map(({ node }: Edge) => node.Name?.value);
  assert.deepEqual(names, ["Åsa O'Neil", 'Other']);
});

test('a quote in a value ends no literal', async () => {
  const { data, errors } = await ask(mara, CONTACTS, {
    where: { Name: { eq: String.raw`x' OR Name != '\ ` } }
  });

  assert.deepEqual(errors, []);
  assert.deepEqual(data.uiapi.query.Contact.edges, []);
});

test('records come in order and in pages, with their parents', async () => {
  const query = `query Cases($where: Case_Filter, $after: String) {
    uiapi { query { Case(where: $where, first: 2, after: $after, orderBy: { Subject: { order: DESC } }) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { Subject { value } Status { value displayValue } Hootsuite_Contact_Persona__r { Name { value } } } }
    } } }
  }`;
  const where = {
    Hootsuite_Contact_Persona__r: { Contact_Profile_ID__c: { eq: 'p-1' } },
    IsClosed: { eq: false }
  };
  const subjects = ({ data }: Awaited<ReturnType<typeof ask>>) =>
    data.uiapi.query.Case.edges.map(({ node }: Edge) => node.Subject?.value);

  const first = await ask(sandbox.tokenOf('ines.carvalho@alpenglow.example'), query, { where });
  const second = await ask(sandbox.tokenOf('ines.carvalho@alpenglow.example'), query, {
    where,
    after: first.data.uiapi.query.Case.pageInfo.endCursor
  });

  assert.deepEqual([subjects(first), subjects(second)], [['Tent', 'Lamp'], ['Boots']]);
  assert.equal(first.data.uiapi.query.Case.totalCount, 3);
  assert.equal(first.data.uiapi.query.Case.edges[0].node.Status.displayValue, 'New');
  assert.equal(
    first.data.uiapi.query.Case.edges[0].node.Hootsuite_Contact_Persona__r.Name.value,
    'WhatsApp - asa'
  );
});

test('what the user may not read does not exist, and its query is refused whole', async () => {
  const query = '{ uiapi { query { Case { edges { node { Id Conversation_ID__c { value } } } } } } }';

  const { data, errors } = await ask(tom, query);

  assert.deepEqual(data, {});
  assert.match(errors[0].message, /Cannot query field "Conversation_ID__c" on type "Case"/);
  const setup = await ask(mara, '{ uiapi { query { PermissionSet { edges { node { Id } } } } } }');
  assert.match(setup.errors[0].message, /Cannot query field "PermissionSet"/);
});

test('sharing hides records of others', async () => {
  const admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
  const query = '{ uiapi { query { Contact { totalCount } } } }';
  await sandbox.call(admin, 'POST', '/setup/sharing-settings', { object: 'Contact', model: 'Private' });

  const own = await ask(mara, query);
  const none = await ask(tom, query);
  await sandbox.call(admin, 'POST', '/setup/sharing-settings', { object: 'Contact', model: 'ReadWrite' });

  assert.equal(own.data.uiapi.query.Contact.totalCount, 2);
  assert.equal(none.data.uiapi.query.Contact.totalCount, 0);
});
