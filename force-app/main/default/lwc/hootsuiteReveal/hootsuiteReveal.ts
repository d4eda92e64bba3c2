import { LightningElement, api } from 'lwc';
import type { RevealReason } from 'c/hootsuiteBridge';
import type { Revealing, ThreadMessage } from 'c/hootsuiteConversation';
import type { Failure } from 'c/hootsuiteError';
import { REVEAL_EVENT, type RevealDetail } from './constants';
import { LABELS } from './labels';

export type { RevealDetail } from './constants';

const OPTIONS: readonly { readonly value: RevealReason; readonly label: string }[] = [
  { value: 'payment', label: LABELS.payment },
  { value: 'identity', label: LABELS.identity },
  { value: 'complaint', label: LABELS.complaint },
  { value: 'legal', label: LABELS.legal }
];

/** What is masked in a message: asks why somebody has to see it, and shows it for a while. */
export default class HootsuiteReveal extends LightningElement {
  labels = LABELS;
  options = OPTIONS;

  /** A message whose masked text can be seen. */
  @api message!: ThreadMessage;
  /** The language of the text, where it is known. */
  @api language: string | undefined;

  isOpen = false;
  reason: RevealReason | undefined;

  progress: Revealing = { status: 'idle' };
  /** Where the focus goes once it is there: what had it is gone. */
  #focusOn: string | undefined;

  /** How the revealing goes. */
  @api
  get revealing(): Revealing {
    return this.progress;
  }
  set revealing(revealing: Revealing) {
    const wasShown = this.progress.status === 'shown';
    this.progress = revealing;
    if (revealing.status !== 'shown') return;
    this.isOpen = false;
    this.reason = undefined;
    if (!wasShown) this.#focusOn = '.hide';
  }

  override renderedCallback(): void {
    if (this.#focusOn === undefined) return;
    const target = this.template?.querySelector<HTMLElement>(this.#focusOn);
    if (!target) return;
    this.#focusOn = undefined;
    target.focus();
  }

  /** Radio buttons of one name exclude each other, also those of another message that is asked for. */
  get groupName(): string {
    return `reason-${this.message.id}`;
  }

  get isShown(): boolean {
    return this.progress.status === 'shown';
  }

  get text(): string {
    return this.progress.status === 'shown' ? this.progress.text : '';
  }

  get isBusy(): boolean {
    return this.progress.status === 'busy';
  }

  get isIncomplete(): boolean {
    return this.isBusy || this.reason === undefined;
  }

  get failure(): Failure | undefined {
    return this.progress.status === 'failed' ? this.progress.failure : undefined;
  }

  handleOpenClick(): void {
    this.isOpen = true;
    this.#focusOn = '.reasons';
  }

  handleReasonChange(event: CustomEvent<{ value: RevealReason }>): void {
    this.reason = event.detail.value;
  }

  handleCancelClick(): void {
    this.isOpen = false;
    this.reason = undefined;
    this.#focusOn = '.open';
  }

  handleShowClick(): void {
    if (this.reason !== undefined) this.tell({ messageId: this.message.id, reason: this.reason });
  }

  handleHideClick(): void {
    this.#focusOn = '.open';
    this.tell({ messageId: this.message.id });
  }

  private tell(detail: RevealDetail): void {
    this.dispatchEvent(new CustomEvent<RevealDetail>(REVEAL_EVENT, { detail }));
  }
}
