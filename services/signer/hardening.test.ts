import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyChain } from './audit/audit-chain.ts';
import { ReplayCache } from './assertion/replay-cache.ts';
import { serverLimits } from './http/server-limits.ts';
import { MinuteCounter } from './http/minute-counter.ts';
import { assertionOf, makeOrg, NOW } from './testing/org.ts';
import { startSigner } from './testing/signer.ts';
import type { TestSigner } from './testing/signer.ts';
import { VerifiedTokens } from './tokens/verified-tokens.ts';

const org = await makeOrg();
const other = await makeOrg({ orgId: '00DHs00000BetaXMAR', issuer: 'beta' });

const auditOf = ({ folder }: TestSigner) =>
  readFileSync(join(folder, 'audit', 'audit.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('who sends slowly is cut off, soon after the time is up', async (t) => {
  const { app } = await startSigner(t, [org]);

  const { headersTimeout, requestTimeout, timeout, keepAliveTimeout, maxConnections, maxHeadersCount } =
    app.server;

  assert.deepEqual(
    [headersTimeout, requestTimeout, timeout, keepAliveTimeout, maxConnections, maxHeadersCount],
    [5_000, 5_000, 10_000, 10_000, 2_000, 64]
  );
  assert.equal(serverLimits().http.connectionsCheckingInterval, 1_000);
});

test('every answer forbids to make a page of it, or to keep it', async (t) => {
  const { app } = await startSigner(t, [org]);

  for (const url of ['/healthz', '/v1/token', '/nothing']) {
    const { headers } = await app.inject(url);

    assert.equal(headers['cache-control'], 'no-store', url);
    assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['strict-transport-security'], 'max-age=31536000');
    assert.equal(headers['access-control-allow-origin'], undefined);
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith('x-ratelimit') || name === 'server'),
      []
    );
  }
});

test('a stranger who names an issuer does not use up its share', async (t) => {
  const signer = await startSigner(t, [org, other], { env: { SIGNER_ORG_RATE: '1' } });
  const forged = await assertionOf({ ...org, privateKey: other.privateKey });

  for (let n = 0; n < 5; n += 1) await signer.exchange(forged);
  const genuine = await signer.exchange(await assertionOf(org));
  const ofOther = await signer.exchange(await assertionOf(other));

  assert.deepEqual([genuine.statusCode, ofOther.statusCode], [200, 200]);
});

test('an address that is forged does not get round the limit', async (t) => {
  const { app } = await startSigner(t, [org], { env: { SIGNER_ADDRESS_RATE: '1' } });
  const ask = (forwarded: string) =>
    app.inject({ method: 'POST', url: '/v1/token', headers: { 'x-forwarded-for': forwarded } });

  const statuses = [(await ask('192.0.2.1')).statusCode, (await ask('192.0.2.2')).statusCode];

  assert.deepEqual(statuses, [401, 429]);
});

test('behind a trusted proxy each address has its own share', async (t) => {
  const env = { SIGNER_ADDRESS_RATE: '1', SIGNER_TRUSTED_PROXIES: '127.0.0.1' };
  const { app } = await startSigner(t, [org], { env });
  const ask = (forwarded: string) =>
    app.inject({ method: 'POST', url: '/v1/token', headers: { 'x-forwarded-for': forwarded } });

  const statuses = [
    (await ask('192.0.2.1')).statusCode,
    (await ask('192.0.2.2')).statusCode,
    (await ask('198.51.100.9, 192.0.2.1')).statusCode
  ];

  assert.deepEqual(statuses, [401, 401, 429]);
});

test('a minute later the share is whole again', () => {
  const counter = new MinuteCounter(1);
  const later = new Date(NOW.getTime() + 60_000);

  const outcomes = [
    counter.take('a', NOW),
    counter.take('a', NOW),
    counter.take('b', NOW),
    counter.take('a', later)
  ];

  assert.deepEqual(outcomes, [true, false, true, true]);
});

test('the audit file has who, when and what outcome of tokens, in a chain, and no content', async (t) => {
  const signer = await startSigner(t, [org]);
  const token = await signer.accessToken(await assertionOf(org));
  await signer.requestToken(token);
  await signer.exchange(await assertionOf(org, { sub: 'nobody' }));

  const [, ...lines] = auditOf(signer);

  assert.deepEqual(
    lines.map(({ audit, outcome, orgId }) => [audit, outcome, orgId]),
    [
      ['access', 'OK', org.orgId],
      ['bridge', 'OK', org.orgId],
      ['access', 'ERR_ASSERTION_SUBJECT', org.orgId]
    ]
  );
  for (const line of lines) {
    assert.doesNotMatch(JSON.stringify(line), /005Hs|mara|nobody|eyJ/);
    assert.equal(line.time, NOW.toISOString());
  }
  assert.equal((await verifyChain(join(signer.folder, 'audit', 'audit.jsonl'))).problem, undefined);
});

test('strangers, and one caught assertion shown again and again, do not fill the audit file', async (t) => {
  const signer = await startSigner(t, [org]);
  const caught = await assertionOf(org, { sub: 'nobody' });

  for (let n = 0; n < 150; n += 1) await signer.exchange(caught);
  for (let n = 0; n < 10; n += 1) await signer.exchange('stranger');

  assert.equal(auditOf(signer).length, 1 + 100);
  assert.equal(signer.logLines.filter((line) => line.includes('token refused')).length, 160);
});

test('a refusal stands where its line cannot be written', async (t) => {
  const auditStore = { append: () => Promise.reject(new Error('full')) };
  const signer = await startSigner(t, [org], { auditStore });

  const response = await signer.exchange(await assertionOf(org, { sub: 'nobody' }));

  assert.match(response.body, /ERR_ASSERTION_SUBJECT/);
});

test('the end of the audit chain goes to the log every minute', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const signer = await startSigner(t, [org]);

  t.mock.timers.tick(60_000);

  const { auditEnd } = JSON.parse(signer.logLines.at(-1) ?? '{}') as { auditEnd: object };
  assert.deepEqual(auditEnd, (await verifyChain(join(signer.folder, 'audit', 'audit.jsonl'))).head);
});

test('the end of the audit chain goes to the log when the signer ends, too', async (t) => {
  const signer = await startSigner(t, [org]);
  await signer.exchange(await assertionOf(org));
  await signer.app.close();

  const { auditEnd } = JSON.parse(signer.logLines.at(-1) ?? '{}') as {
    auditEnd: { hash: string; seq: number };
  };

  const path = join(signer.folder, 'audit', 'audit.jsonl');
  assert.deepEqual(auditEnd, (await verifyChain(path)).head);
  assert.ok((await verifyChain(path, auditEnd.hash)).isAnchored);
});

test('what is remembered of tokens and assertions is bounded', () => {
  const tokens = new VerifiedTokens<number>(2);
  const replays = new ReplayCache(2);

  for (let n = 0; n < 10; n += 1) {
    tokens.add(`token-${n}`, n);
    replays.use(`key-${n}`, n, n + 1);
  }

  assert.deepEqual([tokens.get('token-7'), tokens.get('token-8'), tokens.get('token-9')], [undefined, 8, 9]);
  assert.equal(replays.use('key-9', 20, 20), 'first');
});
