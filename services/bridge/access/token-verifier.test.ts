import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { FakeParty, fetchTo, json } from '../testing/fakes.ts';
import { TokenVerifier } from './token-verifier.ts';

const ISSUER = 'https://signer.example';
const AUDIENCE = 'https://bridge.example';
const NOW = new Date('2026-11-22T12:00:00Z');
const at = Math.floor(NOW.getTime() / 1000);
const CLAIMS = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: '005Hs00000MaraLIAR',
  email: 'mara.lindqvist@alpenglow.example',
  org: '00DHs00000AlpGlMAJ',
  iat: at,
  nbf: at,
  exp: at + 300
};

interface Key {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function makeKey(alg: 'ES256' | 'EdDSA', kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

const current = await makeKey('ES256', 'current');
const next = await makeKey('EdDSA', 'next');

async function bearerOf({ kid, privateKey }: Key, alg: string): Promise<string> {
  const header = { alg, kid, typ: 'hsc-user+jwt' };
  return `Bearer ${await new SignJWT(CLAIMS).setProtectedHeader(header).sign(privateKey)}`;
}

/** A verifier of a signer that publishes these keys. */
function verifierOf(keys: readonly Key[]): TokenVerifier {
  const signer = new FakeParty().on('GET /.well-known/jwks.json', () =>
    json({ keys: keys.map(({ jwk }) => jwk) })
  );
  const fetch = fetchTo({ [ISSUER]: signer });
  return new TokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    fetch,
    clock: () => NOW,
    maxAgeSeconds: 300
  });
}

for (const key of [current, next]) {
  test(`a token is verified by the published ${key.alg} key that it names`, async () => {
    const verifier = verifierOf([current, next]);

    const caller = await verifier.verify(await bearerOf(key, key.alg));

    assert.equal(caller.userId, CLAIMS.sub);
  });
}

test('a token of a key that is not published is refused', async () => {
  const verifier = verifierOf([current]);

  await assert.rejects(verifier.verify(await bearerOf(next, 'EdDSA')), { code: 'ERR_TOKEN_INVALID' });
});

test('a key that is published no longer is believed for a minute at most', async (t) => {
  const published = [current];
  const verifier = verifierOf(published);
  const bearer = await bearerOf(current, 'ES256');
  t.mock.timers.enable({ apis: ['Date'], now: NOW });
  await verifier.verify(bearer);
  published[0] = next;
  t.mock.timers.tick(59_000);
  await verifier.verify(bearer);

  t.mock.timers.tick(1_000);

  await assert.rejects(verifier.verify(bearer), { code: 'ERR_TOKEN_INVALID' });
});

test('a token that names one key and is signed by another is refused', async () => {
  const verifier = verifierOf([current, next]);

  await assert.rejects(verifier.verify(await bearerOf({ ...next, kid: 'current' }, 'EdDSA')), {
    code: 'ERR_TOKEN_INVALID'
  });
});

test('a published key is never taken for a shared secret', async () => {
  const verifier = verifierOf([current, next]);
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const secret of [JSON.stringify(current.jwk), current.jwk.x ?? '', '']) {
    const input = `${encode({ alg: 'HS256', kid: 'current', typ: 'hsc-user+jwt' })}.${encode(CLAIMS)}`;
    const signature = createHmac('sha256', secret).update(input).digest('base64url');

    await assert.rejects(verifier.verify(`Bearer ${input}.${signature}`), { code: 'ERR_TOKEN_INVALID' });
  }
});
