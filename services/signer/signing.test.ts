import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { rotateKeys } from './keys/key-rotation.ts';
import { assertionOf, makeOrg, NOW } from './testing/org.ts';
import {
  BRIDGE_URL,
  privateKeyPem,
  PUBLIC_URL,
  startSigner,
  temporaryFolder,
  writeEnvironment
} from './testing/signer.ts';
import type { TestSigner } from './testing/signer.ts';

const org = await makeOrg();
const LOOK_MS = 5_000;

async function jwksOf({ app }: TestSigner): Promise<JSONWebKeySet> {
  return (await app.inject('/.well-known/jwks.json')).json<JSONWebKeySet>();
}

async function isVerifiedBy(jwks: JSONWebKeySet, token: string): Promise<boolean> {
  const options = { issuer: PUBLIC_URL, audience: BRIDGE_URL, typ: 'hsc-user+jwt', currentDate: NOW };
  return jwtVerify(token, createLocalJWKSet(jwks), options).then(
    () => true,
    () => false
  );
}

/** A signer whose look at its keys happens when the test says so. */
async function startWatched(t: TestContext): Promise<TestSigner & { rotate(options: object): void }> {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const signer = await startSigner(t, [org]);
  await signer.app.ready();
  const rotate = (options: object): void => {
    rotateKeys(join(signer.folder, 'keys'), { now: new Date(NOW.getTime() + 900_000), ...options });
    t.mock.timers.tick(LOOK_MS);
  };
  return Object.assign(signer, { rotate });
}

const bridgeTokenOf = async (signer: TestSigner): Promise<string> =>
  (await signer.requestToken(await assertionOf(org, { aud: PUBLIC_URL }))).body;

test('a rotation needs no restart: tokens of before stay good, and verifiers knew the new key already', async (t) => {
  const signer = await startWatched(t);
  const jwksBefore = await jwksOf(signer);
  const accessBefore = await signer.accessToken(await assertionOf(org));
  const before = await bridgeTokenOf(signer);

  signer.rotate({});

  const after = await bridgeTokenOf(signer);
  assert.notEqual(decodeProtectedHeader(after).kid, decodeProtectedHeader(before).kid);
  assert.equal((await jwksOf(signer)).keys.length, 3);
  assert.ok(await isVerifiedBy(jwksBefore, after), 'with the JWKS a verifier has kept');
  assert.ok(await isVerifiedBy(await jwksOf(signer), before), 'signed before, verified after');
  assert.equal((await signer.requestToken(accessBefore)).statusCode, 200);
});

test('after a leak nothing is believed that the old keys have signed, not even what was verified before', async (t) => {
  const signer = await startWatched(t);
  const access = await signer.accessToken(await assertionOf(org));
  const before = await bridgeTokenOf(signer);
  const shownBefore = await signer.requestToken(access);

  signer.rotate({ force: true });

  const shownAfter = await signer.requestToken(access);
  assert.equal(shownBefore.statusCode, 200);
  assert.equal(shownAfter.json<{ code: string }>().code, 'ERR_TOKEN_INVALID');
  assert.equal(await isVerifiedBy(await jwksOf(signer), before), false);
});

test('an access token that was shown before still ends on time', async (t) => {
  const signer = await startSigner(t, [org]);
  const access = await signer.accessToken(await assertionOf(org));
  const statuses: number[] = [];

  for (const seconds of [0, 599, 600]) {
    signer.clock.now = new Date(NOW.getTime() + seconds * 1000);
    statuses.push((await signer.requestToken(access)).statusCode);
  }

  assert.deepEqual(statuses, [200, 200, 401]);
});

test('Ed25519 keys sign both kinds of tokens', async (t) => {
  const signer = await startSigner(t, [org], { keyPem: privateKeyPem('Ed25519') });

  const access = await signer.accessToken(await assertionOf(org));
  const { body: token } = await signer.requestToken(access);

  assert.deepEqual([decodeProtectedHeader(access).alg, decodeProtectedHeader(token).alg], ['EdDSA', 'EdDSA']);
  assert.ok(await isVerifiedBy(await jwksOf(signer), token));
});

/** A signer that shares this secret with the org's bridge. */
async function startSharing(t: TestContext, secret: Buffer) {
  const folder = temporaryFolder(t);
  const env = writeEnvironment(folder, [org]);
  const { orgId, issuer } = org;
  const entry = { orgId, issuer, certificateFiles: ['org-0.pem'], bridgeAudience: BRIDGE_URL };
  writeFileSync(join(folder, 'secret'), `${secret.toString('base64')}\n`);
  writeFileSync(env.SIGNER_ORGS_FILE, JSON.stringify([{ ...entry, bridgeSecretFile: 'secret' }]));
  const app = await buildApp({
    config: readConfig(env),
    now: () => NOW,
    logStream: { write: () => undefined }
  });
  t.after(() => app.close());
  return app;
}

test('a bridge that only knows a shared secret gets HS256, everybody else nothing of it', async (t) => {
  const secret = randomBytes(32);
  const app = await startSharing(t, secret);
  const authorization = `Bearer ${await assertionOf(org, { aud: PUBLIC_URL })}`;

  const { body: token } = await app.inject({ method: 'POST', url: '/v1/token', headers: { authorization } });

  const { protectedHeader } = await jwtVerify(token, createSecretKey(secret), {
    issuer: PUBLIC_URL,
    audience: BRIDGE_URL,
    typ: 'hsc-user+jwt',
    algorithms: ['HS256'],
    currentDate: NOW
  });
  assert.deepEqual(protectedHeader, { alg: 'HS256', typ: 'hsc-user+jwt' });
  const jwks = await app.inject('/.well-known/jwks.json');
  assert.deepEqual(
    jwks.json<JSONWebKeySet>().keys.map(({ alg }) => alg),
    ['ES256', 'ES256']
  );
  assert.ok(!jwks.body.includes(secret.toString('base64url')));
});

test('the shared secret never signs an access token, and is never taken for one of its keys', async (t) => {
  const app = await startSharing(t, randomBytes(32));
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await assertionOf(org)
  }).toString();

  const response = await app.inject({ method: 'POST', url: '/oauth2/token', headers, payload });

  const { access_token: token } = response.json<{ access_token: string }>();
  assert.equal(decodeProtectedHeader(token).alg, 'ES256');
});
