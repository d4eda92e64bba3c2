import { LightningElement, api, wire } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import CASE_OBJECT from '@salesforce/schema/Case';
import { fillLabel, formatNumber } from 'c/hootsuiteFormat';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { NavigationMixin, type RecordPageReference } from 'lightning/navigation';
import { getObjectInfo, type WiredObjectInfo } from 'lightning/uiObjectInfoApi';
import { LABELS } from './labels';
import {
  otherCasesFilter,
  otherCasesOf,
  otherCasesQuery,
  type OtherCase,
  type OtherCasesAnswer
} from './query';

const pageOf = (recordId: string): RecordPageReference => ({
  type: 'standard__recordPage',
  attributes: { recordId, objectApiName: CASE_OBJECT.objectApiName, actionName: 'view' }
});

/** What else is open with the same person, so that two agents do not answer one complaint in two Cases. */
export default class HootsuiteOtherCases extends NavigationMixin(LightningElement) {
  labels = LABELS;

  @api personaId: string | undefined;
  @api caseId: string | undefined;

  answer: GraphQLResult<OtherCasesAnswer> = {};
  urls: Readonly<Record<string, string>> = {};

  @wire(getObjectInfo, { objectApiName: CASE_OBJECT })
  caseInfo: WiredObjectInfo | undefined;

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredCases(result: GraphQLResult<OtherCasesAnswer>): void {
    this.answer = result;
    void this.resolveUrls();
  }

  get query() {
    return this.personaId && this.caseId ? otherCasesQuery(this.caseInfo?.data) : undefined;
  }

  get variables() {
    return { where: otherCasesFilter(this.personaId ?? '', this.caseId ?? '') };
  }

  get cases() {
    return this.found.cases.map((one) => ({
      ...one,
      url: this.urls[one.id],
      name: one.subject ?? one.number
    }));
  }

  get hasCases(): boolean {
    return this.cases.length > 0;
  }

  get hasFailed(): boolean {
    return this.answer.errors !== undefined;
  }

  get moreText(): string | undefined {
    const { more } = this.found;
    return more > 0 ? fillLabel(LABELS.more, formatNumber(more, LOCALE)) : undefined;
  }

  /** Asks again, e.g. after the agent came back to the tab. */
  @api
  refresh(): void {
    void this.answer.refresh?.();
  }

  handleClick(event: MouseEvent): void {
    // With a modifier the browser opens the address itself, in a tab or window of the agent's choice.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { caseId } = (event.currentTarget as HTMLElement).dataset;
    if (caseId) this[NavigationMixin.Navigate](pageOf(caseId));
  }

  private get found(): { cases: readonly OtherCase[]; more: number } {
    return this.answer.data ? otherCasesOf(this.answer.data) : { cases: [], more: 0 };
  }

  private async resolveUrls(): Promise<void> {
    const entries = await Promise.all(
      this.found.cases.map(
        async ({ id }) => [id, await this[NavigationMixin.GenerateUrl](pageOf(id))] as const
      )
    );
    this.urls = Object.fromEntries(entries);
  }
}
