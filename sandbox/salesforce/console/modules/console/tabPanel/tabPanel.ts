import { LightningElement, api, wire } from 'lwc';
import { bootstrap } from 'console/bootstrap';
import { workspace } from 'console/currentWorkspace';
import { ENCLOSING_TAB_EVENT, provideCurrentPage } from 'lightning/navigation';
import { provideEnclosingTab } from 'lightning/platformWorkspaceApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo, WireResult } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import type { RecordResult } from 'lightning/uiRecordApi';
import { findField } from '../../lightning/uiRecordApi/recordFields.ts';
import { isComponentPage, isRecordPage } from '../workspace/routes.ts';
import type { RecordPage } from '../workspace/routes.ts';
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
    if (this.componentName !== undefined) {
      const known = bootstrap().tabs.find(({ name }) => name === this.componentName);
      workspace.change(tabId, { label: known?.label ?? 'Not available', icon: known?.icon });
    }
    this.addEventListener(ENCLOSING_TAB_EVENT, (event) => {
      (event as CustomEvent<{ tabId?: string }>).detail.tabId = tabId;
    });
  }

  /** Api name of a component's tab. */
  get componentName(): string | undefined {
    const page = this.tab?.page;
    return page !== undefined && isComponentPage(page) ? page.attributes.apiName : undefined;
  }

  get recordId(): string | undefined {
    return this.record?.recordId;
  }

  get objectApiName(): string | undefined {
    return this.record?.objectApiName;
  }

  private get record(): RecordPage['attributes'] | undefined {
    const page = this.tab?.page;
    return page !== undefined && isRecordPage(page) ? page.attributes : undefined;
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
