import type { Progress, ThreadMessage } from 'c/hootsuiteConversation';
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

  it('keeps the newest message in sight when it gets less room, or its messages need more', async () => {
    const element = show({ messages: LONG });
    const room = { ...ROOM };
    const log = layOut(element, room);

    room.clientHeight = 200;
    room.rowHeight = 120;
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
});
