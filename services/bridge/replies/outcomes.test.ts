import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { Conversation, Message } from '../conversations/conversation.ts';
import { connectionLost, json } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';
import { AGENT, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

describe('a reply of unknown outcome', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let route: string;
  let messageId: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
    route = `POST /inbox/v1/virtual-agent/conversations/${id}`;
    await hook('virtual-agent', 'CONVERSATION_DELEGATED', delegation(id));
    bridge.hootsuite.on(route, connectionLost);
    messageId = (await say('Hola')).id;
    bridge.hootsuite.on(route, () => json({}));
    bridge.advance(60);
  });
  afterAll(() => db.close());

  const hook = async (path: 'virtual-agent' | 'crm-write-back', type: string, data: object) => {
    await bridge.webhook(path, bridge.event(type, data));
    await bridge.drain();
  };
  const headers = async () => ({ authorization: `Bearer ${await bridge.token()}` });
  const say = async (text: string) => {
    const answer = await bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/messages`,
      headers: { ...(await headers()), 'idempotency-key': randomUUID() },
      body: { text }
    });
    await bridge.drain();
    return answer.json<Message>();
  };
  const confirm = async (outcome: string, message = messageId) => {
    const url = `/v1/conversations/${id}/messages/${message}/outcome`;
    const answer = await bridge.app.inject({
      method: 'POST',
      url,
      headers: await headers(),
      body: { outcome }
    });
    await bridge.drain();
    return answer;
  };
  const read = async () =>
    (
      await bridge.app.inject({ url: `/v1/conversations/${id}`, headers: await headers() })
    ).json<Conversation>();
  const reply = async () => (await read()).messages.find((message) => message.id === messageId);
  const transcript = (...texts: string[]) =>
    hook(
      'crm-write-back',
      'CONVERSATION_SET_TO_PENDING',
      writeBack(
        id,
        'pending',
        texts.map((text, at) => ({ id: `m-${at}`, direction: 'OUTBOUND', text }))
      )
    );
  const calls = () => bridge.hootsuite.sentTo(route).length;

  it('is sent once a person says so, and then the contact is to answer', async () => {
    const answer = await confirm('sent');

    const { state } = await read();
    assert.equal(answer.statusCode, 200);
    assert.deepEqual(answer.json<Message>(), await reply());
    assert.deepEqual(answer.json<Message>().confirmation, {
      outcome: 'sent',
      at: bridge.now.toISOString()
    });
    assert.equal(answer.json<Message>().state, 'sent');
    assert.deepEqual(state, {
      status: 'pending',
      delegated: true,
      contactDueAt: new Date(bridge.now.getTime() - 60_000 + 23 * 3_600_000).toISOString()
    });
    assert.equal(calls(), 1);
  });

  it('has failed once a person says so, and is not sent again but by a new reply', async () => {
    const answer = (await confirm('not_sent')).json<Message>();
    const again = await say('Hola');

    const rows = await db.database.query('select outcome_by from message where id = $1', [messageId]);
    assert.deepEqual([answer.state, answer.failure], ['failed', 'ERR_REPLY_NOT_SENT']);
    assert.notEqual(again.id, messageId);
    assert.equal((await reply())?.state, 'failed');
    assert.equal(calls(), 2);
    assert.deepEqual(rows, [{ outcome_by: AGENT.sub }]);
  });

  it('is settled once; the same again changes nothing', async () => {
    const codes = [
      (await confirm('not_sent')).statusCode,
      (await confirm('not_sent')).statusCode,
      (await confirm('sent')).json<{ code: string }>().code,
      (await confirm('sent', randomUUID())).json<{ code: string }>().code,
      (await confirm('perhaps')).json<{ code: string }>().code,
      (await confirm('sent', (await say('Otra')).id)).json<{ code: string }>().code
    ];

    assert.deepEqual(codes, [
      200,
      200,
      'ERR_REPLY_OUTCOME_KNOWN',
      'ERR_REPLY_UNKNOWN',
      'ERR_REQUEST_INVALID',
      'ERR_REPLY_OUTCOME_KNOWN'
    ]);
  });

  it('is not for people who may not read the Case', async () => {
    bridge.salesforce.on('GET /services/data/v66.0/query', () => json({ records: [] }));
    bridge.advance(120);

    assert.equal((await confirm('sent')).json<{ code: string }>().code, 'ERR_ACCESS_RECORD');
    assert.equal(
      (await db.database.query('select id from message where id = $1 and outcome is null', [messageId]))
        .length,
      1
    );
  });

  it('follows a transcript that shows it, whatever a person said', async () => {
    await confirm('not_sent');
    await transcript('Hola');

    const message = await reply();
    assert.deepEqual(
      [message?.state, message?.failure, message?.confirmation?.outcome],
      ['sent', undefined, 'not_sent']
    );
  });

  for (const outcome of ['sent', undefined] as const) {
    it(`stays ${outcome ?? 'unknown'} when a later transcript lacks it, and that is told`, async () => {
      if (outcome) await confirm(outcome);
      await transcript('Something else');

      const message = await reply();
      assert.equal(message?.state, outcome ?? 'unknown');
      assert.equal(message.checkedAt, bridge.now.toISOString());
      bridge.advance(60);
      await transcript('Something else', 'Hola');
      assert.equal((await reply())?.checkedAt, undefined);
      assert.equal((await reply())?.state, 'sent');
    });
  }

  it('is not judged by a transcript that is older', async () => {
    const now = bridge.now;
    bridge.advance(-240);
    const event = bridge.event(
      'CONVERSATION_SET_TO_PENDING',
      writeBack(id, 'pending', [{ id: 'm-1', direction: 'OUTBOUND', text: 'Hola' }])
    );
    bridge.advance((now.getTime() - bridge.now.getTime()) / 1000);
    await bridge.webhook('crm-write-back', event);
    await bridge.drain();

    const { messages } = await read();
    assert.deepEqual(
      messages.map(({ state, checkedAt }) => [state, checkedAt]),
      [
        [undefined, undefined],
        ['unknown', undefined]
      ]
    );
  });

  describe('and the time limits', () => {
    it('run for us from the hand-over, then for the contact, then for us again', async () => {
      const { state: first } = await read();
      await say('Otra');
      const { state: second } = await read();
      bridge.advance(600);
      const written = bridge.now;
      await hook('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Sí'));
      bridge.advance(30);
      await hook('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-2', 'Gracias'));
      const { state: third } = await read();
      await hook('virtual-agent', 'CONVERSATION_DELEGATED', delegation(id));

      const later = (seconds: number) => new Date(written.getTime() + seconds * 1000).toISOString();
      assert.equal(first.replyDueAt, later(-660 + 300));
      assert.equal(first.contactDueAt, undefined);
      assert.equal(second.replyDueAt, undefined);
      assert.equal(second.contactDueAt, later(-600 + 23 * 3600));
      assert.equal(third.replyDueAt, later(300));
      assert.equal(third.contactDueAt, undefined);
    });

    it('are not begun by a message that came before our reply', async () => {
      const event = bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Sí'));
      bridge.advance(30);
      await say('Otra');
      await bridge.webhook('virtual-agent', event);
      await bridge.drain();

      const { state } = await read();
      assert.equal(state.replyDueAt, undefined);
      assert.ok(state.contactDueAt);
    });

    it('run for us again where the contact wrote after the reply that a person confirms', async () => {
      await hook('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', '¿Y?'));
      const written = bridge.now;
      bridge.advance(60);
      await confirm('sent');

      const { state } = await read();
      assert.equal(state.replyDueAt, new Date(written.getTime() + 300_000).toISOString());
      assert.equal(state.contactDueAt, undefined);
    });

    it('end with the hand-over', async () => {
      await say('Otra');
      await bridge.app.inject({
        method: 'POST',
        url: `/v1/conversations/${id}/handback`,
        headers: await headers()
      });
      await bridge.drain();

      const { state } = await read();
      assert.deepEqual([state.replyDueAt, state.contactDueAt], [undefined, undefined]);
    });
  });
});
