import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReplayCache } from './assertion/replay-cache.ts';
import { assertionOf, makeOrg } from './testing/org.ts';
import { PUBLIC_URL, startSigner } from './testing/signer.ts';
import type { TestSigner } from './testing/signer.ts';

const org = await makeOrg();
const MARK = 'marked-value';
const EMAIL = `${MARK}@alpenglow.example`;

const linesOf = ({ logLines }: TestSigner) =>
  logLines.map((line) => JSON.parse(line) as Record<string, unknown>);

/** Nothing of a token (any part of it), of the mark, of a user id or of a key may stand in the log. */
function assertClean({ logLines }: TestSigner, tokens: readonly string[]): void {
  const log = logLines.join('');
  const parts = tokens.flatMap((token) => token.split('.')).filter((part) => part !== '');
  for (const secret of [MARK, '005Hs00000Mara', 'BEGIN', ...parts]) {
    assert.ok(!log.includes(secret), `the log holds ${secret.slice(0, 20)}`);
  }
}

test('an issued token leaves one audit line each, which names nobody', async (t) => {
  const signer = await startSigner(t, [org]);
  const assertion = await assertionOf(org, { email: EMAIL, jti: MARK });

  const { access_token: accessToken } = (await signer.exchange(assertion)).json<{ access_token: string }>();
  const token = (await signer.requestToken(accessToken)).body;

  assertClean(signer, [assertion, accessToken, token]);
  const [access, bridge, ...more] = linesOf(signer);
  assert.deepEqual(more, []);
  assert.deepEqual([access?.audit, access?.outcome, access?.orgId], ['access', 'OK', org.orgId]);
  assert.deepEqual([bridge?.audit, bridge?.outcome, bridge?.orgId], ['bridge', 'OK', org.orgId]);
  assert.match(String(access?.user), /^[0-9a-f]{16}$/);
  assert.equal(access?.user, bridge?.user);
});

test('a refusal leaves one audit line with its code, and the org only where it is proven', async (t) => {
  const signer = await startSigner(t, [org]);
  const proven = await assertionOf(org, { email: EMAIL, sub: MARK });
  const unproven = `${proven.slice(0, -8)}AAAAAAAA`;

  await signer.exchange(proven);
  await signer.requestToken(unproven);

  assertClean(signer, [proven, unproven]);
  assert.deepEqual(
    linesOf(signer).map(({ audit, outcome, orgId }) => [audit, outcome, orgId]),
    [
      ['access', 'ERR_ASSERTION_SUBJECT', org.orgId],
      ['bridge', 'ERR_ASSERTION_SIGNATURE', undefined]
    ]
  );
});

test('marked values in every place of a request stay out of the log', async (t) => {
  const signer = await startSigner(t, [org]);
  const headers = { authorization: `Bearer ${MARK}`, cookie: MARK, 'x-user': EMAIL, 'user-agent': MARK };
  const urls = ['/v1/token', '/oauth2/token', `/${MARK}`, `/%c0${MARK}`];

  for (const url of urls) {
    for (const type of ['application/json', 'application/x-www-form-urlencoded', `text/${MARK}`]) {
      const payload = `assertion=${MARK}&email=${EMAIL}`;
      await signer.app.inject({
        method: 'POST',
        url: `${url}?token=${MARK}`,
        headers: { ...headers, 'content-type': type },
        payload
      });
    }
  }

  assertClean(signer, []);
  assert.ok(signer.logLines.length >= 6);
});

test('an unexpected error is logged with its place and without its words', async (t) => {
  class BrokenCache extends ReplayCache {
    override use(): never {
      throw Object.assign(new TypeError(`${EMAIL}\n${MARK}`), { payload: { email: EMAIL } });
    }
  }
  const signer = await startSigner(t, [org], { replays: new BrokenCache() });

  await signer.requestToken(await assertionOf(org, { aud: PUBLIC_URL, jti: MARK }));

  assertClean(signer, []);
  const error = linesOf(signer)[0]?.err as { type: string; stack: string };
  assert.equal(error.type, 'TypeError');
  assert.match(error.stack, /^ {4}at BrokenCache\.use/);
});

test('the names a secret could have are censored', async (t) => {
  const signer = await startSigner(t, [org]);

  signer.app.log.info({
    email: EMAIL,
    assertion: MARK,
    body: { access_token: MARK, token: MARK },
    headers: { authorization: MARK }
  });

  assertClean(signer, []);
});

test('a certificate out of its dates is named at the start', async (t) => {
  const expired = await makeOrg({ notAfter: '2026-11-01T00:00:00Z' });

  const signer = await startSigner(t, [expired]);

  assert.deepEqual(
    linesOf(signer).map(({ level, orgId, validTo }) => [level, orgId, validTo]),
    [[40, expired.orgId, '2026-11-01T00:00:00.000Z']]
  );
});
