import assert from 'node:assert/strict';
import { after as afterAll, before, describe, it } from 'node:test';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { CONTACT, delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';
import { rulesOf } from './channels.ts';
import { TRANSCRIPT_COVERS_MS } from './conversation-store.ts';
import type { Conversation, MessagePage } from './conversation.ts';

describe('conversations', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
    bridge = await TestBridge.create(db);
  });
  afterAll(() => db.close());

  const send = async (type: string, data: object) => {
    const path = type.includes('RESOLVED') || type.includes('PENDING') ? 'crm-write-back' : 'virtual-agent';
    const response = await bridge.webhook(path, bridge.event(type, data));
    assert.equal(response.statusCode, 200);
    await bridge.drain();
  };
  const get = async <T>(path: string) => {
    const headers = { authorization: `Bearer ${await bridge.token()}` };
    const response = await bridge.app.inject({ url: `/v1/conversations/${path}`, headers });
    assert.equal(response.statusCode, 200, response.body);
    return response.json<T>();
  };
  const idsOf = ({ messages }: { messages: { id: string }[] }) => messages.map(({ id }) => id);

  it('shows a conversation that was handed over', async () => {
    const id = newConversationId();
    await send('CONVERSATION_DELEGATED', delegation(id));
    await send(
      'INBOUND_MESSAGE_RECEIVED',
      inbound(id, 'm-1', '¿Hola?', { trigger: { type: 'STORY', action: 'REPLY' } })
    );

    const conversation = await get<Conversation>(id);

    assert.deepEqual(conversation, {
      id,
      channel: 'WhatsApp',
      channelName: 'Alpenglow WhatsApp',
      language: 'es',
      contactName: CONTACT.primaryIdentifier,
      state: {
        status: 'new',
        delegated: true,
        replyDueAt: new Date(bridge.now.getTime() + 300_000).toISOString(),
        replyWindow: {
          closesAt: new Date(bridge.now.getTime() + 24 * 3_600_000).toISOString(),
          isOpen: true,
          rule: 'standard'
        }
      },
      messages: [
        {
          id: 'm-1',
          position: 1024,
          direction: 'inbound',
          text: '¿Hola?',
          authorName: CONTACT.primaryIdentifier,
          sentAt: bridge.now.toISOString(),
          timeSource: 'webhook',
          trigger: { type: 'STORY', action: 'REPLY' },
          attachments: []
        }
      ],
      hasOlder: false,
      history: 'partial',
      rules: rulesOf('WhatsApp'),
      unreadCount: 0,
      asOf: bridge.now.toISOString(),
      lastEventId: '2'
    });
  });

  it('keeps a message that comes before the hand-over', async () => {
    const id = newConversationId();
    await send('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'early'));
    await send('CONVERSATION_DELEGATED', delegation(id));

    const conversation = await get<Conversation>(id);

    assert.deepEqual(idsOf(conversation), ['m-1']);
    assert.equal(conversation.state.delegated, true);
  });

  it('keeps a message once, whatever the event it comes with', async () => {
    const id = newConversationId();
    await send('CONVERSATION_DELEGATED', delegation(id));
    await send('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'twice'));
    await send('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'twice'));

    assert.deepEqual(idsOf(await get<Conversation>(id)), ['m-1']);
  });

  it('sorts a late message in by its time', async () => {
    const id = newConversationId();
    await send('CONVERSATION_DELEGATED', delegation(id));
    const late = bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'first'));
    bridge.advance(10);
    await send('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-2', 'second'));

    await bridge.webhook('virtual-agent', late);
    await bridge.drain();

    assert.deepEqual(idsOf(await get<Conversation>(id)), ['m-1', 'm-2']);
  });

  it('merges a transcript: history in front, no message twice, times from version 1 UUIDs', async () => {
    const id = newConversationId();
    await send('CONVERSATION_DELEGATED', delegation(id));
    await send('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-3', 'three'));

    await send(
      'CONVERSATION_SET_TO_PENDING',
      writeBack(id, 'pending', [
        { id: '0ad20c0d-a806-11eb-9642-f799d0e531de', direction: 'INBOUND', text: 'one' },
        { id: 'm-2', direction: 'OUTBOUND', text: 'two' },
        { id: 'm-3', direction: 'INBOUND', text: 'three' }
      ])
    );

    const conversation = await get<Conversation>(id);
    assert.equal(conversation.history, 'complete');
    assert.equal(conversation.state.status, 'pending');
    assert.deepEqual(
      conversation.messages.map(({ text, timeSource, sentAt }) => [text, timeSource, sentAt]),
      [
        ['one', 'derived', '2021-04-28T09:42:26.974Z'],
        ['two', 'unknown', undefined],
        ['three', 'webhook', bridge.now.toISOString()]
      ]
    );
  });

  it('says that the history of X is withheld', async () => {
    const id = newConversationId();
    await send('CONVERSATION_DELEGATED', delegation(id, { medium: { id: 'twit' } }));
    const before = await get<Conversation>(id);

    await send('CONVERSATION_RESOLVED', {
      conversation: { id, previousStatus: 'new', currentStatus: 'resolved' },
      medium: { id: 'twit' }
    });

    const after = await get<Conversation>(id);
    assert.equal(before.history, 'withheld');
    assert.equal(after.history, 'withheld');
    assert.equal(after.contactName, CONTACT.primaryIdentifier);
    assert.deepEqual(after.state, { status: 'resolved', delegated: false, endedBy: 'resolved' });
  });

  const transcriptOf = (id: string) =>
    writeBack(id, 'pending', [{ id: `${id}-1`, direction: 'INBOUND', text: 'one' }]);
  const SECONDS = TRANSCRIPT_COVERS_MS / 1000;

  for (const [seconds, history] of [
    [SECONDS, 'complete'],
    [SECONDS + 1, 'partial']
  ] as const) {
    it(`takes a transcript sent ${seconds} s before the hand-over for ${history} history`, async () => {
      const id = newConversationId();
      await send('CONVERSATION_SET_TO_PENDING', transcriptOf(id));
      bridge.advance(seconds);
      await send('CONVERSATION_DELEGATED', delegation(id));

      assert.equal((await get<Conversation>(id)).history, history);
    });

    it(`takes it for ${history} history too where it comes in after the hand-over`, async () => {
      const id = newConversationId();
      const transcript = bridge.event('CONVERSATION_SET_TO_PENDING', transcriptOf(id));
      bridge.advance(seconds);
      await send('CONVERSATION_DELEGATED', delegation(id));
      await bridge.webhook('crm-write-back', transcript);
      await bridge.drain();

      assert.equal((await get<Conversation>(id)).history, history);
    });
  }

  it('keeps the newest transcript in mind when an older one comes late', async () => {
    const id = newConversationId();
    const old = bridge.event('CONVERSATION_SET_TO_PENDING', transcriptOf(id));
    bridge.advance(3600);
    await send('CONVERSATION_SET_TO_PENDING', transcriptOf(id));
    await bridge.webhook('crm-write-back', old);
    await bridge.drain();
    await send('CONVERSATION_DELEGATED', delegation(id));

    assert.equal((await get<Conversation>(id)).history, 'complete');
  });

  it('has the whole history of a conversation it was given from the start, until it is handed over again', async () => {
    const id = newConversationId();
    await send('CONVERSATION_STARTED', delegation(id));
    const started = await get<Conversation>(id);
    bridge.advance(1);
    await send('CONVERSATION_RESOLVED', { conversation: { id, currentStatus: 'resolved' } });
    bridge.advance(1);
    await send('CONVERSATION_DELEGATED', delegation(id));

    const again = await get<Conversation>(id);

    assert.equal(started.history, 'complete');
    assert.equal(again.history, 'partial');
    assert.equal(again.state.status, 'new');
  });

  it('lets older news change nothing', async () => {
    const id = newConversationId();
    const old = bridge.event('CONVERSATION_SET_TO_PENDING', writeBack(id, 'pending', []));
    bridge.advance(60);
    await send('CONVERSATION_DELEGATED', delegation(id));
    await send('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'newer'));

    await bridge.webhook('crm-write-back', old);
    await bridge.drain();

    const { state } = await get<Conversation>(id);
    assert.equal(state.status, 'new');
    assert.equal(state.delegated, true);
  });

  it('gives older messages by the page', async () => {
    const id = newConversationId();
    await send('CONVERSATION_DELEGATED', delegation(id));
    const all = Array.from({ length: 40 }, (_, index) => ({
      id: `m-${index}`,
      direction: 'INBOUND',
      text: `text ${index}`
    }));
    await send('CONVERSATION_SET_TO_PENDING', writeBack(id, 'pending', all));

    const newest = await get<Conversation>(id);
    const older = await get<MessagePage>(`${id}/messages?before=${newest.messages[0]?.id ?? ''}&limit=7`);

    assert.deepEqual([newest.messages.length, newest.hasOlder], [30, true]);
    assert.deepEqual(idsOf(older), ['m-3', 'm-4', 'm-5', 'm-6', 'm-7', 'm-8', 'm-9']);
    assert.equal(older.hasOlder, true);
  });

  it('refuses a page without or with an unknown anchor', async () => {
    const id = newConversationId();
    await send('CONVERSATION_DELEGATED', delegation(id));
    const headers = { authorization: `Bearer ${await bridge.token()}` };

    for (const query of [
      '',
      '?before=nobody',
      '?before=m&limit=0',
      '?before=m&limit=all',
      '?before=m&limit=101'
    ]) {
      const response = await bridge.app.inject({ url: `/v1/conversations/${id}/messages${query}`, headers });
      assert.equal(response.json<{ code: string }>().code, 'ERR_REQUEST_INVALID', query);
    }
  });
});
