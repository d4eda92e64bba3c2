import type { Progress, ThreadMessage } from 'c/hootsuiteConversation';
import HootsuiteOutcome from 'c/hootsuiteOutcome';
import { expectAccessible, find, findAll, mount, textOf } from '../../../../../../tests/lwc/mount';
import { message } from '../../../../../../tests/lwc/samples';

interface Properties {
  message: ThreadMessage;
  settling: Progress;
}

const AT = '2026-11-20T14:02:00Z';
const show = (change: Partial<ThreadMessage>, settling: Progress = { status: 'idle' }) =>
  mount<Properties>('c-hootsuite-outcome', HootsuiteOutcome, {
    message: { ...message(), direction: 'outbound', state: 'unknown', ...change },
    settling
  });
const button = (element: Element, name: string) =>
  find<HTMLElement & { disabled: boolean }>(element, `.${name}`);

describe('c-hootsuite-outcome', () => {
  it('is accessible when it asks, and says what an unknown outcome means and how to find out', async () => {
    const element = show({});

    expect(textOf(element)).toContain('c.hootsuiteOutcome_meaning');
    expect(textOf(element)).toContain('c.hootsuiteOutcome_howToCheck');
    await expectAccessible(element);
  });

  it.each([
    ['was-sent', 'sent'],
    ['was-not-sent', 'not_sent']
  ])('tells by %s that the reply was %s', (name, outcome) => {
    const handler = jest.fn<undefined, [unknown]>();
    const element = show({});
    element.addEventListener('outcome', (event) => handler((event as CustomEvent).detail));

    button(element, name).click();

    expect(handler.mock.calls).toEqual([[{ messageId: 'm1', outcome }]]);
  });

  it('asks once at a time, and is accessible when that failed', async () => {
    const failure = { code: 'ERR_REPLY_OUTCOME_KNOWN' } as const;
    const [busy, failed] = [show({}, { status: 'busy' }), show({}, { status: 'failed', failure })];

    expect(button(busy, 'was-sent').disabled).toBe(true);
    expect(button(busy, 'was-not-sent').disabled).toBe(true);
    expect(textOf(find(failed, '[role=alert]'))).toContain('c.hootsuiteNotice_outcomeKnownTitle');
    await expectAccessible(failed);
  });

  it.each([
    ['sent', 'sent', 'confirmedSent'],
    ['not_sent', 'failed', 'confirmedNotSent'],
    ['sent', 'failed', 'refutedSent'],
    ['not_sent', 'sent', 'refutedNotSent']
  ] as const)('is accessible when an agent said %s and it is %s', async (outcome, state, label) => {
    const element = show({ state, confirmation: { outcome, at: AT } });

    expect(textOf(element)).toContain(`c.hootsuiteOutcome_${label}`);
    expect(findAll(element, 'lightning-button')).toHaveLength(0);
    await expectAccessible(element);
  });

  it('says that a transcript lacks it', () => {
    expect(textOf(show({ checkedAt: AT }))).toContain('c.hootsuiteOutcome_notInTranscript');
    expect(textOf(show({}))).not.toContain('c.hootsuiteOutcome_notInTranscript');
  });
});
