import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import type { Attachment } from 'c/hootsuiteBridge';
import type { Download } from 'c/hootsuiteConversation';
import { fillLabel, formatBytes, isShowable, mediaKind, type MediaKind } from 'c/hootsuiteFormat';
import { OPEN_ATTACHMENT_EVENT } from './constants';
import { LABELS } from './labels';

const ICONS: Readonly<Record<MediaKind, string>> = {
  image: 'utility:image',
  video: 'utility:video',
  audio: 'utility:volume_high',
  file: 'utility:file'
};

/** One file of a message: what it is, the way to it, and how it looks or sounds where the browser can show that. */
export default class HootsuiteAttachment extends LightningElement {
  @api attachment!: Attachment;
  /** Where its file is; missing until somebody asks for it. */
  @api download: Download | undefined;

  hasFailed = false;

  get kind(): MediaKind {
    return mediaKind(this.attachment);
  }

  get icon(): string {
    return ICONS[this.kind];
  }

  get sizeText(): string {
    return formatBytes(this.attachment.size, LOCALE);
  }

  get label(): string {
    return fillLabel(this.url ? LABELS.save : LABELS.open, this.attachment.name, this.sizeText);
  }

  /** The blob address of the file once it is here. */
  get url(): string | undefined {
    return this.download?.status === 'done' ? this.download.url : undefined;
  }

  /** The picture's own size, so that it takes its room before it is drawn, where it is safe to draw. */
  get picture() {
    const { download } = this;
    if (this.kind !== 'image' || this.hasFailed || download?.status !== 'done') return undefined;
    return isShowable(download.picture) ? download.picture : undefined;
  }

  get imageAlt(): string {
    return fillLabel(LABELS.imageAlt, this.attachment.name);
  }

  get isVideo(): boolean {
    return this.kind === 'video' && this.canPlay;
  }

  get isAudio(): boolean {
    return this.kind === 'audio' && this.canPlay;
  }

  get playerLabel(): string {
    return fillLabel(LABELS.player, this.attachment.name);
  }

  get isBusy(): boolean {
    return this.download?.status === 'busy';
  }

  get note(): string | undefined {
    const { download, kind } = this;
    if (download?.status === 'busy') return LABELS.loading;
    if (download?.status === 'failed') return LABELS.failed;
    if (download?.status !== 'done' || kind === 'file') return undefined;
    if (this.hasFailed) return LABELS.noPreview;
    if (kind !== 'image' || this.picture) return undefined;
    return download.picture ? LABELS.tooLarge : LABELS.noPreview;
  }

  handleOpenClick(): void {
    this.dispatchEvent(new CustomEvent<Attachment>(OPEN_ATTACHMENT_EVENT, { detail: this.attachment }));
  }

  /** The browser does not know the format, or the org's policy keeps it from the page; the file can still be saved. */
  handleMediaError(): void {
    this.hasFailed = true;
  }

  private get canPlay(): boolean {
    return this.url !== undefined && !this.hasFailed;
  }
}
