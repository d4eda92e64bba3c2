import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { StatusConflict, StatusSide } from 'c/hootsuiteBridge';
import type { Progress } from 'c/hootsuiteConversation';
import type { Failure } from 'c/hootsuiteError';
import { fillLabel, formatDateTime } from 'c/hootsuiteFormat';
import { DECIDE_EVENT } from './constants';
import { LABELS } from './labels';
import { reasonOf, statusLabel } from './wording';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

/** Says in what Case and conversation disagree, since when and why, and lets a person decide where that can be done. */
export default class HootsuiteStatusConflict extends LightningElement {
  labels = LABELS;

  @api conflict!: StatusConflict;
  /** How a decision goes. */
  @api
  get deciding(): Progress {
    return this.progress;
  }
  set deciding(value: Progress) {
    // While the decision is on its way the buttons are disabled, and a disabled button loses the focus.
    this.#isToFocus = this.progress.status === 'busy' && value.status === 'failed';
    this.progress = value;
  }

  progress: Progress = { status: 'idle' };

  #pressed: StatusSide | undefined;
  #isToFocus = false;

  get sides(): string {
    const { caseStatus, conversationStatus } = this.conflict;
    const conversation = statusLabel(conversationStatus);
    return caseStatus
      ? fillLabel(LABELS.sides, caseStatus, conversation)
      : fillLabel(LABELS.oneSide, conversation);
  }

  get since(): string {
    return fillLabel(LABELS.since, formatDateTime(this.conflict.since, READER));
  }

  get reason(): string | undefined {
    return reasonOf(this.conflict.kind);
  }

  get canKeepCase(): boolean {
    return this.conflict.canKeep.includes('case');
  }

  get canKeepConversation(): boolean {
    return this.conflict.canKeep.includes('conversation');
  }

  get isDeciding(): boolean {
    return this.deciding.status === 'busy';
  }

  get failure(): Failure | undefined {
    return this.deciding.status === 'failed' ? this.deciding.failure : undefined;
  }

  override renderedCallback(): void {
    const button = this.#pressed && (this.refs?.[this.#pressed] as HTMLElement | undefined);
    if (this.#isToFocus) button?.focus();
    this.#isToFocus = false;
  }

  handleKeepCaseClick(): void {
    this.decide('case');
  }

  handleKeepConversationClick(): void {
    this.decide('conversation');
  }

  private decide(keep: StatusSide): void {
    this.#pressed = keep;
    this.dispatchEvent(new CustomEvent<StatusSide>(DECIDE_EVENT, { detail: keep }));
  }
}
