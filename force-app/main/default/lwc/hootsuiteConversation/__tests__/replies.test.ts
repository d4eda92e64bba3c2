import type { Attachment, Message } from 'c/hootsuiteBridge';
import { HootsuiteError } from 'c/hootsuiteError';
import { CONVERSATION_ID, DOCUMENT, IMAGE, message } from '../../../../../../tests/lwc/samples';
import { KEY, REPLY, setUp } from './session';

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

  it('shows its picture, also when its event overtakes the answer', async () => {
    const { bridge, hear, session } = setUp();
    await session.open();
    let answer: (sent: Message) => void = () => undefined;
    bridge.sendMessage.mockReturnValue(new Promise((resolve) => (answer = resolve)));

    const sent = session.send({ ...REPLY, attachment: IMAGE });
    const reply = message({ id: 'r1', position: 2, direction: 'outbound', attachments: [IMAGE] });
    hear({ kind: 'message', message: { ...reply, state: 'sent' } });
    answer({ ...reply, state: 'queued' });
    await sent;

    expect(bridge.getAttachment).toHaveBeenCalledTimes(1);
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
