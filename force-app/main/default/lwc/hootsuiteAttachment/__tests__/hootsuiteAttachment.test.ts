import HootsuiteAttachment from 'c/hootsuiteAttachment';
import type { Attachment } from 'c/hootsuiteBridge';
import type { Download } from 'c/hootsuiteConversation';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { DOCUMENT, IMAGE } from '../../../../../../tests/lwc/samples';

interface Properties {
  attachment: Attachment;
  download: Download | undefined;
}

const VIDEO: Attachment = { ...DOCUMENT, name: 'tour.mp4', contentType: 'video/mp4' };
const AUDIO: Attachment = { ...DOCUMENT, name: 'voice.ogg', contentType: 'audio/ogg' };

const show = (attachment: Attachment, download?: Download) =>
  mount<Properties>('c-hootsuite-attachment', HootsuiteAttachment, { attachment, download });

const here = (picture?: { width: number; height: number }): Download => ({
  status: 'done',
  url: 'blob:file',
  ...(picture && { picture })
});

describe('c-hootsuite-attachment', () => {
  it('asks for its file', async () => {
    const handler = jest.fn<undefined, [unknown]>();
    const element = show(DOCUMENT);
    element.addEventListener('openattachment', (event) => handler((event as CustomEvent<Attachment>).detail));

    find(element, 'button.chip').click();

    expect(handler).toHaveBeenCalledWith(DOCUMENT);
    await expectAccessible(element);
  });

  it.each([
    [{ status: 'busy' }, 'c.hootsuiteAttachment_loading'],
    [{ status: 'failed', failure: { code: 'ERR_ATTACHMENT_UNKNOWN' } }, 'c.hootsuiteAttachment_failed']
  ] as [Download, string][])('is accessible when %j, and says so', async (download, label) => {
    const element = show(DOCUMENT, download);

    expect(textOf(element)).toContain(label);
    await expectAccessible(element);
  });

  it('shows an image in the room it takes, and lets it be saved', async () => {
    const element = show(IMAGE, here({ width: 400, height: 300 }));

    expect(find<HTMLImageElement>(element, 'img')).toMatchObject({
      src: 'blob:file',
      width: 400,
      height: 300
    });
    expect(find<HTMLAnchorElement>(element, 'a').download).toBe('boots.png');
    await expectAccessible(element);
  });

  it.each([
    ['of very many pixels', { width: 60_000, height: 60_000 }, 'c.hootsuiteAttachment_tooLarge'],
    ['of a size that nobody knows', undefined, 'c.hootsuiteAttachment_noPreview']
  ])('does not draw an image %s', (_, picture, label) => {
    const element = show(IMAGE, here(picture));

    expect(findAll(element, 'img')).toHaveLength(0);
    expect(textOf(element)).toContain(label);
    expect(findAll(element, 'a')).toHaveLength(1);
  });

  it.each([
    ['video', VIDEO],
    ['audio', AUDIO]
  ])('is accessible when it plays a %s', async (kind, attachment) => {
    const element = show(attachment, here());

    expect(find<HTMLMediaElement>(element, kind)).toMatchObject({ src: 'blob:file', controls: true });
    expect(find(element, kind).getAttribute('aria-label')).toBe('c.hootsuiteAttachment_player');
    await expectAccessible(element);
  });

  it.each([
    ['img', IMAGE, here({ width: 4, height: 3 })],
    ['video', VIDEO, here()],
    ['audio', AUDIO, here()]
  ])('says so where the browser cannot show the %s', async (kind, attachment, download) => {
    const element = show(attachment, download);

    find(element, kind).dispatchEvent(new CustomEvent('error'));
    await flushPromises();

    expect(findAll(element, kind)).toHaveLength(0);
    expect(textOf(element)).toContain('c.hootsuiteAttachment_noPreview');
    expect(findAll(element, 'a')).toHaveLength(1);
  });

  it('only saves any other file', () => {
    const element = show(DOCUMENT, here());

    expect(find(element, 'a').textContent).toContain('receipt.pdf');
    expect(textOf(element)).not.toContain('noPreview');
  });
});
