import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { after } from '../clock.ts';
import { createHttpClient, HttpFailure, TokenFailure } from '../http/client.ts';
import { FakeParty, fetchTo, json } from '../testing/fakes.ts';
import { createTenant } from '../testing/test-bridge.ts';
import { SalesforceClient } from './client.ts';
import { WrongOrg } from './wrong-org.ts';

const TOKEN = 'POST /services/oauth2/token';
const QUERY = 'GET /services/data/v66.0/query';

describe('Salesforce client', () => {
  let org: FakeParty;
  let client: SalesforceClient;
  let id: string;
  let now: Date;
  let found: number;
  beforeEach(() => {
    const { salesforce } = createTenant();
    id = `${salesforce.loginUrl}/id/${salesforce.orgId}/005Hs00000IntegrAIQ`;
    org = new FakeParty().on(TOKEN, () => json({ access_token: 'token', id }));
    now = new Date('2026-11-22T10:00:00.000Z');
    found = 0;
    client = new SalesforceClient(
      { ...salesforce, namespace: 'hs' },
      {
        http: createHttpClient(fetchTo({ [salesforce.loginUrl]: org })),
        clock: () => now,
        onWrongOrg: () => (found += 1)
      }
    );
  });

  for (const other of [
    'https://login.salesforce.com/id/00DHs00000OtherOrgM/005Hs00000IntegrAIQ',
    'https://login.salesforce.com/id/',
    undefined
  ]) {
    it(`writes nothing to another org than the one it is set up for: ${other}`, async () => {
      org.on(TOKEN, () => json({ access_token: 'token', id: other })).on(QUERY, () => json({ records: [] }));
      const ask = () => client.query('SELECT Id FROM Case');
      const isRefused = (error: unknown) => error instanceof TokenFailure && error.cause instanceof WrongOrg;

      await assert.rejects(ask, isRefused);
      await assert.rejects(ask, isRefused);

      // Whoever waits does not ask again and again: a person has to change something.
      assert.deepEqual([org.sentTo(TOKEN).length, found, client.isWrongOrg], [1, 1, true]);
      assert.equal(org.sentTo(QUERY).length, 0);
      org.on(TOKEN, () => json({ access_token: 'token', id }));
      now = after(now, 300_000);
      assert.deepEqual(await ask(), []);
      assert.equal(client.isWrongOrg, false);
    });
  }

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
