import type { MessageMatches } from 'c/hootsuiteBridge';
import { HootsuiteError } from 'c/hootsuiteError';
import { conversation, CONVERSATION_ID, message } from '../../../../../../tests/lwc/samples';
import { setUp } from './session';

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
