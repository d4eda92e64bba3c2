import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after as afterAll, afterEach, before, beforeEach, describe, it } from 'node:test';
import { LIMITS } from './request-limits.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { createTenant, ORIGIN, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const SECURE = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff'
};
/** As many as a test makes quickly. */
const TIGHT = {
  ...LIMITS,
  userRequests: 40,
  userUploads: 20,
  userStreams: 20,
  forgedTokens: 20,
  forgedWebhooks: 20
};
const KEY = '6f1f0f7e-4f53-4a94-9f1a-5e1a5d2c7b11';

describe('the HTTP side', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let url: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db, createTenant(), { limits: TIGHT });
    id = newConversationId();
    url = `/v1/conversations/${id}`;
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.drain();
  });
  afterEach(() => bridge.app.close());
  afterAll(() => db.close());

  const bearer = async () => ({ authorization: `Bearer ${await bridge.token()}` });
  const codeOf = (response: Awaited<ReturnType<TestBridge['webhook']>>) =>
    response.json<{ code?: string }>().code ?? 'ok';
  const webhook = `/webhooks/hootsuite/`;
  /** Sends bytes as they are. @returns What comes back until the connection is closed. */
  const raw = async (bytes: string) => {
    if (!bridge.app.server.listening) await bridge.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = bridge.app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined).write(bytes);
    return text(socket);
  };

  it('gives every answer the same headers, refusals and unknown addresses too', async () => {
    const headers = await bearer();
    const answers = [
      await bridge.app.inject({ url, headers }),
      await bridge.app.inject({ url }),
      await bridge.app.inject({ url: '/nothing' }),
      await bridge.app.inject({ url: '/healthz' })
    ];

    for (const answer of answers)
      for (const [name, value] of Object.entries(SECURE)) assert.equal(answer.headers[name], value, name);
  });

  it('bounds headers and slow requests', () => {
    const { headersTimeout, requestTimeout, timeout } = bridge.app.server;

    assert.deepEqual([headersTimeout, requestTimeout, timeout], [15_000, 120_000, 90_000]);
  });

  it('refuses with a code what is no request, and repeats nothing of it', async () => {
    const tooLong = await raw(`GET ${url} HTTP/1.1\r\nHost: x\r\nX-Long: ${'secret'.repeat(4000)}\r\n\r\n`);
    const nonsense = await raw('secret secret\r\n\r\n');
    const twoLengths = await raw(
      'POST /v1/cases HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
    );
    const undecodable = await bridge.app.inject({ url: '/v1/conversations/%E0%A4%secret' });

    assert.match(tooLong, /^HTTP\/1\.1 413 .*"ERR_REQUEST_TOO_LARGE"/s);
    for (const answer of [nonsense, twoLengths])
      assert.match(answer, /^HTTP\/1\.1 400 .*"ERR_REQUEST_INVALID"/s);
    assert.equal(codeOf(undecodable), 'ERR_REQUEST_INVALID');
    for (const answer of [tooLong, nonsense, undecodable.body, ...bridge.logged])
      assert.doesNotMatch(answer, /secret/);
  });

  it('takes no page but those of an org that is connected', async () => {
    const origins = [
      'null',
      'https://evil.example',
      `${ORIGIN}.evil.example`,
      `https://evil.example/${ORIGIN}`,
      ORIGIN.replace('https:', 'http:'),
      `${ORIGIN}:8443`,
      `${ORIGIN}/`,
      ORIGIN.toUpperCase(),
      ORIGIN.slice(0, -1)
    ];
    const preflight = (origin: string) =>
      bridge.app.inject({
        method: 'OPTIONS',
        url,
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization'
        }
      });

    const own = await preflight(ORIGIN);
    assert.deepEqual([own.statusCode, own.headers['access-control-allow-origin']], [204, ORIGIN]);
    for (const origin of origins) {
      const [answer, asked] = [
        await preflight(origin),
        await bridge.app.inject({ url, headers: { ...(await bearer()), origin } })
      ];
      assert.deepEqual([answer.statusCode, codeOf(answer)], [404, 'ERR_REQUEST_NOT_FOUND'], origin);
      assert.equal(codeOf(asked), 'ERR_ACCESS_ORG_UNKNOWN', origin);
      for (const { headers } of [answer, asked]) {
        assert.deepEqual(
          Object.keys(headers).filter((name) => name.startsWith('access-control-')),
          [],
          origin
        );
        assert.match(String(headers.vary), /Origin/);
      }
    }
  });

  it("takes no token of one org from another's page", async () => {
    const other = createTenant();
    const elsewhere = 'https://elsewhere.lightning.example';
    const both = await TestBridge.create(db, bridge.tenant, {
      others: [{ ...other, salesforce: { ...other.salesforce, origins: [elsewhere] } }]
    });
    const send = async (origin: string) => {
      const token = await both.token();
      return both.app.inject({
        method: 'POST',
        url: `${url}/open`,
        headers: { origin, 'content-type': 'text/plain' },
        payload: token
      });
    };

    assert.deepEqual(
      [codeOf(await send(ORIGIN)), codeOf(await send(elsewhere))],
      ['ok', 'ERR_ACCESS_ORG_UNKNOWN']
    );
  });

  it('finds nothing in JSON that is more than it says', async () => {
    const headers = { ...(await bearer()), 'content-type': 'application/json', 'idempotency-key': KEY };
    const send = (payload: string) =>
      bridge.app.inject({ method: 'POST', url: `${url}/messages`, headers, payload });

    const answers = [
      await send('{"text":"x","__proto__":{"isAdmin":true}}'),
      await send('{"text":"x","constructor":{"prototype":{"isAdmin":true}}}'),
      await send('{"text":"x","more":1}'),
      await send(`{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      await send('{"text":"x"')
    ];
    const twice = await send('{"text":"first","text":"last"}');

    for (const answer of answers) assert.equal(codeOf(answer), 'ERR_REQUEST_INVALID');
    assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
    // One reader, one meaning: what is checked is what is sent.
    assert.equal(twice.json<{ text: string }>().text, 'last');
  });

  it('listens to nobody who forges tokens without end, and to the others', async () => {
    const forge = () =>
      bridge.app.inject({ url, headers: { authorization: 'Bearer a.b.c' }, remoteAddress: '2001:db8::1' });
    for (let count = 0; count < 20; count += 1) await forge();

    const refused = await bridge.app.inject({ url, headers: await bearer(), remoteAddress: '2001:db8::2' });
    const other = await bridge.app.inject({ url, headers: await bearer(), remoteAddress: '2001:db8:1::2' });

    assert.deepEqual([refused.statusCode, codeOf(refused)], [429, 'ERR_REQUEST_RATE']);
    assert.equal(refused.headers['retry-after'], '60');
    assert.equal(codeOf(other), 'ok');
    bridge.advance(60);
    assert.equal(codeOf(await forge()), 'ERR_TOKEN_INVALID');
  });

  it('bounds what one user asks for, and nobody else by it', async () => {
    const headers = await bearer();
    const other = await bridge.token({ claims: { sub: '005Hs00000OthrLIAQ' } });
    const send = (authorization = headers.authorization) =>
      bridge.app.inject({ url, headers: { authorization } });
    for (let count = 0; count < 40; count += 1) await send();

    assert.equal(codeOf(await send()), 'ERR_REQUEST_RATE');
    assert.equal(codeOf(await send(`Bearer ${other}`)), 'ok');
  });

  it('bounds the files of one user before they are read', async () => {
    const headers = { ...(await bearer()), 'content-type': 'text/plain' };
    const send = () =>
      bridge.app.inject({ method: 'POST', url: `${url}/attachments?filename=a.txt`, headers, payload: 'x' });
    for (let count = 0; count < 20; count += 1) await send();

    assert.equal(codeOf(await send()), 'ERR_REQUEST_RATE');
  });

  it('refuses a file that is too large though nothing says how large it is', async () => {
    await bridge.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = bridge.app.server.address() as AddressInfo;
    const upload = request({
      port,
      method: 'POST',
      path: `${url}/attachments?filename=a.txt`,
      headers: { ...(await bearer()), 'content-type': 'text/plain' }
    });
    // It need not be read to its end.
    upload.on('error', () => undefined);
    const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
    for (let count = 0; count < 11; count += 1) upload.write(Buffer.alloc(1_000_000, 'x'));
    upload.end();

    const [response] = await answered;

    assert.match(await text(response), /"ERR_ATTACHMENT_TOO_LARGE"/);
  });

  it('fetches nothing that an event names, and gives no page its address', async () => {
    const inside = [
      'http://169.254.169.254/latest',
      'http://[::1]:4303/metrics',
      'file:///etc/passwd',
      'http://10.0.0.1/'
    ];
    const before = bridge.requested.length;
    for (const pictureUrl of inside) {
      const conversationId = newConversationId();
      const data = delegation(conversationId, {
        contactProfile: { id: conversationId, primaryIdentifier: pictureUrl, pictureUrl }
      });
      await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', data));
      await bridge.drain();
      const shown = await bridge.app.inject({
        url: `/v1/conversations/${conversationId}`,
        headers: await bearer()
      });
      assert.equal(shown.statusCode, 200);
      assert.doesNotMatch(shown.body, /pictureUrl/);
    }

    const asked = bridge.requested.slice(before);
    assert.ok(asked.length > 0);
    for (const address of asked) assert.match(address, /^http:\/\/(hootsuite|salesforce|signer)\.test$/);
  });

  it('bounds the live streams of one user', async () => {
    await bridge.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = bridge.app.server.address() as AddressInfo;
    const headers = await bearer();
    const open = () => fetch(`http://127.0.0.1:${port}${url}/events`, { headers });
    const streams = await Promise.all(Array.from({ length: 20 }, open));
    assert.ok(streams.every(({ status }) => status === 200));

    const refused = await open();
    await streams[0]?.body?.cancel();
    let again = await open();
    while (again.status === 429) again = await open();

    assert.equal(refused.status, 429);
    assert.equal(again.status, 200);
    for (const { body } of [...streams.slice(1), again]) await body?.cancel();
  });

  it('reads no webhook without a signature, counts forged ones by tenant, and takes signed ones all the same', async () => {
    const other = createTenant();
    const both = await TestBridge.create(db, bridge.tenant, { others: [other], limits: TIGHT });
    const send = (key: string, signature?: string) =>
      both.app.inject({
        method: 'POST',
        url: `${webhook}${key}/virtual-agent`,
        headers: {
          'content-type': 'application/json',
          ...(signature && { 'x-hootsuite-signature': signature })
        },
        // Where it was read, it would be too large.
        payload: signature ? '{}' : ' '.repeat(9_000_000)
      });

    assert.equal(codeOf(await send(bridge.tenant.key)), 'ERR_WEBHOOK_SIGNATURE');
    assert.equal(codeOf(await send('nobody')), 'ERR_WEBHOOK_TENANT');
    for (let count = 0; count < 20; count += 1) await send(bridge.tenant.key, 'ab'.repeat(32));

    assert.equal(codeOf(await send(bridge.tenant.key, 'ab'.repeat(32))), 'ERR_REQUEST_RATE');
    assert.equal(codeOf(await send(other.key, 'ab'.repeat(32))), 'ERR_WEBHOOK_SIGNATURE');
    const signed = both.event('CONVERSATION_DELEGATED', delegation(newConversationId()));
    assert.equal((await both.webhook('virtual-agent', signed)).statusCode, 200);
  });
});
