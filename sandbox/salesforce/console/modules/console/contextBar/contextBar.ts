import { LightningElement, api } from 'lwc';
import { bootstrap } from 'console/bootstrap';
import { workspace } from 'console/currentWorkspace';
import { NAVIGATION_OBJECTS, iconOf } from 'console/objects';
import { isForBrowser } from 'console/links';
import { fetchObjectInfo } from 'lightning/uiObjectInfoApi';
import { componentPage, isRecordPage, listPage, urlOfPage } from '../workspace/routes.ts';
import type { Tab, WorkspaceState } from '../workspace/workspace.ts';

interface NavigationItem {
  /** Api name of the object, or of the tab of a component. */
  name: string;
  label: string;
  icon: string;
}

interface TabItem {
  tabId: string;
  label: string;
  closeLabel: string;
  url: string | undefined;
  icon: string;
  className: string;
  ariaCurrent: string | undefined;
  isCloseDisabled: boolean;
}

/** Navigation bar of a console app: app name, the list that is chosen, and the workspace tabs. */
export default class ContextBar extends LightningElement {
  @api state: WorkspaceState = workspace.state;
  inboxUrl = bootstrap().org.inboxUrl;
  navigationItems: NavigationItem[] = [
    ...NAVIGATION_OBJECTS.map((name) => ({ name, label: name, icon: iconOf(name) })),
    ...bootstrap().tabs
  ];

  override connectedCallback(): void {
    void this.load();
  }

  get list(): { url: string | undefined; label: string } {
    const { objectApiName } = this.state.list.attributes;
    return { url: urlOfPage(this.state.list), label: this.itemOf(objectApiName)?.label ?? objectApiName };
  }

  get isListFocused(): boolean {
    return this.state.focusedTabId === undefined;
  }

  get listAriaCurrent(): string | undefined {
    return this.isListFocused ? 'page' : undefined;
  }

  get switcherClass(): string {
    return `slds-context-bar__item slds-context-bar__object-switcher ${this.isListFocused ? 'slds-is-active' : ''}`;
  }

  get tabs(): TabItem[] {
    const focused = workspace.find(this.state.focusedTabId);
    const selectedId = focused?.parentTabId ?? focused?.tabId;
    const workspaceTabs = this.state.tabs.filter(({ parentTabId }) => parentTabId === undefined);
    return workspaceTabs.map((tab) => {
      const isSelected = tab.tabId === selectedId;
      const label = tab.label ?? 'Loading…';
      return {
        tabId: tab.tabId,
        label,
        closeLabel: `Close ${label}`,
        url: urlOfPage(tab.page),
        icon: tab.icon ?? this.iconOfTab(tab),
        className: classOf(tab, isSelected),
        ariaCurrent: isSelected ? 'page' : undefined,
        isCloseDisabled: !tab.isCloseable
      };
    });
  }

  handleListClick(event: MouseEvent): void {
    if (isForBrowser(event)) return;
    event.preventDefault();
    workspace.showList(this.state.list);
  }

  handleNavigationSelect({ detail: { value } }: CustomEvent<{ value: string }>): void {
    if (isComponentTab(value)) workspace.openTab(componentPage(value));
    else workspace.showList(listPage(value));
  }

  handleAppSelect({ detail: { value } }: CustomEvent<{ value: string }>): void {
    if (value !== '') window.open(value, '_blank', 'noopener');
  }

  handleTabClick(event: MouseEvent): void {
    if (isForBrowser(event)) return;
    event.preventDefault();
    const tabId = tabIdOf(event);
    // A workspace comes back as it was left, on the subtab that was shown last.
    workspace.focusTab(workspace.lastFocusedIn(tabId));
  }

  handleCloseClick(event: MouseEvent): void {
    workspace.closeTab(tabIdOf(event));
  }

  private itemOf(apiName: string): NavigationItem | undefined {
    return this.navigationItems.find(({ name }) => name === apiName);
  }

  private iconOfTab({ page }: Tab): string {
    const name = isRecordPage(page) ? page.attributes.objectApiName : page.attributes.apiName;
    return this.itemOf(name)?.icon ?? iconOf(name);
  }

  private async load(): Promise<void> {
    this.navigationItems = await Promise.all(
      this.navigationItems.map(async (item) => {
        const { name } = item;
        if (isComponentTab(name)) return item;
        // Without read access there is no object info; the item stays, and its list says why it is empty.
        const info = await fetchObjectInfo(name).catch(() => undefined);
        return info === undefined
          ? item
          : { name, label: info.labelPlural, icon: iconOf(name, info.themeInfo?.iconUrl) };
      })
    );
  }
}

function isComponentTab(apiName: string): boolean {
  return bootstrap().tabs.some(({ name }) => name === apiName);
}

function classOf(tab: Tab, isSelected: boolean): string {
  return [
    'slds-context-bar__item slds-context-bar__item_tab',
    isSelected ? 'slds-is-active' : '',
    tab.isHighlighted ? 'slds-has-notification' : '',
    workspace.subtabsOf(tab.tabId).length > 0 ? 'slds-has-sub-tabs' : ''
  ].join(' ');
}

function tabIdOf({ currentTarget }: Event): string {
  return (currentTarget as HTMLElement).dataset.tabId ?? '';
}
