import { LightningElement, api, wire } from 'lwc';
import { workspace } from 'console/currentWorkspace';
import { ENCLOSING_TAB_EVENT, provideCurrentPage } from 'lightning/navigation';
import { provideEnclosingTab } from 'lightning/platformWorkspaceApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo, WireResult } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import type { RecordResult } from 'lightning/uiRecordApi';
import { findField } from '../../lightning/uiRecordApi/recordFields.ts';
import type { Tab } from '../workspace/workspace.ts';

/** Content of one tab: gives what stands in it the tab's id and page, and the tab the record's name. */
export default class TabPanel extends LightningElement {
  @api tab: Tab | undefined;
  nameField: string | undefined;

  override connectedCallback(): void {
    const { tab } = this;
    if (tab === undefined) return;
    const { tabId, page } = tab;
    provideEnclosingTab(this, {
      consumerConnectedCallback: (consumer) => {
        consumer.provide({ tabId });
      }
    });
    provideCurrentPage(this, {
      consumerConnectedCallback: (consumer) => {
        consumer.provide({ page });
      }
    });
    this.addEventListener(ENCLOSING_TAB_EVENT, (event) => {
      (event as CustomEvent<{ tabId?: string }>).detail.tabId = tabId;
    });
  }

  get recordId(): string | undefined {
    return this.tab?.page.attributes.recordId;
  }

  get objectApiName(): string | undefined {
    return this.tab?.page.attributes.objectApiName;
  }

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  wiredObjectInfo({ data }: WireResult<ObjectInfo>): void {
    if (data !== undefined) this.nameField = `${data.apiName}.${data.nameFields[0] ?? 'Name'}`;
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$nameField' })
  wiredRecord({ data, error }: RecordResult): void {
    const { tab, nameField } = this;
    if (tab === undefined || nameField === undefined) return;
    const name = findField(data, nameField)?.value;
    const label = error === undefined ? name : 'Not available';
    const current = workspace.find(tab.tabId);
    if (typeof label === 'string' && current?.hasCustomLabel === false && current.label !== label)
      workspace.change(tab.tabId, { label });
  }
}
