import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { handleErrors } from '../http/problems.ts';
import { connectionRefused, json } from '../testing/fakes.ts';
import type { TokenOptions } from '../testing/fakes.ts';
import { ADMIN, AGENT, createTenant, ORIGIN, SETTING_ID, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { adminOf, requireAdmin, requireUser, userOf } from './admin.ts';
import { LIMITS, RequestLimits } from './request-limits.ts';

const QUERY = 'GET /services/data/v66.0/query';
const OTHER_SETTING_ID = 'a02Hs00002SetngIAV';
const BY_ADMIN: TokenOptions = { claims: ADMIN };

/** A server with one route behind each gate. */
async function routesOf({ services, tenant, now }: TestBridge, requests = 600): Promise<FastifyInstance> {
  const app = Fastify();
  handleErrors(app);
  const limits = new RequestLimits(() => now, { ...LIMITS, userRequests: requests });
  const parts = { orgGate: services.orgGate, limits, tenants: [tenant] };
  await app.register((scope, _options, done) => {
    requireAdmin(scope, parts);
    scope.get('/admin', (request) => adminOf(request).tenants.map(({ key }) => key));
    scope.get('/mistaken', (request) => userOf(request).tenants.length);
    done();
  });
  await app.register((scope, _options, done) => {
    requireUser(scope, parts);
    scope.get('/user', (request) => userOf(request).caller.userId);
    scope.get('/mistaken-user', (request) => adminOf(request).tenants.length);
    done();
  });
  return app;
}

describe('the routes of an org', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let app: FastifyInstance;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    app = await routesOf(bridge);
  });
  afterAll(() => db.close());

  const ask = async (url: string, options: TokenOptions = {}, origin?: string) => {
    const headers = { authorization: `Bearer ${await bridge.token(options)}`, ...(origin && { origin }) };
    return app.inject({ url, headers });
  };
  const refusalOf = ({ statusCode, ...response }: Awaited<ReturnType<typeof ask>>) => {
    const { code, fixedBy } = response.json<{ code: string; fixedBy: string }>();
    return [statusCode, code, fixedBy];
  };
  const asked = () => bridge.salesforce.sentTo(QUERY).map(({ url }) => url.searchParams.get('q'));

  it('let an admin in without a licence, and ask for exactly that', async () => {
    const response = await ask('/admin', BY_ADMIN);

    assert.deepEqual(response.json(), [bridge.tenant.key]);
    assert.deepEqual(asked(), [
      'SELECT Id FROM Hootsuite_Setting__c ORDER BY CreatedDate, Id LIMIT 1',
      `SELECT RecordId, HasEditAccess FROM UserRecordAccess WHERE UserId = '${ADMIN.sub}' AND RecordId = '${SETTING_ID}'`
    ]);
    assert.deepEqual(bridge.hootsuite.requests, []);
  });

  it('name the object as the package does', async () => {
    const tenant = createTenant();
    bridge = await TestBridge.create(db, {
      ...tenant,
      salesforce: { ...tenant.salesforce, namespace: 'hsc' }
    });
    app = await routesOf(bridge);
    bridge.salesforce.on(QUERY, () => json({ records: [] }));

    await ask('/admin', BY_ADMIN);

    assert.match(asked()[0] ?? '', / FROM hsc__Hootsuite_Setting__c /);
  });

  it('let any user of the org in where no right is needed, and ask Salesforce nothing', async () => {
    const response = await ask('/user', { claims: { email: 'lena.novak@alpenglow.example' } });

    assert.equal(response.body, AGENT.sub);
    assert.deepEqual(
      bridge.requested.filter((origin) => !origin.includes('signer')),
      []
    );
  });

  it('refuse who may not edit the settings', async () => {
    assert.deepEqual(refusalOf(await ask('/admin')), [403, 'ERR_ACCESS_NOT_ADMIN', 'salesforce_admin']);
  });

  for (const url of ['/admin', '/user']) {
    it(`refuse a stranger at ${url}`, async () => {
      const nobody = await app.inject({ url });
      const elsewhere = await ask(url, { claims: { ...ADMIN, org: '00DHs00000OtherOrgM' } });
      const foreignPage = await ask(url, BY_ADMIN, 'https://evil.example');
      const ownPage = await ask(url, BY_ADMIN, ORIGIN);

      assert.deepEqual(refusalOf(nobody), [401, 'ERR_TOKEN_MISSING', 'caller']);
      assert.deepEqual(refusalOf(elsewhere), [403, 'ERR_ACCESS_ORG_UNKNOWN', 'operator']);
      assert.deepEqual(refusalOf(foreignPage), [403, 'ERR_ACCESS_ORG_UNKNOWN', 'operator']);
      assert.equal(ownPage.statusCode, 200);
    });

    it(`refuse who is blocked, or asks too often, at ${url}`, async () => {
      await ask(url, BY_ADMIN);
      await bridge.services.blocks.add(ADMIN.sub.slice(0, 15), 'test', 'test');
      const blocked = await ask(url, BY_ADMIN);
      app = await routesOf(bridge, 0);
      const tooOften = await ask(url, BY_ADMIN);
      await bridge.services.blocks.remove(ADMIN.sub.slice(0, 15));

      assert.deepEqual(refusalOf(blocked), [403, 'ERR_ACCESS_BLOCKED', 'operator']);
      assert.deepEqual(refusalOf(tooOften), [429, 'ERR_REQUEST_RATE', 'caller']);
    });
  }

  it('say that there is no record to ask about', async () => {
    bridge.salesforce.on(QUERY, () => json({ records: [] }));

    assert.deepEqual(refusalOf(await ask('/admin', BY_ADMIN)), [
      403,
      'ERR_ACCESS_NO_SETTING',
      'salesforce_admin'
    ]);
  });

  it('say that the integration user does not see the settings', async () => {
    bridge.salesforce.on(QUERY, () => json([{ errorCode: 'INVALID_TYPE', message: 'x' }], 400));

    assert.deepEqual(refusalOf(await ask('/admin', BY_ADMIN)), [
      403,
      'ERR_ACCESS_SETTINGS_UNREADABLE',
      'salesforce_admin'
    ]);
  });

  it('say when Salesforce cannot be asked, and believe the last yes for a while', async () => {
    const known = await ask('/admin', BY_ADMIN);
    bridge.salesforce.on(QUERY, connectionRefused);
    bridge.advance(41);
    const during = await ask('/admin', BY_ADMIN);
    const unknown = await ask('/admin', { claims: { sub: '005Hs00000OlgaPIAQ' } });
    bridge.advance(600);
    const after = await ask('/admin', BY_ADMIN);

    assert.deepEqual([known.statusCode, during.statusCode], [200, 200]);
    for (const response of [unknown, after])
      assert.deepEqual(refusalOf(response), [503, 'ERR_ACCESS_UNAVAILABLE', 'operator']);
  });

  it('ask again within a minute, so that what is taken away ends', async () => {
    await ask('/admin', BY_ADMIN);
    bridge.salesforce.on(QUERY, ({ url }) =>
      json({ records: url.search.includes('UserRecordAccess') ? [] : [{ Id: SETTING_ID }] })
    );
    bridge.advance(39);
    const before = await ask('/admin', BY_ADMIN);
    bridge.advance(1);

    assert.equal(before.statusCode, 200);
    assert.equal(refusalOf(await ask('/admin', BY_ADMIN))[1], 'ERR_ACCESS_NOT_ADMIN');
  });

  it('ask about the oldest record that is still there', async () => {
    await ask('/admin', BY_ADMIN);
    bridge.advance(40);
    // The record that was asked about has been deleted.
    bridge.salesforce.on(QUERY, ({ url }) => {
      const soql = url.searchParams.get('q') ?? '';
      if (!soql.includes('UserRecordAccess')) return json({ records: [{ Id: OTHER_SETTING_ID }] });
      return json({ records: [{ HasEditAccess: soql.includes(OTHER_SETTING_ID) }] });
    });

    assert.equal((await ask('/admin', BY_ADMIN)).statusCode, 200);
  });

  it('ask once for all requests of a page', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => ask('/admin', BY_ADMIN)));

    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [200, 200, 200]
    );
    assert.equal(asked().length, 2);
  });

  it('take a route behind the wrong gate for a mistake', async () => {
    assert.equal((await ask('/mistaken', BY_ADMIN)).statusCode, 500);
    assert.equal((await ask('/mistaken-user', BY_ADMIN)).statusCode, 500);
  });
});
