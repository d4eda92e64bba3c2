import assert from 'node:assert/strict';
import { createHmac, createPublicKey, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { SignJWT } from 'jose';
import { ReplayCache } from './assertion/replay-cache.ts';
import { ERRORS } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import { assertionOf, makeOrg, NOW, seconds } from './testing/org.ts';
import { JWT_BEARER, postForm, privateKeyPem, PUBLIC_URL, startSigner } from './testing/signer.ts';

const org = await makeOrg();
const other = await makeOrg({ orgId: '00DHs00000BetaXMAR', issuer: 'beta' });
const at = seconds(NOW);

const fullDisk = {
  append: () => Promise.reject(Object.assign(new Error('secret'), { code: 'ENOSPC' }))
};

/** What is looked at of an answer, whether or not it came over a connection. */
type Answer = Pick<LightMyRequestResponse, 'statusCode' | 'body' | 'headers'>;
type Attempt = (t: TestContext) => Promise<Answer>;

/** Exchanges an assertion that differs from a good one in these claims and header fields. */
function exchanging(claims: Record<string, unknown>, header: Record<string, string> = {}): Attempt {
  return async (t) => (await startSigner(t, [org, other])).exchange(await assertionOf(org, claims, header));
}

/** Exchanges what this makes of a good assertion. */
function exchangingForged(forge: (parts: readonly [string, string, string]) => string): Attempt {
  return async (t) => {
    const [header = '', payload = '', signature = ''] = (await assertionOf(org)).split('.');
    return (await startSigner(t, [org, other])).exchange(forge([header, payload, signature]));
  };
}

/** Exchanges an assertion whose header holds what a well-meaning library would not sign. */
function exchangingSigned(header: Record<string, unknown>): Attempt {
  return async (t) => {
    const [, payload = ''] = (await assertionOf(org)).split('.');
    const input = `${encode({ alg: 'RS256', ...header })}.${payload}`;
    const signature = sign('sha256', Buffer.from(input), org.privateKey).toString('base64url');
    return (await startSigner(t, [org])).exchange(`${input}.${signature}`);
  };
}

function posting(form: string): Attempt {
  return async (t) => postForm((await startSigner(t, [org])).app, form);
}

/** Shows an access token that differs from a good one in these claims and header fields. */
function redeeming(
  claims: Record<string, unknown>,
  header: Record<string, string | undefined> = {},
  late = 0
): Attempt {
  return async (t) => {
    const signer = await startSigner(t, [org]);
    const good = await signer.accessToken(await assertionOf(org));
    const [head = '', body = ''] = good.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    const forged = new SignJWT({ ...(JSON.parse(body) as object), ...claims });
    forged.setProtectedHeader({ ...(JSON.parse(head) as { alg: string }), ...header });
    signer.clock.now = new Date(NOW.getTime() + late * 1000);
    return signer.requestToken(await forged.sign(signer.signingKey));
  };
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const certificateEnding = (notBefore: string, notAfter: string): Attempt => {
  return async (t) => {
    const dated = await makeOrg({ notBefore, notAfter });
    return (await startSigner(t, [dated])).exchange(await assertionOf(dated));
  };
};

/** At least one way to provoke every refusal there is: the type leaves none out. */
const REFUSALS: Readonly<Record<ErrorCode, Readonly<Record<string, Attempt>>>> = {
  ERR_REQUEST_INVALID: {
    'no parameters': posting(''),
    'no assertion': posting(`grant_type=${JWT_BEARER}`),
    'an empty assertion': posting(`grant_type=${JWT_BEARER}&assertion=`),
    'no grant type': posting('assertion=a.b.c'),
    'a repeated parameter': posting(`grant_type=${JWT_BEARER}&assertion=a&assertion=b`),
    'no body at all': async (t) =>
      (await startSigner(t, [org])).app.inject({ method: 'POST', url: '/oauth2/token' }),
    'an address that cannot be decoded': async (t) => (await startSigner(t, [org])).app.inject('/%c0')
  },
  ERR_REQUEST_TOO_LARGE: { 'an assertion of 17 KB': posting(`assertion=${'a'.repeat(17 * 1024)}`) },
  ERR_REQUEST_CONTENT_TYPE: {
    'a JSON body': async (t) =>
      (await startSigner(t, [org])).app.inject({
        method: 'POST',
        url: '/oauth2/token',
        payload: { grant_type: JWT_BEARER }
      })
  },
  ERR_REQUEST_NOT_FOUND: {
    'an unknown address': async (t) =>
      (await startSigner(t, [org])).app.inject('/v1/tokens?email=a@b.example'),
    'another method': async (t) => (await startSigner(t, [org])).app.inject('/v1/token')
  },
  ERR_REQUEST_RATE: {
    'one request too many': async (t) => {
      const signer = await startSigner(t, [org], { env: { SIGNER_ADDRESS_RATE: '1' } });
      await signer.requestToken('a');
      return signer.requestToken('a');
    }
  },
  ERR_REQUEST_TIMEOUT: {
    'headers that never end': async (t) =>
      (await startSigner(t, [org], { requestTimeoutMs: 50 })).answerTo(
        'POST /v1/token HTTP/1.1\r\nhost: x\r\n'
      ),
    'a body that never comes': async (t) =>
      (await startSigner(t, [org], { requestTimeoutMs: 50 })).answerTo(
        'POST /v1/token HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n'
      )
  },
  ERR_REQUEST_HEADERS: {
    'a header of 9 KB': async (t) =>
      (await startSigner(t, [org])).answerTo(
        `POST /v1/token HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${'a'.repeat(9 * 1024)}\r\n\r\n`
      )
  },
  ERR_ORG_RATE: {
    'one bridge token too many': async (t) => {
      const signer = await startSigner(t, [org, other], { env: { SIGNER_ORG_RATE: '2' } });
      await signer.exchange(await assertionOf(other));
      const token = await signer.accessToken(await assertionOf(org));
      await signer.requestToken(token);
      return signer.requestToken(token);
    },
    'one access token too many': async (t) => {
      const signer = await startSigner(t, [org], { env: { SIGNER_ORG_RATE: '1' } });
      await signer.exchange(await assertionOf(org));
      return signer.exchange(await assertionOf(org));
    }
  },
  ERR_AUDIT_UNAVAILABLE: {
    'an access token that cannot be noted': async (t) =>
      (await startSigner(t, [org], { auditStore: fullDisk })).exchange(await assertionOf(org)),
    'a bridge token that cannot be noted': async (t) =>
      (await startSigner(t, [org], { auditStore: fullDisk })).requestToken(
        await assertionOf(org, { aud: PUBLIC_URL })
      )
  },
  ERR_GRANT_TYPE: { 'client credentials': posting('grant_type=client_credentials&assertion=a') },
  ERR_TOKEN_MISSING: {
    'no header': async (t) => (await startSigner(t, [org])).app.inject({ method: 'POST', url: '/v1/token' }),
    'an empty token': async (t) => (await startSigner(t, [org])).requestToken(''),
    'another scheme': async (t) => {
      const { app } = await startSigner(t, [org]);
      return app.inject({ method: 'POST', url: '/v1/token', headers: { authorization: 'Basic YTpi' } });
    }
  },
  ERR_TOKEN_INVALID: {
    'another audience': redeeming({ aud: 'https://bridge.example' }),
    'another issuer': redeeming({ iss: 'https://other.example' }),
    'no expiry': redeeming({ exp: undefined }),
    'an org that is served no more': redeeming({ client_id: 'gone' }),
    'a certificate since replaced': redeeming({ org_cert: 'x' }),
    'no certificate, and an org that is not served': redeeming({
      client_id: 'gone',
      org: undefined,
      org_cert: undefined
    }),
    'another org id': redeeming({ org: other.orgId }),
    'no user': redeeming({ sub: undefined }),
    'no e-mail': redeeming({ email: undefined }),
    'another signer with the same URL': async (t) => {
      const impostor = await startSigner(t, [org], { keyPem: privateKeyPem() });
      const token = await impostor.accessToken(await assertionOf(org));
      return (await startSigner(t, [org])).requestToken(token);
    },
    'alg none': async (t) =>
      (await startSigner(t, [org])).requestToken(
        `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode({ sub: 'x' })}.`
      ),
    'HS256 with the public key as the secret': async (t) => {
      const signer = await startSigner(t, [org]);
      const [, body = ''] = (await signer.accessToken(await assertionOf(org))).split('.');
      const pem = createPublicKey(signer.signingKey).export({ type: 'spki', format: 'pem' });
      const { keys } = (await signer.app.inject('/.well-known/jwks.json')).json<{
        keys: { kid: string }[];
      }>();
      const input = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: keys[0]?.kid })}.${body}`;
      return signer.requestToken(`${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`);
    },
    'a key id that is not published': redeeming({}, { kid: 'other' }),
    'no key id': redeeming({}, { kid: undefined }),
    'an org-signed JWT that says it is an access token': async (t) =>
      (await startSigner(t, [org])).requestToken(
        await assertionOf(org, { aud: PUBLIC_URL }, { typ: 'at+jwt' })
      )
  },
  ERR_TOKEN_EXPIRED: { 'ten minutes later': redeeming({}, {}, 600) },
  ERR_ASSERTION_MALFORMED: {
    'no JWT': posting(`grant_type=${JWT_BEARER}&assertion=hello`),
    'two parts': exchangingForged(([header, payload]) => `${header}.${payload}`),
    'a payload that is no JSON': exchangingForged(
      ([header, , signature]) => `${header}.aGVsbG8.${signature}`
    ),
    'another spelling of the same bytes': exchangingForged((parts) => `${parts.join('.')}==`),
    'an unknown critical header': async (t) => {
      const assertion = await new SignJWT({ iss: org.issuer })
        .setProtectedHeader({ alg: 'RS256', crit: ['x'], x: 1 })
        .sign(org.privateKey, { crit: { x: true } });
      return (await startSigner(t, [org])).exchange(assertion);
    },
    'a kid that is no text': exchangingSigned({ kid: 5 }),
    'a kid without end': exchanging({}, { kid: 'x'.repeat(256) }),
    'a jti that is no text': exchanging({ jti: 5 }),
    'a jti without end': exchanging({ jti: 'x'.repeat(256) }),
    'an opaque bearer token': async (t) => (await startSigner(t, [org])).requestToken('opaque')
  },
  ERR_ASSERTION_ALGORITHM: {
    none: exchangingForged(([, payload]) => `${encode({ alg: 'none' })}.${payload}.`),
    'HS256 with the certificate as the secret': exchangingForged(([, payload]) => {
      const input = `${encode({ alg: 'HS256' })}.${payload}`;
      return `${input}.${createHmac('sha256', org.certificatePem).update(input).digest('base64url')}`;
    }),
    'PS256 with an RSA certificate': exchanging({}, { alg: 'PS256' }),
    'RS256 with an EC certificate': async (t) => {
      const ec = await makeOrg({ keyType: 'p-256' });
      return (await startSigner(t, [ec])).exchange(await assertionOf(org));
    }
  },
  ERR_ASSERTION_ISSUER: {
    unknown: exchanging({ iss: 'somebody' }),
    missing: exchanging({ iss: undefined }),
    'a number': exchanging({ iss: 5 }),
    'a token of the signer itself as assertion': async (t) => {
      const signer = await startSigner(t, [org]);
      const token = await signer.accessToken(await assertionOf(org));
      return signer.exchange(token);
    },
    'a bridge token as bearer': async (t) => {
      const signer = await startSigner(t, [org]);
      const token = await signer.requestToken(await assertionOf(org, { aud: PUBLIC_URL }));
      return signer.requestToken(token.body);
    }
  },
  ERR_ASSERTION_SIGNATURE: {
    "another org's key": async (t) =>
      (await startSigner(t, [org, other])).exchange(
        await assertionOf({ ...org, privateKey: other.privateKey })
      ),
    "another org's issuer": exchanging({ iss: other.issuer }),
    'a changed user': exchangingForged(([header, payload, signature]) => {
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      return `${header}.${encode({ ...claims, sub: '005Hs00000JonasIAB' })}.${signature}`;
    }),
    'a certificate of neither of its two': async (t) => {
      const [one, two] = [await makeOrg(), await makeOrg()];
      const renewing = { ...one, nextCertificatePem: two.certificatePem };
      return (await startSigner(t, [renewing])).exchange(await assertionOf(org));
    },
    'an algorithm that suits one of its two certificates, and no key': async (t) => {
      const ec = await makeOrg({ keyType: 'p-256' });
      const renewing = { ...ec, nextCertificatePem: (await makeOrg()).certificatePem };
      return (await startSigner(t, [renewing])).exchange(await assertionOf(org));
    },
    'a signature cut short by whole bytes': exchangingForged(([header, payload, signature]) =>
      [header, payload, signature.slice(0, -6)].join('.')
    )
  },
  ERR_ASSERTION_AUDIENCE: {
    'another service': exchanging({ aud: 'https://other.example' }),
    missing: exchanging({ aud: undefined }),
    'the signer, but not its token endpoint': exchanging({ aud: PUBLIC_URL }),
    'the other endpoint': exchanging({ aud: `${PUBLIC_URL}/v1/token` }),
    'a trailing slash': exchanging({ aud: `${PUBLIC_URL}/oauth2/token/` }),
    'ours among others': exchanging({ aud: [`${PUBLIC_URL}/oauth2/token`, 'https://other.example'] }),
    'the token endpoint, shown as bearer': async (t) =>
      (await startSigner(t, [org])).requestToken(await assertionOf(org))
  },
  ERR_ASSERTION_EXPIRED: { 'past the tolerance': exchanging({ iat: at - 200, nbf: at - 200, exp: at - 60 }) },
  ERR_ASSERTION_LIFETIME: {
    'an hour': exchanging({ exp: at + 3600 }),
    'one second more than the tolerance': exchanging({ exp: at + 361 }),
    'longer than five minutes by its own clock': exchanging({ iat: at - 60, nbf: at - 60, exp: at + 242 }),
    'both tolerances at once': exchanging({ iat: at - 300, nbf: at - 300, exp: at + 360 }),
    missing: exchanging({ exp: undefined }),
    'a text': exchanging({ exp: String(at + 300) })
  },
  ERR_ASSERTION_TIME: {
    'nbf ahead': exchanging({ nbf: at + 61 }),
    'iat ahead': exchanging({ iat: at + 61 }),
    'iat long ago': exchanging({ iat: at - 361 }),
    'iat a text': exchanging({ iat: 'now' }),
    'nbf a text': exchanging({ nbf: 'now' })
  },
  ERR_ASSERTION_SUBJECT: {
    missing: exchanging({ sub: undefined }),
    'a username': exchanging({ sub: 'mara.lindqvist@alpenglow.example' }),
    'the id of another object': exchanging({ sub: '003Hs00000MaraL' }),
    'a wrong checksum': exchanging({ sub: '005Hs00000MaraLIAS' })
  },
  ERR_ASSERTION_EMAIL: {
    missing: exchanging({ email: undefined }),
    empty: exchanging({ email: '' }),
    'a list': exchanging({ email: ['mara.lindqvist@alpenglow.example'] }),
    'no host': exchanging({ email: 'mara.lindqvist' }),
    'a host without a dot': exchanging({ email: 'mara@localhost' }),
    'two addresses': exchanging({ email: 'a@b.example,c@d.example' }),
    'a line break': exchanging({ email: 'a@b.example\nx' }),
    'without end': exchanging({ email: `a@${'b'.repeat(250)}.example` })
  },
  ERR_ASSERTION_ORG: {
    'another org': exchanging({ org: other.orgId }),
    'another org in 15 characters': exchanging({ org: other.orgId.slice(0, 15) }),
    'no org id': exchanging({ org: 'alpenglow' }),
    null: exchanging({ org: null })
  },
  ERR_ASSERTION_REPLAYED: {
    'the same assertion twice': async (t) => {
      const signer = await startSigner(t, [org]);
      const assertion = await assertionOf(org, { jti: 'once' });
      await signer.exchange(assertion);
      return signer.exchange(assertion);
    },
    'the last second it is accepted': async (t) => {
      const signer = await startSigner(t, [org]);
      const assertion = await assertionOf(org, { jti: 'once' });
      await signer.exchange(assertion);
      signer.clock.now = new Date(NOW.getTime() + 359_000);
      return signer.exchange(assertion);
    }
  },
  ERR_CERTIFICATE_EXPIRED: {
    expired: certificateEnding('2026-01-01T00:00:00Z', '2026-11-22T11:59:59Z'),
    'not valid yet': certificateEnding('2026-11-22T12:00:01Z', '2028-01-01T00:00:00Z'),
    'expired since the access token': async (t) => {
      const dated = await makeOrg({ notAfter: '2026-11-22T12:05:00Z' });
      const signer = await startSigner(t, [dated]);
      const token = await signer.accessToken(await assertionOf(dated));
      signer.clock.now = new Date('2026-11-22T12:05:01Z');
      return signer.requestToken(token);
    }
  },
  ERR_REPLAY_CAPACITY: {
    'no room for one more': async (t) =>
      (await startSigner(t, [org], { replays: new ReplayCache(0) })).exchange(
        await assertionOf(org, { jti: 'one' })
      )
  },
  ERR_INTERNAL: {
    'a part that breaks': brokenSigner
  }
};

/** A signer whose replay cache fails in a way nobody foresaw. */
async function brokenSigner(t: TestContext): Promise<Answer> {
  class BrokenCache extends ReplayCache {
    override use(): never {
      throw new Error('secret mara.lindqvist@alpenglow.example');
    }
  }
  const signer = await startSigner(t, [org], { replays: new BrokenCache() });
  return signer.exchange(await assertionOf(org, { jti: 'one' }));
}

/** What RFC 6749 §5.2 has, and nothing else. */
function checkOAuthError(response: Answer, code: ErrorCode): void {
  const { status, oauth, title } = ERRORS[code];
  assert.equal(response.statusCode, status === 401 ? 400 : status);
  assert.match(String(response.headers['content-type']), /^application\/json/);
  const body = JSON.parse(response.body) as { error: string; error_description: string };
  assert.deepEqual(Object.keys(body), ['error', 'error_description']);
  assert.equal(body.error, oauth);
  assert.ok(body.error_description.startsWith(`${title} (${code}, `), body.error_description);
}

function checkProblem(response: Answer, code: ErrorCode): void {
  const { status, title, fixedBy } = ERRORS[code];
  assert.equal(response.statusCode, status);
  assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
  const { instance, ...problem } = JSON.parse(response.body) as { instance: string };
  assert.match(instance, /^urn:uuid:[0-9a-f-]{36}$/);
  assert.deepEqual(problem, {
    type: `urn:hootsuite-signer:${code}`,
    title,
    status,
    code,
    fixedBy
  });
  const challenge = code === 'ERR_TOKEN_MISSING' ? 'Bearer' : 'Bearer error="invalid_token"';
  assert.equal(response.headers['www-authenticate'], status === 401 ? challenge : undefined);
}

for (const [code, attempts] of Object.entries(REFUSALS) as [ErrorCode, Record<string, Attempt>][]) {
  describe(code, () => {
    for (const [name, attempt] of Object.entries(attempts)) {
      test(`is the answer to: ${name}`, async (t) => {
        const response = await attempt(t);

        if (response.body.includes('error_description')) checkOAuthError(response, code);
        else checkProblem(response, code);
        assert.equal(response.headers['cache-control'], 'no-store');
        assert.doesNotMatch(response.body, /secret|@|\\n|\.ts:\d+/, 'no text of the error, no stack');
      });
    }
  });
}

test('every entry of the error table can be shown as it is', () => {
  for (const [code, { status, title }] of Object.entries(ERRORS)) {
    assert.match(code, /^ERR_[A-Z_]+$/);
    assert.ok(status >= 400 && status < 600);
    // RFC 6749 §5.2: the characters of error_description.
    assert.match(title, /^[\x20\x21\x23-\x5B\x5D-\x7E]+\.$/);
  }
});
