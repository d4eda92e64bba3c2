import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after as afterAll, before, describe, it } from 'node:test';
import { DatabaseUnavailable, one } from '../database/database.ts';
import { ORIGIN, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';

describe('webhooks', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
    bridge = await TestBridge.create(db);
  });
  afterAll(() => db.close());

  const countOf = async (table: string) => {
    const row = await one<{ n: number }>(
      db.database,
      table === 'webhook_event'
        ? 'select count(*)::int as n from webhook_event where tenant = $1'
        : `select count(*)::int as n from webhook_conflict c
           join webhook_event e on e.id = c.event_id where e.tenant = $1`,
      [bridge.tenant.key]
    );
    return row?.n;
  };
  const codeOf = (response: { json: () => { code: string } }) => response.json().code;

  it('answers a signed event with an empty object', async () => {
    const response = await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId()))
    );

    assert.equal(response.statusCode, 200);
    assert.deepEqual(response.json(), {});
  });

  it('takes a repeated event once, though its timestamp is that of the new sending', async () => {
    const data = delegation(newConversationId());
    const first = await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', data, 'key-1')
    );
    const before = await countOf('webhook_event');
    bridge.advance(2);

    const second = await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', data, 'key-1')
    );

    assert.equal(first.statusCode, 200);
    assert.equal(second.statusCode, 200);
    assert.equal(await countOf('webhook_event'), before);
  });

  it('refuses and records a key that comes back with another event', async () => {
    await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId()), 'key-2')
    );
    const before = (await countOf('webhook_conflict')) ?? 0;

    const response = await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId()), 'key-2')
    );

    assert.equal(response.statusCode, 409);
    assert.equal(codeOf(response), 'ERR_WEBHOOK_KEY_REUSED');
    assert.equal(await countOf('webhook_conflict'), before + 1);
  });

  it('refuses a wrong, missing or malformed signature, and a signature of the other webhook', async () => {
    const url = `/webhooks/hootsuite/${bridge.tenant.key}/virtual-agent`;
    const body = JSON.stringify(bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId())));
    const send = (signature?: string) =>
      bridge.app.inject({
        method: 'POST',
        url,
        body,
        headers: {
          'content-type': 'application/json',
          ...(signature !== undefined && { 'x-hootsuite-signature': signature })
        }
      });

    const responses = [
      await send(),
      await send('zz'),
      await send('0'.repeat(64)),
      await bridge.signed(url, bridge.tenant.hootsuite.writeBackSecret, body)
    ];

    for (const response of responses) assert.equal(codeOf(response), 'ERR_WEBHOOK_SIGNATURE');
  });

  it('checks the bytes as they came, white space and all', async () => {
    const body = JSON.stringify(
      bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId())),
      null,
      3
    );

    const response = await bridge.signed(
      `/webhooks/hootsuite/${bridge.tenant.key}/virtual-agent`,
      bridge.tenant.hootsuite.virtualAgentSecret,
      `${body}\n`
    );

    assert.equal(response.statusCode, 200);
  });

  const ages = [
    ['virtual-agent', -299, 200],
    ['virtual-agent', -301, 401],
    ['virtual-agent', 59, 200],
    ['virtual-agent', 61, 401],
    // A write-back may be on its sixth try, with its first timestamp.
    ['crm-write-back', -63 * 3600, 200],
    ['crm-write-back', -65 * 3600, 401]
  ] as const;
  for (const [path, seconds, status] of ages) {
    it(`answers ${status} to a ${path} event ${seconds} s from now`, async () => {
      const id = newConversationId();
      const event =
        path === 'virtual-agent'
          ? bridge.event('CONVERSATION_DELEGATED', delegation(id))
          : bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', []));
      const timestamp = new Date(bridge.now.getTime() + seconds * 1000).toISOString();

      const response = await bridge.webhook(path, { ...event, timestamp });

      assert.equal(response.statusCode, status);
      if (status === 401) assert.equal(codeOf(response), 'ERR_WEBHOOK_STALE');
    });
  }

  it('ignores an unknown type, and notes it without its content', async () => {
    const response = await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_PAINTED', { conversationId: 'x' }, 'key-3')
    );

    const row = await one(
      db.database,
      'select state, body from webhook_event where tenant = $1 and idempotency_key = $2',
      [bridge.tenant.key, 'key-3']
    );
    assert.equal(response.statusCode, 200);
    assert.deepEqual(row, { state: 'ignored', body: null });
  });

  const bad: [string, (id: string) => object | string | Buffer][] = [
    ['no JSON', () => '{"timestamp":'],
    ['no object', () => '[]'],
    ['invalid UTF-8', () => Buffer.from('{"timestamp":"\xff"}', 'latin1')],
    [
      'no key',
      (id) => ({ ...bridge.event('CONVERSATION_DELEGATED', delegation(id)), idempotencyKey: undefined })
    ],
    [
      'no conversation id',
      () => bridge.event('CONVERSATION_DELEGATED', { ...delegation('x'), conversationId: undefined })
    ],
    ['a conversation id that is no id', () => bridge.event('CONVERSATION_DELEGATED', delegation("a'b/../c"))],
    [
      'a message without id',
      (id) => bridge.event('INBOUND_MESSAGE_RECEIVED', { conversationId: id, message: {} })
    ],
    [
      'a write-back at the virtual agent',
      (id) => bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', []))
    ]
  ];
  for (const [what, create] of bad) {
    it(`refuses ${what}`, async () => {
      const response = await bridge.signed(
        `/webhooks/hootsuite/${bridge.tenant.key}/virtual-agent`,
        bridge.tenant.hootsuite.virtualAgentSecret,
        create(newConversationId())
      );

      assert.equal(response.statusCode, 400);
      assert.equal(codeOf(response), 'ERR_WEBHOOK_BODY');
    });
  }

  for (const [what, contentType] of [
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['no type', undefined]
  ] as const) {
    it(`asks for the signature first, also of a body sent as ${what}`, async () => {
      const send = (key: Buffer, body: string) =>
        bridge.app.inject({
          method: 'POST',
          url: `/webhooks/hootsuite/${bridge.tenant.key}/virtual-agent`,
          body,
          headers: {
            'x-hootsuite-signature': createHmac('sha256', key).update(body).digest('hex'),
            ...(contentType !== undefined && { 'content-type': contentType })
          }
        });
      const key = bridge.tenant.hootsuite.virtualAgentSecret;

      assert.equal(codeOf(await send(Buffer.alloc(32), 'a=1')), 'ERR_WEBHOOK_SIGNATURE');
      assert.equal(codeOf(await send(key, 'a=1')), 'ERR_WEBHOOK_BODY');
      assert.equal(codeOf(await send(key, '')), 'ERR_WEBHOOK_BODY');
    });
  }

  it('answers 503 with a code while the database is gone, so that Hootsuite sends again', async () => {
    const fail = () => Promise.reject(new DatabaseUnavailable());
    const gone = { ...db.database, query: fail, transaction: fail };
    const broken = await TestBridge.create({ ...db, database: gone }, bridge.tenant);

    const response = await broken.webhook(
      'virtual-agent',
      broken.event('CONVERSATION_DELEGATED', delegation(newConversationId()))
    );

    assert.deepEqual([response.statusCode, codeOf(response)], [503, 'ERR_UNAVAILABLE']);
  });

  it('refuses a body over the limit and an unknown tenant', async () => {
    const url = `/webhooks/hootsuite/${bridge.tenant.key}/virtual-agent`;
    const huge = inbound(newConversationId(), 'm', 'x'.repeat(8 * 1024 * 1024));

    const large = await bridge.webhook('virtual-agent', bridge.event('INBOUND_MESSAGE_RECEIVED', huge));
    const unknown = await bridge.signed(url.replace(bridge.tenant.key, 'nobody'), Buffer.alloc(32), {});

    assert.equal(codeOf(large), 'ERR_REQUEST_TOO_LARGE');
    assert.equal(codeOf(unknown), 'ERR_WEBHOOK_TENANT');
  });

  it('keeps an event whose attributes do not fit, without them, and characters PostgreSQL cannot hold', async () => {
    const id = newConversationId();
    const contactAttributes = [
      { attribute: 'email', value: 'x'.repeat(5000) },
      { attribute: 'phone', value: 7 },
      { value: 'nameless' },
      { attribute: 'company', value: 'A\0B\ud800' }
    ];

    const response = await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', delegation(id, { contactAttributes, language: 'x'.repeat(99) }))
    );
    await bridge.drain();

    const row = await one<{ delegated: boolean }>(
      db.database,
      'select delegated from conversation where id = $1',
      [id]
    );
    assert.equal(response.statusCode, 200);
    assert.equal(row?.delegated, true);
  });

  it('keeps of a contact only the attributes that it uses', async () => {
    const contactAttributes = [
      { attribute: 'E-mail', value: 'lucia@example.com' },
      { attribute: 'shoe size', value: '38' }
    ];

    await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId(), { contactAttributes }))
    );
    await bridge.drain();

    const rows = await db.database.query<{ attributes: { attribute: string }[] }>(
      'select attributes from contact_profile'
    );
    const kept = rows.flatMap(({ attributes }) => attributes.map(({ attribute }) => attribute));
    assert.deepEqual(kept, ['E-mail']);
  });

  it('forgets the content of an event that is worked off', async () => {
    await bridge.webhook(
      'virtual-agent',
      bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(newConversationId(), 'm-1', 'Hola'), 'key-4')
    );

    await bridge.drain();

    const row = await one(
      db.database,
      'select state, body from webhook_event where tenant = $1 and idempotency_key = $2',
      [bridge.tenant.key, 'key-4']
    );
    assert.deepEqual(row, { state: 'processed', body: null });
  });

  it('gives other sites no CORS headers, and the org exactly its origin', async () => {
    const ask = (origin: string) =>
      bridge.app.inject({
        method: 'OPTIONS',
        url: '/v1/conversations/x/messages',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,idempotency-key,last-event-id'
        }
      });

    const own = await ask(ORIGIN);
    const other = await ask('https://evil.example');

    assert.equal(own.headers['access-control-allow-origin'], ORIGIN);
    assert.equal(own.headers['access-control-max-age'], '7200');
    assert.match(String(own.headers['access-control-allow-headers']), /idempotency-key/);
    assert.equal(other.headers['access-control-allow-origin'], undefined);
  });
});
