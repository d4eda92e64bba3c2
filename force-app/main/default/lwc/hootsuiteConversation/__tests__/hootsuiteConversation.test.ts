import type {
  Attachment,
  Bridge,
  Connection,
  ConversationEvent,
  Message,
  MessageMatches
} from 'c/hootsuiteBridge';
import { ConversationSession, mergeMessages, PageStreams, type SessionState } from 'c/hootsuiteConversation';
import { HootsuiteError } from 'c/hootsuiteError';
import { flushPromises } from '../../../../../../tests/lwc/mount';
import { fakeClock } from '../../../../../../tests/lwc/parts';
import { conversation, CONVERSATION_ID, DOCUMENT, IMAGE, message } from '../../../../../../tests/lwc/samples';

const KEY = '0b1c8a52-4c2e-4a43-8f8b-6f2f6c1d9e10';
const REPLY = { text: 'Lo siento.', idempotencyKey: KEY };

/** As much of a `Blob` as is asked for; its bytes are no picture. */
const FILE = { slice: () => ({ arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) }) };

function setUp(first = conversation(), streams = new PageStreams()) {
  const clock = fakeClock();
  const stopListening = jest.fn(() => '8');
  let listeners: Parameters<Bridge['listen']>[2] | undefined;
  const bridge = {
    openConversation: jest.fn<Promise<typeof first>, unknown[]>(() => Promise.resolve(first)),
    listMessages: jest.fn(),
    searchMessages: jest.fn<Promise<MessageMatches>, unknown[]>(),
    markRead: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    sendMessage: jest.fn<Promise<Message>, unknown[]>(),
    addNote: jest.fn<Promise<Message>, unknown[]>(),
    settleReply: jest.fn(),
    uploadAttachment: jest.fn<Promise<Attachment>, Parameters<Bridge['uploadAttachment']>>(),
    getAttachment: jest.fn(() => Promise.resolve(FILE)),
    handBack: jest.fn(),
    resolve: jest.fn(),
    decideStatusConflict: jest.fn(),
    listen: jest.fn((...[, , given]: Parameters<Bridge['listen']>) => {
      listeners = given;
      return stopListening;
    })
  };
  const states: SessionState[] = [];
  const session = new ConversationSession({
    bridge: bridge as unknown as Bridge,
    conversationId: first.id,
    now: clock.now,
    schedule: clock.schedule,
    streams,
    onChange: (state) => states.push(state)
  });
  const thread = () => {
    const { view } = session.state;
    return view.status === 'ready'
      ? view.messages.map(({ id, state }) => (state ? `${id}:${state}` : id))
      : [];
  };
  const hear = (event: ConversationEvent) => listeners?.onEvent(event);
  const connect = (connection: Connection) => listeners?.onConnection(connection);
  const beat = () => listeners?.onAlive();
  return { beat, bridge, clock, connect, hear, session, states, stopListening, streams, thread };
}

beforeAll(() => {
  Object.assign(URL, { createObjectURL: jest.fn(() => 'blob:file'), revokeObjectURL: jest.fn() });
});

describe('reading', () => {
  it('listens from where the reading ended', async () => {
    const { bridge, session, states } = setUp();

    await session.open();

    expect(states[0]?.view.status).toBe('loading');
    expect(session.state.view.status).toBe('ready');
    expect(bridge.listen).toHaveBeenCalledWith(CONVERSATION_ID, '7', expect.anything(), []);
  });

  it('says why it failed, and opens again when asked', async () => {
    const { bridge, session } = setUp();
    bridge.openConversation.mockRejectedValueOnce(
      new HootsuiteError('ERR_ACCESS_NO_LICENCE', { reference: 'req-1' })
    );

    await session.open();
    expect(session.state.view).toEqual({
      status: 'failed',
      failure: { code: 'ERR_ACCESS_NO_LICENCE', reference: 'req-1' }
    });

    await session.open();
    expect(session.state.view.status).toBe('ready');
  });

  it('puts earlier messages before the known ones, once', async () => {
    const { bridge, session, thread } = setUp(
      conversation({ hasOlder: true, messages: [message({ id: 'm9', position: 9 })] })
    );
    bridge.listMessages.mockResolvedValue({
      messages: [message({ id: 'm7', position: 7 }), message({ id: 'm8', position: 8 })],
      hasOlder: false
    });
    await session.open();

    await Promise.all([session.loadOlder(), session.loadOlder()]);

    expect(bridge.listMessages).toHaveBeenCalledTimes(1);
    expect(bridge.listMessages).toHaveBeenCalledWith(CONVERSATION_ID, 'm9', expect.anything(), undefined);
    expect(thread()).toEqual(['m7', 'm8', 'm9']);
  });

  it('forgets messages and files once they are erased, and reads what is left', async () => {
    const { bridge, hear, session, thread } = setUp(
      conversation({ messages: [message({ id: 'm1', attachments: [IMAGE] })] })
    );
    await session.open();
    await flushPromises();
    const { state } = conversation();
    bridge.openConversation.mockResolvedValue(
      conversation({ messages: [message({ id: 'm2' })], history: 'erased' })
    );

    hear({ kind: 'conversation', state: { ...state, erasedAt: '2026-11-20T12:00:00Z' } });
    expect([thread(), session.state.downloads]).toEqual([[], {}]);
    await flushPromises();

    expect(thread()).toEqual(['m2']);
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:file');
  });

  it('orders messages anew when a transcript fills the history', () => {
    const known = [message({ id: 'a', position: 1 }), message({ id: 'b', position: 2 })];

    const merged = mergeMessages(known, [
      message({ id: 'old', position: 1 }),
      message({ id: 'a', position: 2 }),
      message({ id: 'b', position: 3 })
    ]);

    expect(merged.map(({ id }) => id)).toEqual(['old', 'a', 'b']);
  });

  it('ends everything when closed and changes nothing afterwards', async () => {
    const { bridge, session, states, stopListening } = setUp();
    await session.open();
    const signal = bridge.openConversation.mock.calls[0]?.[1] as AbortSignal;
    const count = states.length;

    session.close();
    await session.handBack();

    expect(signal.aborted).toBe(true);
    expect(stopListening).toHaveBeenCalled();
    expect(states).toHaveLength(count);
  });
});

describe('sending', () => {
  it('shows the reply at once and then what the bridge made of it', async () => {
    const { bridge, session, states, thread } = setUp();
    await session.open();
    bridge.sendMessage.mockResolvedValue(
      message({ id: 'r1', position: 2, direction: 'outbound', state: 'queued' })
    );

    const sent = session.send(REPLY);
    expect(thread()).toEqual(['m1', `${KEY}:sending`]);
    await sent;

    expect(thread()).toEqual(['m1', 'r1:queued']);
    expect(session.state.delivery).toEqual({ status: 'done', result: KEY });
    expect(states.some(({ view }) => view.status === 'ready' && view.messages.length > 2)).toBe(false);
  });

  it('does not show a reply twice when its event overtakes the answer', async () => {
    const { bridge, hear, session, states, thread } = setUp();
    await session.open();
    let answer: (sent: Message) => void = () => undefined;
    bridge.sendMessage.mockReturnValue(new Promise((resolve) => (answer = resolve)));

    const sent = session.send(REPLY);
    const reply = message({ id: 'r1', position: 2, direction: 'outbound', state: 'queued' });
    hear({ kind: 'message', message: { ...reply, state: 'sent' } });
    expect(thread()).toEqual(['m1', `${KEY}:sending`]);
    answer(reply);
    await sent;

    expect(thread()).toEqual(['m1', 'r1:sent']);
    expect(states.some(({ view }) => view.status === 'ready' && view.messages.length > 2)).toBe(false);
  });

  it('takes a reply out again that the bridge did not get', async () => {
    const { bridge, session, thread } = setUp();
    await session.open();
    bridge.sendMessage.mockRejectedValue(new HootsuiteError('ERR_NETWORK_TIMEOUT'));

    await session.send(REPLY);

    expect(thread()).toEqual(['m1']);
    expect(session.state.delivery).toEqual({ status: 'failed', failure: { code: 'ERR_NETWORK_TIMEOUT' } });
  });

  it('sends one reply at a time', async () => {
    const { bridge, session } = setUp();
    await session.open();
    bridge.sendMessage.mockResolvedValue(message({ id: 'r1', direction: 'outbound' }));

    await Promise.all([session.send(REPLY), session.send(REPLY)]);

    expect(bridge.sendMessage).toHaveBeenCalledTimes(1);
  });

  it('names an attachment and leaves an empty text out', async () => {
    const { bridge, session } = setUp();
    await session.open();
    bridge.sendMessage.mockResolvedValue(message({ id: 'r1', direction: 'outbound' }));

    await session.send({ text: '', attachment: DOCUMENT, idempotencyKey: KEY });

    expect(bridge.sendMessage.mock.calls[0]?.[1]).toEqual({ attachmentIds: [DOCUMENT.id] });
  });
});

describe('an upload', () => {
  const CHOSEN = new File(['x'], 'receipt.pdf');

  it('tells how far it is, and what the bridge made of the file', async () => {
    const { bridge, session } = setUp();
    let finish: (attachment: Attachment) => void = () => undefined;
    bridge.uploadAttachment.mockReturnValue(new Promise((resolve) => (finish = resolve)));

    const done = session.attach(CHOSEN);
    void session.attach(CHOSEN);
    bridge.uploadAttachment.mock.calls[0]?.[3](0.5);

    expect(bridge.uploadAttachment).toHaveBeenCalledTimes(1);
    expect(session.state.upload).toEqual({ status: 'busy', name: 'receipt.pdf', size: 1, share: 0.5 });
    finish(DOCUMENT);
    await done;
    expect(session.state.upload).toEqual({ status: 'done', result: DOCUMENT });
  });

  it('leaves nothing behind when it is cancelled, and another may follow', async () => {
    const { bridge, session } = setUp();
    bridge.uploadAttachment.mockImplementationOnce(
      (_id, _file, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new DOMException('', 'AbortError'));
          });
        })
    );
    const done = session.attach(CHOSEN);

    session.cancelUpload();
    await done;
    bridge.uploadAttachment.mock.calls[0]?.[3](0.9);
    expect(session.state.upload).toEqual({ status: 'idle' });

    bridge.uploadAttachment.mockRejectedValueOnce(new HootsuiteError('ERR_ATTACHMENT_TYPE'));
    await session.attach(CHOSEN);
    expect(session.state.upload).toEqual({ status: 'failed', failure: { code: 'ERR_ATTACHMENT_TYPE' } });
  });
});

describe('a reply that comes back', () => {
  const queued = message({
    id: 'r1',
    position: 2,
    direction: 'outbound',
    text: 'Lo siento.',
    state: 'queued'
  });
  const refused = { ...queued, state: 'failed' as const };

  it('is told once Hootsuite has refused it', async () => {
    const { bridge, hear, session } = setUp();
    await session.open();
    bridge.sendMessage.mockResolvedValue(queued);
    await session.send(REPLY);
    expect(session.state.returned).toBeUndefined();

    hear({ kind: 'message', message: refused });

    expect(session.state.returned).toEqual(refused);
  });

  it('is told after the sending is over, even where the refusal overtakes the answer', async () => {
    const { bridge, hear, session, states } = setUp();
    await session.open();
    let answer: (sent: Message) => void = () => undefined;
    bridge.sendMessage.mockReturnValue(new Promise((resolve) => (answer = resolve)));

    const sent = session.send(REPLY);
    hear({ kind: 'message', message: refused });
    answer(queued);
    await sent;

    expect(session.state.returned).toEqual(refused);
    expect(states.find(({ returned }) => returned)?.delivery.status).toBe('done');
  });

  it('is not told of the replies of others', async () => {
    const { hear, session } = setUp();
    await session.open();

    hear({ kind: 'message', message: refused });

    expect(session.state.returned).toBeUndefined();
  });
});

describe('in the background', () => {
  /** Two tabs of the console, the first in the background. */
  const twoTabs = async () => {
    const streams = new PageStreams();
    const hidden = setUp(conversation({ id: 'cnv-hidden' }), streams);
    const seen = setUp(conversation(), streams);
    await hidden.session.open();
    hidden.session.pause();
    return { hidden, seen };
  };
  const others = ({ bridge }: ReturnType<typeof setUp>) => bridge.listen.mock.calls.at(-1)?.[3];

  it('the last tab in sight goes on listening, until another one does', async () => {
    const { hidden, seen } = await twoTabs();
    expect(hidden.stopListening).not.toHaveBeenCalled();

    await seen.session.open();

    expect(hidden.stopListening).toHaveBeenCalledTimes(1);
    expect(others(seen)).toEqual(['cnv-hidden']);
  });

  it('hears from the stream of another tab what is unread', async () => {
    const { hidden, seen } = await twoTabs();
    await seen.session.open();

    seen.hear({ kind: 'unread', elsewhere: { conversationId: 'cnv-hidden', unreadCount: 3 } });

    expect(hidden.session.state.unread).toEqual({ count: 3 });
    expect(seen.session.state.unread).toEqual({ count: 0 });
  });

  it('goes on from where it stopped', async () => {
    const { hidden, seen } = await twoTabs();
    await seen.session.open();

    hidden.session.resume();
    hidden.session.resume();
    seen.session.pause();

    expect(hidden.bridge.listen).toHaveBeenLastCalledWith('cnv-hidden', '8', expect.anything(), [
      CONVERSATION_ID
    ]);
    expect(seen.stopListening).toHaveBeenCalled();
  });

  it('has no stream of its own where it is opened there', async () => {
    const { hidden, seen } = await twoTabs();
    await seen.session.open();
    const third = setUp(conversation({ id: 'cnv-third' }), seen.streams);
    third.session.pause();

    await third.session.open();
    expect(third.session.state.view.status).toBe('ready');
    expect(third.bridge.listen).not.toHaveBeenCalled();
    expect(others(seen)).toEqual(['cnv-hidden', 'cnv-third']);

    hidden.session.close();
    expect(others(seen)).toEqual(['cnv-third']);
  });

  it('says when the bridge was last heard, not when it was looked at again', async () => {
    const { hidden, seen } = await twoTabs();
    await seen.session.open();
    hidden.clock.advance(60_000);

    hidden.session.resume();
    hidden.connect({ status: 'connecting' });

    expect(hidden.session.state.freshness).toEqual({
      kind: 'connecting',
      confirmedAt: Date.parse('2026-11-20T12:00:00.000Z')
    });
  });
});

describe('what the agent does besides', () => {
  it('settles a reply of unknown outcome, and says why it could not', async () => {
    const unknown = message({ id: 'r1', direction: 'outbound', state: 'unknown' });
    const { bridge, session, thread } = setUp(conversation({ messages: [unknown] }));
    await session.open();
    bridge.settleReply.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_TIMEOUT'));
    bridge.settleReply.mockResolvedValueOnce({ ...unknown, state: 'sent' });

    await session.settleReply('r1', 'sent');
    const first = session.state.settling.r1;
    await Promise.all([session.settleReply('r1', 'sent'), session.settleReply('r1', 'not_sent')]);

    expect(first).toEqual({ status: 'failed', failure: { code: 'ERR_NETWORK_TIMEOUT' } });
    expect(thread()).toEqual(['r1:sent']);
    expect(session.state.settling.r1?.status).toBe('idle');
    expect(bridge.settleReply).toHaveBeenCalledTimes(2);
  });

  it.each(['handBack', 'resolve'] as const)('takes the state that %s leads to', async (action) => {
    const { bridge, session } = setUp();
    await session.open();
    bridge[action].mockResolvedValue({ status: 'resolved', delegated: false });

    await session[action]();

    expect(session.state.ending.status).toBe('done');
    expect(session.state.view).toMatchObject({ state: { status: 'resolved', delegated: false } });
  });

  it('takes the state that a decision leads to, and asks once at a time', async () => {
    const { bridge, session } = setUp();
    await session.open();
    bridge.decideStatusConflict.mockResolvedValue({ status: 'new', delegated: true });

    await Promise.all([session.decide('conversation'), session.decide('case')]);

    expect(bridge.decideStatusConflict).toHaveBeenCalledTimes(1);
    expect(bridge.decideStatusConflict).toHaveBeenCalledWith(
      CONVERSATION_ID,
      'conversation',
      expect.any(AbortSignal)
    );
    expect(session.state.deciding.status).toBe('done');
    expect(session.state.view).toMatchObject({ state: { status: 'new', delegated: true } });
  });

  it('shows small images by itself, fetches each file once, and lets go of it', async () => {
    const { bridge, session } = setUp(
      conversation({ messages: [message({ attachments: [IMAGE, DOCUMENT] })] })
    );

    await session.open();
    await flushPromises();
    await session.download(IMAGE.id);

    expect(bridge.getAttachment).toHaveBeenCalledTimes(1);
    expect(session.state.downloads).toEqual({ [IMAGE.id]: { status: 'done', url: 'blob:file' } });
    session.close();
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:file');
  });

  it('can try a file again that did not come', async () => {
    const { bridge, session } = setUp();
    await session.open();
    bridge.getAttachment.mockRejectedValueOnce(new HootsuiteError('ERR_ATTACHMENT_UNKNOWN'));

    await session.download(DOCUMENT.id);
    expect(session.state.downloads[DOCUMENT.id]?.status).toBe('failed');

    await session.download(DOCUMENT.id);
    expect(session.state.downloads[DOCUMENT.id]?.status).toBe('done');
  });
});

describe('what was said before', () => {
  const pages = () => {
    const parts = setUp(conversation({ hasOlder: true, messages: [message({ id: 'm3', position: 3 })] }));
    parts.bridge.listMessages.mockImplementation((_id: string, before: string) =>
      Promise.resolve(
        before === 'm3'
          ? { messages: [message({ id: 'm2', position: 2 })], hasOlder: true }
          : { messages: [message({ id: 'm1', position: 1 })], hasOlder: false }
      )
    );
    return parts;
  };

  it('is loaded up to a message that is asked for, and no further', async () => {
    const { bridge, session, thread } = pages();
    await session.open();

    expect(await session.reach('m2')).toBe(true);
    expect(thread()).toEqual(['m2', 'm3']);
    expect(bridge.listMessages).toHaveBeenLastCalledWith(CONVERSATION_ID, 'm3', expect.anything(), 500);
    expect(await session.reach('nowhere')).toBe(false);
    expect(thread()).toEqual(['m1', 'm2', 'm3']);
  });

  it('is not loaded any further after a failure', async () => {
    const { bridge, session } = pages();
    await session.open();
    bridge.listMessages.mockRejectedValue(new HootsuiteError('ERR_NETWORK_TIMEOUT'));

    expect(await session.reach('m1')).toBe(false);
    expect(session.state.older.status).toBe('failed');
    expect(bridge.listMessages).toHaveBeenCalledTimes(1);
  });

  it('can be had as a whole, without being shown', async () => {
    const { session, thread } = pages();
    const onProgress = jest.fn();
    await session.open();

    const all = await session.loadAll({ onProgress });

    expect(all.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3']);
    expect(onProgress.mock.calls).toEqual([[1], [2], [3]]);
    expect(thread()).toEqual(['m3']);
  });

  it('is not read on once the session is closed', async () => {
    const { bridge, session } = pages();
    await session.open();
    const onProgress = () => {
      session.close();
    };

    await expect(session.loadAll({ onProgress })).rejects.toMatchObject({ name: 'AbortError' });
    expect(bridge.listMessages).not.toHaveBeenCalled();
  });
});

describe('searching', () => {
  it('shows what was found, and goes on from the oldest match', async () => {
    const { bridge, session } = setUp();
    await session.open();
    bridge.searchMessages.mockResolvedValueOnce({ matches: [{ messageId: 'm9' }], hasMore: true });
    bridge.searchMessages.mockResolvedValueOnce({ matches: [{ messageId: 'm2' }], hasMore: false });

    const searched = session.search('botas');
    expect(session.state.search).toMatchObject({ progress: { status: 'busy' }, text: 'botas' });
    await searched;
    await session.searchOn();
    await session.searchOn();

    expect(bridge.searchMessages.mock.calls.map(([, body]) => body)).toEqual([
      { text: 'botas' },
      { text: 'botas', before: 'm9' }
    ]);
    expect(session.state.search).toMatchObject({
      progress: { status: 'done' },
      matches: [{ messageId: 'm9' }, { messageId: 'm2' }],
      hasMore: false
    });
  });

  it('forgets an older search, whichever answer comes first', async () => {
    const { bridge, session } = setUp();
    await session.open();
    let answer: (found: MessageMatches) => void = () => undefined;
    bridge.searchMessages.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    bridge.searchMessages.mockResolvedValueOnce({ matches: [{ messageId: 'new' }], hasMore: false });

    const older = session.search('a');
    await session.search('b');
    answer({ matches: [{ messageId: 'old' }], hasMore: false });
    await older;

    expect(session.state.search).toMatchObject({ text: 'b', matches: [{ messageId: 'new' }] });
  });

  it('ends with an empty text, and says why it failed', async () => {
    const { bridge, session } = setUp();
    await session.open();
    bridge.searchMessages.mockRejectedValue(new HootsuiteError('ERR_NETWORK_TIMEOUT'));

    await session.search('a');
    expect(session.state.search.progress).toEqual({
      status: 'failed',
      failure: { code: 'ERR_NETWORK_TIMEOUT' }
    });

    await session.search(' ');
    expect(session.state.search.progress.status).toBe('idle');
    expect(bridge.searchMessages).toHaveBeenCalledTimes(1);
  });
});

describe('what is unread', () => {
  const three = conversation({
    messages: [1, 2, 3].map((number) => message({ id: `m${number}`, position: number })),
    firstUnreadId: 'm2',
    unreadCount: 2
  });

  it('is what the bridge knows, and what comes', async () => {
    const { hear, session } = setUp(three);
    await session.open();
    expect(session.state.unread).toEqual({ count: 2, firstId: 'm2' });

    hear({ kind: 'message', message: message({ id: 'm4', position: 4 }) });
    hear({ kind: 'message', message: message({ id: 'm4', position: 4, text: 'changed' }) });
    hear({ kind: 'message', message: message({ id: 'r5', position: 5, direction: 'outbound' }) });
    hear({ kind: 'message', message: message({ id: 'old', position: 0 }) });

    expect(session.state.unread).toEqual({ count: 3, firstId: 'm2' });
  });

  it('goes as the user reads, and never comes back', async () => {
    const { bridge, session } = setUp(three);
    await session.open();

    await session.markRead('m2');
    expect(session.state.unread).toEqual({ count: 1, firstId: 'm3' });
    await session.markRead('m1');
    await session.markRead('m2');
    await session.markRead('nowhere');

    expect(bridge.markRead.mock.calls.map(([, id]) => id)).toEqual(['m2']);
  });

  it('is told to the bridge again where that failed', async () => {
    const { bridge, session } = setUp(three);
    await session.open();
    bridge.markRead.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_TIMEOUT'));

    await session.markRead('m3');
    await session.markRead('m3');

    expect(bridge.markRead).toHaveBeenCalledTimes(2);
    expect(session.state.unread).toEqual({ count: 0 });
  });

  it('goes when another page of the user has read', async () => {
    const { hear, session } = setUp(three);
    await session.open();

    hear({ kind: 'read', read: { messageId: 'm3', unreadCount: 0 } });

    expect(session.state.unread).toEqual({ count: 0 });
  });
});

describe('freshness', () => {
  const at = (seconds: number) => Date.parse('2026-11-20T12:00:00Z') + seconds * 1_000;

  it('is confirmed by every sign of the bridge, but not told every time', async () => {
    const { beat, clock, connect, session, states } = setUp();
    await session.open();
    expect(session.state.freshness).toEqual({ kind: 'connecting', confirmedAt: at(0) });

    connect({ status: 'live' });
    clock.advance(15_000);
    beat();
    const count = states.length;
    clock.advance(1_000);
    beat();
    expect(states).toHaveLength(count);
    clock.advance(9_000);
    connect({ status: 'reconnecting', confirmedAt: undefined });

    expect(session.state.freshness).toEqual({ kind: 'reconnecting', confirmedAt: at(15) });
  });

  it('comes back by itself when the conversation could not be read', async () => {
    const { bridge, clock, session } = setUp();
    bridge.openConversation.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_BLOCKED'));
    bridge.openConversation.mockRejectedValueOnce(new HootsuiteError('ERR_UNAVAILABLE'));

    await session.open();
    expect(session.state.freshness).toEqual({ kind: 'offline' });
    clock.advance(5_000);
    await flushPromises();
    expect(bridge.openConversation).toHaveBeenCalledTimes(2);
    window.dispatchEvent(new Event('online'));
    await flushPromises();

    expect(session.state.view.status).toBe('ready');
    expect(session.state.freshness.kind).toBe('connecting');
    expect(clock.pending()).toBe(0);
  });

  it('does not ask again after a refusal, nor in the background, nor once it is closed', async () => {
    const { bridge, clock, session } = setUp();
    bridge.openConversation.mockRejectedValueOnce(new HootsuiteError('ERR_ACCESS_NO_LICENCE'));
    await session.open();
    expect(clock.pending()).toBe(0);

    bridge.openConversation.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_TIMEOUT'));
    await session.open();
    session.pause();
    clock.advance(60_000);
    expect(bridge.openConversation).toHaveBeenCalledTimes(2);
    bridge.openConversation.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_TIMEOUT'));
    session.resume();
    await flushPromises();
    expect(bridge.openConversation).toHaveBeenCalledTimes(3);

    session.close();
    expect(clock.pending()).toBe(0);
  });

  it('reads anew what is shown, while it is shown', async () => {
    const { bridge, session, states, stopListening, thread } = setUp();
    await session.open();
    const before = states.length;
    bridge.openConversation.mockResolvedValueOnce(conversation({ messages: [message({ id: 'm2' })] }));

    await Promise.all([session.reload(), session.reload()]);

    expect(thread()).toEqual(['m2']);
    expect(states.slice(before).every(({ view }) => view.status === 'ready')).toBe(true);
    expect(bridge.openConversation).toHaveBeenCalledTimes(2);
    expect(stopListening).toHaveBeenCalledTimes(1);
    expect(bridge.listen).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['keeps the earlier messages that it joins', 'm2', undefined, ['m1', 'm2', 'm3'], true],
    ['drops them where something may lie between', 'm5', undefined, ['m5', 'm3'], false],
    ['drops them where something was erased', 'm2', '2026-11-20T11:00:00.000Z', ['m2', 'm3'], false]
  ] as const)('reads anew and %s', async (_, firstId, erasedAt, ids, hasOlder) => {
    const known = ['m1', 'm2'].map((id, position) => message({ id, position }));
    const { bridge, session, thread } = setUp(conversation({ messages: known, hasOlder: true }));
    await session.open();
    const page = [firstId, 'm3'].map((id, index) => message({ id, position: 10 + index }));
    bridge.openConversation.mockResolvedValueOnce(
      conversation({
        messages: page,
        state: { status: 'new', delegated: true, ...(erasedAt && { erasedAt }) }
      })
    );

    await session.reload();

    expect(thread()).toEqual(ids);
    expect(session.state.view).toMatchObject({ hasOlder });
  });

  it('goes on listening where it could not be read anew', async () => {
    const { bridge, session, stopListening, thread } = setUp();
    await session.open();
    bridge.openConversation.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_TIMEOUT'));

    await session.reload();

    expect(session.state.reloading.status).toBe('failed');
    expect(thread()).toEqual(['m1']);
    expect(stopListening).not.toHaveBeenCalled();
  });
});

describe('presence', () => {
  it('is what the bridge told last, and nobody while it cannot tell', async () => {
    const { connect, hear, session } = setUp();
    await session.open();
    const presence = { viewers: [{ name: 'Priya Raman', since: '2026-11-20T12:00:00.000Z' }] };
    connect({ status: 'live' });
    hear({ kind: 'presence', presence });

    // A stream that ends with its token goes on as live.
    connect({ status: 'live' });
    expect(session.state.presence).toEqual(presence);
    connect({ status: 'reconnecting', confirmedAt: undefined });

    expect(session.state.presence).toEqual({ viewers: [] });
  });
});

describe('an internal note', () => {
  const note = { text: 'Knows the shop.', idempotencyKey: KEY };
  const added = message({ id: 'n1', position: 2, direction: 'outbound', kind: 'note', state: 'queued' });

  it('stands in the thread at once, and then as the bridge took it', async () => {
    const { bridge, hear, session, thread } = setUp();
    await session.open();
    let answer: (sent: Message) => void = () => undefined;
    bridge.addNote.mockReturnValue(new Promise((resolve) => (answer = resolve)));

    const adding = Promise.all([session.addNote(note), session.addNote(note)]);
    hear({ kind: 'message', message: added });
    expect(thread()).toEqual(['m1', `${KEY}:sending`]);
    answer(added);
    await adding;

    expect(thread()).toEqual(['m1', 'n1:queued']);
    expect(session.state.noting).toEqual({ status: 'done', result: KEY });
    expect(bridge.addNote.mock.calls).toEqual([[CONVERSATION_ID, note.text, KEY, expect.anything()]]);
  });

  it('never comes back as a reply to be written again', async () => {
    const { bridge, hear, session } = setUp();
    await session.open();
    bridge.addNote.mockResolvedValue(added);
    await session.addNote(note);

    hear({ kind: 'message', message: { ...added, state: 'failed' } });

    expect(session.state.returned).toBeUndefined();
  });

  it('goes where the bridge did not take it, with the reason', async () => {
    const { bridge, session, thread } = setUp();
    await session.open();
    bridge.addNote.mockRejectedValue(new HootsuiteError('ERR_REPLY_NOT_DELEGATED'));

    await session.addNote(note);

    expect(thread()).toEqual(['m1']);
    expect(session.state.noting).toEqual({ status: 'failed', failure: { code: 'ERR_REPLY_NOT_DELEGATED' } });
  });
});
