import { LightningElement, api, wire } from 'lwc';
import CASE_OBJECT from '@salesforce/schema/Case';
import STATUS_FIELD from '@salesforce/schema/Case.Status';
import {
  getObjectInfo,
  getPicklistValues,
  type PicklistValues,
  type WiredObjectInfo
} from 'lightning/uiObjectInfoApi';
import { CHOOSE_EVENT } from './constants';
import { LABELS } from './labels';

/**
 * With which status the Case is closed when its conversation is resolved: one of those that close a Case in the org, by
 * its record type. Shows nothing to who may not edit the status; then the bridge closes the Case as it is set up.
 */
export default class HootsuiteCaseStatus extends LightningElement {
  labels = LABELS;

  /** Of the Case. */
  @api recordTypeId: string | undefined;

  isEditable = false;
  values: PicklistValues['values'] = [];
  value: string | undefined;

  @wire(getObjectInfo, { objectApiName: CASE_OBJECT })
  wiredCaseInfo({ data }: WiredObjectInfo): void {
    this.isEditable =
      data?.updateable === true && data.fields[STATUS_FIELD.fieldApiName]?.updateable === true;
    this.tell();
  }

  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: STATUS_FIELD })
  wiredStatuses({ data }: { data?: PicklistValues }): void {
    // Source: User Interface API Developer Guide, "Picklist Values": the attributes of a Case status tell whether it closes.
    this.values = data?.values.filter(({ attributes }) => attributes?.closed === true) ?? [];
    this.value = this.values[0]?.value;
    this.tell();
  }

  get isShown(): boolean {
    return this.isEditable && this.values.length > 0;
  }

  get options() {
    return this.values.map(({ label, value }) => ({ label, value }));
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    this.value = event.detail.value;
    this.tell();
  }

  private tell(): void {
    if (!this.isShown) return;
    this.dispatchEvent(new CustomEvent<string | undefined>(CHOOSE_EVENT, { detail: this.value }));
  }
}
