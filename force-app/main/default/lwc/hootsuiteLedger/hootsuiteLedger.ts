import { LightningElement } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import CASE_OBJECT from '@salesforce/schema/Case';
import { bridge, type LedgerEntry, type LedgerFilter, type LedgerPage } from 'c/hootsuiteBridge';
import { now } from 'c/hootsuiteClock';
import { isAbort, toFailure, type Failure } from 'c/hootsuiteError';
import { saveText } from 'c/hootsuiteExport';
import { fillLabel } from 'c/hootsuiteFormat';
import { NavigationMixin, type RecordPageReference } from 'lightning/navigation';
import { lastWeek } from './days';
import { faultsOf, filterOf, type Fields } from './filter';
import { LABELS } from './labels';
import { lineOf, totalsOf, type Line, type Total } from './lines';
import { choicesOf, DIRECTIONS, KINDS, type Choice } from './words';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

/** What is shown of the ledger. */
type State =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
      readonly status: 'ready';
      readonly entries: readonly LedgerEntry[];
      readonly totals: LedgerPage['totals'];
    };

const pageOf = (recordId: string): RecordPageReference => ({
  type: 'standard__recordPage',
  attributes: { recordId, objectApiName: CASE_OBJECT.objectApiName, actionName: 'view' }
});

/** The tab Ledger of the set-up page: what crossed, as counts and field names. */
export default class HootsuiteLedger extends NavigationMixin(LightningElement) {
  labels = LABELS;

  fields: Fields = { ...lastWeek(now(), READER), direction: '', kind: '', case: '' };
  state: State = { status: 'loading' };
  /** Where the next page begins; `undefined` where there is none. */
  cursor: string | undefined;
  isReadingMore = false;
  isExporting = false;
  status = '';
  /** What kept a later page or the file from coming; what is shown stays. */
  problem: Failure | undefined;
  urls: Readonly<Record<string, string>> = {};

  /** Of what is shown; the fields may have been changed since. */
  #filter: LedgerFilter = {};
  #shown: Fields = this.fields;
  #reading: AbortController | undefined;

  override connectedCallback(): void {
    void this.show();
  }

  override disconnectedCallback(): void {
    this.#reading?.abort();
  }

  get directions(): readonly (Choice & { readonly isChosen: boolean })[] {
    return chosen(choicesOf(DIRECTIONS), this.fields.direction);
  }

  get kinds(): readonly (Choice & { readonly isChosen: boolean })[] {
    return chosen(choicesOf(KINDS), this.fields.kind);
  }

  get hasDateFault(): boolean {
    return faultsOf(this.fields).dates;
  }

  get hasCaseFault(): boolean {
    return faultsOf(this.fields).case;
  }

  get caseHint(): string {
    return this.hasCaseFault ? LABELS.caseWrong : LABELS.caseHelp;
  }

  get caseClass(): string {
    return `slds-form-element ${this.hasCaseFault ? 'slds-has-error' : ''}`;
  }

  get isLoading(): boolean {
    return this.state.status === 'loading';
  }

  get failure(): Failure | undefined {
    return this.state.status === 'failed' ? this.state.failure : undefined;
  }

  get lines(): readonly (Line & { readonly url: string | undefined })[] {
    if (this.state.status !== 'ready') return [];
    return this.state.entries.map((entry) => ({
      ...lineOf(entry, READER),
      url: this.urls[entry.caseId ?? '']
    }));
  }

  get totals(): readonly Total[] {
    return this.state.status === 'ready' ? totalsOf(this.state.totals, READER) : [];
  }

  get hasLines(): boolean {
    return this.lines.length > 0;
  }

  get isEmpty(): boolean {
    return this.state.status === 'ready' && !this.hasLines;
  }

  get hasMore(): boolean {
    return this.cursor !== undefined;
  }

  get cannotShow(): boolean {
    return this.hasDateFault || this.hasCaseFault || this.isLoading;
  }

  get cannotExport(): boolean {
    return this.isExporting || !this.hasLines;
  }

  handleFieldChange(event: Event): void {
    const { name, value } = event.currentTarget as HTMLInputElement | HTMLSelectElement;
    this.fields = { ...this.fields, [name]: value };
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    if (!this.cannotShow) void this.show();
  }

  handleRetry(): void {
    void this.show();
  }

  async handleMoreClick(): Promise<void> {
    const { state, cursor } = this;
    if (state.status !== 'ready' || cursor === undefined || this.isReadingMore) return;
    this.isReadingMore = true;
    await this.attempt(async (signal) => {
      const page = await bridge.listLedger({ ...this.#filter, cursor }, signal);
      this.state = { ...state, entries: [...state.entries, ...page.entries] };
      this.cursor = page.nextCursor;
      await this.resolveUrls();
    });
    this.isReadingMore = false;
  }

  async handleExportClick(): Promise<void> {
    if (this.cannotExport) return;
    this.isExporting = true;
    this.status = LABELS.exporting;
    await this.attempt(async (signal) => {
      const { from, to } = this.#shown;
      const csv = await bridge.exportLedger(this.#filter, signal);
      saveText(csv, `${fillLabel(LABELS.fileName, from, to)}.csv`);
      this.status = LABELS.exported;
    });
    if (this.problem) this.status = '';
    this.isExporting = false;
  }

  handleCaseClick(event: MouseEvent): void {
    // With a modifier the browser opens the address itself, in a tab or window of the user's choice.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { caseId } = (event.currentTarget as HTMLElement).dataset;
    if (caseId) this[NavigationMixin.Navigate](pageOf(caseId));
  }

  /** Reads what the fields ask for, from its beginning. */
  private async show(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#shown = this.fields;
    this.#filter = filterOf(this.fields, READER);
    this.state = { status: 'loading' };
    this.cursor = undefined;
    this.problem = undefined;
    this.status = '';
    try {
      const { entries, totals, nextCursor } = await bridge.listLedger(this.#filter, reading.signal);
      this.state = { status: 'ready', entries, totals };
      this.cursor = nextCursor;
      await this.resolveUrls();
    } catch (error) {
      if (!isAbort(error)) this.state = { status: 'failed', failure: toFailure(error) };
    }
  }

  /** Does something beside what is shown; another filter ends it. */
  private async attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#reading ?? new AbortController();
    this.problem = undefined;
    try {
      await work(signal);
    } catch (error) {
      if (!isAbort(error)) this.problem = toFailure(error);
    }
  }

  private async resolveUrls(): Promise<void> {
    if (this.state.status !== 'ready') return;
    const ids = new Set(this.state.entries.flatMap(({ caseId }) => caseId ?? []));
    const fresh = [...ids].filter((id) => this.urls[id] === undefined);
    const entries = await Promise.all(
      fresh.map(async (id) => [id, await this[NavigationMixin.GenerateUrl](pageOf(id))] as const)
    );
    this.urls = { ...this.urls, ...Object.fromEntries(entries) };
  }
}

function chosen(choices: readonly Choice[], value: string) {
  return choices.map((choice) => ({ ...choice, isChosen: choice.value === value }));
}
