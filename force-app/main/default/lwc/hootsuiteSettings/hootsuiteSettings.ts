import { LightningElement, wire } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import LANGUAGE from '@salesforce/i18n/lang';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import SETTING_OBJECT from '@salesforce/schema/Hootsuite_Setting__c';
import { bridge, type SettingsReport, type TenantSettings } from 'c/hootsuiteBridge';
import { schedule } from 'c/hootsuiteClock';
import { isAbort, toFailure, type Failure } from 'c/hootsuiteError';
import { fillLabel, formatShortDateTime } from 'c/hootsuiteFormat';
import { NAMESPACE_PREFIX } from 'c/hootsuiteToken';
import { NavigationMixin, type ListPageReference, type RecordPageReference } from 'lightning/navigation';
import { getObjectInfo, type WiredObjectInfo } from 'lightning/uiObjectInfoApi';
import { LABELS } from './labels';
import { groupsOf, problemText } from './wording';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };
/** While the page is looked at, a change in the org is to hold within a minute: the bridge reads when it is asked. */
const LOOK_MS = 60_000;

/** What is shown of the settings. */
type State =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly report: SettingsReport };

const pageOf = (recordId: string): RecordPageReference => ({
  type: 'standard__recordPage',
  attributes: { recordId, objectApiName: SETTING_OBJECT.objectApiName, actionName: 'view' }
});

const LIST: ListPageReference = {
  type: 'standard__objectPage',
  attributes: { objectApiName: SETTING_OBJECT.objectApiName, actionName: 'list' },
  state: { filterName: 'All' }
};

/** The tab Settings of the set-up page: what holds, where it comes from, and which records are wrong. */
export default class HootsuiteSettings extends NavigationMixin(LightningElement) {
  labels = LABELS;

  state: State = { status: 'loading' };
  isBusy = true;
  status = '';
  /** What kept a later reading from coming; what is shown stays. */
  problem: Failure | undefined;
  urls: Readonly<Record<string, string>> = {};

  @wire(getObjectInfo, { objectApiName: SETTING_OBJECT })
  settingInfo: WiredObjectInfo | undefined;

  #reading: AbortController | undefined;
  #cancelLook: (() => void) | undefined;

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.#reading?.abort();
    this.#cancelLook?.();
  }

  get isLoading(): boolean {
    return this.state.status === 'loading';
  }

  get failure(): Failure | undefined {
    return this.state.status === 'failed' ? this.state.failure : undefined;
  }

  get tenants() {
    if (this.state.status !== 'ready') return [];
    const { tenants } = this.state.report;
    return tenants.map((tenant) => this.show(tenant, tenants.length > 1));
  }

  handleRetry(): void {
    this.state = { status: 'loading' };
    void this.load();
  }

  async handleRereadClick(): Promise<void> {
    this.status = '';
    await this.read((signal) => bridge.rereadSettings(signal));
    if (this.state.status === 'ready' && !this.problem) this.status = LABELS.read;
  }

  handleEditClick(): void {
    this[NavigationMixin.Navigate](LIST);
  }

  handleRecordClick(event: MouseEvent): void {
    // With a modifier the browser opens the address itself, in a tab or window of the user's choice.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { record } = (event.currentTarget as HTMLElement).dataset;
    if (record) this[NavigationMixin.Navigate](pageOf(record));
  }

  private load(): Promise<void> {
    return this.read((signal) => bridge.readSettings(signal));
  }

  /** A later reading that fails leaves what is shown. */
  private async read(ask: (signal: AbortSignal) => Promise<SettingsReport>): Promise<void> {
    this.#reading?.abort();
    this.#cancelLook?.();
    const reading = new AbortController();
    this.#reading = reading;
    this.isBusy = true;
    this.problem = undefined;
    try {
      this.state = { status: 'ready', report: await ask(reading.signal) };
      await this.resolveUrls();
    } catch (error) {
      if (isAbort(error)) return;
      if (this.state.status === 'ready') this.problem = toFailure(error);
      else this.state = { status: 'failed', failure: toFailure(error) };
    }
    this.isBusy = false;
    if (!reading.signal.aborted) this.lookAgain();
  }

  /** Nobody is served by reading for a page that nobody sees, nor by asking again what was refused. */
  private lookAgain(): void {
    if (this.state.status !== 'ready') return;
    this.#cancelLook = schedule(() => {
      if (document.visibilityState === 'visible') void this.load();
      else this.lookAgain();
    }, LOOK_MS);
  }

  private show({ tenant, readAt, failure, values, problems }: TenantSettings, isOneOfSeveral: boolean) {
    return {
      key: tenant,
      heading: isOneOfSeveral ? tenant : undefined,
      readAt: readAt ? fillLabel(LABELS.readAt, formatShortDateTime(readAt, READER)) : LABELS.neverRead,
      failure: failure && (failure === 'unreadable' ? LABELS.unreadable : LABELS.unavailable),
      hasProblems: problems.length > 0,
      problems: problems.map((one, index) => ({
        key: `${one.recordId} ${String(index)}`,
        recordId: one.recordId,
        name: one.name,
        url: this.urls[one.recordId],
        text: problemText(one, this.labelOf(one.field))
      })),
      groups: groupsOf(values, LOCALE).map((group) => ({
        ...group,
        rows: group.rows.map((row) => ({ ...row, url: this.urls[row.recordId ?? ''] }))
      }))
    };
  }

  /** What the org calls the field, in the user's language. */
  private labelOf(field: string): string {
    return this.settingInfo?.data?.fields[NAMESPACE_PREFIX + field]?.label ?? field;
  }

  private async resolveUrls(): Promise<void> {
    if (this.state.status !== 'ready') return;
    const shown = this.state.report.tenants.flatMap(({ values, problems }) => [...values, ...problems]);
    const ids = new Set(shown.flatMap(({ recordId }) => recordId ?? []));
    const fresh = [...ids].filter((id) => this.urls[id] === undefined);
    const entries = await Promise.all(
      fresh.map(async (id) => [id, await this[NavigationMixin.GenerateUrl](pageOf(id))] as const)
    );
    this.urls = { ...this.urls, ...Object.fromEntries(entries) };
  }
}
