import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { Conversation, Message } from '../conversations/conversation.ts';
import { connectionLost, json } from '../testing/fakes.ts';
import type { TokenOptions } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';
import { createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

describe('internal notes', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let route: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
    route = `POST /inbox/v1/virtual-agent/conversations/${id}`;
    await hook('CONVERSATION_DELEGATED', delegation(id));
    await hook('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'));
  });
  afterAll(() => db.close());

  const hook = async (type: string, data: object) => {
    const path = type === 'CONVERSATION_SET_TO_PENDING' ? 'crm-write-back' : 'virtual-agent';
    await bridge.webhook(path, bridge.event(type, data));
    await bridge.drain();
  };
  const post = async (path: string, body: object, key = randomUUID() as string, options: TokenOptions = {}) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/${path}`,
      headers: { authorization: `Bearer ${await bridge.token(options)}`, 'idempotency-key': key },
      body
    });
  const note = (text: string, key?: string, options?: TokenOptions) => post('notes', { text }, key, options);
  const read = async () => {
    const headers = { authorization: `Bearer ${await bridge.token()}` };
    return (await bridge.app.inject({ url: `/v1/conversations/${id}`, headers })).json<Conversation>();
  };
  const codeOf = (response: { json: () => { code: string } }) => response.json().code;
  const sent = () => bridge.hootsuite.sentTo(route).map(({ body }) => JSON.parse(body) as unknown);

  it('are added in Hootsuite as notes, and stand among the messages as notes', async () => {
    const response = await note('  Knows the shop well. ');
    await bridge.drain();

    const { messages } = await read();
    assert.equal(response.statusCode, 202);
    assert.deepEqual([response.json<Message>().kind, response.json<Message>().state], ['note', 'queued']);
    assert.deepEqual(sent(), [{ applyConversationNotes: [{ text: 'Knows the shop well.' }] }]);
    assert.deepEqual(
      messages.map(({ kind, state, text, authorName }) => [kind, state, text, authorName]).at(-1),
      ['note', 'sent', 'Knows the shop well.', 'Mara Lindqvist']
    );
  });

  it('answer nobody: status, timers and the last word stay', async () => {
    const before = await read();
    bridge.advance(10);

    await note('Call back.');
    await bridge.drain();

    const { state } = await read();
    assert.deepEqual(state, before.state);
  });

  it('go out in order with replies', async () => {
    await post('messages', { text: 'one' });
    await note('two');
    await post('messages', { text: 'three' });
    await bridge.drain();

    assert.deepEqual(sent(), [
      { sendMessage: { text: 'one' } },
      { applyConversationNotes: [{ text: 'two' }] },
      { sendMessage: { text: 'three' } }
    ]);
  });

  it('are added once for a key, which no reply may use', async () => {
    const key = randomUUID();

    const first = await note('once', key);
    const second = await note('once', key);
    const other = await post('messages', { text: 'once' }, key);
    await bridge.drain();

    assert.equal(first.json<Message>().id, second.json<Message>().id);
    assert.equal(codeOf(other), 'ERR_REPLY_KEY_REUSED');
    assert.equal(sent().length, 1);
  });

  it('are unknown where Hootsuite gives no answer, and nobody adds them again', async () => {
    bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', connectionLost);
    const { id: messageId } = (await note('perhaps')).json<Message>();
    await bridge.drain();
    const unknown = (await read()).messages.at(-1);
    const due = (await read()).state.replyDueAt;

    await post(`messages/${messageId}/outcome`, { outcome: 'sent' });

    assert.deepEqual([unknown?.state, unknown?.failure], ['unknown', 'ERR_REPLY_OUTCOME_UNKNOWN']);
    assert.equal(sent().length, 1);
    const { messages, state } = await read();
    assert.equal(messages.at(-1)?.state, 'sent');
    assert.equal(state.replyDueAt, due);
  });

  it('fail where the conversation was taken back', async () => {
    bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', () => json({}, 404));
    await note('too late');
    await bridge.drain();

    const { messages, state } = await read();
    assert.deepEqual(
      [messages.at(-1)?.state, messages.at(-1)?.failure, state.endedBy],
      ['failed', 'ERR_REPLY_NOT_DELEGATED', 'taken_back']
    );
    assert.equal(codeOf(await note('again')), 'ERR_REPLY_NOT_DELEGATED');
  });

  it('are never taken for a reply of the same words in a transcript', async () => {
    await note('Hola, ya lo miro.');
    await bridge.drain();
    bridge.advance(60);

    await hook(
      'CONVERSATION_SET_TO_PENDING',
      writeBack(id, 'pending', [
        { id: 'm-1', direction: 'INBOUND', text: 'Hola' },
        { id: 'm-2', direction: 'OUTBOUND', text: 'Hola, ya lo miro.' }
      ])
    );

    const { messages } = await read();
    assert.deepEqual(
      messages.map(({ id: one, kind, checkedAt }) => [one === 'm-1' || one === 'm-2', kind, checkedAt]),
      [
        [true, undefined, undefined],
        [false, 'note', undefined],
        [true, undefined, undefined]
      ]
    );
  });

  it('are refused without text, and to whom the gate refuses', async () => {
    const stranger = await TestBridge.create(db, createTenant());
    const elsewhere = await stranger.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/notes`,
      headers: { authorization: `Bearer ${await stranger.token()}`, 'idempotency-key': randomUUID() },
      body: { text: 'note' }
    });
    const unlicensed = await note('note', undefined, { claims: { email: 'nobody@x.example' } });
    bridge.salesforce.on('GET /services/data/v66.0/query', () => json({ records: [] }));
    bridge.advance(61);
    const withoutCase = await note('note');

    assert.equal(codeOf(elsewhere), 'ERR_CONVERSATION_UNKNOWN');
    assert.equal(codeOf(unlicensed), 'ERR_ACCESS_NO_LICENCE');
    assert.equal(codeOf(withoutCase), 'ERR_ACCESS_RECORD');
    assert.equal(sent().length, 0);
  });

  it('need text', async () => {
    assert.equal(codeOf(await note('   ')), 'ERR_REPLY_EMPTY');
    assert.equal(codeOf(await post('notes', {})), 'ERR_REQUEST_INVALID');
    assert.equal(codeOf(await note('a'.repeat(10_001))), 'ERR_REQUEST_INVALID');
  });
});
