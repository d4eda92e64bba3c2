import { LightningElement, api } from 'lwc';
import { now } from 'c/hootsuiteClock';
import type { Failure, FixedBy } from 'c/hootsuiteError';
import { fillLabel } from 'c/hootsuiteFormat';
import { RETRY_EVENT } from './constants';
import { LABELS } from './labels';
import { fixedByText, noticeFor, type Notice } from './notices';

/** Says what failed, what that means, who can put it right, and what to quote. */
export default class HootsuiteNotice extends LightningElement {
  labels = LABELS;

  current: Failure = { code: 'ERR_PAGE_UNEXPECTED' };
  seenAt = '';

  @api
  get failure(): Failure {
    return this.current;
  }
  set failure(value: Failure) {
    const isNew = value.code !== this.current.code || value.reference !== this.current.reference;
    if (isNew || !this.seenAt) {
      // Whole minutes in UTC find the entry in a log of any time zone.
      this.seenAt = `${new Date(now()).toISOString().slice(0, 16)}Z`;
      this.isCopied = false;
    }
    this.current = value;
  }
  /** Offers another try, which the parent hears as `retry`. */
  @api canRetry = false;

  isCopied = false;

  get notice(): Notice {
    return noticeFor(this.failure.code);
  }

  get fixedBy(): string | undefined {
    return fixedByText(this.whoFixes);
  }

  /**
   * What, when, and the entry in the log of who refused; without a name, an address or an id of a record. Nothing where
   * the agent can help himself.
   */
  get quote(): string | undefined {
    const { code, reference } = this.failure;
    return this.whoFixes === 'agent' ? undefined : [code, this.seenAt, reference].filter(Boolean).join(' ');
  }

  get reference(): string | undefined {
    return this.quote && fillLabel(LABELS.reference, this.quote);
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
      await navigator.clipboard.writeText(this.quote ?? '');
      this.isCopied = true;
    } catch {
      // The browser may forbid the clipboard; the reference stands there to be read.
      this.isCopied = false;
    }
  }

  handleRetryClick(): void {
    this.dispatchEvent(new CustomEvent(RETRY_EVENT));
  }

  private get whoFixes(): FixedBy {
    return this.failure.fixedBy ?? this.notice.fixedBy;
  }
}
