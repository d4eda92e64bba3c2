import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { ReplyOutcome } from 'c/hootsuiteBridge';
import type { Progress, ThreadMessage } from 'c/hootsuiteConversation';
import type { Failure } from 'c/hootsuiteError';
import { dayKey, fillLabel, formatDateTime, formatTime } from 'c/hootsuiteFormat';
import { now } from 'c/hootsuiteClock';
import { OUTCOME_EVENT, type OutcomeDetail } from './constants';
import { LABELS } from './labels';

export type { OutcomeDetail } from './constants';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

/** The time alone today, else with its day. */
function when(instant: string): string {
  const isToday = dayKey(instant, READER) === dayKey(now(), READER);
  return isToday ? formatTime(instant, READER) : formatDateTime(instant, READER);
}

/** What an unknown outcome means and who has settled it: asks the agent, and tells what agents have said. */
export default class HootsuiteOutcome extends LightningElement {
  labels = LABELS;

  /** A reply whose outcome nobody knows, or did not know once. */
  @api message!: ThreadMessage;
  @api settling: Progress = { status: 'idle' };

  get isUnknown(): boolean {
    return this.message.state === 'unknown';
  }

  get isBusy(): boolean {
    return this.settling.status === 'busy';
  }

  get failure(): Failure | undefined {
    return this.settling.status === 'failed' ? this.settling.failure : undefined;
  }

  /** What Hootsuite has shown since counts more than what an agent said, and the two may differ. */
  get isRefuted(): boolean {
    const { confirmation, state } = this.message;
    return confirmation !== undefined && (confirmation.outcome === 'sent') !== (state === 'sent');
  }

  get verdict(): string | undefined {
    const { confirmation } = this.message;
    if (!confirmation) return undefined;
    const wasSent = confirmation.outcome === 'sent';
    if (this.isRefuted) return wasSent ? LABELS.refutedSent : LABELS.refutedNotSent;
    return fillLabel(wasSent ? LABELS.confirmedSent : LABELS.confirmedNotSent, when(confirmation.at));
  }

  get verdictClass(): string {
    return this.isRefuted ? 'refuted' : 'confirmed';
  }

  get notInTranscript(): string | undefined {
    const { checkedAt } = this.message;
    return checkedAt && fillLabel(LABELS.notInTranscript, when(checkedAt));
  }

  handleSentClick(): void {
    this.tell('sent');
  }

  handleNotSentClick(): void {
    this.tell('not_sent');
  }

  private tell(outcome: ReplyOutcome): void {
    const detail = { messageId: this.message.id, outcome };
    this.dispatchEvent(new CustomEvent<OutcomeDetail>(OUTCOME_EVENT, { detail }));
  }
}
