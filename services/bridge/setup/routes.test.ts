import assert from 'node:assert/strict';
import { after as afterAll, before, describe, it } from 'node:test';
import { loadContract } from '@hsc/contracts/contract.ts';
import { checksBy } from '@hsc/contracts/setup-checks.ts';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describeTo } from '../testing/fake-schema.ts';
import { json } from '../testing/fakes.ts';
import { createTenant, ORIGIN, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const contract = await loadContract('bridge');
const validate = addFormats.default(new Ajv({ strict: false })).compile(contract.schema('SetupReport'));

describe('GET /v1/setup/checks', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
    bridge = await TestBridge.create(db);
    describeTo(bridge.salesforce);
    // Nobody has a licence.
    bridge.hootsuite.on('GET /scim/v2/Users', () => json({ Resources: [] }));
  });
  afterAll(() => db.close());

  const get = (authorization?: string, headers: Record<string, string> = {}) =>
    bridge.app.inject({
      url: '/v1/setup/checks',
      headers: { ...(authorization !== undefined && { authorization }), ...headers }
    });

  it('answers by its contract, also who has no licence: that is what they want to know', async () => {
    const response = await get(`Bearer ${await bridge.token()}`, { origin: ORIGIN });

    assert.equal(response.statusCode, 200);
    assert.ok(validate(response.json()), JSON.stringify(validate.errors));
    const { checks } = response.json<{ checks: { id: string; code?: string }[] }>();
    assert.equal(checks.length, checksBy('bridge').length);
    assert.equal(checks.find(({ id }) => id === 'user-licence')?.code, 'NO_LICENCE');
    assert.equal(response.headers['access-control-allow-origin'], ORIGIN);
  });

  it('answers nobody without a token, of another org, or who is blocked', async () => {
    const foreign = await bridge.token({ claims: { org: '00DHs00000OtherAAA' } });
    const own = await bridge.token({ claims: { sub: '005Hs00000BlockIAQ' } });
    await bridge.services.blocks.add('005Hs00000Block', 'test', 'test');

    const codes = [await get(), await get(`Bearer ${foreign}`), await get(`Bearer ${own}`)].map(
      (response) => [response.statusCode, response.json<{ code: string }>().code]
    );

    assert.deepEqual(codes, [
      [401, 'ERR_TOKEN_MISSING'],
      [403, 'ERR_ACCESS_ORG_UNKNOWN'],
      [403, 'ERR_ACCESS_BLOCKED']
    ]);
  });

  it('shows of two tenants of one org the worse finding', async () => {
    const other = createTenant();
    const { orgId } = bridge.tenant.salesforce;
    const { caseChangeSecret: _, ...salesforce } = { ...other.salesforce, orgId };
    const both = await TestBridge.create(db, bridge.tenant, { others: [{ ...other, salesforce }] });

    const { checks } = await both.services.setupChecks.runAll([bridge.tenant, { ...other, salesforce }], {
      userId: '005Hs00000MaraLIAQ',
      email: 'x@example.com',
      orgId,
      expiresAt: new Date()
    });

    assert.equal(checks.find(({ id }) => id === 'case-change-secret')?.code, 'SECRET_NOT_CONFIGURED');
  });
});
