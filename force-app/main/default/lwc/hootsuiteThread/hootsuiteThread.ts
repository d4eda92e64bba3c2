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
import { LABELS } from './labels';
import { arrange, type Day } from './rows';
import { Viewport } from './viewport';
import type { Range, Sight } from './windowing';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

const HISTORY_NOTES: Readonly<Record<Conversation['history'], string | undefined>> = {
  complete: undefined,
  partial: LABELS.historyPartial,
  withheld: LABELS.historyWithheld,
  erased: LABELS.historyErased
};

const IDLE: Progress = { status: 'idle' };

/**
 * The messages by day. Stays at the newest message unless the agent has scrolled up to read. However many messages
 * there are, only those in and around sight are on the page; the rest is room.
 */
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
  range: Range = { from: 0, to: 0 };
  newCount = 0;
  isAtEnd = true;

  readonly #viewport = new Viewport();
  #resizes: ResizeObserver | undefined;
  /** The sizes that the scroller had when everything was in its place. */
  #settledAt = { scrollHeight: 0, clientHeight: 0 };

  @api
  get messages(): readonly ThreadMessage[] {
    return this.shown;
  }
  set messages(value: readonly ThreadMessage[]) {
    this.noticeNew(value);
    this.shown = value;
    this.#viewport.adopt(arrange(value, now(), READER));
    this.show(this.#viewport.rangeAtAnchor());
  }

  /** The days in and around sight, with those of their messages that are on the page. */
  get shownDays() {
    return this.#viewport.daysIn(this.range).map((day) => ({ ...day, items: this.itemsOf(day) }));
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
    this.#resizes ??= this.watchSize();
    this.settle();
  }

  override disconnectedCallback(): void {
    this.#resizes?.disconnect();
    this.#resizes = undefined;
  }

  handleScroll(): void {
    const { scroller } = this;
    if (!scroller || scroller.clientHeight === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const { scrollHeight: knownHeight, clientHeight: knownRoom } = this.#settledAt;
    if (scrollHeight !== knownHeight || clientHeight !== knownRoom) {
      // Not the agent has scrolled: what is shown has changed its size, and the browser has moved with it.
      this.settle();
      return;
    }
    this.isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (this.isAtEnd) this.newCount = 0;
    const sight = this.sightOf(scroller);
    if (this.isAtEnd) this.#viewport.anchor = 'end';
    else this.#viewport.holdAt(sight);
    this.cover(sight);
    // After a failure only the button asks again, or every scroll would.
    if (scrollTop < NEAR_START_PX && !this.isAtEnd && !this.hasOlderFailed) this.askForOlder();
  }

  handleJumpClick(): void {
    this.goToEnd();
    this.settle();
    this.scroller?.focus();
  }

  handleOlderClick(): void {
    this.askForOlder();
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

  private rowElements(selector: string): HTMLElement[] {
    return [...(this.template?.querySelectorAll<HTMLElement>(selector) ?? [])];
  }

  private itemsOf(day: Day) {
    const { from, to } = this.#viewport.within(day, this.range);
    // How many messages the first day has is only known once all earlier ones are here (ARIA 1.2, aria-setsize).
    const setSize = day.headingIndex === 0 && this.hasOlder ? -1 : day.messages.length;
    return day.messages.slice(from, to).map((message, index) => {
      const follows = day.messages[from + index - 1]?.direction === message.direction;
      return {
        message,
        setSize,
        position: from + index + 1,
        settling: this.settling[message.id] ?? IDLE,
        className: `item item_${message.direction}${follows ? ' item_follows' : ''}`
      };
    });
  }

  private show({ from, to }: Range): void {
    if (from !== this.range.from || to !== this.range.to) this.range = { from, to };
  }

  /**
   * Puts everything in its place after the page has changed: learns the heights of the rows that are on it, gives the
   * others their room, and moves what the agent reads back to where it was. Browsers differ in how they do the last
   * by themselves (CSS Scroll Anchoring), and none does for rows that are not there, so it is switched off.
   */
  private settle(): void {
    const { scroller } = this;
    if (!scroller || scroller.clientHeight === 0) return;
    this.#viewport.height = scroller.clientHeight;
    this.#viewport.width = scroller.clientWidth;
    this.measure();
    this.makeRoom();
    if (!this.#viewport.hasAnchor(this.range)) {
      // Rendering leads back here.
      this.show(this.#viewport.rangeAtAnchor());
      return;
    }
    this.restore(scroller);
    const { scrollHeight, clientHeight } = scroller;
    this.#settledAt = { scrollHeight, clientHeight };
    this.cover(this.sightOf(scroller));
  }

  private measure(): void {
    for (const row of this.rowElements('[data-row]')) {
      this.#viewport.measure(row.dataset.row ?? '', row.getBoundingClientRect().height);
    }
  }

  private makeRoom(): void {
    const days = this.#viewport.daysIn(this.range);
    const around = this.#viewport.gapsAround(days);
    const { above, below } = this.refs as { readonly above: HTMLElement; readonly below: HTMLElement };
    above.style.height = `${around.above}px`;
    below.style.height = `${around.below}px`;
    const lists = this.rowElements('[data-day]');
    for (const [index, day] of days.entries()) {
      const list = lists[index];
      if (!list) continue;
      const gaps = this.#viewport.gapsOf(day, this.range);
      list.style.paddingTop = `${gaps.above}px`;
      list.style.paddingBottom = `${gaps.below}px`;
    }
  }

  private restore(scroller: HTMLElement): void {
    const { anchor } = this.#viewport;
    if (anchor === 'end') {
      scroller.scrollTop = scroller.scrollHeight;
      return;
    }
    const row = this.rowElements('[data-row]').find(({ dataset }) => dataset.row === anchor.key);
    if (!row) return;
    const moved = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.offset;
    // Browsers round scroll positions; half a pixel is not a move.
    if (Math.abs(moved) > 0.5) scroller.scrollTop += moved;
  }

  private cover(sight: Sight): void {
    if (!this.#viewport.isCovered(this.range, sight)) this.show(this.#viewport.rangeAt(sight));
  }

  /** What is in sight, measured from the first row on. */
  private sightOf(scroller: HTMLElement): Sight {
    const { above } = this.refs as { readonly above: HTMLElement };
    return {
      top: scroller.getBoundingClientRect().top - above.getBoundingClientRect().top,
      height: scroller.clientHeight
    };
  }

  private goToEnd(): void {
    this.isAtEnd = true;
    this.newCount = 0;
    this.#viewport.anchor = 'end';
  }

  /**
   * What is shown takes another height when images come, when it is made narrower, when its tab is chosen again; and a
   * notice above the text field takes its room from the thread. What the agent reads stays in sight.
   */
  private watchSize(): ResizeObserver {
    const observer = new ResizeObserver(() => {
      this.settle();
    });
    for (const element of [this.refs?.scroller, this.refs?.content]) if (element) observer.observe(element);
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
    if (added.some(({ state }) => state === 'sending')) this.goToEnd();
    else if (!this.isAtEnd) this.newCount += added.filter(({ direction }) => direction === 'inbound').length;
  }
}
