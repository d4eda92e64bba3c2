import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Attack, Topic } from '../attack.ts';
import { refused } from '../check.ts';
import { doorsOf } from '../doors.ts';
import { hmac, keyed, unsigned } from '../jws.ts';
import type { Signature } from '../jws.ts';
import type { World } from '../world.ts';

/** `alg` and what the signature is made with. */
type Trick = readonly [alg: unknown, signature: Signature];

/** All that anybody can know of a key, in the forms in which a careless verifier would take it for a secret. */
function publicForms(key: KeyObject): Readonly<Record<string, Buffer>> {
  const publicKey = createPublicKey(key);
  return {
    PEM: Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })),
    DER: publicKey.export({ type: 'spki', format: 'der' }),
    JWK: Buffer.from(JSON.stringify(publicKey.export({ format: 'jwk' }))),
    nothing: Buffer.alloc(0)
  };
}

/** Tricks that work on any verifier that lets the token choose how it is checked (RFC 8725 §2.1). */
function tricksWith(key: KeyObject, { parties: { stranger } }: World): Readonly<Record<string, Trick>> {
  const asSecret = Object.entries(publicForms(key)).map(([form, secret]): [string, Trick] => [
    `HS256 with ${form} of the public key`,
    ['HS256', hmac(secret)]
  ]);
  return {
    'alg none': ['none', unsigned],
    'alg None': ['None', unsigned],
    'alg NONE': ['NONE', unsigned],
    'alg nOnE with the right signature': ['nOnE', keyed(key)],
    'an empty alg': ['', unsigned],
    'no alg': [undefined, keyed(key)],
    'alg null': [null, keyed(key)],
    'a list of algs': [['RS256', 'ES256'], keyed(key)],
    'a number as alg': [256, keyed(key)],
    ...Object.fromEntries(asSecret),
    'HS512 with the public key': ['HS512', hmac(publicForms(key).PEM ?? '', 'sha512')],
    'PS256 over a signature of another padding': ['PS256', keyed(key)],
    'EdDSA with a key of nobody': ['EdDSA', keyed(stranger.ed25519)],
    'ES384 over a SHA-384 signature': ['ES384', keyed(key, 'sha384')],
    'ES512 over a SHA-512 signature': ['ES512', keyed(key, 'sha512')],
    'a lower-case alg': ['es256', keyed(key)],
    'an encryption alg': ['dir', keyed(key)]
  };
}

function onAssertions(world: World): Attack[] {
  const { parties } = world;
  const { assertion, exchange, redeem } = doorsOf(world);
  const { birch, cedar, stranger } = parties;
  const wrongAlg = refused(400, 'ERR_ASSERTION_ALGORITHM');
  const malformed = refused(400, 'ERR_ASSERTION_MALFORMED');
  /** What is no text at all is not even a header. */
  const checkFor = (alg: unknown) => (typeof alg === 'string' && alg !== '' ? wrongAlg : malformed);
  const ofBirch = Object.entries(tricksWith(birch.privateKey, world)).map(([name, [alg, signature]]) => ({
    name: `${name}, for an RSA certificate`,
    send: () => exchange(assertion(birch, {}, { alg }, signature)),
    check: checkFor(alg)
  }));
  const ofCedar = Object.entries(tricksWith(cedar.privateKey, world)).map(([name, [alg, signature]]) => ({
    name: `${name}, for a P-256 certificate, as bearer`,
    send: () => redeem(assertion(cedar, { aud: world.addresses.signer }, { alg }, signature)),
    // RFC 6749 §5.2 wants 400 at the token endpoint, RFC 6750 §3.1 wants 401 here.
    check: refused(
      401,
      typeof alg === 'string' && alg !== '' ? 'ERR_ASSERTION_ALGORITHM' : 'ERR_ASSERTION_MALFORMED'
    )
  }));
  const mixed: Attack[] = [
    {
      name: 'ES256 by a stranger, for an RSA certificate',
      send: () => exchange(assertion(birch, {}, { alg: 'ES256' }, keyed(stranger.ec))),
      check: wrongAlg
    },
    {
      name: 'RS256 by a stranger, for a P-256 certificate',
      send: () => exchange(assertion(cedar, {}, { alg: 'RS256' }, keyed(stranger.rsa))),
      check: wrongAlg
    },
    {
      name: 'RS256 by a stranger, for an RSA certificate',
      send: () => exchange(assertion(birch, {}, {}, keyed(stranger.rsa))),
      check: refused(400, 'ERR_ASSERTION_SIGNATURE')
    },
    {
      name: 'RS512 declared, signed with SHA-256',
      send: () => exchange(assertion(birch, {}, { alg: 'RS512' }, keyed(birch.privateKey))),
      check: refused(400, 'ERR_ASSERTION_SIGNATURE')
    }
  ];
  return [...ofBirch, ...ofCedar, ...mixed];
}

function onBridgeTokens(world: World): Attack[] {
  const { bridgeToken, read } = doorsOf(world);
  const { stranger, birch } = world.parties;
  const tricks: Readonly<Record<string, Trick>> = {
    ...tricksWith(world.issuing.key, world),
    'RS256 by a stranger': ['RS256', keyed(stranger.rsa)],
    "RS256 by an org's own key": ['RS256', keyed(birch.privateKey)],
    'ES256 by a stranger': ['ES256', keyed(stranger.ec)]
  };
  return Object.entries(tricks).map(([name, [alg, signature]]) => ({
    name: `${name}, at the bridge`,
    send: () => read(bridgeToken({}, { alg }, signature)),
    check: refused(401, 'ERR_TOKEN_INVALID')
  }));
}

export const algorithms: Topic = {
  name: 'algorithms',
  control: async (world) => {
    const { assertion, bridgeToken, exchange, redeem, read } = doorsOf(world);
    const { birch, cedar } = world.parties;
    assert.equal((await exchange(assertion(birch))).status, 200);
    assert.equal((await redeem(assertion(cedar, { aud: world.addresses.signer }))).status, 200);
    assert.equal((await read(bridgeToken())).status, 200);
  },
  attacks: (world) => [...onAssertions(world), ...onBridgeTokens(world)]
};
