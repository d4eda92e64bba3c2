import type { Freshness, Progress, ThreadMessage } from 'c/hootsuiteConversation';
import HootsuiteLog from 'c/hootsuiteLog';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { installResizeObserver, resize } from '../../../../../../tests/lwc/resizes';
import { message } from '../../../../../../tests/lwc/samples';
import { arrange } from '../rows';
import { layOut, placeOf, scrollTo } from './layout';

interface Properties {
  firstUnreadId: string;
  unreadCount: number;
  freshness: Freshness;
  isRefused: boolean;
  matchId: string;
  highlight: string;
  goTo(messageId: string | undefined): void;
  messages: readonly ThreadMessage[];
  hasOlder: boolean;
  older: Progress;
  settling: Record<string, Progress>;
  history: string;
}

installResizeObserver();

const MESSAGES = [1, 2, 3].map((position) => message({ id: `m${position}`, position }));

/** More than fit into the room at once. */
const LONG = Array.from({ length: 300 }, (_, index) => message({ id: `m${index + 1}`, position: index + 1 }));
const ROOM = { rowHeight: 80, clientHeight: 300 };

const show = (properties: Partial<Properties> = {}) =>
  mount<Properties>('c-hootsuite-log', HootsuiteLog, { messages: MESSAGES, ...properties });

describe('days', () => {
  const reader = { language: 'en-US', locale: 'en-US', timeZone: 'Europe/Stockholm' };
  const now = Date.parse('2026-11-20T12:00:00Z');

  it('starts with what has no time, and keeps a later one without a time in its place', () => {
    const { days } = arrange(
      [
        { ...message({ id: 'a', timeSource: 'unknown' }), sentAt: undefined },
        message({ id: 'b', sentAt: '2026-11-19T22:59:00Z' }),
        { ...message({ id: 'c', timeSource: 'unknown' }), sentAt: undefined },
        message({ id: 'd', sentAt: '2026-11-19T23:01:00Z' })
      ] as ThreadMessage[],
      now,
      reader
    );

    expect(days.map(({ label, messages }) => [label, messages.map(({ id }) => id)])).toEqual([
      ['c.hootsuiteLog_timeUnknown', ['a']],
      ['Yesterday', ['b', 'c']],
      ['Today', ['d']]
    ]);
  });

  it('gives a day that comes twice two keys', () => {
    const { days } = arrange(
      ['2026-11-18T10:00:00Z', '2026-11-17T10:00:00Z', '2026-11-18T11:00:00Z'].map((sentAt, index) =>
        message({ id: String(index), sentAt })
      ),
      now,
      reader
    );

    expect(new Set(days.map(({ key }) => key)).size).toBe(3);
  });
});

describe('c-hootsuite-log', () => {
  it('is accessible when it has messages: a log of lists by day', async () => {
    const element = show();

    expect(find(element, '[role="log"]').getAttribute('aria-label')).toBe('c.hootsuiteLog_title');
    expect(findAll(element, 'section ul[role="list"] > li')).toHaveLength(3);
    await expectAccessible(element);
  });

  it.each([
    [{ messages: [] }, 'c.hootsuiteLog_empty'],
    [{ history: 'partial' }, 'c.hootsuiteLog_historyPartial'],
    [{ history: 'withheld' }, 'c.hootsuiteLog_historyWithheld'],
    [{ history: 'erased' }, 'c.hootsuiteLog_historyErased'],
    [
      { hasOlder: true, older: { status: 'failed', failure: { code: 'ERR_NETWORK_TIMEOUT' } } },
      'c.hootsuiteLog_olderFailed'
    ]
  ] as [Partial<Properties>, string][])('is accessible when %j, and says so', async (properties, label) => {
    const element = show(properties);

    expect(textOf(element)).toContain(label);
    await expectAccessible(element);
  });

  it('does not speak of missing history while there is more to load', () => {
    expect(textOf(show({ history: 'partial', hasOlder: true }))).not.toContain('historyPartial');
  });

  it('follows the newest message', async () => {
    const element = show({ messages: LONG });
    const log = layOut(element, ROOM);

    element.messages = [...LONG, message({ id: 'new', position: 900 })];
    await flushPromises();

    expect(placeOf(element, 'new')).toBe(220);
    expect(log.scrollTop + ROOM.clientHeight).toBe(log.scrollHeight);
    expect(findAll(element, 'button.jump')).toHaveLength(0);
  });

  it.each([
    ['it gets less room', { clientHeight: 200 }],
    ['its messages need more', { rowHeight: 120 }]
  ])('keeps the newest message in sight when %s', async (_, change) => {
    const element = show({ messages: LONG });
    const room = { ...ROOM };
    const log = layOut(element, room);

    Object.assign(room, change);
    // The browser has moved before the page is told of its new size.
    scrollTo(log, 100);
    resize(400);
    await flushPromises();

    expect(log.scrollTop + room.clientHeight).toBe(log.scrollHeight);
    expect(findAll(element, 'button.jump')).toHaveLength(0);
  });

  it('puts only what is in and around sight on the page, and the rest when it is scrolled to', async () => {
    const element = show({ messages: LONG });
    const log = layOut(element, ROOM);
    await flushPromises();
    const ids = () => findAll(element, 'li').map(({ dataset }) => dataset.row);
    expect(ids().length).toBeLessThan(30);
    expect(ids()).toContain('m300');
    expect(ids()).not.toContain('m1');

    scrollTo(log, 0);
    await flushPromises();

    expect(ids()).toContain('m1');
    expect(ids()).not.toContain('m300');
    const [first] = findAll(element, 'li');
    expect([first?.getAttribute('aria-setsize'), first?.getAttribute('aria-posinset')]).toEqual(['300', '1']);
    await expectAccessible(element);
  });

  it('does not say that there is nothing where it says what is missing', () => {
    expect(textOf(show({ messages: [], history: 'withheld' }))).not.toContain('hootsuiteLog_empty');
  });

  it('stays where the agent reads, counts what comes in, and goes there on demand', async () => {
    const element = show({ messages: LONG });
    const log = layOut(element, ROOM);
    scrollTo(log, 9000);
    await flushPromises();
    expect(textOf(find(element, 'button.jump'))).toBe('c.hootsuiteLog_toNewest');
    const place = placeOf(element, 'm120');

    element.messages = [...LONG, message({ id: 'new', position: 900 })];
    await flushPromises();
    expect(placeOf(element, 'm120')).toBe(place);
    expect(textOf(find(element, 'button.jump'))).toBe('c.hootsuiteLog_newMessageOne');

    find(element, 'button.jump').click();
    await flushPromises();
    expect(placeOf(element, 'new')).toBeLessThan(ROOM.clientHeight);
    expect(findAll(element, 'button.jump')).toHaveLength(0);
  });

  it('keeps off what was found, unless there is something new', async () => {
    const element = show({ messages: LONG, highlight: 'pole' });
    scrollTo(layOut(element, ROOM), 9000);
    await flushPromises();
    expect(findAll(element, 'button.jump')).toHaveLength(0);

    element.messages = [...LONG, message({ id: 'new', position: 900 })];
    await flushPromises();
    expect(textOf(find(element, 'button.jump'))).toBe('c.hootsuiteLog_newMessageOne');
  });

  it('leads back to the end with the agent’s own reply', async () => {
    const element = show({ messages: LONG });
    scrollTo(layOut(element, ROOM), 9000);

    element.messages = [
      ...LONG,
      { ...message({ id: 'key', position: 900, direction: 'outbound' }), state: 'sending' }
    ];
    await flushPromises();

    expect(placeOf(element, 'key')).toBeLessThan(ROOM.clientHeight);
  });

  it('asks for earlier messages near the top and keeps its place when they come', async () => {
    const handler = jest.fn();
    const element = show({ messages: LONG, hasOlder: true });
    element.addEventListener('loadolder', handler);
    const log = layOut(element, ROOM);
    await flushPromises();

    scrollTo(log, 130);
    await flushPromises();
    expect(handler).toHaveBeenCalled();
    const place = placeOf(element, 'm3');

    const older = Array.from({ length: 200 }, (_, index) =>
      message({ id: `o${index}`, position: index - 200 })
    );
    element.messages = [...older, ...LONG];
    await flushPromises();
    expect(placeOf(element, 'm3')).toBe(place);
    expect(find(element, 'li').getAttribute('aria-setsize')).toBe('-1');
  });

  it('does not ask again by itself after a failure, nor while it loads', () => {
    const handler = jest.fn();
    for (const older of [
      { status: 'busy' },
      { status: 'failed', failure: { code: 'ERR_INTERNAL' } }
    ] as Progress[]) {
      const element = show({ hasOlder: true, older });
      element.addEventListener('loadolder', handler);
      scrollTo(layOut(element, ROOM), 0);
    }

    expect(handler).not.toHaveBeenCalled();
  });

  it('shows a reply that is being settled, and one that nobody settles', async () => {
    const unknown = { direction: 'outbound', state: 'unknown' } as const;
    const messages = [message({ id: 'a', ...unknown }), message({ id: 'b', ...unknown })];
    const element = show({ messages, settling: { b: { status: 'busy' } } });
    await flushPromises();

    const statuses = findAll<HTMLElement & { settling: Progress }>(element, 'c-hootsuite-message').map(
      ({ settling }) => settling.status
    );
    expect(statuses).toEqual(['idle', 'busy']);
    await expectAccessible(element);
  });

  it('passes on what its messages ask for', () => {
    const handler = jest.fn<undefined, [unknown]>();
    const element = show();
    element.addEventListener('reuse', (event) => handler((event as CustomEvent).detail));
    element.addEventListener('openattachment', (event) => handler((event as CustomEvent).detail));
    element.addEventListener('outcome', (event) => handler((event as CustomEvent).detail));

    const child = find(element, 'c-hootsuite-message');
    child.dispatchEvent(new CustomEvent('reuse', { detail: 'text' }));
    child.dispatchEvent(new CustomEvent('openattachment', { detail: 'attachment' }));
    child.dispatchEvent(new CustomEvent('outcome', { detail: 'outcome' }));

    expect(handler.mock.calls).toEqual([['text'], ['attachment'], ['outcome']]);
  });

  describe('reading', () => {
    const hide = (state: DocumentVisibilityState) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
      document.dispatchEvent(new CustomEvent('visibilitychange'));
    };

    beforeEach(() => {
      jest.useFakeTimers();
    });

    afterEach(() => {
      jest.useRealTimers();
      hide('visible');
    });

    const reads = (element: Element) => {
      const told: unknown[] = [];
      element.addEventListener('read', (event) => told.push((event as CustomEvent<unknown>).detail));
      return told;
    };
    const dividers = (element: Element) =>
      findAll(element, '[role="separator"]').map(({ parentElement }) => parentElement?.dataset.row);

    it('opens at the first unread message, below a divider', async () => {
      const element = show({ messages: LONG, firstUnreadId: 'm200', unreadCount: 101 });
      const told = reads(element);
      layOut(element, ROOM);
      await flushPromises();
      jest.advanceTimersByTime(5000);

      expect(placeOf(element, 'm200')).toBe(40);
      expect(dividers(element)).toEqual(['m200']);
      expect(told).toEqual([]);
    });

    it('opens at the end where what is unread is in sight there', async () => {
      const element = show({ messages: LONG, firstUnreadId: 'm299', unreadCount: 2 });
      const log = layOut(element, ROOM);
      await flushPromises();

      expect(log.scrollTop + ROOM.clientHeight).toBe(log.scrollHeight);
      expect(dividers(element)).toEqual(['m299']);
      expect(findAll(element, 'button.jump')).toHaveLength(0);
    });

    it('offers the way to what is unread further back than what is loaded', async () => {
      const element = show({ messages: LONG, hasOlder: true, firstUnreadId: 'o5', unreadCount: 400 });
      const asked: unknown[] = [];
      element.addEventListener('reach', (event) => asked.push((event as CustomEvent<unknown>).detail));
      layOut(element, ROOM);
      await flushPromises();
      expect(textOf(find(element, '.jump_unread'))).toBe('c.hootsuiteLog_toUnreadOther');

      find(element, '.jump_unread').click();
      expect(asked).toEqual(['o5']);

      element.messages = [...Array.from({ length: 50 }, (_, index) => message({ id: `o${index}` })), ...LONG];
      await flushPromises();
      expect(placeOf(element, 'o5')).toBe(100);
      expect(findAll(element, '.jump_unread')).toHaveLength(0);
    });

    it('tells what was read once it was in sight for a moment, and only once', async () => {
      const element = show({ messages: LONG });
      const told = reads(element);
      layOut(element, ROOM);
      await flushPromises();

      jest.advanceTimersByTime(999);
      expect(told).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(told).toEqual([{ messageId: 'm300' }]);

      scrollTo(find(element, '[role="log"]'), 1e6);
      jest.advanceTimersByTime(5000);
      expect(told).toHaveLength(1);
    });

    it('calls nothing read in a tab that nobody looks at, nor below what is in sight', async () => {
      hide('hidden');
      const element = show({ messages: LONG });
      const told = reads(element);
      const log = layOut(element, ROOM);
      await flushPromises();
      jest.advanceTimersByTime(5000);
      scrollTo(log, 5000);
      hide('visible');
      jest.advanceTimersByTime(5000);
      expect(told).toEqual([]);

      scrollTo(log, 1e6);
      jest.advanceTimersByTime(5000);
      expect(told).toEqual([{ messageId: 'm300' }]);
    });

    it('puts the divider before what comes in while nobody looks, and takes it away with the own reply', async () => {
      const element = show({ messages: LONG });
      const log = layOut(element, ROOM);
      await flushPromises();
      jest.advanceTimersByTime(1000);
      scrollTo(log, 5000);

      const grown = [...LONG, message({ id: 'n1', position: 901 }), message({ id: 'n2', position: 902 })];
      element.messages = grown;
      await flushPromises();
      find(element, 'button.jump').click();
      await flushPromises();
      expect(dividers(element)).toEqual(['n1']);

      element.messages = [
        ...grown,
        { ...message({ id: 'key', position: 999, direction: 'outbound' }), state: 'sending' }
      ];
      await flushPromises();
      expect(dividers(element)).toEqual([]);
    });

    it('announces what comes in, several at once together, and never what is scrolled to', async () => {
      const element = show({ messages: LONG });
      const log = layOut(element, ROOM);
      const announced = () => textOf(find(element, '[aria-live="polite"]'));
      await flushPromises();
      scrollTo(log, 0);
      await flushPromises();
      jest.advanceTimersByTime(5000);
      expect(find(element, '[role="log"]').getAttribute('aria-live')).toBe('off');
      expect(announced()).toBe('');

      element.messages = [...LONG, message({ id: 'n1', position: 901 })];
      jest.advanceTimersByTime(1000);
      await flushPromises();
      expect(announced()).toBe('c.hootsuiteLog_announcement');

      element.messages = [
        ...element.messages,
        message({ id: 'n2', position: 902 }),
        message({ id: 'n3', position: 903 })
      ];
      jest.advanceTimersByTime(1000);
      await flushPromises();
      expect(announced()).toBe('c.hootsuiteLog_newMessageOther');
    });
  });

  it('shows a message that it is sent to, at once or when it is loaded', async () => {
    const element = show({ messages: LONG, hasOlder: true });
    const asked: unknown[] = [];
    element.addEventListener('reach', (event) => asked.push((event as CustomEvent<unknown>).detail));
    layOut(element, ROOM);

    element.goTo('m50');
    await flushPromises();
    expect([placeOf(element, 'm50'), asked]).toEqual([100, []]);

    element.goTo('o7');
    expect(asked).toEqual(['o7']);
    element.goTo(undefined);
    element.messages = [...Array.from({ length: 50 }, (_, index) => message({ id: `o${index}` })), ...LONG];
    await flushPromises();
    expect(placeOf(element, 'm50')).toBe(100);
  });

  it('goes to its first message and its last by key, and leaves keys with another meaning alone', async () => {
    const element = show({ messages: LONG });
    const log = layOut(element, ROOM);
    const press = async (key: string, more: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more });
      log.dispatchEvent(event);
      await flushPromises();
      return event.defaultPrevented;
    };

    expect(await press('Home')).toBe(true);
    expect([log.scrollTop, placeOf(element, 'm1')]).toEqual([0, 44]);
    expect(await press('End')).toBe(true);
    expect(placeOf(element, 'm300')).toBe(220);
    expect(await press('Home', { shiftKey: true })).toBe(false);
    expect(await press('PageUp')).toBe(false);
    expect(placeOf(element, 'm300')).toBe(220);
  });

  it('takes the focus of a message that leaves the page', async () => {
    const element = show({ messages: LONG });
    const log = layOut(element, ROOM);
    await flushPromises();
    const newest = find(element, '[data-row="m300"] c-hootsuite-message');
    find(newest, 'button.copy').focus();
    expect(element.shadowRoot?.activeElement).toBe(newest);

    scrollTo(log, 9000);
    await flushPromises();

    expect(element.shadowRoot?.activeElement).toBe(log);
  });

  it('marks the match that is shown', async () => {
    const element = show({ matchId: 'm2', highlight: 'botas' });

    expect(findAll(element, '.item_match').map(({ dataset }) => dataset.row)).toEqual(['m2']);
    await expectAccessible(element);
  });

  it.each([
    [{ kind: 'live', confirmedAt: 1 }, false, undefined],
    [{ kind: 'connecting' }, false, undefined],
    [{ kind: 'offline' }, false, 'c.hootsuiteLog_maybeMissing'],
    [{ kind: 'reconnecting', confirmedAt: 1 }, false, 'c.hootsuiteLog_maybeMissingSince'],
    [{ kind: 'live', confirmedAt: 1 }, true, 'c.hootsuiteLog_maybeMissingSince']
  ] as [Freshness, boolean, string | undefined][])(
    'says at the end what may be missing: %j, refused: %s',
    async (freshness, isRefused, text) => {
      const element = show({ freshness, isRefused });

      expect(findAll(element, '.note').map((note) => note.textContent)).toEqual(text ? [text] : []);
      await expectAccessible(element);
    }
  );
});
