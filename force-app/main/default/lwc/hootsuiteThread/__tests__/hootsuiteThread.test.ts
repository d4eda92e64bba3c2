import type { Search, ThreadMessage } from 'c/hootsuiteConversation';
import HootsuiteThread from 'c/hootsuiteThread';
import { expectAccessible, find, findAll, flushPromises, mount } from '../../../../../../tests/lwc/mount';
import { installResizeObserver } from '../../../../../../tests/lwc/resizes';
import { message } from '../../../../../../tests/lwc/samples';

interface Properties {
  messages: readonly ThreadMessage[];
  search: Search;
  history: string;
  loadAll: () => Promise<readonly ThreadMessage[]>;
}

type Log = HTMLElement & { highlight: string; matchId?: string; goTo(messageId: string | undefined): void };

installResizeObserver();

const SEARCH: Search = { progress: { status: 'idle' }, text: '', matches: [], hasMore: false };

function show(change: Partial<Properties> = {}) {
  const element = mount<Properties>('c-hootsuite-thread', HootsuiteThread, {
    messages: [message()],
    search: SEARCH,
    loadAll: () => Promise.resolve([]),
    ...change
  });
  const told: [string, unknown][] = [];
  for (const name of [
    'search',
    'searchon',
    'loadolder',
    'reach',
    'read',
    'openattachment',
    'reuse',
    'outcome'
  ]) {
    element.addEventListener(name, (event) => told.push([name, (event as CustomEvent<unknown>).detail]));
  }
  return { element, told, log: () => find<Log>(element, 'c-hootsuite-log') };
}

const tell = (from: Element, name: string, detail?: unknown) =>
  from.dispatchEvent(new CustomEvent(name, { detail }));

describe('c-hootsuite-thread', () => {
  it('is accessible with its log alone, and with the search open', async () => {
    const { element } = show();
    await expectAccessible(element);

    find(element, '.search-button').click();
    await flushPromises();

    expect(findAll(element, 'c-hootsuite-search')).toHaveLength(1);
    await expectAccessible(element);
  });

  it('searches, marks what is found, and leads to a match', async () => {
    const { element, told, log } = show();
    find(element, '.search-button').click();
    await flushPromises();

    tell(find(element, 'c-hootsuite-search'), 'search', 'botas');
    element.search = { ...SEARCH, text: 'botas' };
    const goTo = jest.spyOn(log(), 'goTo').mockImplementation(() => undefined);
    tell(find(element, 'c-hootsuite-search'), 'showmatch', 'm1');
    await flushPromises();

    expect(told).toEqual([['search', 'botas']]);
    expect(log().highlight).toBe('botas');
    expect(log().matchId).toBe('m1');
    expect(goTo).toHaveBeenCalledWith('m1');
  });

  it('ends the search with its marks, and waits for no match any more', async () => {
    const { element, told, log } = show({ search: { ...SEARCH, text: 'botas' } });
    find(element, '.search-button').click();
    await flushPromises();
    const goTo = jest.spyOn(log(), 'goTo').mockImplementation(() => undefined);

    tell(find(element, 'c-hootsuite-search'), 'close');
    await flushPromises();

    expect(findAll(element, 'c-hootsuite-search')).toHaveLength(0);
    expect(log().highlight).toBe('');
    expect(goTo).toHaveBeenCalledWith(undefined);
    expect(told).toEqual([['search', '']]);
  });

  it('passes on what the log and the search ask for', async () => {
    const { element, told, log } = show();
    find(element, '.search-button').click();
    await flushPromises();

    const names = ['loadolder', 'reach', 'read', 'openattachment', 'reuse', 'outcome'];
    for (const name of names) tell(log(), name, `${name} detail`);
    tell(find(element, 'c-hootsuite-search'), 'searchon');

    expect(told).toEqual([...names.map((name) => [name, `${name} detail`]), ['searchon', null]]);
  });

  it('lets the transcript say where messages are missing', () => {
    const { element } = show({ history: 'partial' });

    expect(find<HTMLElement & { isPartial: boolean }>(element, 'c-hootsuite-transcript').isPartial).toBe(
      true
    );
  });
});
