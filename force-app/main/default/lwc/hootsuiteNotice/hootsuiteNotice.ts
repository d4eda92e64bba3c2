import { LightningElement, api } from 'lwc';
import type { Failure } from 'c/hootsuiteError';
import { fillLabel } from 'c/hootsuiteFormat';
import { RETRY_EVENT } from './constants';
import { LABELS } from './labels';
import { fixedByText, noticeFor, type Notice } from './notices';

/** Says what failed, what that means, who can put it right, and what to quote. */
export default class HootsuiteNotice extends LightningElement {
  labels = LABELS;

  @api failure!: Failure;
  /** Offers another try, which the parent hears as `retry`. */
  @api canRetry = false;

  isCopied = false;

  get notice(): Notice {
    return noticeFor(this.failure.code);
  }

  get fixedBy(): string | undefined {
    return fixedByText(this.failure.fixedBy ?? this.notice.fixedBy);
  }

  get reference(): string | undefined {
    return this.failure.reference && fillLabel(LABELS.reference, this.failure.reference);
  }

  get frameClass(): string {
    return `notice notice_${this.notice.variant}`;
  }

  get iconName(): string {
    return `utility:${this.notice.variant}`;
  }

  get copyLabel(): string {
    return this.isCopied ? LABELS.copied : LABELS.copy;
  }

  get copyIcon(): string {
    return this.isCopied ? 'utility:check' : 'utility:copy';
  }

  async handleCopyClick(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.failure.reference ?? '');
      this.isCopied = true;
    } catch {
      // The browser may forbid the clipboard; the reference stands there to be read.
      this.isCopied = false;
    }
  }

  handleRetryClick(): void {
    this.dispatchEvent(new CustomEvent(RETRY_EVENT));
  }
}
