import type { Attachment } from 'c/hootsuiteBridge';
import type { Download, ThreadMessage } from 'c/hootsuiteConversation';
import HootsuiteMessage from 'c/hootsuiteMessage';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { DOCUMENT, IMAGE, message } from '../../../../../../tests/lwc/samples';

interface Properties {
  message: ThreadMessage;
  language: string;
  downloads: Record<string, Download>;
  highlight: string;
}

const show = (change: Partial<ThreadMessage> = {}, properties: Partial<Properties> = {}) =>
  mount<Properties>('c-hootsuite-message', HootsuiteMessage, {
    message: { ...message(), ...change },
    ...properties
  });

const bubble = (element: Element) => find(element, '.bubble');

describe('c-hootsuite-message', () => {
  it('is accessible when inbound, in the language and direction of its text', async () => {
    const element = show({ text: 'مرحبا' }, { language: 'ar' });

    expect(bubble(element).getAttribute('lang')).toBe('ar');
    expect(bubble(element).getAttribute('dir')).toBe('auto');
    expect(bubble(element).className).toContain('slds-chat-message__text_inbound');
    await expectAccessible(element);
  });

  it('does not claim the language of the customer for a reply', () => {
    const element = show({ direction: 'outbound' }, { language: 'ar' });

    expect(bubble(element).getAttribute('lang')).toBeNull();
    expect(bubble(element).className).toContain('slds-chat-message__text_outbound');
  });

  it('shows markup as text and links only web addresses, away from this page', () => {
    const text = '<img src=x onerror=alert(1)> javascript:alert(1) https://alpenglow.example/a';
    const element = show({ text });

    const links = findAll<HTMLAnchorElement>(element, '.bubble a');
    expect(findAll(element, 'img')).toHaveLength(0);
    expect(textOf(bubble(element))).toContain('<img src=x onerror=alert(1)>');
    expect(links.map(({ href }) => href)).toEqual(['https://alpenglow.example/a']);
    expect(links[0]).toMatchObject({ rel: 'noopener noreferrer nofollow', target: '_blank' });
  });

  it.each([
    [{ timeSource: 'unknown', sentAt: undefined }, 'c.hootsuiteMessage_timeUnknown'],
    [{ timeSource: 'derived' }, 'c.hootsuiteMessage_timeDerived'],
    [{ trigger: { type: 'STORY', action: 'REPLY' } }, 'c.hootsuiteMessage_triggerStoryReply'],
    [{ text: undefined, withheld: 'network_policy' }, 'c.hootsuiteMessage_withheldPolicy'],
    [{ text: undefined, withheld: 'erased' }, 'c.hootsuiteMessage_withheldErased'],
    [{ text: undefined, withheld: 'removed' }, 'c.hootsuiteMessage_withheldRemoved'],
    [{ text: 'XXXXXXXXXXXX1111', masked: true }, 'c.hootsuiteMessage_masked'],
    [{ text: undefined }, 'c.hootsuiteMessage_noText'],
    [{ authorName: undefined }, 'c.hootsuiteMessage_customer'],
    [{ authorName: undefined, direction: 'outbound' }, 'c.hootsuiteMessage_agent'],
    [{ direction: 'outbound', state: 'sending' }, 'c.hootsuiteMessage_sending'],
    [{ direction: 'outbound', state: 'queued' }, 'c.hootsuiteMessage_queued'],
    [{ direction: 'outbound', state: 'sent' }, 'c.hootsuiteMessage_sent'],
    [{ direction: 'outbound', state: 'failed' }, 'c.hootsuiteMessage_failed'],
    [{ direction: 'outbound', state: 'unknown' }, 'c.hootsuiteOutcome_meaning']
  ] as [Partial<ThreadMessage>, string][])('is accessible when %j, and says so', async (change, label) => {
    const element = show(change);

    expect(textOf(element)).toContain(label);
    await expectAccessible(element);
  });

  it('offers the text and the file of a reply that was not sent, with the reason', () => {
    const handler = jest.fn<undefined, [unknown]>();
    const element = show({
      direction: 'outbound',
      state: 'failed',
      failure: 'ERR_REPLY_REFUSED',
      text: 'Hola',
      attachments: [DOCUMENT]
    });
    element.addEventListener('reuse', (event) => handler((event as CustomEvent).detail));

    find(element, '.write-again').click();

    expect(handler).toHaveBeenCalledWith({ text: 'Hola', attachment: DOCUMENT });
    expect(textOf(element)).toContain('c.hootsuiteNotice_refusedTitle');
  });

  it.each([
    ['queued', 'c.hootsuiteMessage_noteAdding'],
    ['sent', 'c.hootsuiteMessage_noteAdded'],
    ['failed', 'c.hootsuiteMessage_noteFailed'],
    ['unknown', 'c.hootsuiteMessage_noteUnknown']
  ] as const)(
    'is accessible when it is an internal note that is %s, and offers none as a reply',
    async (state, label) => {
      const element = show({ kind: 'note', direction: 'outbound', state });

      expect(textOf(element)).toContain('c.hootsuiteMessage_note ');
      expect(textOf(element)).toContain(label);
      expect(bubble(element).className).toBe('bubble bubble_note');
      expect(findAll(element, '.write-again, c-hootsuite-outcome')).toEqual([]);
      await expectAccessible(element);
    }
  );

  it('never offers to repeat a reply that may have arrived', () => {
    expect(findAll(show({ direction: 'outbound', state: 'unknown' }), '.write-again')).toHaveLength(0);
  });

  it('does not offer to send a mask to the customer', () => {
    const change = { direction: 'outbound', state: 'failed', masked: true } as const;

    expect(findAll(show(change), '.write-again')).toHaveLength(0);
  });

  it('offers to reveal what can be seen only, and passes the wish on', () => {
    const handler = jest.fn<undefined, [unknown]>();
    const element = show({ text: '•••• 1111', masked: true, revealable: true });
    element.addEventListener('reveal', (event) => handler((event as CustomEvent).detail));

    find(element, 'c-hootsuite-reveal').dispatchEvent(new CustomEvent('reveal', { detail: 'detail' }));

    expect(handler.mock.calls).toEqual([['detail']]);
    expect(findAll(show({ text: '•••• 1111', masked: true }), 'c-hootsuite-reveal')).toHaveLength(0);
  });

  it('passes on what became of a reply, and goes on telling what was said of it', () => {
    const handler = jest.fn<undefined, [unknown]>();
    const confirmation = { outcome: 'sent', at: '2026-11-20T10:15:00Z' } as const;
    const element = show({ direction: 'outbound', state: 'sent', confirmation });
    element.addEventListener('outcome', (event) => handler((event as CustomEvent).detail));

    find(element, 'c-hootsuite-outcome').dispatchEvent(new CustomEvent('outcome', { detail: 'detail' }));

    expect(handler).toHaveBeenCalledWith('detail');
    expect(textOf(element)).toContain('c.hootsuiteOutcome_confirmedSent');
  });

  it('hands its attachments their files, and passes on what they ask for', () => {
    const handler = jest.fn<undefined, [unknown]>();
    const download: Download = { status: 'done', url: 'blob:document' };
    const element = show({ attachments: [IMAGE, DOCUMENT] }, { downloads: { [DOCUMENT.id]: download } });
    element.addEventListener('openattachment', (event) => handler((event as CustomEvent<Attachment>).detail));

    const files = findAll<HTMLElement & { download: unknown }>(element, 'c-hootsuite-attachment');
    files[0]?.dispatchEvent(new CustomEvent('openattachment', { detail: IMAGE }));

    expect(files.map((file) => file.download)).toEqual([undefined, download]);
    expect(handler).toHaveBeenCalledWith(IMAGE);
  });

  it('marks what the agent searches for, within links too', async () => {
    const element = show({ text: 'Boots: https://x.example/boots, BOOTS' }, { highlight: 'boots' });

    expect(findAll(element, 'mark').map((mark) => mark.textContent)).toEqual(['Boots', 'BOOTS']);
    expect(find(element, 'a').className).toContain('link_marked');
    expect(textOf(bubble(element))).toContain('Boots : https://x.example/boots');
    await expectAccessible(element);
  });

  it('shows a few emoji large and without a bubble', async () => {
    const element = show({ text: '👍🏽' });

    expect(bubble(element).className).toBe('bubble bubble_emoji');
    await expectAccessible(element);
  });

  it('shows the start of a very long text, all of it when asked for, and where something is searched', async () => {
    const text = 'word '.repeat(4000);
    const element = show({ text });
    expect(bubble(element).textContent.length).toBeLessThan(3100);

    find(element, '.show-all').click();
    await flushPromises();

    expect(bubble(element).textContent).toBe(text);
    expect(findAll(element, '.show-all')).toHaveLength(0);
    expect(bubble(show({ text }, { highlight: 'x' })).textContent).toBe(text);
  });

  describe('copying', () => {
    const writeText = jest.fn<Promise<void>, [string]>();

    beforeEach(() => {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
      writeText.mockReset();
    });

    it('takes the text as it was written, and says so', async () => {
      writeText.mockResolvedValue(undefined);
      const element = show({ text: 'See https://x.example\n👍' });

      find(element, 'button.copy').click();
      await flushPromises();

      expect(writeText).toHaveBeenCalledWith('See https://x.example\n👍');
      expect(textOf(find(element, '[role="status"]'))).toBe('c.hootsuiteMessage_copied');
      await expectAccessible(element);
    });

    it('says where the browser does not let it', async () => {
      writeText.mockRejectedValue(new Error('NotAllowedError'));
      const element = show();

      find(element, 'button.copy').click();
      await flushPromises();

      expect(textOf(find(element, '[role="status"]'))).toBe('c.hootsuiteMessage_copyFailed');
    });

    it('is not offered where there is no text', () => {
      expect(findAll(show({ text: '' }), 'button.copy')).toHaveLength(0);
    });
  });
});
