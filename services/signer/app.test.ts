import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { assertionOf, makeOrg, NOW, seconds } from './testing/org.ts';
import { BRIDGE_URL, PUBLIC_URL, startSigner } from './testing/signer.ts';
import type { TestSigner } from './testing/signer.ts';

const org = await makeOrg();
const at = seconds(NOW);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Checks a token as a verifier does: with the published key. */
async function verify(signer: TestSigner, token: string, audience: string, typ: string) {
  const jwks = (await signer.app.inject('/.well-known/jwks.json')).json<JSONWebKeySet>();
  return jwtVerify(token, createLocalJWKSet(jwks), {
    issuer: PUBLIC_URL,
    audience,
    typ,
    algorithms: ['ES256', 'EdDSA'],
    currentDate: signer.clock.now
  });
}

async function accessTokenOf(signer: TestSigner): Promise<string> {
  return signer.accessToken(await assertionOf(org));
}

test('an assertion is exchanged for an access token that only the signer takes', async (t) => {
  const signer = await startSigner(t, [org]);

  const response = await signer.exchange(await assertionOf(org));

  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.equal(response.headers.pragma, 'no-cache');
  const body = response.json<{ access_token: string; token_type: string; expires_in: number }>();
  assert.deepEqual(Object.keys(body).sort(), ['access_token', 'expires_in', 'token_type']);
  assert.equal(body.token_type, 'Bearer');
  assert.equal(body.expires_in, 600);
  const { payload } = await verify(signer, body.access_token, PUBLIC_URL, 'at+jwt');
  const { jti, org_cert: thumbprint, ...claims } = payload;
  assert.match(String(jti), UUID);
  assert.match(String(thumbprint), /^[\w-]{43}$/);
  assert.deepEqual(claims, {
    iss: PUBLIC_URL,
    aud: PUBLIC_URL,
    sub: '005Hs00000MaraLIAR',
    client_id: 'hootsuite-care',
    email: 'mara.lindqvist@alpenglow.example',
    org: org.orgId,
    iat: at,
    nbf: at,
    exp: at + 600
  });
});

test('an access token is answered with the JWT for the bridge, claim by claim', async (t) => {
  const signer = await startSigner(t, [org]);
  const bearer = await accessTokenOf(signer);
  signer.clock.now = new Date(NOW.getTime() + 599_000);

  const response = await signer.requestToken(bearer);

  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal(response.headers['cache-control'], 'no-store');
  const { payload, protectedHeader } = await verify(signer, response.body, BRIDGE_URL, 'hsc-user+jwt');
  const { jti, ...claims } = payload;
  assert.match(String(jti), UUID);
  assert.deepEqual(claims, {
    iss: PUBLIC_URL,
    aud: BRIDGE_URL,
    sub: '005Hs00000MaraLIAR',
    email: 'mara.lindqvist@alpenglow.example',
    org: org.orgId,
    iat: at + 599,
    nbf: at + 599,
    exp: at + 599 + 60
  });
  assert.deepEqual(Object.keys(protectedHeader).sort(), ['alg', 'kid', 'typ']);
});

for (const audience of [`${PUBLIC_URL}/v1/token`, PUBLIC_URL]) {
  test(`an org-signed JWT for ${audience} is answered with the JWT for the bridge`, async (t) => {
    const signer = await startSigner(t, [org]);

    const response = await signer.requestToken(await assertionOf(org, { aud: audience }));

    assert.equal(response.statusCode, 200);
    const { payload } = await verify(signer, response.body, BRIDGE_URL, 'hsc-user+jwt');
    assert.equal(payload.sub, '005Hs00000MaraLIAR');
  });
}

test('an org-signed JWT is good until it expires without a jti, and once with one', async (t) => {
  const signer = await startSigner(t, [org]);
  const without = await assertionOf(org, { aud: PUBLIC_URL });
  const withId = await assertionOf(org, { aud: PUBLIC_URL, jti: 'one' });

  const statuses: number[] = [];
  for (const bearer of [without, without, withId, withId]) {
    statuses.push((await signer.requestToken(bearer)).statusCode);
  }

  assert.deepEqual(statuses, [200, 200, 200, 401]);
});

test('two tokens never have the same jti', async (t) => {
  const signer = await startSigner(t, [org]);
  const bearer = await accessTokenOf(signer);

  const tokens = [await signer.requestToken(bearer), await signer.requestToken(bearer)];

  assert.equal(new Set(tokens.map(({ body }) => decodeJwt(body).jti)).size, 2);
});

test('what body, query and headers say of the user is ignored', async (t) => {
  const signer = await startSigner(t, [org]);
  const authorization = `Bearer ${await accessTokenOf(signer)}`;
  const forged = { sub: '005Hs00000JonasIAB', email: 'jonas@alpenglow.example', org: '00DHs00000BetaXMAR' };
  const query = new URLSearchParams(forged).toString();
  const bodies: [string, string][] = [
    ['application/json', JSON.stringify(forged)],
    ['application/json', ''],
    ['application/json', '{broken'],
    ['application/x-www-form-urlencoded', query],
    ['text/xml', '<sub/>']
  ];

  for (const [type, payload] of bodies) {
    const headers = { authorization, 'content-type': type, 'x-user': forged.sub };
    const response = await signer.app.inject({ method: 'POST', url: `/v1/token?${query}`, headers, payload });

    assert.equal(response.statusCode, 200, type);
    const { payload: claims } = await verify(signer, response.body, BRIDGE_URL, 'hsc-user+jwt');
    const { sub, email, org: orgId } = claims;
    assert.deepEqual(
      [sub, email, orgId],
      ['005Hs00000MaraLIAR', 'mara.lindqvist@alpenglow.example', org.orgId]
    );
  }
});

test('15-character ids are taken and become 18-character ids', async (t) => {
  const signer = await startSigner(t, [org]);
  const assertion = await assertionOf(org, { sub: '005Hs00000MaraL', org: org.orgId.slice(0, 15) });

  const response = await signer.exchange(assertion);

  const { sub, org: orgId } = decodeJwt(response.json<{ access_token: string }>().access_token);
  assert.deepEqual([sub, orgId], ['005Hs00000MaraLIAR', org.orgId]);
});

test('without an org claim the org comes from the certificate', async (t) => {
  const signer = await startSigner(t, [org]);

  const response = await signer.exchange(await assertionOf(org, { org: undefined }));

  assert.equal(decodeJwt(response.json<{ access_token: string }>().access_token).org, org.orgId);
});

for (const [keyType, alg] of [
  ['rsa', 'RS384'],
  ['rsa', 'RS512'],
  ['p-256', 'ES256']
] as const) {
  test(`${alg} is accepted from a ${keyType} certificate`, async (t) => {
    const signing = keyType === 'rsa' ? org : await makeOrg({ keyType });
    const signer = await startSigner(t, [signing]);

    const response = await signer.exchange(await assertionOf(signing, {}, { alg }));

    assert.equal(response.statusCode, 200);
  });
}

test('clocks may differ by 60 seconds either way', async (t) => {
  const signer = await startSigner(t, [org]);
  const fast = { iat: at + 60, nbf: at + 60, exp: at + 360 };
  const slow = { iat: at - 359, nbf: at - 359, exp: at - 59 };

  const responses = [
    await signer.exchange(await assertionOf(org, fast)),
    await signer.exchange(await assertionOf(org, slow))
  ];

  assert.deepEqual(
    responses.map(({ statusCode }) => statusCode),
    [200, 200]
  );
});

test('orgs use up each their own assertion ids', async (t) => {
  const other = await makeOrg({ orgId: '00DHs00000BetaXMAR', issuer: 'beta' });
  const signer = await startSigner(t, [org, other]);

  const first = await signer.exchange(await assertionOf(org, { jti: 'same' }));
  const second = await signer.exchange(await assertionOf(other, { jti: 'same' }));

  assert.deepEqual([first.statusCode, second.statusCode], [200, 200]);
});

test('a refused assertion does not count as used', async (t) => {
  const signer = await startSigner(t, [org]);

  const refused = await signer.exchange(await assertionOf(org, { jti: 'one', email: 'none' }));
  const accepted = await signer.exchange(await assertionOf(org, { jti: 'one' }));

  assert.deepEqual([refused.statusCode, accepted.statusCode], [400, 200]);
});

test('the JWKS holds public keys only, and may be cached', async (t) => {
  const signer = await startSigner(t, [org]);

  const response = await signer.app.inject('/.well-known/jwks.json');

  const { keys } = response.json<JSONWebKeySet>();
  assert.equal(response.headers['cache-control'], 'public, max-age=300');
  assert.equal(keys.length, 2);
  for (const key of keys) {
    assert.deepEqual(Object.keys(key).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  }
});

test('health is answered whatever the rate', async (t) => {
  const signer = await startSigner(t, [org], { env: { SIGNER_ADDRESS_RATE: '1' } });

  const responses = [await signer.app.inject('/healthz'), await signer.app.inject('/healthz')];

  assert.deepEqual(
    responses.map((one) => one.body),
    ['{"status":"ok"}', '{"status":"ok"}']
  );
});
