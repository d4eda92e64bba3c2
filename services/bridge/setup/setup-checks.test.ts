import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { checksBy, CODES, WORD } from '@hsc/contracts/setup-checks.ts';
import type { CheckCode, CheckId, CheckResult } from '@hsc/contracts/setup-checks.ts';
import { connectionRefused, FakeParty, json } from '../testing/fakes.ts';
import { describeTo } from '../testing/fake-schema.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { AGENT, createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import type { Tenant } from '../tenants.ts';
import { CHECK_MS, KEPT_MS } from './setup-checks.ts';

const DATA = '/services/data/v66.0';
const CALLER = { userId: AGENT.sub, email: AGENT.email, orgId: '', expiresAt: new Date() };

type Codes = Partial<Record<CheckId, CheckCode>>;

/** What cannot be asked where the integration user does not come to the tenant's org. */
const AFTER_ORG = [
  'integration-fields',
  'record-type',
  'case-values',
  'channel-values',
  'record-access',
  'api-limits',
  'settings-valid'
] as const;

const notAsked = (...ids: readonly CheckId[]): Codes =>
  Object.fromEntries(ids.map((id) => [id, 'NOT_ASKED']));

/** What has not passed. */
const faultsIn = (checks: readonly CheckResult[]): Codes =>
  Object.fromEntries(checks.filter(({ state }) => state !== 'passed').map(({ id, code }) => [id, code]));

describe('the checks of the bridge', TIMEOUT, () => {
  let db: TestDatabase;
  let tenant: Tenant;
  let bridge: TestBridge;
  let conversationId: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(() => {
    conversationId = newConversationId();
    tenant = createTenant();
  });
  afterAll(() => db.close());

  /** Lets all answers of a party say what time it is there, and how many requests the org has left. */
  const tellTime = (party: FakeParty, aheadSeconds: number) => {
    const answer = FakeParty.prototype.answer.bind(party);
    party.answer = async (request) => {
      const response = await answer(request);
      response.headers.set('date', new Date(bridge.now.getTime() + aheadSeconds * 1000).toUTCString());
      response.headers.set('sforce-limit-info', 'api-usage=100/1000');
      return response;
    };
  };
  /** A bridge that has no token of anybody yet. */
  const start = async (given = tenant) => {
    bridge = await TestBridge.create(db, given);
    describeTo(bridge.salesforce);
    for (const party of [bridge.hootsuite, bridge.salesforce, bridge.signer]) tellTime(party, 0);
  };
  const handOver = async () => {
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(conversationId)));
    await bridge.drain();
  };
  const openPage = async () => {
    const headers = { 'content-type': 'text/plain' };
    const url = `/v1/conversations/${conversationId}/open`;
    await bridge.app.inject({ method: 'POST', url, headers, body: await bridge.token() });
  };
  const changeCase = async () => {
    const secret = bridge.tenant.salesforce.caseChangeSecret?.toString('hex') ?? '';
    const headers = { authorization: `Bearer ${secret}` };
    const body = { caseId: '500Hs00001AbCdEIAV' };
    await bridge.app.inject({ method: 'POST', url: '/v1/case-changes', headers, body });
  };
  /** All that has to have happened once, and then a bridge that has just been started. */
  const setUp = async (given = tenant) => {
    await start(given);
    await handOver();
    await openPage();
    await changeCase();
    await start(given);
  };
  const run = async () => (await bridge.services.setupChecks.run(bridge.tenant, CALLER)).checks;

  it('pass where everything is set up, each once and in order', async () => {
    await setUp();

    const checks = await run();

    assert.deepEqual(faultsIn(checks), {});
    assert.deepEqual(
      checks.map(({ id }) => id),
      checksBy('bridge').map(({ id }) => id)
    );
  });

  it('say of a bridge that nothing has happened to what cannot be told yet', async () => {
    await start();

    const checks = await run();

    assert.deepEqual(faultsIn(checks), {
      'record-access': 'RECORD_ACCESS_NO_CASE',
      'case-change-secret': 'CASE_CHANGES_NONE',
      'page-assigned': 'PAGE_NEVER_OPENED',
      'webhook-received': 'WEBHOOKS_NONE'
    });
  });

  it('say nothing but closed words and numbers', async () => {
    await setUp();
    bridge.salesforce.on(`GET ${DATA}/query`, () => json([{ errorCode: `No ${AGENT.email}` }], 400));
    bridge.hootsuite.on('GET /scim/v2/Users', () => json({ detail: AGENT.email }, 403));

    const checks = await run();

    for (const { code, state, detail } of checks) {
      if (code !== undefined) assert.equal(CODES[code].state, state);
      for (const word of detail?.words ?? []) assert.match(word, WORD);
    }
    const text = JSON.stringify(checks);
    for (const value of [AGENT.email, AGENT.sub, conversationId, '500Hs', 'http', 'secret-of', 'Medium'])
      assert.ok(!text.includes(value), value);
  });

  const persona = 'Hootsuite_Contact_Persona__c';
  const broken: readonly (readonly [string, () => unknown, Codes])[] = [
    [
      'Salesforce refuses the login',
      () => bridge.salesforce.on('POST /services/oauth2/token', () => json({ error: 'invalid_client' }, 400)),
      { 'integration-login': 'LOGIN_REFUSED', ...notAsked('integration-org', ...AFTER_ORG) }
    ],
    [
      'the credentials are those of another org',
      () =>
        bridge.salesforce.on('POST /services/oauth2/token', () =>
          json({ access_token: 'x', id: 'http://salesforce.test/id/00DHs00000OtherAAAA/005Hs00000IntegrAIQ' })
        ),
      { 'integration-org': 'ORG_OTHER', ...notAsked(...AFTER_ORG) }
    ],
    [
      'the integration user sees no personas',
      () => bridge.salesforce.on(`GET ${DATA}/sobjects/${persona}/describe`, () => json([], 404)),
      { 'integration-fields': 'OBJECT_MISSING', 'channel-values': 'NO_ANSWER' }
    ],
    [
      'the integration user does not see a field',
      () => describeTo(bridge.salesforce, { fields: (all) => all.filter(({ name }) => name !== 'VIP__c') }),
      { 'integration-fields': 'FIELDS_MISSING' }
    ],
    [
      'the integration user may not write a field',
      () =>
        describeTo(bridge.salesforce, {
          fields: (all) => all.map((one) => (one.name === 'Subject' ? { ...one, updateable: false } : one))
        }),
      { 'integration-fields': 'FIELDS_MISSING' }
    ],
    [
      'the record type is not there',
      () => describeTo(bridge.salesforce, { recordTypes: ['Another'] }),
      { 'record-type': 'RECORD_TYPE_MISSING', ...notAsked('case-values') }
    ],
    [
      'a Status that is written is none of the record type',
      () => describeTo(bridge.salesforce, { statuses: ['New', 'Closed'] }),
      { 'case-values': 'VALUES_MISSING' }
    ],
    [
      'a network is no value of the channel',
      () =>
        describeTo(bridge.salesforce, {
          fields: (all) =>
            all.map((one) => ({
              ...one,
              picklistValues: one.picklistValues.filter(({ value }) => value !== 'X')
            }))
        }),
      { 'channel-values': 'VALUES_MISSING' }
    ],
    [
      'the integration user may not ask about others',
      () =>
        bridge.salesforce.on(`GET ${DATA}/query`, ({ url }) =>
          url.search.includes('UserRecordAccess')
            ? json([{ errorCode: 'INVALID_FIELD' }], 400)
            : json({ records: [] })
        ),
      { 'record-access': 'RECORD_ACCESS_REFUSED' }
    ],
    [
      'Hootsuite refuses the login',
      () => bridge.hootsuite.on('POST /oauth2/token', () => json({}, 401)),
      { 'hootsuite-login': 'LOGIN_REFUSED', ...notAsked('hootsuite-members', 'user-licence') }
    ],
    [
      'Hootsuite lets nobody read members',
      () => bridge.hootsuite.on('GET /scim/v2/Users', () => json({}, 403)),
      { 'hootsuite-members': 'MEMBERS_REFUSED', ...notAsked('user-licence') }
    ],
    [
      'the user is no member',
      () => bridge.hootsuite.on('GET /scim/v2/Users', () => json({ Resources: [] })),
      { 'user-licence': 'NO_LICENCE' }
    ],
    [
      'the membership is not active',
      () =>
        bridge.hootsuite.on('GET /scim/v2/Users', () =>
          json({ Resources: [{ userName: AGENT.email, active: false }] })
        ),
      { 'user-licence': 'LICENCE_INACTIVE' }
    ],
    [
      'the signer is away',
      () => bridge.signer.on('GET /.well-known/jwks.json', connectionRefused),
      { 'signer-reachable': 'SIGNER_UNREACHABLE' }
    ],
    [
      'something else answers in place of the signer',
      () => bridge.signer.on('GET /.well-known/jwks.json', () => json({ hello: 'world' })),
      { 'signer-reachable': 'SIGNER_REFUSED' }
    ],
    [
      'the integration user does not see the settings',
      () => bridge.salesforce.on(`GET ${DATA}/sobjects/Hootsuite_Setting__c/describe`, () => json([], 404)),
      { 'integration-fields': 'OBJECT_MISSING' }
    ],
    ['a clock is off', () => tellTime(bridge.hootsuite, 45), { clocks: 'CLOCK_OFF' }],
    [
      'all webhooks are refused',
      async () => {
        bridge.advance(1);
        const url = `/webhooks/hootsuite/${tenant.key}/virtual-agent`;
        await bridge.signed(url, Buffer.alloc(32), bridge.event('CONVERSATION_DELEGATED', {}));
      },
      { 'webhook-received': 'WEBHOOKS_REFUSED' }
    ],
    [
      'nobody has opened a page for long',
      () => bridge.advance(31 * 86_400),
      { 'page-assigned': 'PAGE_NEVER_OPENED' }
    ]
  ];
  for (const [what, breakIt, expected] of broken) {
    it(`say just what is wrong where ${what}`, async () => {
      await setUp();
      await breakIt();

      const checks = await run();

      assert.deepEqual(faultsIn(checks), expected);
    });
  }

  it('name the setting whose value is missing, and never the value', async () => {
    await setUp();
    describeTo(bridge.salesforce, { statuses: ['New', 'Closed'] });

    const checks = await run();

    const { detail } = checks.find(({ id }) => id === 'case-values') ?? {};
    assert.deepEqual(detail, { words: ['caseStatus.toSalesforce.pending'] });
  });

  it('name the field of a setting that is wrong, and never the record', async () => {
    await setUp();
    const record = { Id: 'a03Hs00000000001AAA', Name: 'My files', Kind__c: 'Retention', Days__c: 12 };
    bridge.salesforce.on(`GET ${DATA}/query`, ({ url }) =>
      json({ records: url.search.includes('Kind__c') ? [record] : [{ HasReadAccess: true }] })
    );

    const checks = await run();

    const { code, detail } = checks.find(({ id }) => id === 'settings-valid') ?? {};
    assert.deepEqual(
      { code, detail },
      { code: 'SETTINGS_INVALID', detail: { words: ['Retention_Rule__c.MISSING'] } }
    );
  });

  it('say that the bridge has no secret for Case changes', async () => {
    const { caseChangeSecret: _, ...salesforce } = tenant.salesforce;
    await setUp({ ...tenant, salesforce });

    const checks = await run();

    assert.deepEqual(faultsIn(checks), { 'case-change-secret': 'SECRET_NOT_CONFIGURED' });
  });

  it('say that few API requests are left', async () => {
    await setUp({ ...tenant, salesforce: { ...tenant.salesforce, apiReservePercent: 90 } });
    bridge.salesforce.answer = async (request) => {
      const response = await FakeParty.prototype.answer.call(bridge.salesforce, request);
      response.headers.set('sforce-limit-info', 'api-usage=101/1000');
      return response;
    };

    const checks = await run();

    const { code, detail } = checks.find(({ id }) => id === 'api-limits') ?? {};
    assert.deepEqual({ code, detail }, { code: 'API_CALLS_LOW', detail: { numbers: { percent: 89 } } });
  });

  it('cannot be made to hang: who does not answer is unknown after a while', async () => {
    await setUp();
    bridge.hootsuite.on('GET /scim/v2/Users', () => new Promise<Response>(() => undefined));

    const running = run();
    const waiting = () => [...bridge.timers.open].filter(({ ms }) => ms === CHECK_MS).length;
    // The three that hang on Hootsuite are left.
    do await new Promise((resolve) => setImmediate(resolve));
    while (waiting() !== 3);
    bridge.timers.fire(CHECK_MS);
    const checks = await running;

    assert.deepEqual(faultsIn(checks), {
      'hootsuite-login': 'TIMED_OUT',
      ...notAsked('hootsuite-members', 'user-licence')
    });
  });

  it('ask each party once, however often and at once they are wanted', async () => {
    await setUp();

    await Promise.all([run(), run(), run()]);
    await run();
    const asked = bridge.salesforce.requests.length;
    bridge.advance(KEPT_MS / 1000 + 1);
    await run();

    // Three objects, values of the record type, access of the user; the first time also the login and the settings.
    assert.deepEqual([asked, bridge.salesforce.requests.length - asked], [7, 5]);
  });
});
