import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { Conversation } from 'c/hootsuiteBridge';
import { now, schedule } from 'c/hootsuiteClock';
import type { Download, Freshness, Progress, Revealing, ThreadMessage } from 'c/hootsuiteConversation';
import { Announcer } from './announcer';
import * as events from './constants';
import { itemsOf } from './items';
import { LABELS } from './labels';
import { makeRoom, measureRows, restoreAnchor, sightOf, type Stage } from './placement';
import { ReadWatch } from './reading';
import { arrange } from './rows';
import { Viewport } from './viewport';
import type { Range, Sight } from './windowing';
import { HISTORY_NOTES, jumpLabel, missingNote, unreadLabel } from './wording';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

export type { ReadDetail } from './constants';

/**
 * The messages by day. Opens at the first unread message and
 * stays at the newest one unless the agent has scrolled up to read. However many messages there are, only those in and
 * around sight are on the page; the rest is room.
 */
export default class HootsuiteLog extends LightningElement {
  labels = LABELS;

  @api hasOlder = false;
  @api older: Progress = { status: 'idle' };
  @api history: Conversation['history'] = 'complete';
  /** The customer's language as Hootsuite detected it. */
  @api language: string | undefined;
  /** The first message that this user had not read when the conversation was opened, and how many there were. */
  @api firstUnreadId: string | undefined;
  @api unreadCount = 0;
  @api freshness: Freshness = { kind: 'connecting' };
  /** The bridge does not let this user listen any more. */
  @api isRefused = false;
  /** Replies of unknown outcome that are being settled, by id. */
  @api settling: Readonly<Record<string, Progress>> = {};
  /** Messages whose masked text was asked for, by id. */
  @api revealing: Readonly<Record<string, Revealing>> = {};
  @api downloads: Readonly<Record<string, Download>> = {};
  /** What the agent searches for, and the match that is shown. */
  @api highlight = '';
  @api matchId: string | undefined;

  shown: readonly ThreadMessage[] = [];
  range: Range = { from: 0, to: 0 };
  newCount = 0;
  isAtEnd = true;
  /** The message that the divider stands before. */
  dividerId: string | undefined;
  announcement = '';

  readonly #viewport = new Viewport();
  readonly #announcer = new Announcer((words) => {
    this.announcement = words;
  });
  readonly #reading = new ReadWatch({
    inSight: () => (this.isAtEnd && this.scroller?.clientHeight ? this.newestId : undefined),
    onRead: (messageId) => {
      this.dispatchEvent(new CustomEvent<events.ReadDetail>(events.READ_EVENT, { detail: { messageId } }));
    }
  });
  readonly #handleVisibility = (): void => {
    this.#reading.look();
  };
  #resizes: ResizeObserver | undefined;
  #hasOpened = false;
  /** The row that had the focus before other rows came. */
  #focused: Element | undefined;
  /** Set while the agent scrolls. */
  #cancelRest: (() => void) | undefined;
  /** A message to be shown as soon as it is loaded. */
  #awaitedId: string | undefined;
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
    return this.#viewport.daysIn(this.range).map((day) => ({
      ...day,
      items: itemsOf(day, this.#viewport.within(day, this.range), this)
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

  get missingNote(): string | undefined {
    return missingNote(this.freshness, this.isRefused, READER);
  }

  /** Not in a search, where it would lie over what was found; but what is new is said all the same. */
  get canJump(): boolean {
    return !this.isAtEnd && (this.highlight === '' || this.newCount > 0);
  }

  get jumpLabel(): string {
    return jumpLabel(this.newCount, READER);
  }

  get jumpClass(): string {
    return `slds-button slds-button_${this.newCount > 0 ? 'brand' : 'neutral'} jump`;
  }

  /** The first unread message lies further back than what is loaded. */
  get canGoToUnread(): boolean {
    const { dividerId, hasOlder } = this;
    return hasOlder && dividerId !== undefined && !this.#viewport.has(dividerId);
  }

  get unreadLabel(): string {
    return unreadLabel(this.unreadCount, READER);
  }

  /** Shows a message, which is asked for where it is not loaded; `undefined` waits for none any more. */
  @api
  goTo(messageId: string | undefined): void {
    this.#awaitedId = messageId;
    if (messageId === undefined) return;
    if (this.#viewport.has(messageId)) this.reveal(messageId);
    else this.tell(events.REACH_EVENT, messageId);
  }

  override connectedCallback(): void {
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  override renderedCallback(): void {
    this.keepFocus();
    this.#resizes ??= this.watchSize();
    if (!this.#hasOpened && !this.isEmpty) this.openAtUnread();
    if (this.#awaitedId !== undefined && this.#viewport.has(this.#awaitedId)) this.reveal(this.#awaitedId);
    else this.settle();
  }

  override disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    this.#resizes?.disconnect();
    this.#resizes = undefined;
    this.#cancelRest?.();
    this.#reading.stop();
    this.#announcer.stop();
  }

  handleScroll(): void {
    const { stage } = this;
    if (!stage || stage.scroller.clientHeight === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = stage.scroller;
    if (scrollHeight !== this.#settledAt.scrollHeight || clientHeight !== this.#settledAt.clientHeight) {
      // Not the agent has scrolled: what is shown has changed its size, and the browser has moved with it.
      this.settle();
      return;
    }
    this.awaitRest();
    const sight = this.sightAfterScroll(stage);
    this.isAtEnd = scrollHeight - scrollTop - clientHeight < events.NEAR_END_PX;
    if (this.isAtEnd) this.goToEnd();
    else this.#viewport.holdAt(sight);
    this.cover(sight);
    this.#reading.look();
    // After a failure only the button asks again, or every scroll would.
    if (scrollTop < events.NEAR_START_PX && !this.isAtEnd && !this.hasOlderFailed) this.askForOlder();
  }

  /** Browsers scroll to the start bit by bit, and never arrive where rows on the way turn out higher than guessed. */
  handleKeyDown(event: KeyboardEvent): void {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (event.target !== event.currentTarget || !isPlain || this.isEmpty) return;
    if (event.key === 'Home') this.goToStart();
    else if (event.key === 'End') this.goToEnd();
    else return;
    event.preventDefault();
    this.settle();
  }

  handleJumpClick(): void {
    this.goToEnd();
    this.settle();
    this.scroller?.focus();
  }

  handleUnreadClick(): void {
    if (this.dividerId !== undefined) this.goTo(this.dividerId);
    this.scroller?.focus();
  }

  handleOlderClick(): void {
    this.askForOlder();
  }

  /** From a message, for whoever talks to the bridge. */
  handlePassed(event: CustomEvent<unknown>): void {
    this.tell(event.type, event.detail);
  }

  private get scroller(): HTMLElement | undefined {
    return this.refs?.scroller as HTMLElement | undefined;
  }

  private get stage(): Stage | undefined {
    const { scroller, above, below } = (this.refs ?? {}) as Partial<Record<string, HTMLElement>>;
    if (!scroller || !above || !below) return undefined;
    const all = (selector: string) => [...(this.template?.querySelectorAll<HTMLElement>(selector) ?? [])];
    return { scroller, above, below, rows: all('[data-row]'), lists: all('[data-day]') };
  }

  /** The newest message that the bridge knows. */
  private get newestId(): string | undefined {
    return this.shown.findLast(({ state }) => state !== 'sending')?.id;
  }

  private tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private show({ from, to }: Range): void {
    if (from === this.range.from && to === this.range.to) return;
    this.#focused = this.template?.activeElement?.closest('[data-row]') ?? undefined;
    this.range = { from, to };
  }

  /** Where the row with the focus has left the page, the log takes it, or the keyboard would begin anew. */
  private keepFocus(): void {
    if (this.#focused?.isConnected === false) this.scroller?.focus({ preventScroll: true });
    this.#focused = undefined;
  }

  /**
   * Puts everything in its place after the page has changed: learns the heights of the rows that are on it, gives the
   * others their room, and moves what the agent reads back to where it was. Browsers differ in how they do the last
   * by themselves (CSS Scroll Anchoring), and none does for rows that are not there, so it is switched off.
   */
  private settle(): void {
    const { stage } = this;
    if (!stage || stage.scroller.clientHeight === 0) return;
    this.#viewport.height = stage.scroller.clientHeight;
    this.#viewport.width = stage.scroller.clientWidth;
    measureRows(stage, this.#viewport);
    makeRoom(stage, this.#viewport, this.range);
    if (!this.#viewport.hasAnchor(this.range)) {
      // Rendering leads back here.
      this.show(this.#viewport.rangeAtAnchor());
      return;
    }
    restoreAnchor(stage, this.#viewport, this.#cancelRest !== undefined);
    const { scrollTop, scrollHeight, clientHeight } = stage.scroller;
    this.#settledAt = { scrollHeight, clientHeight };
    // What follows an unread message or a match may be too short for it to stand where it should.
    if (!this.isAtEnd && scrollHeight - scrollTop - clientHeight < 1) this.goToEnd();
    this.cover(sightOf(stage, this.#viewport, this.range));
    this.#reading.look();
  }

  /** The agent scrolls; everything is put in its exact place once that rests. */
  private awaitRest(): void {
    this.#cancelRest?.();
    this.#cancelRest = schedule(() => {
      this.#cancelRest = undefined;
      this.settle();
    }, events.REST_MS);
  }

  private sightAfterScroll(stage: Stage): Sight {
    const sight = sightOf(stage, this.#viewport, this.range);
    if (this.#viewport.isInSight(this.range, sight)) return sight;
    // After a jump nothing holds its place, and the scroll bar means a place in all there is.
    makeRoom(stage, this.#viewport, this.range);
    return sightOf(stage, this.#viewport, this.range);
  }

  private cover(sight: Sight): void {
    if (!this.#viewport.isCovered(this.range, sight)) this.show(this.#viewport.rangeAt(sight));
  }

  private goToStart(): void {
    this.isAtEnd = false;
    this.#viewport.holdStart();
  }

  private goToEnd(): void {
    this.isAtEnd = true;
    this.newCount = 0;
    this.#viewport.anchor = 'end';
  }

  private openAtUnread(): void {
    this.#hasOpened = true;
    this.dividerId = this.firstUnreadId;
    if (this.dividerId === undefined || !this.#viewport.has(this.dividerId)) return;
    this.isAtEnd = false;
    this.#viewport.anchor = { key: this.dividerId, offset: events.UNREAD_OFFSET_PX };
  }

  private reveal(messageId: string): void {
    this.#awaitedId = undefined;
    this.isAtEnd = false;
    this.#viewport.anchor = { key: messageId, offset: (this.scroller?.clientHeight ?? 0) / 3 };
    this.settle();
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
    if (this.hasOlder && !this.isLoadingOlder) this.tell(events.LOAD_OLDER_EVENT);
  }

  /** Counts what comes in below while the agent reads above; the agent's own reply leads back to the end. */
  private noticeNew(messages: readonly ThreadMessage[]): void {
    if (this.isEmpty) return;
    const known = new Set(this.shown.map(({ id }) => id));
    const lastKnown = messages.findLastIndex(({ id }) => known.has(id));
    const added = messages.slice(lastKnown + 1);
    const inbound = added.filter(({ direction }) => direction === 'inbound');
    this.#announcer.tell(inbound);
    const isAway = !this.isAtEnd || document.visibilityState !== 'visible';
    if (isAway && inbound[0] && this.#reading.hasRead(this.newestId)) this.dividerId = inbound[0].id;
    if (added.some(({ state }) => state === 'sending')) {
      this.dividerId = undefined;
      this.goToEnd();
    } else if (!this.isAtEnd) this.newCount += inbound.length;
  }
}
