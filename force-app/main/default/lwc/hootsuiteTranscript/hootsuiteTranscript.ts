import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { now } from 'c/hootsuiteClock';
import type { LoadAllOptions, ThreadMessage } from 'c/hootsuiteConversation';
import { isAbort } from 'c/hootsuiteError';
import { copyText, saveText } from 'c/hootsuiteExport';
import { dayKey, fillLabel, formatNumber } from 'c/hootsuiteFormat';
import { LABELS } from './labels';
import { transcriptOf } from './transcript';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

type State =
  | { readonly status: 'idle' }
  | { readonly status: 'busy'; readonly count: number }
  | { readonly status: 'done'; readonly result: string };

/** Copies or saves the whole conversation as text; reads what is not on the page yet. */
export default class HootsuiteTranscript extends LightningElement {
  labels = LABELS;

  /** Reads all messages; see `ConversationSession.loadAll`. */
  @api load!: (options: LoadAllOptions) => Promise<readonly ThreadMessage[]>;
  @api contactName = '';
  @api channelName = '';
  /** Whether messages before the first one are not there. */
  @api isPartial = false;

  state: State = { status: 'idle' };

  #reading: AbortController | undefined;

  override disconnectedCallback(): void {
    this.#reading?.abort();
  }

  get isBusy(): boolean {
    return this.state.status === 'busy';
  }

  get status(): string {
    const { state } = this;
    if (state.status === 'busy') return fillLabel(LABELS.reading, formatNumber(state.count, LOCALE));
    return state.status === 'done' ? state.result : '';
  }

  async handleCopyClick(): Promise<void> {
    await this.perform(async (text) => ((await copyText(text)) ? LABELS.copied : LABELS.copyRefused));
  }

  async handleDownloadClick(): Promise<void> {
    await this.perform((text, madeAt) => {
      // The customer's name stays out of the file's name: that ends up in histories and logs of its own.
      saveText(text, `${fillLabel(LABELS.fileName, dayKey(madeAt, READER))}.txt`);
      return Promise.resolve(LABELS.downloaded);
    });
  }

  handleCancelClick(): void {
    this.#reading?.abort();
  }

  private async perform(use: (text: string, madeAt: number) => Promise<string>): Promise<void> {
    if (this.isBusy) return;
    const reading = new AbortController();
    this.#reading = reading;
    this.state = { status: 'busy', count: 0 };
    try {
      const messages = await this.load({
        signal: reading.signal,
        onProgress: (count) => {
          this.state = { status: 'busy', count };
        }
      });
      const { contactName, channelName, isPartial } = this;
      const madeAt = now();
      const text = transcriptOf(messages, { contactName, channelName, isPartial, madeAt }, READER);
      this.state = { status: 'done', result: await use(text, madeAt) };
    } catch (error) {
      this.state = isAbort(error) ? { status: 'idle' } : { status: 'done', result: LABELS.failed };
    }
  }
}
