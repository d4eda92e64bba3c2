import { LightningElement, api } from 'lwc';
import { HAND_BACK_EVENT, RESOLVE_EVENT, SETTLE_EVENT } from './constants';
import { LABELS } from './labels';

/** What the agent is asked to confirm, and the event that follows. */
const ENDINGS = {
  handBack: { question: LABELS.handBackConfirm, label: LABELS.handBack, event: HAND_BACK_EVENT },
  resolve: { question: LABELS.resolveConfirm, label: LABELS.resolve, event: RESOLVE_EVENT }
} as const;

/**
 * Giving the conversation back and resolving it; neither can be undone from here, so both ask first. In the slot
 * `resolve` stands what is decided together with resolving.
 */
export default class HootsuiteEndings extends LightningElement {
  labels = LABELS;

  @api isDisabled = false;

  asked: keyof typeof ENDINGS | undefined;

  #mustFocus = false;

  get ask() {
    return this.asked && ENDINGS[this.asked];
  }

  get isAskedToResolve(): boolean {
    return this.asked === 'resolve';
  }

  override renderedCallback(): void {
    if (this.#mustFocus) (this.refs?.confirm as HTMLElement | undefined)?.focus();
    this.#mustFocus = false;
  }

  handleHandBackClick(): void {
    this.askFor('handBack');
  }

  handleResolveClick(): void {
    this.askFor('resolve');
  }

  handleConfirmClick(): void {
    const event = this.ask?.event;
    this.settle();
    if (event) this.dispatchEvent(new CustomEvent(event));
  }

  handleCancelClick(): void {
    this.settle();
  }

  handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.settle();
  }

  private askFor(asked: keyof typeof ENDINGS): void {
    this.asked = asked;
    this.#mustFocus = true;
  }

  private settle(): void {
    this.asked = undefined;
    this.dispatchEvent(new CustomEvent(SETTLE_EVENT));
  }
}
