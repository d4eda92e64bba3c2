import type { Attachment } from 'c/hootsuiteBridge';
import type { Download } from 'c/hootsuiteConversation';
import { fillLabel, formatBytes, isImage } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

/** An attachment as the template shows it. */
export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  readonly icon: string;
  readonly label: string;
  /** The blob address of the file once it is here. */
  readonly url: string | undefined;
  /** The same, where the file is an image that browsers show. */
  readonly imageUrl: string | undefined;
  readonly imageAlt: string;
  readonly note: string | undefined;
  readonly isBusy: boolean;
}

function iconOf({ contentType }: Attachment): string {
  if (contentType.startsWith('image/')) return 'utility:image';
  if (contentType.startsWith('audio/')) return 'utility:volume_high';
  if (contentType.startsWith('video/')) return 'utility:video';
  return 'utility:file';
}

/** How an attachment looks with what is known of its file. */
export function attachmentView(
  attachment: Attachment,
  download: Download | undefined,
  locale: string
): AttachmentView {
  const { id, name } = attachment;
  const size = formatBytes(attachment.size, locale);
  const url = download?.status === 'done' ? download.url : undefined;
  const notes = { busy: LABELS.attachmentLoading, failed: LABELS.attachmentFailed, done: undefined };
  return {
    id,
    name,
    size,
    icon: iconOf(attachment),
    label: fillLabel(url ? LABELS.saveAttachment : LABELS.openAttachment, name, size),
    url,
    imageUrl: isImage(attachment) ? url : undefined,
    imageAlt: fillLabel(LABELS.imageAlt, name),
    note: download && notes[download.status],
    isBusy: download?.status === 'busy'
  };
}
