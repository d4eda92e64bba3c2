import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import type { Attachment } from 'c/hootsuiteBridge';
import type { Upload } from 'c/hootsuiteConversation';
import { fillLabel, formatBytes } from 'c/hootsuiteFormat';
import { CANCEL_EVENT, REMOVE_EVENT } from './constants';
import { LABELS } from './labels';

/** The file of a reply: on its way to the bridge, or there. */
export default class HootsuiteUpload extends LightningElement {
  @api upload: Upload = { status: 'idle' };
  @api attachment: Attachment | undefined;
  @api isDisabled = false;

  get uploading() {
    return this.upload.status === 'busy' ? this.upload : undefined;
  }

  get percent(): number {
    return Math.round((this.uploading?.share ?? 0) * 100);
  }

  get percentText(): string {
    return new Intl.NumberFormat(LANGUAGE, { style: 'percent' }).format(this.uploading?.share ?? 0);
  }

  get uploadingLabel(): string {
    return fillLabel(LABELS.uploading, this.uploading?.name ?? '');
  }

  get uploadingSize(): string {
    return formatBytes(this.uploading?.size ?? 0, LOCALE);
  }

  get cancelLabel(): string {
    return fillLabel(LABELS.cancel, this.uploading?.name ?? '');
  }

  get size(): string {
    return formatBytes(this.attachment?.size ?? 0, LOCALE);
  }

  get removeLabel(): string {
    return fillLabel(LABELS.remove, this.attachment?.name ?? '');
  }

  handleCancelClick(): void {
    this.dispatchEvent(new CustomEvent(CANCEL_EVENT));
  }

  handleRemoveClick(): void {
    this.dispatchEvent(new CustomEvent(REMOVE_EVENT));
  }
}
