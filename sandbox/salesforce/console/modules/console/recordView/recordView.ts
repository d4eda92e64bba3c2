import { LightningElement, api, wire } from 'lwc';
import { UI_API, request } from 'console/http';
import { fetchObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation, RecordResult } from 'lightning/uiRecordApi';
import { fieldNames, itemsOf, requestedFields } from '../layout/layout.ts';
import type { Layout } from '../layout/layout.ts';

/** Base of the panels that show a record by one of its layouts. */
export default class RecordView extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  layout: Layout | undefined;
  info: ObjectInfo | undefined;
  record: RecordRepresentation | undefined;
  error: unknown;
  requestedFields: string[] | undefined;

  /** Which layout to show. */
  readonly layoutType: 'Compact' | 'Full' = 'Full';
  /** Fields that are needed beside those of the layout, where the object has them. */
  readonly furtherFields: readonly string[] = [];

  get isLoading(): boolean {
    return this.record === undefined && this.error === undefined;
  }

  override connectedCallback(): void {
    void this.load();
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$requestedFields' })
  wiredRecord({ data, error }: RecordResult): void {
    if (data !== undefined) this.record = data;
    if (data !== undefined || error !== undefined) this.error = error;
  }

  private async load(): Promise<void> {
    const { objectApiName = '' } = this;
    try {
      const [info, layout] = await Promise.all([
        fetchObjectInfo(objectApiName),
        request<Layout>(`${UI_API}/layout/${objectApiName}?layoutType=${this.layoutType}&mode=View`)
      ]);
      this.info = info;
      this.layout = layout;
      const further = this.furtherFields.filter((name) => name in info.fields);
      const names = [...new Set([...info.nameFields, ...further, ...fieldNames(itemsOf(layout))])];
      this.requestedFields = requestedFields(objectApiName, names, info.fields);
    } catch (error) {
      this.error = error;
    }
  }
}
