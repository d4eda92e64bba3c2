import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { makeOrg } from '../../../services/signer/testing/org.ts';
import type { Attack, Topic } from '../attack.ts';
import { harmless, refused } from '../check.ts';
import { doorsOf } from '../doors.ts';
import { keyed } from '../jws.ts';
import type { World } from '../world.ts';

const derOf = (pem: string) => pem.replace(/-----[A-Z ]+-----|\s/g, '');

/** Headers that name a key, or where to find one; all of it is the attacker's (RFC 7515 §4.1.2 to §4.1.6). */
async function references({ canary, parties: { stranger } }: World) {
  const own = await makeOrg({ keyType: 'p-256' });
  const jwk = createPublicKey(stranger.ec).export({ format: 'jwk' });
  return {
    jwk: { jwk },
    'jwk and its kid': { jwk: { ...jwk, kid: 'hacker-mark' }, kid: 'hacker-mark' },
    jku: { jku: `${canary.url}/jwks.json` },
    'jku at the metadata service of a cloud': { jku: 'http://169.254.169.254/latest/meta-data/' },
    'jku to a file': { jku: 'file:///etc/passwd' },
    x5u: { x5u: `${canary.url}/certificate.pem` },
    x5c: { x5c: [derOf(own.certificatePem)] },
    'x5t of nobody': { x5t: 'hacker-mark', 'x5t#S256': 'hacker-mark' },
    'kid as a path': { kid: '../../../../../../dev/null' },
    'kid as SQL': { kid: "x' UNION SELECT 'hacker-mark" },
    'kid as an address': { kid: `${canary.url}/key` },
    'kid as a command': { kid: '|hacker-mark' },
    'kid with a zero byte': { kid: 'hacker\u0000mark' },
    'kid of a prototype': { kid: '__proto__' },
    ...UNFIT
  } as const;
}

/** What no key id is (RFC 7515 §4.1.4); refused before the signature is looked at. */
const UNFIT = {
  'kid as an object': { kid: { toString: 'hacker-mark' } },
  'a very long kid': { kid: 'k'.repeat(4_000) }
} as const;

/** Header members that must be understood or refused (RFC 7515 §4.1.11), signed by the right key. */
const CRITICAL = {
  'crit with an unknown member': { crit: ['hacker'], hacker: 1 },
  'crit without the member it names': { crit: ['exp'] },
  'an empty crit': { crit: [] },
  'crit as text': { crit: 'b64' },
  'crit with alg in it': { crit: ['alg'] },
  'b64 false (RFC 7797)': { b64: false, crit: ['b64'] }
} as const;

async function onAssertions(world: World): Promise<Attack[]> {
  const { assertion, exchange, redeem } = doorsOf(world);
  const { cedar, stranger, birch } = world.parties;
  const led = Object.entries(await references(world)).map(([name, header]) => ({
    name: `${name}, signed by a stranger`,
    send: () => exchange(assertion(cedar, {}, header, keyed(stranger.ec))),
    check: refused(400, name in UNFIT ? 'ERR_ASSERTION_MALFORMED' : 'ERR_ASSERTION_SIGNATURE')
  }));
  const critical = Object.entries(CRITICAL).map(([name, header]) => ({
    name,
    send: () => exchange(assertion(cedar, {}, header)),
    check: refused(400, 'ERR_ASSERTION_MALFORMED')
  }));
  return [
    ...led,
    ...critical,
    {
      name: "one org's issuer under another org's key",
      send: () => exchange(assertion(cedar, {}, {}, keyed(stranger.ec))),
      check: refused(400, 'ERR_ASSERTION_SIGNATURE')
    },
    {
      name: "another org's issuer, signed by one's own certificate",
      send: () => exchange(assertion({ ...birch, privateKey: world.parties.former.privateKey })),
      check: refused(400, 'ERR_ASSERTION_SIGNATURE')
    },
    {
      name: "the sandbox org's issuer, signed by another org",
      send: () => exchange(assertion(birch, { iss: 'hootsuite-care', org: world.orgId })),
      check: refused(400, 'ERR_ASSERTION_SIGNATURE')
    },
    {
      name: "an access token's type on an org's signature",
      send: () => redeem(assertion(cedar, { aud: world.addresses.signer }, { typ: 'at+jwt' })),
      check: refused(401, 'ERR_TOKEN_INVALID')
    }
  ];
}

async function onBridgeTokens(world: World): Promise<Attack[]> {
  const { bridgeToken, read } = doorsOf(world);
  const { stranger } = world.parties;
  const invalid = refused(401, 'ERR_TOKEN_INVALID');
  const led = Object.entries(await references(world)).map(([name, header]) => ({
    name: `${name}, signed by a stranger, at the bridge`,
    send: () => read(bridgeToken({}, header, stranger.ec)),
    check: invalid
  }));
  const critical = Object.entries(CRITICAL).map(([name, header]) => ({
    name: `${name}, at the bridge`,
    send: () => read(bridgeToken({}, header)),
    check: invalid
  }));
  return [...led, ...critical];
}

/** A header that leads elsewhere changes nothing for a token that its own key has signed. */
async function ignored(world: World): Promise<Attack[]> {
  const { assertion, exchange } = doorsOf(world);
  const names = ['jwk', 'jku', 'x5u', 'x5c'] as const;
  const led = await references(world);
  return names.map((name) => ({
    name: `${name}, signed by the org itself`,
    send: () => exchange(assertion(world.parties.cedar, {}, led[name])),
    check: harmless(200)
  }));
}

export const keyReferences: Topic = {
  name: 'key references',
  control: async (world) => {
    const { assertion, bridgeToken, exchange, read } = doorsOf(world);
    assert.equal((await exchange(assertion(world.parties.cedar))).status, 200);
    assert.equal((await read(bridgeToken())).status, 200);
  },
  attacks: async (world) => [
    ...(await onAssertions(world)),
    ...(await onBridgeTokens(world)),
    ...(await ignored(world))
  ]
};
