import type { LoadAllOptions, ThreadMessage } from 'c/hootsuiteConversation';
import HootsuiteTranscript from 'c/hootsuiteTranscript';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { DOCUMENT, message } from '../../../../../../tests/lwc/samples';
import { transcriptOf } from '../transcript';

const READER = { language: 'en-US', locale: 'en-US', timeZone: 'Europe/Stockholm' };
const HEAD = {
  contactName: '@anna',
  channelName: 'Instagram',
  isPartial: false,
  madeAt: Date.parse('2026-11-20T12:00:00Z')
};

describe('transcriptOf', () => {
  const bodyOf = (change: Partial<ThreadMessage>) =>
    transcriptOf([{ ...message({ text: 'Hi' }), ...change }], HEAD, READER)
      .split('\n\n')
      .slice(1)
      .join('\n\n');

  it('says whose conversation it is, as of when, and what is missing', () => {
    const labels = (isPartial: boolean) => transcriptOf([], { ...HEAD, isPartial }, READER);

    expect(labels(false)).toBe('c.hootsuiteTranscript_heading\nc.hootsuiteTranscript_madeAt\n');
    expect(labels(true)).toContain('c.hootsuiteTranscript_partial');
  });

  it('gives every message with its time, its author and its files, oldest first', () => {
    const body = bodyOf({ authorName: 'Anna', text: 'One\nTwo', attachments: [DOCUMENT] });

    expect(body).toBe(
      '[Friday, November 20, 2026 at 11:15 AM] Anna\nOne\nTwo\nc.hootsuiteTranscript_attachment\n'
    );
  });

  it.each([
    [{ sentAt: undefined }, '[c.hootsuiteTranscript_timeUnknown]'],
    [{ timeSource: 'derived' }, '[c.hootsuiteTranscript_timeDerived]'],
    [{ authorName: undefined }, '@anna'],
    [{ authorName: undefined, direction: 'outbound' }, 'c.hootsuiteTranscript_agent'],
    [{ text: undefined, withheld: 'network_policy' }, 'c.hootsuiteTranscript_withheld'],
    [{ direction: 'outbound', state: 'failed' }, '(c.hootsuiteTranscript_notSent)'],
    [{ direction: 'outbound', state: 'unknown' }, '(c.hootsuiteTranscript_maybeSent)'],
    [
      { direction: 'outbound', kind: 'note', state: 'failed' },
      '(c.hootsuiteTranscript_note, c.hootsuiteTranscript_notSent)'
    ],
    [{ direction: 'outbound', state: 'queued' }, '(c.hootsuiteTranscript_notYetSent)']
  ])('invents nothing: %j', (change, text) => {
    expect(bodyOf(change as Partial<ThreadMessage>)).toContain(text);
  });
});

describe('c-hootsuite-transcript', () => {
  const writeText = jest.fn<Promise<void>, [string]>();
  const createObjectURL = jest.fn(() => 'blob:transcript');
  const revokeObjectURL = jest.fn();

  interface Properties {
    load: (options: LoadAllOptions) => Promise<readonly ThreadMessage[]>;
    contactName: string;
  }

  const show = (load: Properties['load']) =>
    mount<Properties>('c-hootsuite-transcript', HootsuiteTranscript, { load, contactName: '@anna' });
  const status = (element: Element) => textOf(find(element, '[role="status"]'));

  beforeEach(() => {
    writeText.mockReset();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    Object.assign(URL, { createObjectURL, revokeObjectURL });
  });

  it('copies everything that was said, and says so', async () => {
    writeText.mockResolvedValue(undefined);
    const element = show(() => Promise.resolve([message({ text: 'One' }), message({ text: 'Two' })]));

    find(element, '.copy').click();
    await flushPromises();

    expect(writeText.mock.calls[0]?.[0]).toMatch(/One\n\n[^]*Two\n$/u);
    expect(status(element)).toBe('c.hootsuiteTranscript_copied');
    await expectAccessible(element);
  });

  it('says where the browser does not let it', async () => {
    writeText.mockRejectedValue(new Error('NotAllowedError'));
    const element = show(() => Promise.resolve([]));

    find(element, '.copy').click();
    await flushPromises();

    expect(status(element)).toBe('c.hootsuiteTranscript_copyRefused');
  });

  it('saves a file whose name tells nothing of the customer', async () => {
    const saved: string[] = [];
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement
    ) {
      saved.push(this.download);
    });
    const element = show(() => Promise.resolve([message()]));

    find(element, '.download').click();
    await flushPromises();
    click.mockRestore();

    expect(saved).toEqual(['c.hootsuiteTranscript_fileName.txt']);
    expect(revokeObjectURL).toHaveBeenCalledWith('blob:transcript');
    expect(status(element)).toBe('c.hootsuiteTranscript_downloaded');
  });

  it('tells how far it is, and stops when told to', async () => {
    const element = show(
      ({ signal, onProgress }) =>
        new Promise((_, reject) => {
          onProgress?.(500);
          signal?.addEventListener('abort', () => {
            reject(new DOMException('', 'AbortError'));
          });
        })
    );

    find(element, '.copy').click();
    await flushPromises();
    expect(status(element)).toBe('c.hootsuiteTranscript_reading');
    await expectAccessible(element);

    find(element, '.cancel').click();
    await flushPromises();
    expect(status(element)).toBe('');
    expect(findAll(element, '.cancel')).toHaveLength(0);
    expect(writeText).not.toHaveBeenCalled();
  });

  it('can be tried again after a failure', async () => {
    const load = jest.fn().mockRejectedValueOnce(new Error('x')).mockResolvedValue([]);
    writeText.mockResolvedValue(undefined);
    const element = show(load);

    find(element, '.copy').click();
    await flushPromises();
    expect(status(element)).toBe('c.hootsuiteTranscript_failed');

    find(element, '.copy').click();
    await flushPromises();
    expect(status(element)).toBe('c.hootsuiteTranscript_copied');
  });
});
