import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import { schedule } from 'c/hootsuiteClock';
import type { Search } from 'c/hootsuiteConversation';
import { fillLabel, formatNumber } from 'c/hootsuiteFormat';
import { CLOSE_EVENT, SEARCH_EVENT, SEARCH_ON_EVENT, SHOW_MATCH_EVENT, TYPING_MS } from './constants';
import { LABELS } from './labels';

const NOTHING: Search = { progress: { status: 'idle' }, text: '', matches: [], hasMore: false };

/** The search in a conversation: its field, how much was found, and the way from one match to the next. */
export default class HootsuiteSearch extends LightningElement {
  labels = LABELS;

  found = NOTHING;
  /** The match that is shown, counted from the newest. */
  index = 0;

  #text = '';
  #cancelTyping: (() => void) | undefined;
  #hasFocused = false;
  /** The user went on beyond the last match that is known, and waits for older ones. */
  #wantsOlder = false;
  /** The match to show as soon as the page stands. */
  #next: number | undefined;

  @api
  get search(): Search {
    return this.found;
  }
  set search(value: Search) {
    const before = this.found;
    this.found = value;
    if (value.matches === before.matches) return;
    const hasGrown = value.text === before.text && value.matches.length > before.matches.length;
    if (!hasGrown || before.matches.length === 0) this.#next = 0;
    else if (this.#wantsOlder) this.#next = before.matches.length;
  }

  override renderedCallback(): void {
    if (!this.#hasFocused) (this.refs?.field as HTMLInputElement | undefined)?.focus();
    this.#hasFocused = true;
    if (this.#next !== undefined) this.show(this.#next);
  }

  override disconnectedCallback(): void {
    this.#cancelTyping?.();
  }

  get isBusy(): boolean {
    return this.found.progress.status === 'busy';
  }

  get hasNoOlder(): boolean {
    const { hasMore, matches } = this.found;
    return this.index >= matches.length - 1 && !hasMore;
  }

  get hasNoNewer(): boolean {
    return this.index <= 0;
  }

  get status(): string {
    const { progress, text, matches, hasMore } = this.found;
    if (progress.status === 'failed') return LABELS.failed;
    if (progress.status === 'busy' && matches.length === 0) return LABELS.searching;
    if (text.trim() === '') return '';
    if (matches.length === 0) return LABELS.none;
    const label = hasMore ? LABELS.positionOfMore : LABELS.position;
    return fillLabel(label, formatNumber(this.index + 1, LOCALE), formatNumber(matches.length, LOCALE));
  }

  handleInput(event: Event): void {
    this.#text = (event.target as HTMLInputElement).value;
    this.#cancelTyping?.();
    this.#cancelTyping = schedule(() => {
      this.tellSearch();
    }, TYPING_MS);
  }

  handleKeyDown(event: KeyboardEvent): void {
    // Enter also ends the composing of a word in Japanese and Chinese.
    if (event.isComposing) return;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && this.#text !== this.found.text) this.tellSearch();
    else if (event.key === 'Enter') this.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  handleOlderClick(): void {
    this.step(1);
  }

  handleNewerClick(): void {
    this.step(-1);
  }

  handleCloseClick(): void {
    this.close();
  }

  private step(by: 1 | -1): void {
    const next = this.index + by;
    const { matches, hasMore } = this.found;
    if (next >= 0 && next < matches.length) this.show(next);
    else if (by > 0 && hasMore && !this.isBusy) {
      this.#wantsOlder = true;
      this.dispatchEvent(new CustomEvent(SEARCH_ON_EVENT));
    }
  }

  private show(index: number): void {
    this.#wantsOlder = false;
    this.#next = undefined;
    this.index = index;
    const match = this.found.matches[index];
    if (match) this.dispatchEvent(new CustomEvent<string>(SHOW_MATCH_EVENT, { detail: match.messageId }));
  }

  private tellSearch(): void {
    this.#cancelTyping?.();
    this.dispatchEvent(new CustomEvent<string>(SEARCH_EVENT, { detail: this.#text }));
  }

  private close(): void {
    this.#cancelTyping?.();
    this.dispatchEvent(new CustomEvent(CLOSE_EVENT));
  }
}
