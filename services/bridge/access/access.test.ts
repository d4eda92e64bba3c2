import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { AGENT, CASE_ID, createTenant, ORIGIN, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { connectionRefused, json } from '../testing/fakes.ts';
import type { TokenOptions } from '../testing/fakes.ts';
import { delegation, newConversationId } from '../testing/samples.ts';

const SCIM = 'GET /scim/v2/Users';
const QUERY = 'GET /services/data/v66.0/query';

describe('access', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.drain();
  });
  afterAll(() => db.close());

  const ask = (conversationId: string, authorization?: string) =>
    bridge.app.inject({
      url: `/v1/conversations/${conversationId}`,
      headers: authorization === undefined ? {} : { authorization }
    });
  const askWith = async (options: TokenOptions = {}, conversationId = id) =>
    ask(conversationId, `Bearer ${await bridge.token(options)}`);
  const refusalOf = (response: Awaited<ReturnType<typeof ask>>) => {
    const { code, fixedBy } = response.json<{ code: string; fixedBy: string }>();
    assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
    return [response.statusCode, code, fixedBy];
  };

  it('lets a licensed user in who may read the Case, and asks for exactly that', async () => {
    const response = await askWith();

    assert.equal(response.statusCode, 200);
    const [query] = bridge.salesforce.sentTo(QUERY);
    assert.equal(
      query?.url.searchParams.get('q'),
      `SELECT RecordId, HasReadAccess FROM UserRecordAccess WHERE UserId = '${AGENT.sub}' AND RecordId = '${CASE_ID}'`
    );
    const [scim] = bridge.hootsuite.sentTo(SCIM);
    assert.equal(scim?.url.searchParams.get('filter'), `userName eq "${AGENT.email}"`);
  });

  it('refuses a missing, malformed or foreign token', async () => {
    const stranger = await TestBridge.create(db, bridge.tenant);

    assert.deepEqual(refusalOf(await ask(id)), [401, 'ERR_TOKEN_MISSING', 'caller']);
    assert.deepEqual(refusalOf(await ask(id, 'Bearer nonsense')), [401, 'ERR_TOKEN_INVALID', 'operator']);
    assert.deepEqual(refusalOf(await ask(id, `Basic abc`)), [401, 'ERR_TOKEN_INVALID', 'operator']);
    assert.deepEqual(refusalOf(await ask(id, `Bearer ${await stranger.token()}`)), [
      401,
      'ERR_TOKEN_INVALID',
      'operator'
    ]);
  });

  it('refuses an unsigned token', async () => {
    const [, payload = ''] = (await bridge.token()).split('.');
    const header = Buffer.from('{"alg":"none","typ":"hsc-user+jwt"}').toString('base64url');

    assert.deepEqual(refusalOf(await ask(id, `Bearer ${header}.${payload}.AA`)), [
      401,
      'ERR_TOKEN_INVALID',
      'operator'
    ]);
  });

  it('refuses another spelling of a good token', async () => {
    const token = await bridge.token();
    // The signature's last character has four bits to spare: A, Q, g or w, where the next one is the same byte.
    const spelledOtherwise = token.slice(0, -1) + String.fromCharCode(token.charCodeAt(token.length - 1) + 1);

    assert.deepEqual(refusalOf(await ask(id, `Bearer ${spelledOtherwise}`)), [
      401,
      'ERR_TOKEN_INVALID',
      'operator'
    ]);
  });

  const bent: [string, TokenOptions, string][] = [
    ['is another kind', { typ: 'at+jwt' }, 'ERR_TOKEN_INVALID'],
    ['has another issuer', { claims: { iss: 'http://other.test' } }, 'ERR_TOKEN_INVALID'],
    ['has another audience', { claims: { aud: 'http://other.test' } }, 'ERR_TOKEN_AUDIENCE'],
    ['has expired', { claims: { exp: 1 } }, 'ERR_TOKEN_EXPIRED'],
    ['is not valid yet', { claims: { nbf: 4_000_000_000 } }, 'ERR_TOKEN_CLOCK'],
    ['was issued in the future', { claims: { iat: 4_000_000_000 } }, 'ERR_TOKEN_CLOCK'],
    ['says that it begins sometime', { claims: { nbf: 'soon' } }, 'ERR_TOKEN_INVALID'],
    ['lives too long', { claims: { exp: 4_000_000_000 } }, 'ERR_TOKEN_INVALID'],
    ['names no user id', { claims: { sub: "005' OR Id != '" } }, 'ERR_TOKEN_INVALID'],
    ['names no e-mail', { claims: { email: null } }, 'ERR_TOKEN_INVALID']
  ];
  for (const [what, options, code] of bent) {
    it(`refuses a token that ${what}`, async () => {
      assert.equal(refusalOf(await askWith(options))[1], code);
    });
  }

  it('refuses an org that is not connected', async () => {
    const response = await askWith({ claims: { org: '00DHs00000OtherOrgM' } });

    assert.deepEqual(refusalOf(response), [403, 'ERR_ACCESS_ORG_UNKNOWN', 'operator']);
  });

  it('refuses a user whom Hootsuite does not know, or knows as inactive', async () => {
    bridge.hootsuite.on(SCIM, () => json({ Resources: [] }));
    const nobody = await askWith();
    bridge.hootsuite.on(SCIM, () => json({ Resources: [{ id: '1', userName: AGENT.email, active: false }] }));
    const inactive = await askWith();

    assert.deepEqual(refusalOf(nobody), [403, 'ERR_ACCESS_NO_LICENCE', 'hootsuite_admin']);
    assert.deepEqual(refusalOf(inactive), [403, 'ERR_ACCESS_LICENCE_INACTIVE', 'hootsuite_admin']);
  });

  it('does not take another user for this one, nor an address for a filter', async () => {
    bridge.hootsuite.on(SCIM, () =>
      json({ Resources: [{ id: '1', userName: 'other@x.example', active: true }] })
    );

    const response = await askWith({ claims: { email: 'a" or active eq true or userName eq "b' } });

    assert.equal(refusalOf(response)[1], 'ERR_ACCESS_NO_LICENCE');
    assert.equal(
      bridge.hootsuite.sentTo(SCIM)[0]?.url.searchParams.get('filter'),
      String.raw`userName eq "a\" or active eq true or userName eq \"b"`
    );
  });

  it('refuses who may not read the Case', async () => {
    bridge.salesforce.on(QUERY, () => json({ records: [{ RecordId: CASE_ID, HasReadAccess: false }] }));

    assert.deepEqual(refusalOf(await askWith()), [403, 'ERR_ACCESS_RECORD', 'salesforce_admin']);
  });

  it('shows nothing before a Case is known', async () => {
    const fresh = newConversationId();
    bridge.salesforce.on('PATCH /services/data/v66.0/composite/sobjects/', connectionRefused);
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(fresh)));
    await bridge.drain();

    assert.equal(refusalOf(await askWith({}, fresh))[1], 'ERR_ACCESS_RECORD');
  });

  it("takes another org's conversation for an unknown one", async () => {
    const other = await TestBridge.create(db, createTenant());
    const headers = { authorization: `Bearer ${await other.token()}` };

    const foreign = await other.app.inject({ url: `/v1/conversations/${id}`, headers });
    const unknown = await other.app.inject({ url: '/v1/conversations/nobody', headers });

    assert.deepEqual(refusalOf(foreign), [404, 'ERR_CONVERSATION_UNKNOWN', 'operator']);
    assert.deepEqual(refusalOf(unknown), refusalOf(foreign));
  });

  it('says when it cannot ask', async () => {
    bridge.salesforce.on(QUERY, connectionRefused);
    const salesforce = await askWith();
    bridge.hootsuite.on(SCIM, connectionRefused);
    const hootsuite = await askWith({ claims: { email: 'new@alpenglow.example' } });
    const fresh = await TestBridge.create(db, bridge.tenant);
    fresh.signer.on('GET /.well-known/jwks.json', connectionRefused);
    const headers = { authorization: `Bearer ${await fresh.token()}` };
    const signer = await fresh.app.inject({ url: `/v1/conversations/${id}`, headers });

    for (const response of [salesforce, hootsuite, signer]) {
      assert.deepEqual(refusalOf(response), [503, 'ERR_ACCESS_UNAVAILABLE', 'operator']);
    }
  });

  it('lets the page of the org read a refusal, and no other page', async () => {
    const refusedTo = async (origin: string, token: string) =>
      bridge.app.inject({
        url: `/v1/conversations/${id}`,
        headers: { origin, authorization: `Bearer ${token}` }
      });
    const noLicence = await bridge.token({ claims: { email: 'nobody@x.example' } });

    const [unauthorised, forbidden, foreign] = [
      await refusedTo(ORIGIN, 'a.b.c'),
      await refusedTo(ORIGIN, noLicence),
      await refusedTo('https://evil.example', noLicence)
    ];

    assert.deepEqual([unauthorised.statusCode, forbidden.statusCode], [401, 403]);
    assert.equal(unauthorised.headers['www-authenticate'], 'Bearer');
    for (const { headers } of [unauthorised, forbidden]) {
      assert.equal(headers['access-control-allow-origin'], ORIGIN);
      assert.match(String(headers.vary), /Origin/i);
    }
    assert.equal(foreign.headers['access-control-allow-origin'], undefined);
  });

  it('checks a reply and a file before it reads them', async () => {
    for (const path of [
      'messages',
      'notes',
      'read',
      'search',
      'attachments?filename=a.png',
      'handback',
      'resolve'
    ]) {
      const response = await bridge.app.inject({
        method: 'POST',
        url: `/v1/conversations/${id}/${path}`,
        body: '{'
      });
      assert.deepEqual(refusalOf(response), [401, 'ERR_TOKEN_MISSING', 'caller']);
    }
  });
});
