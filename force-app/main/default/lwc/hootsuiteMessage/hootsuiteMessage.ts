import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { Attachment } from 'c/hootsuiteBridge';
import { schedule } from 'c/hootsuiteClock';
import type { Download, Progress, Revealing, ThreadMessage } from 'c/hootsuiteConversation';
import type { Draft } from 'c/hootsuiteDraft';
import type { Failure } from 'c/hootsuiteError';
import { copyText } from 'c/hootsuiteExport';
import {
  fillLabel,
  formatDateTime,
  formatTime,
  isEmojiOnly,
  isInstant,
  languageTag
} from 'c/hootsuiteFormat';
import type { OutcomeDetail } from 'c/hootsuiteOutcome';
import type { RevealDetail } from 'c/hootsuiteReveal';
import { COPIED_MS, OPEN_ATTACHMENT_EVENT, OUTCOME_EVENT, REUSE_EVENT, REVEAL_EVENT } from './constants';
import { LABELS } from './labels';
import { piecesOf, startOf } from './text';
import { absentText, NOTE_STATES, STATES, TRIGGERS } from './wording';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

/** One message: its bubble, who and when, its files, and what became of it. */
export default class HootsuiteMessage extends LightningElement {
  labels = LABELS;

  @api message!: ThreadMessage;
  /** The customer's language as Hootsuite detected it. */
  @api language: string | undefined;
  /** How the settling of its unknown outcome goes. */
  @api settling: Progress = { status: 'idle' };
  /** How it goes with its masked text. */
  @api revealing: Revealing = { status: 'idle' };
  @api downloads: Readonly<Record<string, Download>> = {};
  /** What the agent searches for, to be marked in the text. */
  @api highlight = '';

  isWhole = false;
  copyOutcome: 'none' | 'done' | 'failed' = 'none';

  #cancelReset: (() => void) | undefined;

  override disconnectedCallback(): void {
    this.#cancelReset?.();
  }

  get isInbound(): boolean {
    return this.message.direction === 'inbound';
  }

  get isNote(): boolean {
    return this.message.kind === 'note';
  }

  get frameClass(): string {
    const side = this.isInbound ? 'inbound' : 'outbound';
    const isPending = this.message.state === 'sending' || this.message.state === 'queued';
    return `message message_${side}${isPending ? ' message_pending' : ''}`;
  }

  get bubbleClass(): string {
    const side = this.isInbound ? 'inbound' : 'outbound';
    if (this.isNote) return 'bubble bubble_note';
    if (isEmojiOnly(this.text)) return 'bubble bubble_emoji';
    return `bubble slds-chat-message__text slds-chat-message__text_${side}`;
  }

  get author(): string {
    return this.message.authorName ?? (this.isInbound ? LABELS.customer : LABELS.agent);
  }

  get trigger(): string | undefined {
    const { trigger } = this.message;
    return trigger && TRIGGERS[trigger.type][trigger.action];
  }

  get text(): string {
    return this.message.text ?? '';
  }

  get pieces() {
    const text = this.isCut ? `${startOf(this.text) ?? ''}…` : this.text;
    return piecesOf(text, this.highlight).map((piece) => ({
      ...piece,
      className: piece.isMarked ? 'link link_marked' : 'link'
    }));
  }

  /** A text of many pages is shown when asked for, or where the agent searches in it. */
  get isCut(): boolean {
    return !this.isWhole && this.highlight === '' && startOf(this.text) !== undefined;
  }

  get hasText(): boolean {
    return this.text !== '';
  }

  get absentText(): string | undefined {
    return absentText(this.message);
  }

  /** Only the customer's texts: the language of the conversation says nothing about the company's replies. */
  get textLanguage(): string | undefined {
    return this.isInbound ? languageTag(this.language) : undefined;
  }

  get time(): string {
    const { sentAt, timeSource } = this.message;
    if (!isInstant(sentAt)) return LABELS.timeUnknown;
    const time = formatTime(sentAt, READER);
    return timeSource === 'derived' ? fillLabel(LABELS.timeDerived, time) : time;
  }

  get timeTitle(): string | undefined {
    const { sentAt, timeSource } = this.message;
    if (!isInstant(sentAt)) return undefined;
    const moment = formatDateTime(sentAt, READER);
    return timeSource === 'derived' ? fillLabel(LABELS.timeDerivedTitle, moment) : moment;
  }

  get state() {
    const states = this.isNote ? NOTE_STATES : STATES;
    return this.message.state && states[this.message.state];
  }

  get stateClass(): string {
    return `state state_${this.message.state ?? ''}`;
  }

  get hasOutcome(): boolean {
    return !this.isNote && (this.message.state === 'unknown' || this.message.confirmation !== undefined);
  }

  get isFailed(): boolean {
    return this.message.state === 'failed';
  }

  /** A note is not offered: as a reply it would go to the customer. Nor is what is masked: so would the mask. */
  get canReuse(): boolean {
    return (
      !this.isNote &&
      !this.message.masked &&
      this.isFailed &&
      (this.hasText || this.message.attachments.length > 0)
    );
  }

  get failure(): Failure | undefined {
    return this.isFailed && this.message.failure ? { code: this.message.failure } : undefined;
  }

  get attachments() {
    return this.message.attachments.map((attachment) => ({
      attachment,
      download: this.downloads[attachment.id]
    }));
  }

  get copyLabel(): string {
    return fillLabel(LABELS.copy, this.author);
  }

  get copyIcon(): string {
    return { none: 'utility:copy', done: 'utility:check', failed: 'utility:warning' }[this.copyOutcome];
  }

  get copyResult(): string {
    return { none: '', done: LABELS.copied, failed: LABELS.copyFailed }[this.copyOutcome];
  }

  handleShowAllClick(): void {
    this.isWhole = true;
  }

  async handleCopyClick(): Promise<void> {
    this.copyOutcome = (await copyText(this.text)) ? 'done' : 'failed';
    this.#cancelReset?.();
    this.#cancelReset = schedule(() => {
      this.copyOutcome = 'none';
    }, COPIED_MS);
  }

  handleOpenAttachment(event: CustomEvent<Attachment>): void {
    this.dispatchEvent(new CustomEvent<Attachment>(OPEN_ATTACHMENT_EVENT, { detail: event.detail }));
  }

  handleReuseClick(): void {
    const [attachment] = this.message.attachments;
    const detail = { text: this.text, ...(attachment && { attachment }) };
    this.dispatchEvent(new CustomEvent<Draft>(REUSE_EVENT, { detail }));
  }

  handleReveal(event: CustomEvent<RevealDetail>): void {
    this.dispatchEvent(new CustomEvent<RevealDetail>(REVEAL_EVENT, { detail: event.detail }));
  }

  handleOutcome(event: CustomEvent<OutcomeDetail>): void {
    this.dispatchEvent(new CustomEvent<OutcomeDetail>(OUTCOME_EVENT, { detail: event.detail }));
  }
}
