import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { ConversationState } from 'c/hootsuiteBridge';
import { now, schedule } from 'c/hootsuiteClock';
import { isInstant } from 'c/hootsuiteFormat';
import { deadlineText } from './wording';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };
const TICK_MS = 30_000;

/**
 * Until when we or the customer must have written, and how long that is. Text and no live region: it changes every
 * half minute, and nobody wants to hear that read aloud while writing.
 */
export default class HootsuiteDeadline extends LightningElement {
  @api state: ConversationState = { status: 'new', delegated: false };

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
    // What was just set may be newer than the last tick.
    return this.dueAt && deadlineText(this.dueAt, whose, Math.max(this.at, now()), READER);
  }

  private tick(): void {
    this.at = now();
    this.#stopTicking = schedule(() => {
      this.tick();
    }, TICK_MS);
  }
}
