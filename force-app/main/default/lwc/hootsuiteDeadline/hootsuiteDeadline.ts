import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { ConversationState } from 'c/hootsuiteBridge';
import { now, schedule } from 'c/hootsuiteClock';
import { isInstant } from 'c/hootsuiteFormat';
import type { Rules } from 'c/hootsuiteRules';
import { deadlineText, windowText, type WindowText } from './wording';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };
const TICK_MS = 30_000;

/**
 * Until when we or the customer must have written, by Hootsuite's timers and the network's rule, and how long that is. Text and no live region: it changes every
 * half minute, and nobody wants to hear that read aloud while writing.
 */
export default class HootsuiteDeadline extends LightningElement {
  @api state: ConversationState = { status: 'new', delegated: false };
  /** What the network takes; its reply window is told beside Hootsuite's own timers. */
  @api rules: Rules | undefined;
  @api channelName = '';

  at = now();

  #stopTicking: (() => void) | undefined;

  override connectedCallback(): void {
    this.tick();
  }

  override disconnectedCallback(): void {
    this.#stopTicking?.();
  }

  get dueAt(): string | undefined {
    const { delegated, replyDueAt, contactDueAt } = this.state;
    const dueAt = replyDueAt ?? contactDueAt;
    return delegated && isInstant(dueAt) ? dueAt : undefined;
  }

  get text(): string | undefined {
    const whose = this.state.replyDueAt ? 'reply' : 'contact';
    return this.dueAt && deadlineText(this.dueAt, whose, this.latest, READER);
  }

  get replyWindow(): WindowText | undefined {
    const { state, rules, channelName } = this;
    if (!state.delegated) return undefined;
    return windowText(rules?.replyWindow, state, channelName, this.latest, READER);
  }

  /** What was just set may be newer than the last tick. */
  private get latest(): number {
    return Math.max(this.at, now());
  }

  private tick(): void {
    this.at = now();
    this.#stopTicking = schedule(() => {
      this.tick();
    }, TICK_MS);
  }
}
