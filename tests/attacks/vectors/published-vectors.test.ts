import 'reflect-metadata'; // @peculiar/x509 needs a Reflect polyfill before it is loaded
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { X509CertificateGenerator } from '@peculiar/x509';
import { compactVerify, importJWK } from 'jose';
import type { JWK } from 'jose';
import { TokenVerifier } from '../../../services/bridge/access/token-verifier.ts';
import { BridgeError } from '../../../services/bridge/errors.ts';
import { makeOrg } from '../../../services/signer/testing/org.ts';
import { startSigner } from '../../../services/signer/testing/signer.ts';
import * as rfc from './rfc7515.ts';
import * as wycheproof from './wycheproof.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A certificate over a published key, as an org would have it. */
async function orgWith(
  { kty, crv, x, y, d }: Required<Pick<JWK, 'kty' | 'crv' | 'x' | 'y' | 'd'>>,
  issuer: string
) {
  const own = await makeOrg({ keyType: 'p-256', issuer });
  const { subtle } = webcrypto;
  const keys = {
    privateKey: await subtle.importKey('jwk', { kty, crv, x, y, d }, P256, true, ['sign']),
    publicKey: await subtle.importKey('jwk', { kty, crv, x, y }, P256, true, ['verify'])
  } as CryptoKeyPair;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${issuer}`,
    notBefore: new Date('2011-01-01T00:00:00Z'),
    notAfter: new Date('2099-01-01T00:00:00Z'),
    keys,
    signingAlgorithm: P256
  });
  return { ...own, certificatePem: certificate.toString('pem') };
}

const publicPart = ({ d: _, ...jwk }: typeof wycheproof.ES256_KEY) => jwk;

/** The verifier of the bridge, for a signer that publishes this key. */
function verifierOf(jwk: object): TokenVerifier {
  return new TokenVerifier({
    issuer: 'http://signer.test',
    audience: 'http://bridge.test',
    fetch: () => Promise.resolve(Response.json({ keys: [jwk] })),
    clock: () => new Date(),
    maxAgeSeconds: 60
  });
}

const GROUPS = [
  ['es256', 'ES256', wycheproof.ES256_KEY, wycheproof.ES256_VECTORS],
  ['hs256', 'HS256', wycheproof.HS256_KEY, wycheproof.HS256_VECTORS]
] as const;

for (const [group, alg, jwk, vectors] of GROUPS) {
  test(`the JWS layer of both services judges the ${group} vectors of Wycheproof as it should`, async () => {
    const key = await importJWK(group === 'es256' ? publicPart(wycheproof.ES256_KEY) : jwk, alg);
    const [valid, ...invalid] = vectors;

    const { payload } = await compactVerify(valid?.[2] ?? '', key, { algorithms: [alg] });

    assert.equal(Buffer.from(payload).toString(), 'foo');
    for (const [tcId, comment, jws] of invalid) {
      await assert.rejects(compactVerify(jws, key, { algorithms: [alg] }), Error, `${tcId} ${comment}`);
    }
  });

  test(`the signer takes none of the ${group} vectors of Wycheproof`, async (t) => {
    const signer = await startSigner(t, [await orgWith(wycheproof.ES256_KEY, 'wycheproof')]);

    for (const [tcId, comment, jws] of vectors) {
      const { statusCode, body } = await signer.exchange(jws);
      assert.equal(statusCode, 400, `${tcId} ${comment}`);
      assert.match(body, /ERR_(?:ASSERTION_(?:MALFORMED|ISSUER)|REQUEST_INVALID)/, `${tcId} ${comment}`);
    }
  });

  test(`the bridge takes none of the ${group} vectors of Wycheproof`, async () => {
    const verifier = verifierOf(publicPart(wycheproof.ES256_KEY));

    for (const [tcId, comment, jws] of vectors) {
      await assert.rejects(
        verifier.verify(`Bearer ${jws}`),
        (error) => error instanceof BridgeError && error.code === 'ERR_TOKEN_INVALID',
        `${tcId} ${comment}`
      );
    }
  });
}

test('the signer judges the examples of RFC 7515 by their signatures', async (t) => {
  const signer = await startSigner(t, [await orgWith(rfc.ES256_JWK, rfc.ISSUER)]);
  signer.clock.now = rfc.GOOD_AT;
  const codeOf = async (jws: string) => /ERR_[A-Z_]+/.exec((await signer.exchange(jws)).body)?.[0];
  const modified = rfc.ES256_JWS.replace('.DtEh', '.EtEh');

  const codes = await Promise.all([rfc.ES256_JWS, modified, rfc.HS256_JWS, rfc.NONE_JWS].map(codeOf));

  // The first one's signature is good: what it lacks is our audience.
  assert.deepEqual(codes, [
    'ERR_ASSERTION_AUDIENCE',
    'ERR_ASSERTION_SIGNATURE',
    'ERR_ASSERTION_ALGORITHM',
    'ERR_ASSERTION_ALGORITHM'
  ]);
});

test('the JWS layer takes the HMAC example of RFC 7515 by its own key only', async () => {
  const key = await importJWK(rfc.HS256_JWK, 'HS256');
  const other = await importJWK(wycheproof.HS256_KEY, 'HS256');

  await compactVerify(rfc.HS256_JWS, key, { algorithms: ['HS256'] });

  await assert.rejects(compactVerify(rfc.HS256_JWS, other, { algorithms: ['HS256'] }));
});
