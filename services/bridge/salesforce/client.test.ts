import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createHttpClient, HttpFailure } from '../http/client.ts';
import { FakeParty, fetchTo, json } from '../testing/fakes.ts';
import { createTenant } from '../testing/test-bridge.ts';
import { SalesforceClient } from './client.ts';

const QUERY = 'GET /services/data/v66.0/query';

describe('Salesforce client', () => {
  let org: FakeParty;
  let client: SalesforceClient;
  beforeEach(() => {
    org = new FakeParty().on('POST /services/oauth2/token', () => json({ access_token: 'token' }));
    const { salesforce } = createTenant();
    client = new SalesforceClient(
      { ...salesforce, namespace: 'hs' },
      createHttpClient(fetchTo({ [salesforce.loginUrl]: org }))
    );
  });

  it('follows a query to its last page', async () => {
    org
      .on(QUERY, () =>
        json({ records: [{ Id: '1' }], nextRecordsUrl: '/services/data/v66.0/query/01gRO0000016PIAYA2-2000' })
      )
      .on(`${QUERY}/01gRO0000016PIAYA2-2000`, () => json({ records: [{ Id: '2' }], done: true }));

    const records = await client.query('SELECT Id FROM Case');

    assert.deepEqual(records, [{ Id: '1' }, { Id: '2' }]);
  });

  for (const next of [
    'https://elsewhere.example/',
    '//elsewhere.example/x',
    '/services/data/v66.0/sobjects'
  ]) {
    it(`takes its token to no other place than a next page: ${next}`, async () => {
      org.on(QUERY, () => json({ records: [], nextRecordsUrl: next }));

      await assert.rejects(client.query('SELECT Id FROM Case'), HttpFailure);
      assert.equal(org.requests.length, 2);
    });
  }

  it('changes records by id, without assignment rules', async () => {
    const route = 'PATCH /services/data/v66.0/composite/sobjects';
    org.on(route, () =>
      json([
        { id: '500', success: true },
        { success: false, errors: [{ statusCode: 'X', fields: ['Status'] }] }
      ])
    );

    const results = await client.update('Case', [
      { Id: '500', Status: 'Closed' },
      { Id: '501', Status: 'New' }
    ]);

    const [sent] = org.sentTo(route);
    assert.equal(sent?.headers.get('sforce-auto-assign'), 'FALSE');
    assert.deepEqual(JSON.parse(sent.body), {
      allOrNone: false,
      records: [
        { attributes: { type: 'Case' }, Id: '500', Status: 'Closed' },
        { attributes: { type: 'Case' }, Id: '501', Status: 'New' }
      ]
    });
    assert.deepEqual(results, [
      { id: '500', success: true, errors: [] },
      { success: false, errors: [{ statusCode: 'X', fields: ['Status'] }] }
    ]);
  });
});
