import { HootsuiteError } from 'c/hootsuiteError';
import { conversation, message } from '../../../../../../tests/lwc/samples';
import { CARD, setUp } from './session';

const MASKED = message({ id: 'm1', text: 'My card is •••• •••• •••• 1111.', masked: true, revealable: true });

async function reveal() {
  const parts = setUp(conversation({ messages: [MASKED, message({ id: 'm2' })] }));
  await parts.session.open();
  await parts.session.reveal('m1', 'payment');
  return parts;
}

describe('a masked text', () => {
  it('is shown beside the message, which stays masked', async () => {
    const { bridge, session } = await reveal();

    expect(session.state.revealing.m1).toEqual({ status: 'shown', text: CARD });
    expect(JSON.stringify(session.state.view)).not.toContain('4111');
    expect(bridge.revealMessage.mock.calls).toEqual([
      [session.conversationId, 'm1', 'payment', expect.anything()]
    ]);
  });

  it('is hidden after a minute', async () => {
    const { clock, session } = await reveal();

    clock.advance(59_999);
    expect(session.state.revealing.m1?.status).toBe('shown');
    clock.advance(1);

    expect(JSON.stringify(session.state)).not.toContain('4111');
  });

  it.each([
    ['leaves the window', () => globalThis.dispatchEvent(new Event('blur'))],
    ['turns to another tab of the browser', () => document.dispatchEvent(new Event('visibilitychange'))]
  ])('is hidden when the user %s', async (_, leave) => {
    const { session } = await reveal();

    leave();

    expect(JSON.stringify(session.state)).not.toContain('4111');
  });

  it('is hidden when the Case is no longer in view, or the user asks for it', async () => {
    const [paused, hidden] = [await reveal(), await reveal()];

    paused.session.pause();
    await hidden.session.reveal('m1', undefined);

    for (const { session } of [paused, hidden]) expect(session.state.revealing.m1?.status).toBe('idle');
  });

  it('is hidden when another one is shown', async () => {
    const { session } = await reveal();

    await session.reveal('m2', 'legal');

    expect(session.state.revealing.m1?.status).toBe('idle');
    expect(session.state.revealing.m2?.status).toBe('shown');
  });

  it('says why it cannot be shown', async () => {
    const { bridge, session } = setUp(conversation({ messages: [MASKED] }));
    await session.open();
    bridge.revealMessage.mockRejectedValueOnce(new HootsuiteError('ERR_REVEAL_NOTHING'));

    await session.reveal('m1', 'payment');

    expect(session.state.revealing.m1).toEqual({
      status: 'failed',
      failure: { code: 'ERR_REVEAL_NOTHING' }
    });
  });
});
