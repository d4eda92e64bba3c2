import HootsuiteConsoleTab from 'c/hootsuiteConsoleTab';
import {
  EnclosingTabId,
  IsConsoleNavigation,
  setTabHighlighted,
  setTabLabel
} from 'lightning/platformWorkspaceApi';
import { flushPromises, mount } from '../../../../../../tests/lwc/mount';

interface Properties {
  handle: string | undefined;
  unreadCount: number;
  isVisible: boolean;
}

const tabId = EnclosingTabId as unknown as { emit(value: string | undefined): void };
const isConsole = IsConsoleNavigation as unknown as { emit(value: boolean): void };
const label = setTabLabel as unknown as jest.Mock;
const highlight = setTabHighlighted as unknown as jest.Mock;

async function show(properties: Partial<Properties>, inConsole = true) {
  const element = mount<Properties>('c-hootsuite-console-tab', HootsuiteConsoleTab, properties);
  await flushPromises();
  tabId.emit('tab7');
  isConsole.emit(inConsole);
  return element;
}

beforeEach(() => {
  label.mockReset().mockResolvedValue({});
  highlight.mockReset().mockResolvedValue({});
});

describe('c-hootsuite-console-tab', () => {
  it('names the tab after who writes', async () => {
    await show({ handle: '@noor', unreadCount: 0 });

    expect(label.mock.calls).toEqual([['tab7', '@noor']]);
    expect(highlight).not.toHaveBeenCalled();
  });

  it('puts the number of unread messages in front, and tells of changes only', async () => {
    const element = await show({ handle: '@noor', unreadCount: 3 });
    element.unreadCount = 3;
    element.unreadCount = 0;

    expect(label.mock.calls).toEqual([
      ['tab7', 'c.hootsuiteConsoleTab_unread'],
      ['tab7', '@noor']
    ]);
  });

  it('highlights a tab in the background while something is unread', async () => {
    const element = await show({ handle: '@noor', unreadCount: 1, isVisible: false });
    element.isVisible = true;

    expect(highlight.mock.calls).toEqual([
      ['tab7', true],
      ['tab7', false]
    ]);
  });

  it('leaves the name alone outside a console, and where nobody is known', async () => {
    await show({ handle: '@noor' }, false);
    await show({ handle: undefined, unreadCount: 2 });

    expect(label).not.toHaveBeenCalledWith('tab7', expect.stringContaining('undefined'));
    expect(label.mock.calls.filter(([, text]) => text !== '@noor')).toEqual([]);
  });

  it('lets a tab that is being closed refuse', async () => {
    label.mockRejectedValue(new Error('no such tab'));
    await show({ handle: '@noor' });

    await expect(flushPromises()).resolves.toBeUndefined();
  });
});
