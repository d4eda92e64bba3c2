import { mergeMessages } from 'c/hootsuiteConversation';
import { HootsuiteError } from 'c/hootsuiteError';
import { flushPromises } from '../../../../../../tests/lwc/mount';
import { conversation, CONVERSATION_ID, DOCUMENT, IMAGE, message } from '../../../../../../tests/lwc/samples';
import { setUp } from './session';

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
