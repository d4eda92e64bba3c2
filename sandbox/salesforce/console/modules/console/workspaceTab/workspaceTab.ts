import { LightningElement, api } from 'lwc';
import { workspace } from 'console/currentWorkspace';
import { isForBrowser } from 'console/links';
import { urlOfPage } from '../workspace/routes.ts';
import type { Tab } from '../workspace/workspace.ts';

interface Item {
  tabId: string;
  tab: Tab;
  label: string;
  closeLabel: string;
  url: string | undefined;
  isSubtab: boolean;
  ariaCurrent: string | undefined;
  itemClass: string;
  panelClass: string;
}

/** One workspace: its record, and a row of subtabs once there are any. */
export default class WorkspaceTab extends LightningElement {
  @api tab: Tab | undefined;
  @api subtabs: Tab[] = [];
  readonly #opened = new Set<string>();
  #focusedTabId: string | undefined;
  /** What of this workspace is shown, also while another workspace is in front. */
  shownTabId: string | undefined;

  @api
  get focusedTabId(): string | undefined {
    return this.#focusedTabId;
  }
  set focusedTabId(value: string | undefined) {
    this.#focusedTabId = value;
    const mine = this.tabs.some(({ tabId }) => tabId === value);
    if (mine && value !== undefined) {
      this.#opened.add(value);
      this.shownTabId = value;
    }
  }

  get tabs(): Tab[] {
    return this.tab === undefined ? [] : [this.tab, ...this.subtabs];
  }

  get hasSubtabs(): boolean {
    return this.subtabs.length > 0;
  }

  get items(): Item[] {
    const shown = this.tabs.find(({ tabId }) => tabId === this.shownTabId)?.tabId ?? this.tab?.tabId;
    return this.tabs.map((tab) => itemOf(tab, tab.tabId === shown));
  }

  get openedItems(): Item[] {
    return this.items.filter(({ tabId }) => this.#opened.has(tabId));
  }

  handleTabClick(event: MouseEvent): void {
    if (isForBrowser(event)) return;
    event.preventDefault();
    workspace.focusTab(tabIdOf(event));
  }

  handleCloseClick(event: MouseEvent): void {
    workspace.closeTab(tabIdOf(event));
  }
}

function itemOf(tab: Tab, isShown: boolean): Item {
  const label = tab.label ?? 'Loading…';
  return {
    tabId: tab.tabId,
    tab,
    label,
    closeLabel: `Close ${label}`,
    url: urlOfPage(tab.page),
    isSubtab: tab.parentTabId !== undefined,
    ariaCurrent: isShown ? 'page' : undefined,
    itemClass: `slds-tabs_default__item slds-sub-tabs__item slds-grid slds-grid_vertical-align-center ${isShown ? 'slds-is-active' : ''}`,
    panelClass: isShown ? 'panel' : 'hidden'
  };
}

function tabIdOf({ currentTarget }: Event): string {
  return (currentTarget as HTMLElement).dataset.tabId ?? '';
}
