import { LightningElement, api } from 'lwc';
import { onRecordsChanged } from 'console/events';
import { UI_API, messageOf, request } from 'console/http';
import { HISTORY_OBJECTS } from 'console/objects';
import type { Output } from '../layout/layout.ts';
import { textOf } from '../../lightning/uiRecordApi/recordFields.ts';
import type { ListRecords } from '../listView/listModel.ts';

const PERSONA = 'Hootsuite_Contact_Persona__c';
const FIELDS = ['CaseNumber', 'Subject', 'Status', PERSONA].map((field) => `Case.${field}`).join(',');

interface RelatedCase {
  id: string;
  subject: Output;
  details: string;
}

/** Related lists of the default page: the Cases of a persona, and the field history where the layout has it. */
export default class RelatedList extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  cases: RelatedCase[] = [];
  error = '';
  #unsubscribe: (() => void) | undefined;

  get isOffered(): boolean {
    return this.objectApiName === PERSONA;
  }

  get hasHistory(): boolean {
    return HISTORY_OBJECTS.includes(this.objectApiName ?? '');
  }

  get count(): number {
    return this.cases.length;
  }

  override connectedCallback(): void {
    if (!this.isOffered) return;
    void this.load();
    this.#unsubscribe = onRecordsChanged(({ object }) => {
      if (object === 'Case') void this.load();
    });
  }

  override disconnectedCallback(): void {
    this.#unsubscribe?.();
  }

  private async load(): Promise<void> {
    try {
      const { lists } = await request<{ lists: { apiName: string }[] }>(`${UI_API}/list-info/Case`);
      const list = lists.find(({ apiName }) => apiName.includes('Hootsuite')) ?? lists[0];
      if (list === undefined) return;
      const { records } = await request<ListRecords>(
        `${UI_API}/list-records/Case/${list.apiName}?pageSize=2000&sortBy=-CreatedDate&fields=${FIELDS}`
      );
      this.cases = records.filter(({ fields }) => fields[PERSONA]?.value === this.recordId).map(caseOf);
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}

function caseOf({ id, fields }: ListRecords['records'][number]): RelatedCase {
  const text = textOf(fields.Subject) || textOf(fields.CaseNumber);
  return {
    id,
    subject: {
      label: 'Subject',
      apiName: 'Subject',
      dataType: 'String',
      value: text,
      text,
      target: { objectApiName: 'Case', recordId: id }
    },
    details: `${textOf(fields.CaseNumber)} • ${textOf(fields.Status)}`
  };
}
