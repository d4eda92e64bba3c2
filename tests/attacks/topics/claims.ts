import assert from 'node:assert/strict';
import type { Attack, Topic } from '../attack.ts';
import { refused } from '../check.ts';
import { doorsOf, nowS } from '../doors.ts';
import type { Changes } from '../doors.ts';
import type { World } from '../world.ts';

type Lie = readonly [code: string, claims: () => Changes];

/** Lies an org signs with its own key, about anything but who has signed. */
function liesOfOrgs({ addresses: { signer, bridge }, orgId }: World): Readonly<Record<string, Lie>> {
  const audience = `${signer}/oauth2/token`;
  const lie = (what: string, claims: () => Changes): Lie => [`ERR_ASSERTION_${what}`, claims];
  return {
    expired: lie('EXPIRED', () => ({ iat: nowS() - 300, nbf: nowS() - 300, exp: nowS() - 90 })),
    'expired long ago': lie('EXPIRED', () => ({ exp: 1 })),
    'exp below zero': lie('EXPIRED', () => ({ exp: -1e15 })),
    'no exp': lie('LIFETIME', () => ({ exp: undefined })),
    'exp in an hour': lie('LIFETIME', () => ({ exp: nowS() + 3_600 })),
    'exp in milliseconds': lie('LIFETIME', () => ({ exp: Date.now() + 200_000 })),
    'exp of the largest number': lie('LIFETIME', () => ({ exp: Number.MAX_VALUE })),
    'exp as text': lie('LIFETIME', () => ({ exp: String(nowS() + 200) })),
    'exp null': lie('LIFETIME', () => ({ exp: null })),
    'nbf in the future': lie('TIME', () => ({ nbf: nowS() + 120 })),
    'nbf as text': lie('TIME', () => ({ nbf: 'now' })),
    'iat in the future': lie('TIME', () => ({ iat: nowS() + 120 })),
    'iat of yesterday': lie('TIME', () => ({ iat: nowS() - 86_400 })),
    'no aud': lie('AUDIENCE', () => ({ aud: undefined })),
    'aud of the bridge': lie('AUDIENCE', () => ({ aud: bridge })),
    'aud of Salesforce': lie('AUDIENCE', () => ({ aud: 'https://login.salesforce.com' })),
    'aud with a slash more': lie('AUDIENCE', () => ({ aud: `${audience}/` })),
    'aud in capitals': lie('AUDIENCE', () => ({ aud: audience.toUpperCase() })),
    'aud that begins right': lie('AUDIENCE', () => ({ aud: `${audience}.evil.example` })),
    'aud of this and another': lie('AUDIENCE', () => ({ aud: [audience, 'https://other.example'] })),
    'an empty list of aud': lie('AUDIENCE', () => ({ aud: [] })),
    'aud as an object': lie('AUDIENCE', () => ({ aud: { 0: audience } })),
    'no iss': lie('ISSUER', () => ({ iss: undefined })),
    'an unknown iss': lie('ISSUER', () => ({ iss: 'hacker-mark' })),
    'iss of a prototype': lie('ISSUER', () => ({ iss: '__proto__' })),
    'iss constructor': lie('ISSUER', () => ({ iss: 'constructor' })),
    'iss as a list': lie('ISSUER', () => ({ iss: ['birch-care'] })),
    'iss in capitals': lie('ISSUER', () => ({ iss: 'BIRCH-CARE' })),
    'iss with a space': lie('ISSUER', () => ({ iss: 'birch-care ' })),
    'no sub': lie('SUBJECT', () => ({ sub: undefined })),
    'sub of a contact': lie('SUBJECT', () => ({ sub: '003Hs00000OlgaP' })),
    'sub with a wrong checksum': lie('SUBJECT', () => ({ sub: '005Hs00000OlgaPAAA' })),
    'sub with SOQL': lie('SUBJECT', () => ({ sub: "005Hs00000OlgaP' OR Id != '" })),
    'sub as a list': lie('SUBJECT', () => ({ sub: ['005Hs00000OlgaP'] })),
    'sub with a line break': lie('SUBJECT', () => ({ sub: '005Hs00000OlgaP\n' })),
    'sub in look-alike letters': lie('SUBJECT', () => ({ sub: '005Hs00000ОlgаP' })),
    'no email': lie('EMAIL', () => ({ email: undefined })),
    'email as a list': lie('EMAIL', () => ({ email: ['a@hacker-mark.example', 'b@hacker-mark.example'] })),
    'two addresses': lie('EMAIL', () => ({ email: 'a@hacker-mark.example,b@hacker-mark.example' })),
    'email with a header': lie('EMAIL', () => ({
      email: 'a@hacker-mark.example\r\nBcc: b@hacker-mark.example'
    })),
    'email with a filter': lie('EMAIL', () => ({ email: 'a"%20or%20"1@hacker-mark.example' })),
    'email in quotes': lie('EMAIL', () => ({ email: '"a b"@hacker-mark.example' })),
    'email without an end': lie('EMAIL', () => ({ email: 'a@hacker-mark' })),
    'a very long email': lie('EMAIL', () => ({ email: `${'a'.repeat(60)}@${'b'.repeat(240)}.example` })),
    'the sandbox org as org': lie('ORG', () => ({ org: orgId })),
    'org as a number': lie('ORG', () => ({ org: 0 })),
    'org as a list': lie('ORG', () => ({ org: ['00DHs00000Birch'] })),
    'org of a prototype': lie('ORG', () => ({ org: '__proto__' })),
    'jti as an object': lie('MALFORMED', () => ({ jti: { a: 1 } })),
    'a very long jti': lie('MALFORMED', () => ({ jti: 'j'.repeat(1_000) }))
  };
}

/** Lies told with the signer's own key: the bridge must not take its word for everything. */
function liesOfTheSigner({ addresses: { signer, bridge }, parties }: World): Readonly<Record<string, Lie>> {
  const lie = (claims: () => Changes, code = 'ERR_TOKEN_INVALID'): Lie => [code, claims];
  const expired = () => ({ iat: nowS() - 300, nbf: nowS() - 300, exp: nowS() - 90 });
  return {
    expired: lie(expired, 'ERR_TOKEN_EXPIRED'),
    'no exp': lie(() => ({ exp: undefined })),
    'exp as text': lie(() => ({ exp: String(nowS() + 200) })),
    'a life of an hour': lie(() => ({ exp: nowS() + 3_600 })),
    'a life without end': lie(() => ({ exp: Number.MAX_VALUE })),
    'nbf in the future': lie(() => ({ nbf: nowS() + 200 }), 'ERR_TOKEN_CLOCK'),
    'no nbf': lie(() => ({ nbf: undefined })),
    'no iat': lie(() => ({ iat: undefined })),
    'another iss': lie(() => ({ iss: 'https://hacker-mark.example' })),
    'iss with a slash more': lie(() => ({ iss: `${signer}/` })),
    'no iss': lie(() => ({ iss: undefined })),
    'aud of the signer': lie(() => ({ aud: signer }), 'ERR_TOKEN_AUDIENCE'),
    'aud that begins right': lie(() => ({ aud: `${bridge}.hacker-mark.example` }), 'ERR_TOKEN_AUDIENCE'),
    'no sub': lie(() => ({ sub: undefined })),
    'sub with SOQL': lie(() => ({ sub: "005' OR UserId != '" })),
    'sub of 15 characters': lie(() => ({ sub: '005Hs00000MaraL' })),
    'no email': lie(() => ({ email: undefined })),
    'email as a list': lie(() => ({ email: ['mara.lindqvist@alpenglow.example'] })),
    'no org': lie(() => ({ org: undefined })),
    'org as a list': lie(() => ({ org: [parties.birch.orgId] })),
    'an org without a tenant': lie(() => ({ org: parties.cedar.orgId }), 'ERR_ACCESS_ORG_UNKNOWN'),
    'org of a prototype': lie(() => ({ org: '__proto__' }), 'ERR_ACCESS_ORG_UNKNOWN')
  };
}

function onDates(world: World): Attack[] {
  const { assertion, exchange } = doorsOf(world);
  const { former, early } = world.parties;
  return [former, early].map((org) => ({
    name: `the certificate of ${org.issuer}`,
    send: () => exchange(assertion(org)),
    check: refused(400, 'ERR_CERTIFICATE_EXPIRED')
  }));
}

export const claims: Topic = {
  name: 'claims',
  control: async (world) => {
    const { assertion, bridgeToken, exchange, read } = doorsOf(world);
    const { birch } = world.parties;
    assert.equal(
      (await exchange(assertion(birch, { aud: [`${world.addresses.signer}/oauth2/token`] }))).status,
      200
    );
    assert.equal(
      (await exchange(assertion(birch, { org: undefined, nbf: undefined, iat: undefined }))).status,
      200
    );
    assert.equal((await read(bridgeToken({ jti: undefined }))).status, 200);
  },
  attacks: (world) => {
    const { assertion, bridgeToken, exchange, read } = doorsOf(world);
    const toSigner = Object.entries(liesOfOrgs(world)).map(([name, [code, lie]]) => ({
      name,
      send: () => exchange(assertion(world.parties.birch, lie())),
      check: refused(400, code)
    }));
    const toBridge = Object.entries(liesOfTheSigner(world)).map(([name, [code, lie]]) => ({
      name: `${name}, at the bridge`,
      send: () => read(bridgeToken(lie())),
      check: refused(code.startsWith('ERR_ACCESS') ? 403 : 401, code)
    }));
    return [...toSigner, ...toBridge, ...onDates(world)];
  }
};
