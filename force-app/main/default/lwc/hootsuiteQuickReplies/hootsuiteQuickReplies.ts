import { LightningElement, api, wire } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import { languageName, languageTag, pluralLabel } from 'c/hootsuiteFormat';
import { graphql, type GraphQLQuery, type GraphQLResult } from 'lightning/graphql';
import { BROWSE_EVENT, DISMISS_EVENT, INSERT_EVENT, type DismissDetail } from './constants';
import { LABELS } from './labels';
import { makeQuery, quickRepliesOf, type QuickReplyData } from './query';
import { filledText, findQuickReplies } from './search';
import type { Customer, QuickReply } from './types';

export type { DismissDetail } from './constants';
export type { Customer } from './types';

const READER = { language: LANGUAGE, locale: LOCALE };

type Loading =
  | { readonly status: 'idle' | 'loading' | 'failed' }
  | { readonly status: 'ready'; readonly replies: readonly QuickReply[] };

/**
 * The quick replies: a button, and a search that opens above the composer (combobox with listbox, WAI-ARIA Authoring
 * Practices). It has the focus while it is open; what was typed into it and not used goes back into the reply. They are
 * read when they are first asked for.
 */
export default class HootsuiteQuickReplies extends LightningElement {
  labels = LABELS;

  @api customer: Customer = { name: '' };
  @api isDisabled = false;

  loading: Loading = { status: 'idle' };
  query: GraphQLQuery | undefined;
  isOpen = false;
  typed = '';
  activeIndex = 0;

  #mustFocus = false;

  @wire(graphql, { query: '$query' })
  wiredReplies({ data, errors }: GraphQLResult<QuickReplyData>): void {
    if (errors) this.loading = { status: 'failed' };
    else if (data) this.loading = { status: 'ready', replies: quickRepliesOf(data) };
  }

  /** Opens the search and puts the focus into it. */
  @api
  open(): void {
    if (this.isDisabled || this.isOpen) return;
    this.query ??= makeQuery();
    if (this.loading.status === 'idle') this.loading = { status: 'loading' };
    this.typed = '';
    this.activeIndex = 0;
    this.isOpen = true;
    this.#mustFocus = true;
  }

  get found(): readonly QuickReply[] {
    return this.loading.status === 'ready'
      ? findQuickReplies(this.loading.replies, this.typed, this.customer)
      : [];
  }

  get options() {
    return this.found.map((reply, index) => ({
      id: reply.id,
      elementId: `option-${String(index)}`,
      index,
      title: reply.title,
      text: filledText(reply, this.customer),
      lang: languageTag(reply.language),
      language: languageName(reply.language, LANGUAGE),
      isSelected: String(index === this.activeIndex),
      className: index === this.activeIndex ? 'option option_active' : 'option'
    }));
  }

  get hasOptions(): boolean {
    return this.found.length > 0;
  }

  get activeId(): string | undefined {
    return this.hasOptions ? `option-${String(this.activeIndex)}` : undefined;
  }

  get isLoading(): boolean {
    return this.loading.status === 'loading';
  }

  /** What stands in place of a list, and what a screen reader is told of the list. */
  get message(): string {
    const { loading } = this;
    if (loading.status === 'failed') return LABELS.failed;
    if (loading.status !== 'ready') return LABELS.loading;
    if (loading.replies.length === 0) return LABELS.empty;
    if (!this.hasOptions) return LABELS.noneFound;
    return pluralLabel({ one: LABELS.foundOne, other: LABELS.foundOther }, this.found.length, READER);
  }

  get messageClass(): string {
    return this.hasOptions ? 'slds-assistive-text' : 'message';
  }

  get isExpanded(): string {
    return String(this.isOpen);
  }

  override renderedCallback(): void {
    if (!this.isOpen) return;
    if (this.#mustFocus) (this.refs?.search as HTMLElement | undefined)?.focus();
    this.#mustFocus = false;
    this.template?.querySelector('.option_active')?.scrollIntoView({ block: 'nearest' });
  }

  handleButtonClick(): void {
    this.dispatchEvent(new CustomEvent(BROWSE_EVENT));
    this.open();
  }

  handleInput(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.activeIndex = 0;
  }

  handleKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const act = this.actionOf(event.key);
    if (!act) return;
    event.preventDefault();
    // Escape would close what the Case page stands in, too.
    event.stopPropagation();
    act();
  }

  handleOptionMouseDown(event: Event): void {
    // The focus stays in the search, which would close when it lost it.
    event.preventDefault();
  }

  handleOptionClick(event: Event): void {
    this.choose(Number((event.currentTarget as HTMLElement).dataset.index));
  }

  handleFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget;
    if (next instanceof Node && this.template?.contains(next)) return;
    this.isOpen = false;
  }

  private actionOf(key: string): (() => void) | undefined {
    const last = this.found.length - 1;
    const actions: Partial<Readonly<Record<string, () => void>>> = {
      ArrowDown: () => {
        this.activeIndex = this.activeIndex < last ? this.activeIndex + 1 : 0;
      },
      ArrowUp: () => {
        this.activeIndex = this.activeIndex > 0 ? this.activeIndex - 1 : Math.max(last, 0);
      },
      Enter: () => {
        this.choose(this.activeIndex);
      },
      Escape: () => {
        this.dismiss({ typed: this.typed, removesSlash: false });
      },
      ...(this.typed === '' && {
        // A "/" that nobody searches with: "and / or".
        ' ': () => {
          this.dismiss({ typed: ' ', removesSlash: false });
        },
        Backspace: () => {
          this.dismiss({ typed: '', removesSlash: true });
        }
      })
    };
    return actions[key];
  }

  private choose(index: number): void {
    const reply = this.found[index];
    if (!reply) return;
    this.isOpen = false;
    const detail = filledText(reply, this.customer);
    this.dispatchEvent(new CustomEvent<string>(INSERT_EVENT, { detail }));
  }

  private dismiss(detail: DismissDetail): void {
    this.isOpen = false;
    this.dispatchEvent(new CustomEvent<DismissDetail>(DISMISS_EVENT, { detail }));
  }
}
