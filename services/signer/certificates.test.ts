import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { decodeJwt } from 'jose';
import { assertionOf, makeOrg } from './testing/org.ts';
import type { TestOrg } from './testing/org.ts';
import { privateKeyPem, PUBLIC_URL, startSigner } from './testing/signer.ts';

const old = await makeOrg();
const renewed = await makeOrg();
const changing = { ...old, nextCertificatePem: renewed.certificatePem };

/** What a signer with the same keys says to a token, once it is told of these orgs. */
async function answerAfterRestart(t: TestContext, keyPem: string, orgs: readonly TestOrg[], token: string) {
  const response = await (await startSigner(t, orgs, { keyPem })).requestToken(token);
  return response.statusCode === 200 ? 'OK' : response.json<{ code: string }>().code;
}

for (const [name, signing] of [
  ['old', old],
  ['new', renewed]
] as const) {
  test(`during a change the ${name} certificate is believed, by either protocol`, async (t) => {
    const signer = await startSigner(t, [changing]);

    const exchanged = await signer.exchange(await assertionOf(signing));
    const shown = await signer.requestToken(await assertionOf(signing, { aud: PUBLIC_URL }));

    assert.deepEqual([exchanged.statusCode, shown.statusCode], [200, 200]);
  });
}

test('an access token falls with the certificate it was obtained with, and with no other', async (t) => {
  const keyPem = privateKeyPem();
  const signer = await startSigner(t, [changing], { keyPem });
  const ofOld = await signer.accessToken(await assertionOf(old));
  const ofNew = await signer.accessToken(await assertionOf(renewed));

  const answers = [
    await answerAfterRestart(t, keyPem, [renewed], ofOld),
    await answerAfterRestart(t, keyPem, [renewed], ofNew),
    await answerAfterRestart(t, keyPem, [changing], ofOld)
  ];

  assert.notEqual(decodeJwt(ofOld).org_cert, decodeJwt(ofNew).org_cert);
  assert.deepEqual(answers, ['ERR_TOKEN_INVALID', 'OK', 'OK']);
});

test('the kid of an assertion chooses nothing, whatever it says', async (t) => {
  const signer = await startSigner(t, [changing]);

  for (const kid of ['../../etc/passwd', "' OR 1=1 --", 'https://attacker.example/key', '']) {
    const response = await signer.exchange(await assertionOf(renewed, {}, { kid, jku: 'https://a.example' }));

    assert.equal(response.statusCode, 200, kid);
  }
});

test('an expired certificate does not keep the other one from being believed', async (t) => {
  const expired = await makeOrg({ notAfter: '2026-11-22T11:59:59Z' });
  const signer = await startSigner(t, [{ ...expired, nextCertificatePem: renewed.certificatePem }]);

  const good = await signer.exchange(await assertionOf(renewed));
  const late = await signer.exchange(await assertionOf(expired));

  assert.equal(good.statusCode, 200);
  assert.match(late.body, /ERR_CERTIFICATE_EXPIRED/);
});

test('the two certificates may have keys of different kinds', async (t) => {
  const ec = await makeOrg({ keyType: 'p-256' });
  const signer = await startSigner(t, [{ ...old, nextCertificatePem: ec.certificatePem }]);

  const statuses = [
    (await signer.exchange(await assertionOf(old))).statusCode,
    (await signer.exchange(await assertionOf(ec))).statusCode
  ];

  assert.deepEqual(statuses, [200, 200]);
});
