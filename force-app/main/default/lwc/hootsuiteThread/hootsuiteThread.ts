import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { Attachment, Conversation } from 'c/hootsuiteBridge';
import { now } from 'c/hootsuiteClock';
import type { Download, Progress, ThreadMessage } from 'c/hootsuiteConversation';
import type { Draft } from 'c/hootsuiteDraft';
import { pluralLabel } from 'c/hootsuiteFormat';
import type { OutcomeDetail } from 'c/hootsuiteOutcome';
import {
  LOAD_OLDER_EVENT,
  NEAR_END_PX,
  NEAR_START_PX,
  OPEN_ATTACHMENT_EVENT,
  OUTCOME_EVENT,
  REUSE_EVENT
} from './constants';
import { groupByDay } from './days';
import { LABELS } from './labels';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

const HISTORY_NOTES: Readonly<Record<Conversation['history'], string | undefined>> = {
  complete: undefined,
  partial: LABELS.historyPartial,
  withheld: LABELS.historyWithheld,
  erased: LABELS.historyErased
};

const IDLE: Progress = { status: 'idle' };

/** The messages by day. Stays at the newest message unless the agent has scrolled up to read. */
export default class HootsuiteThread extends LightningElement {
  labels = LABELS;

  @api hasOlder = false;
  @api older: Progress = { status: 'idle' };
  @api history: Conversation['history'] = 'complete';
  /** The customer's language as Hootsuite detected it. */
  @api language: string | undefined;
  /** Replies of unknown outcome that are being settled, by id. */
  @api settling: Readonly<Record<string, Progress>> = {};
  @api downloads: Readonly<Record<string, Download>> = {};

  shown: readonly ThreadMessage[] = [];
  newCount = 0;
  isAtEnd = true;

  #firstId: string | undefined;
  #lastId: string | undefined;
  #heightBefore = 0;
  #resizes: ResizeObserver | undefined;

  @api
  get messages(): readonly ThreadMessage[] {
    return this.shown;
  }
  set messages(value: readonly ThreadMessage[]) {
    this.noticeNew(value);
    this.shown = value;
  }

  get days() {
    return groupByDay(this.shown, now(), READER).map((day) => ({
      ...day,
      items: day.messages.map((message) => ({
        message,
        settling: this.settling[message.id] ?? IDLE,
        className: `item item_${message.direction}`
      }))
    }));
  }

  get isEmpty(): boolean {
    return this.shown.length === 0;
  }

  /** Where a note says what is missing, it says more than that there is nothing. */
  get hasEmptyNote(): boolean {
    return this.isEmpty && !this.historyNote;
  }

  get isLoadingOlder(): boolean {
    return this.older.status === 'busy';
  }

  get busyText(): string {
    return String(this.isLoadingOlder);
  }

  get hasOlderFailed(): boolean {
    return this.older.status === 'failed';
  }

  /** What is missing before the first message, once everything that is there is shown. */
  get historyNote(): string | undefined {
    return this.hasOlder ? undefined : HISTORY_NOTES[this.history];
  }

  get canJump(): boolean {
    return !this.isAtEnd;
  }

  get jumpLabel(): string {
    if (this.newCount === 0) return LABELS.toNewest;
    const wordings = { one: LABELS.newMessageOne, other: LABELS.newMessageOther };
    return pluralLabel(wordings, this.newCount, LANGUAGE);
  }

  get jumpClass(): string {
    return this.newCount > 0 ? 'slds-button slds-button_brand jump' : 'slds-button slds-button_neutral jump';
  }

  override renderedCallback(): void {
    const firstId = this.shown[0]?.id;
    const lastId = this.shown.at(-1)?.id;
    const hasGrownAbove = this.#firstId !== undefined && firstId !== this.#firstId && lastId === this.#lastId;
    this.#firstId = firstId;
    this.#lastId = lastId;
    const scroller = this.scroller;
    if (!scroller) return;
    this.#resizes ??= this.watchSize(scroller);
    if (hasGrownAbove) scroller.scrollTop += scroller.scrollHeight - this.#heightBefore;
    else if (this.isAtEnd) scroller.scrollTop = scroller.scrollHeight;
    this.#heightBefore = scroller.scrollHeight;
  }

  override disconnectedCallback(): void {
    this.#resizes?.disconnect();
    this.#resizes = undefined;
  }

  handleScroll(): void {
    const scroller = this.scroller;
    if (!scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    this.isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (this.isAtEnd) this.newCount = 0;
    // After a failure only the button asks again, or every scroll would.
    if (scrollTop < NEAR_START_PX && !this.isAtEnd && !this.hasOlderFailed) this.askForOlder();
  }

  handleJumpClick(): void {
    const scroller = this.scroller;
    if (!scroller) return;
    this.isAtEnd = true;
    this.newCount = 0;
    scroller.scrollTop = scroller.scrollHeight;
    scroller.focus();
  }

  handleOlderClick(): void {
    this.askForOlder();
  }

  /** An image takes its height when it has loaded. */
  handleImageLoad(): void {
    this.followEnd();
  }

  handleOpenAttachment(event: CustomEvent<Attachment>): void {
    this.dispatchEvent(new CustomEvent<Attachment>(OPEN_ATTACHMENT_EVENT, { detail: event.detail }));
  }

  handleReuse(event: CustomEvent<Draft>): void {
    this.dispatchEvent(new CustomEvent<Draft>(REUSE_EVENT, { detail: event.detail }));
  }

  handleOutcome(event: CustomEvent<OutcomeDetail>): void {
    this.dispatchEvent(new CustomEvent<OutcomeDetail>(OUTCOME_EVENT, { detail: event.detail }));
  }

  private get scroller(): HTMLElement | undefined {
    return this.refs?.scroller as HTMLElement | undefined;
  }

  private followEnd(): void {
    const scroller = this.scroller;
    if (scroller && this.isAtEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  /** A notice above the text field takes its room from the thread; the newest message stays in sight. */
  private watchSize(scroller: HTMLElement): ResizeObserver {
    const observer = new ResizeObserver(() => {
      this.followEnd();
    });
    observer.observe(scroller);
    return observer;
  }

  private askForOlder(): void {
    if (this.hasOlder && !this.isLoadingOlder) this.dispatchEvent(new CustomEvent(LOAD_OLDER_EVENT));
  }

  /** Counts what comes in below while the agent reads above; the agent's own reply leads back to the end. */
  private noticeNew(messages: readonly ThreadMessage[]): void {
    if (this.isEmpty) return;
    const known = new Set(this.shown.map(({ id }) => id));
    const lastKnown = messages.findLastIndex(({ id }) => known.has(id));
    const added = messages.slice(lastKnown + 1);
    if (added.some(({ state }) => state === 'sending')) this.isAtEnd = true;
    else if (!this.isAtEnd) this.newCount += added.filter(({ direction }) => direction === 'inbound').length;
  }
}
