import type { ConversationState } from 'c/hootsuiteBridge';
import HootsuiteDeadline from 'c/hootsuiteDeadline';
import { expectAccessible, find, findAll, flushPromises, mount } from '../../../../../../tests/lwc/mount';
import { deadlineText, windowText } from '../wording';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const READER = { language: 'en', locale: 'en-US', timeZone: 'UTC' };

// The labels stand in the package; here they show what is filled in.
jest.mock('../labels', () => ({
  LABELS: {
    reply: 'reply {0} {1}',
    replyOver: 'over {0}',
    contact: 'contact {0} {1}',
    contactOver: 'past {0}',
    windowOpen: '{0} open {1} {2}',
    windowExtended: '{0} extended {1} {2}',
    windowUnknown: '{0} unknown {1}'
  }
}));

const show = (state: Partial<ConversationState>) =>
  mount<{ state: ConversationState }>('c-hootsuite-deadline', HootsuiteDeadline, {
    state: { status: 'new', delegated: true, ...state }
  });
const textIn = (element: Element) => find(element, 'time').textContent;

describe('deadlineText', () => {
  it.each([
    ['2026-11-20T12:05:00Z', 'reply', 'reply 12:05 PM 5 minutes'],
    ['2026-11-20T12:04:01Z', 'reply', 'reply 12:04 PM 5 minutes'],
    ['2026-11-20T12:00:10Z', 'reply', 'reply 12:00 PM 1 minute'],
    ['2026-11-20T12:00:00Z', 'reply', 'over 12:00 PM'],
    ['2026-11-21T10:30:00Z', 'contact', 'contact Sat, Nov 21, 10:30 AM 22 hours'],
    ['2026-11-20T11:00:00Z', 'contact', 'past 11:00 AM']
  ] as const)('says %s for the %s as "%s"', (dueAt, whose, text) => {
    expect(deadlineText(dueAt, whose, NOW, READER).replaceAll('\u202f', ' ')).toBe(text);
  });
});

describe('windowText', () => {
  const RULE = { hours: 24, afterHours: 168, verified: true, source: '' };
  const state = (closesAt: string, extendedUntil?: string): ConversationState => ({
    status: 'new',
    delegated: true,
    replyWindow: { closesAt, ...(extendedUntil && { extendedUntil }), isOpen: true, rule: 'standard' }
  });
  const told = (shown: ConversationState, rule: typeof RULE | undefined = RULE) =>
    windowText(rule, shown, 'Net', NOW, READER)?.text.replaceAll('\u202f', ' ');

  it.each([
    ['2026-11-20T12:30:00Z', undefined, 'Net open 12:30 PM 30 minutes'],
    ['2026-11-21T10:30:00Z', undefined, 'Net open Sat, Nov 21, 10:30 AM 22 hours'],
    ['2026-11-20T11:00:00Z', '2026-11-24T12:00:00Z', 'Net extended Tue, Nov 24, 12:00 PM 4 days'],
    ['2026-11-20T11:00:00Z', undefined, undefined]
  ])('says of a window until %s, for persons until %s: %s', (closesAt, extendedUntil, text) => {
    expect(told(state(closesAt, extendedUntil))).toBe(text);
  });

  it('says that the time is not known, and nothing of a network without a window', () => {
    const unknown: ConversationState = { status: 'new', delegated: true };

    expect(told(unknown)).toBe('Net unknown 24 hours');
    expect(windowText(undefined, unknown, 'Net', NOW, READER)).toBeUndefined();
  });
});

describe('c-hootsuite-deadline', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    [{ replyDueAt: '2026-11-20T12:05:00Z' }, 'reply'],
    [{ replyDueAt: '2026-11-20T11:55:00Z' }, 'over'],
    [{ contactDueAt: '2026-11-20T13:05:00Z' }, 'contact']
  ])('is accessible with %j, and reads nothing aloud by itself', async (state, word) => {
    const element = show(state);

    expect(textIn(element)).toContain(word);
    expect(findAll(element, '[aria-live], [role]')).toHaveLength(0);
    jest.useRealTimers();
    await expectAccessible(element);
  });

  it('shows nothing where nobody has a time limit', () => {
    expect(findAll(show({}), 'p')).toHaveLength(0);
    expect(findAll(show({ delegated: false, replyDueAt: '2026-11-20T12:05:00Z' }), 'p')).toHaveLength(0);
    expect(findAll(show({ replyDueAt: 'soon' }), 'p')).toHaveLength(0);
  });

  it('counts down every half minute while it is on the page', async () => {
    const element = show({ replyDueAt: '2026-11-20T12:05:00Z' });
    const before = textIn(element);

    jest.advanceTimersByTime(60_000);
    await flushPromises();

    expect([before, textIn(element)].map((text) => text.slice(-9))).toEqual(['5 minutes', '4 minutes']);
    element.remove();
    expect(jest.getTimerCount()).toBe(0);
  });
});
