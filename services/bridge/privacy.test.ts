import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, describe, it } from 'node:test';
import { connectionLost, json } from './testing/fakes.ts';
import { AGENT, TestBridge } from './testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';
import { delegation, inbound, newConversationId } from './testing/samples.ts';

const MARK = 'MARKED';

describe('the log', TIMEOUT, () => {
  let db: TestDatabase;
  before(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  it('holds no text, name, address, file name or token, whether things go well or badly', async () => {
    const bridge = await TestBridge.create(db);
    const id = newConversationId();
    const contactProfile = {
      id: 'p-1',
      primaryIdentifier: `${MARK} name`,
      secondaryIdentifier: `${MARK} number`
    };
    const contactAttributes = [
      { attribute: 'email', value: `${MARK}@example.com` },
      { attribute: 'phone', value: MARK }
    ];
    const token = await bridge.token();
    const headers = { authorization: `Bearer ${token}` };
    const hear = async (type: string, data: object) => {
      await bridge.webhook('virtual-agent', bridge.event(type, data));
      await bridge.drain();
    };
    const send = (path: string, body: object, extra: Record<string, string> = {}) =>
      bridge.app.inject({
        method: 'POST',
        url: `/v1/conversations/${id}/${path}`,
        headers: { ...headers, ...extra },
        body
      });

    await hear('CONVERSATION_DELEGATED', delegation(id, { contactProfile, contactAttributes }));
    await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', `${MARK} text`, { contactProfile }));
    await hear('CONVERSATION_DELEGATED', { ...delegation(id), medium: MARK });
    bridge.salesforce.on('PATCH /services/data/v66.0/composite/sobjects/', () =>
      json([
        {
          success: false,
          errors: [{ statusCode: 'STRING_TOO_LONG', message: `${MARK} too long`, fields: ['Subject'] }]
        }
      ])
    );
    await hear(
      'CONVERSATION_DELEGATED',
      delegation(newConversationId(), { contactProfile, contactAttributes })
    );
    await send('messages', { text: `${MARK} reply` }, { 'idempotency-key': randomUUID() });
    await send(`attachments?filename=${MARK}.exe`, Buffer.from(MARK), {
      'content-type': 'application/octet-stream'
    });
    bridge.hootsuite.on('POST /inbox/v1/virtual-agent/', connectionLost);
    await bridge.drain();
    bridge.hootsuite.on('GET /scim/v2/Users', () => new Response(`${MARK} page`, { status: 500 }));
    bridge.advance(301);
    await bridge.app.inject({ url: `/v1/conversations/${id}?x=${MARK}`, headers });
    await bridge.app.inject({ url: `/${MARK}` });
    await bridge.app.inject({
      url: `/v1/conversations/${id}`,
      headers: { authorization: `Bearer ${await bridge.token({ claims: { email: `${MARK}@x.example` } })}` }
    });

    const log = bridge.logged.join('');
    assert.ok(bridge.logged.length > 15);
    for (const secret of [
      MARK,
      AGENT.email,
      'Lucía',
      token.split('.')[2] ?? '',
      'secret-of',
      'hootsuite-token'
    ]) {
      assert.equal(log.includes(secret), false, secret);
    }
  });
});
