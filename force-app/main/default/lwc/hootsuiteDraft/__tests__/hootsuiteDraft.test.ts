import {
  claimIdempotencyKey,
  completeDraft,
  dropIdempotencyKey,
  readDraft,
  restoreDraft,
  writeDraft
} from 'c/hootsuiteDraft';
import { DOCUMENT } from '../../../../../../tests/lwc/samples';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;

beforeAll(() => {
  let count = 0;
  Object.defineProperty(globalThis, 'crypto', {
    configurable: true,
    value: {
      randomUUID: () => {
        count += 1;
        return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
      }
    }
  });
});

describe('drafts', () => {
  it('keeps one draft for each Case', () => {
    writeDraft('A', { text: 'for A' });
    writeDraft('B', { text: 'for B', attachment: DOCUMENT });

    expect(readDraft('A')).toEqual({ text: 'for A' });
    expect(readDraft('B').attachment?.name).toBe('receipt.pdf');
    expect(readDraft('C').text).toBe('');
  });

  it('sends the same reply under the same key, and another reply under another', () => {
    writeDraft('D', { text: 'Hello' });
    const first = claimIdempotencyKey('D');
    writeDraft('D', { text: 'Hello' });

    expect(first).toMatch(UUID);
    expect(claimIdempotencyKey('D')).toBe(first);

    writeDraft('D', { text: 'Hello!' });
    const other = claimIdempotencyKey('D');
    expect(other).not.toBe(first);

    writeDraft('D', { text: 'Hello!', attachment: DOCUMENT });
    expect(claimIdempotencyKey('D')).not.toBe(other);
  });

  it('drops a draft only for the reply that was sent', () => {
    writeDraft('E', { text: 'one' });
    const key = claimIdempotencyKey('E');
    writeDraft('E', { text: 'two' });

    completeDraft('E', key);
    expect(readDraft('E').text).toBe('two');

    completeDraft('E', claimIdempotencyKey('E'));
    expect(readDraft('E').text).toBe('');
  });

  it('gives up a key that the bridge knows for another reply, but not the text', () => {
    writeDraft('F', { text: 'one' });
    const key = claimIdempotencyKey('F');

    dropIdempotencyKey('F');

    expect(readDraft('F').text).toBe('one');
    expect(claimIdempotencyKey('F')).not.toBe(key);
  });

  it('takes a reply that came back, with its file, unless something was written since', () => {
    writeDraft('H', { text: 'new' });

    restoreDraft('G', { text: 'old', attachment: DOCUMENT });
    restoreDraft('H', { text: 'old', attachment: DOCUMENT });

    expect(readDraft('G')).toEqual({ text: 'old', attachment: DOCUMENT });
    expect(readDraft('H')).toEqual({ text: 'new' });
  });
});

describe('drafts in the storage of the tab', () => {
  const KEY = 'hootsuiteDrafts';
  const reload = () => {
    let module: typeof import('c/hootsuiteDraft') | undefined;
    jest.isolateModules(() => {
      module = jest.requireActual('c/hootsuiteDraft');
    });
    if (!module) throw new Error('The module was not loaded.');
    return module;
  };

  beforeEach(() => {
    sessionStorage.clear();
  });

  it('outlive a reload, with the file and the key', () => {
    const before = reload();
    before.writeDraft('A', { text: 'half a', attachment: DOCUMENT });
    const key = before.claimIdempotencyKey('A');
    before.writeDraft(before.noteKey('A'), { text: 'a note' });

    const after = reload();

    expect(after.readDraft('A')).toMatchObject({ text: 'half a', attachment: DOCUMENT });
    expect(after.claimIdempotencyKey('A')).toBe(key);
    expect(after.readDraft(after.noteKey('A')).text).toBe('a note');
  });

  it('are gone once they are sent or emptied', () => {
    const drafts = reload();
    drafts.writeDraft('A', { text: 'sent' });
    drafts.writeDraft('B', { text: 'emptied' });

    drafts.completeDraft('A', drafts.claimIdempotencyKey('A'));
    drafts.writeDraft('B', { text: '' });

    expect(sessionStorage.getItem(KEY)).toBeNull();
  });

  it('are removed when another user comes', () => {
    const drafts = [['A', { text: 'of somebody else' }]];
    sessionStorage.setItem(KEY, JSON.stringify({ userId: '005000000000000AAA', drafts }));

    expect(reload().readDraft('A').text).toBe('');
    expect(sessionStorage.getItem(KEY)).toBeNull();
  });

  it('are not expected where the storage holds something else or refuses', () => {
    sessionStorage.setItem(KEY, '{');
    const setItem = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });

    const drafts = reload();
    drafts.writeDraft('A', { text: 'kept by the page' });

    expect(drafts.readDraft('A').text).toBe('kept by the page');
    setItem.mockRestore();
  });
});
