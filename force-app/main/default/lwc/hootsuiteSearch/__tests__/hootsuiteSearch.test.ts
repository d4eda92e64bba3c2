import type { Search } from 'c/hootsuiteConversation';
import HootsuiteSearch from 'c/hootsuiteSearch';
import { expectAccessible, find, flushPromises, mount, textOf } from '../../../../../../tests/lwc/mount';

interface Properties {
  search: Search;
}

const DONE = { status: 'done', result: undefined } as const;
const matches = (...ids: string[]): Search['matches'] => ids.map((messageId) => ({ messageId }));

function show(search?: Search) {
  const element = mount<Properties>('c-hootsuite-search', HootsuiteSearch, search ? { search } : {});
  const told: [string, unknown][] = [];
  for (const name of ['search', 'searchon', 'showmatch', 'close']) {
    element.addEventListener(name, (event) => told.push([name, (event as CustomEvent<unknown>).detail]));
  }
  const field = find<HTMLInputElement>(element, 'input');
  const press = (key: string, more: KeyboardEventInit = {}) => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
  };
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new CustomEvent('input'));
  };
  return { element, told, field, press, type, status: () => textOf(find(element, '[role="status"]')) };
}

describe('c-hootsuite-search', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('searches when typing rests, and at once on Enter', () => {
    const { told, press, type } = show();

    type('bo');
    type('boots');
    jest.advanceTimersByTime(299);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(told).toEqual([['search', 'boots']]);

    type('boots!');
    press('Enter');
    jest.advanceTimersByTime(1000);
    expect(told.slice(1)).toEqual([['search', 'boots!']]);
  });

  it('takes no Enter for its own that ends the composing of a word', () => {
    const { told, press, type } = show();

    type('くつ');
    press('Enter', { isComposing: true });

    expect(told).toEqual([]);
  });

  it('shows the newest match first, and goes from one to the next with keys and buttons', async () => {
    const { element, told, press, type, status } = show();
    type('boots');
    press('Enter');
    told.length = 0;

    element.search = { progress: DONE, text: 'boots', matches: matches('m9', 'm4', 'm2'), hasMore: false };
    await flushPromises();
    press('Enter');
    find(element, '.older').click();
    press('Enter', { shiftKey: true });
    await flushPromises();

    expect(told.map(([, id]) => id)).toEqual(['m9', 'm4', 'm2', 'm4']);
    expect(status()).toBe('c.hootsuiteSearch_position');
    jest.useRealTimers();
    await expectAccessible(element);
  });

  it('asks for older matches after the last one that is known, and shows the next when it comes', async () => {
    const { element, told } = show({ progress: DONE, text: 'a', matches: matches('m9'), hasMore: true });
    await flushPromises();
    told.length = 0;

    find(element, '.older').click();
    expect(told).toEqual([['searchon', null]]);

    element.search = { progress: DONE, text: 'a', matches: matches('m9', 'm3'), hasMore: false };
    await flushPromises();
    expect(told.at(-1)).toEqual(['showmatch', 'm3']);
    expect(find<HTMLButtonElement>(element, '.older').disabled).toBe(true);
  });

  it.each([
    [{ progress: { status: 'busy' }, text: 'x', matches: [], hasMore: false }, 'c.hootsuiteSearch_searching'],
    [{ progress: DONE, text: 'x', matches: [], hasMore: false }, 'c.hootsuiteSearch_none'],
    [
      { progress: DONE, text: 'x', matches: matches('m1'), hasMore: true },
      'c.hootsuiteSearch_positionOfMore'
    ],
    [
      {
        progress: { status: 'failed', failure: { code: 'ERR_NETWORK_TIMEOUT' } },
        text: 'x',
        matches: [],
        hasMore: false
      },
      'c.hootsuiteSearch_failed'
    ],
    [{ progress: { status: 'idle' }, text: '', matches: [], hasMore: false }, '']
  ] as [Search, string][])('says %j', (search, text) => {
    expect(show(search).status()).toBe(text);
  });

  it('closes on Escape, and starts no search that was still to come', () => {
    const { told, press, type } = show();

    type('boots');
    press('Escape');
    jest.advanceTimersByTime(1000);

    expect(told).toEqual([['close', null]]);
  });
});
