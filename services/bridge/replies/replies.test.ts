import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { Conversation, Message } from '../conversations/conversation.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { connectionLost, connectionRefused, json } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

const GIF = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

describe('replies', TIMEOUT, () => {
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
    await hook('virtual-agent', 'CONVERSATION_DELEGATED', delegation(id));
  });
  afterAll(() => db.close());

  const hook = async (path: 'virtual-agent' | 'crm-write-back', type: string, data: object) => {
    await bridge.webhook(path, bridge.event(type, data));
    await bridge.drain();
  };
  const post = async (path: string, body?: object, headers: Record<string, string> = {}) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/${path}`,
      headers: { authorization: `Bearer ${await bridge.token()}`, ...headers },
      ...(body && { body })
    });
  const say = (text: string, key: string = randomUUID(), more: object = {}) =>
    post('messages', { text, ...more }, { 'idempotency-key': key });
  const upload = (filename: string, bytes: Buffer, type = 'application/octet-stream') =>
    post(`attachments?filename=${encodeURIComponent(filename)}`, bytes, { 'content-type': type });
  const read = async () => {
    const headers = { authorization: `Bearer ${await bridge.token()}` };
    return (await bridge.app.inject({ url: `/v1/conversations/${id}`, headers })).json<Conversation>();
  };
  const codeOf = (response: { json: () => { code: string } }) => response.json().code;
  const sent = () =>
    bridge.hootsuite
      .sentTo(route)
      .filter(({ url }) => url.pathname.endsWith(id))
      .map(({ body }) => JSON.parse(body) as unknown);

  it('queues a reply, sends it, and says so', async () => {
    const response = await say('  Hola, ya lo miro. ');
    const queued = response.json<Message>();
    await bridge.drain();

    const { messages, state } = await read();
    assert.equal(response.statusCode, 202);
    assert.equal(queued.state, 'queued');
    assert.deepEqual(sent(), [{ sendMessage: { text: 'Hola, ya lo miro.' } }]);
    assert.deepEqual(messages, [
      {
        ...queued,
        state: 'sent',
        authorName: 'Mara Lindqvist',
        timeSource: 'bridge',
        direction: 'outbound',
        text: 'Hola, ya lo miro.'
      }
    ]);
    assert.deepEqual(state, {
      status: 'pending',
      delegated: true,
      contactDueAt: new Date(bridge.now.getTime() + 23 * 3_600_000).toISOString()
    });
  });

  it('sends once for the same key, and refuses the key for another reply', async () => {
    const key = randomUUID();
    const [first, second] = [await say('Hola', key), await say('Hola', key)];
    await bridge.drain();
    const third = await say('Hola', key);
    const other = await say('Adiós', key);
    await bridge.drain();

    assert.equal(second.json<Message>().id, first.json<Message>().id);
    assert.equal(third.json<Message>().state, 'sent');
    assert.equal(codeOf(other), 'ERR_REPLY_KEY_REUSED');
    assert.equal(sent().length, 1);
  });

  it('sends in order', async () => {
    for (const text of ['one', 'two', 'three']) await say(text);

    await bridge.drain();

    assert.deepEqual(
      sent(),
      ['one', 'two', 'three'].map((text) => ({ sendMessage: { text } }))
    );
  });

  it('refuses what cannot be sent', async () => {
    const key = { 'idempotency-key': randomUUID() };

    assert.equal(codeOf(await say('   ')), 'ERR_REPLY_EMPTY');
    assert.equal(codeOf(await say('x'.repeat(4097))), 'ERR_REPLY_TOO_LONG');
    assert.equal(codeOf(await say('x', 'no-uuid')), 'ERR_REQUEST_INVALID');
    assert.equal(codeOf(await post('messages', { text: 'x' })), 'ERR_REQUEST_INVALID');
    assert.equal(codeOf(await post('messages', { text: 5 }, key)), 'ERR_REQUEST_INVALID');
    assert.equal(codeOf(await post('messages', { text: 'x', to: 'y' }, key)), 'ERR_REQUEST_INVALID');
    assert.equal(
      codeOf(await say('x', randomUUID(), { attachmentIds: [randomUUID()] })),
      'ERR_ATTACHMENT_UNKNOWN'
    );
  });

  it('refuses what comes after the reply window, and takes it once the customer writes again', async () => {
    await hook('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'));
    bridge.advance(24 * 3600);

    assert.equal((await read()).state.replyWindow?.isOpen, false);
    assert.equal(codeOf(await say('Hola')), 'ERR_REPLY_WINDOW_CLOSED');

    await hook('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-2', '¿Hola?'));
    assert.equal((await read()).state.replyWindow?.isOpen, true);
    assert.equal((await say('Hola')).statusCode, 202);
  });

  it('counts the length of a reply as the network counts it', async () => {
    const medium = { id: 'instagram' };
    await hook('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hallo', { medium }));

    assert.equal(codeOf(await say('ä'.repeat(501))), 'ERR_REPLY_TOO_LONG');
    assert.equal((await say('ä'.repeat(500))).statusCode, 202);
  });

  for (const [what, responder] of [
    ['breaks the connection', connectionLost],
    ['answers 502', () => json({}, 502)]
  ] as const) {
    it(`does not send again when Hootsuite ${what}, and says that nobody knows`, async () => {
      bridge.hootsuite.on(route, responder);
      await say('Hola');
      await bridge.drain();
      bridge.advance(3600);

      await bridge.services.maintenance.sweep();
      await bridge.drain();

      const [message] = (await read()).messages;
      assert.equal(sent().length, 1);
      assert.deepEqual([message?.state, message?.failure], ['unknown', 'ERR_REPLY_OUTCOME_UNKNOWN']);
    });
  }

  it('sends a reply that certainly was not sent again', async () => {
    bridge.hootsuite.on(route, connectionRefused);
    await say('Hola');
    await bridge.drain();
    bridge.hootsuite.on(route, () => json({}));
    bridge.advance(2);

    await bridge.services.maintenance.sweep();
    await bridge.drain();

    assert.equal((await read()).messages[0]?.state, 'sent');
  });

  it('renews the token once and sends', async () => {
    let refused = 0;
    bridge.hootsuite.on(route, () => (refused++ === 0 ? json({}, 401) : json({})));
    await say('Hola');

    await bridge.drain();

    assert.equal((await read()).messages[0]?.state, 'sent');
    assert.equal(bridge.hootsuite.sentTo('POST /oauth2/token').length, 2);
  });

  it('learns from a 404 that the conversation was taken back', async () => {
    bridge.hootsuite.on(route, () => json({}, 404));
    await say('Hola');
    await bridge.drain();

    const { messages, state } = await read();
    assert.deepEqual([messages[0]?.state, messages[0]?.failure], ['failed', 'ERR_REPLY_NOT_DELEGATED']);
    assert.deepEqual(state, { status: 'new', delegated: false, endedBy: 'taken_back' });
    assert.equal(codeOf(await say('Otra')), 'ERR_REPLY_NOT_DELEGATED');
  });

  it('says that a refused reply was not sent', async () => {
    bridge.hootsuite.on(route, () => json({}, 400));
    await say('Hola');
    await bridge.drain();

    const [message] = (await read()).messages;
    assert.deepEqual([message?.state, message?.failure], ['failed', 'ERR_REPLY_REFUSED']);
  });

  it('finds its replies in the transcript, also those of unknown outcome', async () => {
    await say('Hola');
    await bridge.drain();
    bridge.hootsuite.on(route, connectionLost);
    await say('¿Sigue ahí?');
    await bridge.drain();
    await hook('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-3', 'Sí'));

    await hook(
      'crm-write-back',
      'CONVERSATION_RESOLVED',
      writeBack(id, 'resolved', [
        { id: 'm-1', direction: 'OUTBOUND', text: 'Hola' },
        { id: 'm-2', direction: 'OUTBOUND', text: '¿Sigue ahí?' },
        { id: 'm-3', direction: 'INBOUND', text: 'Sí' }
      ])
    );

    const { messages } = await read();
    assert.deepEqual(
      messages.map(({ text, state }) => [text, state]),
      [
        ['Hola', 'sent'],
        ['¿Sigue ahí?', 'sent'],
        ['Sí', undefined]
      ]
    );
  });

  for (const [path, complete, ended] of [
    ['handback', 'HANDOVER', { status: 'pending', delegated: false, endedBy: 'handed_back' }],
    ['resolve', 'RESOLVED', { status: 'resolved', delegated: false, endedBy: 'resolved' }]
  ] as const) {
    it(`ends by ${path}, once, after the replies that wait`, async () => {
      await say('Hola');
      const [first, second] = [await post(path), await post(path)];
      const late = await say('Otra');
      await bridge.drain();
      const after = await post(path);

      assert.deepEqual([first.statusCode, second.statusCode], [202, 202]);
      assert.deepEqual(sent(), [{ sendMessage: { text: 'Hola' } }, { complete }]);
      assert.deepEqual((await read()).state, ended);
      assert.equal(codeOf(late), 'ERR_REPLY_NOT_DELEGATED');
      assert.equal(codeOf(after), 'ERR_REPLY_NOT_DELEGATED');
    });
  }

  it('tells that Hootsuite refused an end, until another is asked for', async () => {
    bridge.hootsuite.on(route, () => json({}, 400));
    await post('handback');
    await bridge.drain();
    const refused = (await read()).state;
    bridge.hootsuite.on(route, () => json({}));
    const again = await post('resolve');
    await bridge.drain();

    assert.equal(refused.delegated, true);
    assert.deepEqual([refused.endingFailed?.action, refused.endingFailed?.outcome], ['handback', 'failed']);
    assert.equal(again.json<{ endingFailed?: object }>().endingFailed, undefined);
    assert.equal((await read()).state.endedBy, 'resolved');
  });

  it('takes a 404 after an end without an answer for its success', async () => {
    bridge.hootsuite.on(route, connectionLost);
    await post('handback');
    await bridge.drain();
    bridge.hootsuite.on(route, () => json({}, 404));
    bridge.advance(5);

    await bridge.services.maintenance.sweep();
    await bridge.drain();

    assert.equal((await read()).state.endedBy, 'handed_back');
  });

  it('uploads a file under a name Hootsuite takes, sends it, and gives it back as a download', async () => {
    const stored = (await upload('Größe (1).PNG', PNG)).json<{ id: string; name: string }>();
    const twin = (await upload('Größe (1).PNG', PNG)).json<{ id: string; name: string }>();
    await say('Mire', randomUUID(), { attachmentIds: [stored.id] });
    await bridge.drain();

    const [message] = (await read()).messages;
    const file = await bridge.app.inject({
      url: `/v1/conversations/${id}/attachments/${stored.id}`,
      headers: { authorization: `Bearer ${await bridge.token()}` }
    });
    assert.deepEqual(message?.attachments, [{ ...stored, contentType: 'image/png', size: PNG.length }]);
    assert.equal(twin.name, stored.name.replace('.png', '-2.png'));
    const [uploaded] = bridge.hootsuite.sentTo(`${route}/attachments/${stored.name}`);
    assert.equal(uploaded?.headers.get('content-type'), 'image/png');
    assert.deepEqual(sent().at(-1), { sendMessage: { text: 'Mire', attachment: stored.name } });
    assert.deepEqual(file.rawPayload, PNG);
    assert.match(String(file.headers['content-disposition']), /^attachment/);
    assert.equal(file.headers['x-content-type-options'], 'nosniff');
  });

  it('refuses files that are too large, not allowed, or not what they say', async () => {
    const html = Buffer.from('<script>alert(1)</script>');

    assert.equal(codeOf(await upload('a.png', Buffer.alloc(10_000_000))), 'ERR_ATTACHMENT_TOO_LARGE');
    assert.equal(codeOf(await upload('a.html', html)), 'ERR_ATTACHMENT_TYPE');
    assert.equal(codeOf(await upload('a.png', html)), 'ERR_ATTACHMENT_TYPE');
    assert.equal(codeOf(await upload('a.txt', PNG)), 'ERR_ATTACHMENT_TYPE');
    assert.equal(codeOf(await upload('a.png', PNG, 'image/gif')), 'ERR_ATTACHMENT_TYPE');
    // WhatsApp takes no GIF, and pictures only up to 5 MB.
    assert.equal(codeOf(await upload('a.gif', GIF)), 'ERR_ATTACHMENT_TYPE');
    const large = Buffer.concat([PNG, Buffer.alloc(5_000_000)]);
    assert.equal(codeOf(await upload('a.png', large)), 'ERR_ATTACHMENT_TOO_LARGE');
    assert.equal(codeOf(await upload('...', PNG)), 'ERR_ATTACHMENT_NAME');
    assert.equal(codeOf(await upload('a.png', Buffer.alloc(0))), 'ERR_REQUEST_INVALID');
  });

  it('takes the file of a reply that was not sent once more, under another name', async () => {
    const stored = (await upload('a.png', PNG)).json<{ id: string; name: string }>();
    bridge.hootsuite.on(`${route}/attachments/`, connectionLost);
    await say('Mire', randomUUID(), { attachmentIds: [stored.id] });
    await bridge.drain();
    bridge.hootsuite.on(`${route}/attachments/`, () => json({}));
    const again = await say('Mire', randomUUID(), { attachmentIds: [stored.id] });
    await bridge.drain();
    const third = await say('Mire', randomUUID(), {
      attachmentIds: again.json<Message>().attachments.map((a) => a.id)
    });

    const { messages } = await read();
    assert.deepEqual(
      messages.map(({ state, attachments: [file] }) => [state, file?.name]),
      [
        ['failed', 'a.png'],
        ['sent', 'a-2.png']
      ]
    );
    assert.deepEqual(sent(), [{ sendMessage: { text: 'Mire', attachment: 'a-2.png' } }]);
    assert.equal(codeOf(third), 'ERR_ATTACHMENT_UNKNOWN');
  });

  it('says that the network does not take a file', async () => {
    bridge.hootsuite.on(`${route}/attachments/`, () => json({}, 400));
    const stored = (await upload('a.png', PNG)).json<{ id: string }>();
    await say('', randomUUID(), { attachmentIds: [stored.id] });
    await bridge.drain();

    const [message] = (await read()).messages;
    assert.deepEqual([message?.state, message?.failure], ['failed', 'ERR_ATTACHMENT_TYPE']);
    assert.equal(sent().length, 0);
  });
});
