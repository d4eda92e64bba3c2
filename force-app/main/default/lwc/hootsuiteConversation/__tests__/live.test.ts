import { PageStreams } from 'c/hootsuiteConversation';
import { HootsuiteError } from 'c/hootsuiteError';
import { flushPromises } from '../../../../../../tests/lwc/mount';
import { conversation, CONVERSATION_ID, message } from '../../../../../../tests/lwc/samples';
import { setUp } from './session';

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
