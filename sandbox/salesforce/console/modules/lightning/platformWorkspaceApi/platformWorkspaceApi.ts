import { createContextProvider } from 'lwc';
import { workspace } from 'console/currentWorkspace';
import {
  isComponentPage,
  isRecordPage,
  pageOfUrl,
  recordPage,
  urlOfPage
} from '../../console/workspace/routes.ts';
import type { PageReference, TabPage } from '../../console/workspace/routes.ts';
import type { Tab } from '../../console/workspace/workspace.ts';

/** LWC reference, `lightning/platformWorkspaceApi`: TabInfo. */
export interface TabInfo {
  tabId: string;
  title: string;
  customTitle: string | null;
  url: string;
  pageReference: PageReference;
  recordId?: string;
  icon: string | null;
  iconAlt: string | null;
  focused: boolean;
  highlighted: boolean;
  closeable: boolean;
  isSubtab: boolean;
  parentTabId: string | null;
  subtabs: TabInfo[];
}

interface OpenTabOptions {
  pageReference?: PageReference;
  recordId?: string;
  url?: string;
  focus?: boolean;
  label?: string;
  icon?: string;
}

type Emit<T> = (value: T) => void;

/** Wire adapter: the tab around the component. */
export class EnclosingTabId {
  static contextSchema = { tabId: 'optional' as const };
  readonly #emit: Emit<string | undefined>;

  constructor(emit: Emit<string | undefined>) {
    this.#emit = emit;
    emit(undefined);
  }

  connect(): void {
    // The value comes with the context.
  }

  update(_config: object, context?: { tabId?: string }): void {
    this.#emit(context?.tabId);
  }

  disconnect(): void {
    // Nothing is held.
  }
}

/** Makes an element the tab that {@link EnclosingTabId} finds. */
export const provideEnclosingTab = createContextProvider(EnclosingTabId);

/** Wire adapter: whether the app has console navigation. This one has. */
export class IsConsoleNavigation {
  constructor(emit: Emit<boolean>) {
    emit(true);
  }

  connect(): void {
    // The value never changes.
  }

  update(): void {
    // There is nothing to configure.
  }

  disconnect(): void {
    // Nothing is held.
  }
}

/** Opens a workspace tab, or shows the one that is open. @returns its id */
export async function openTab({ focus = true, label, icon, ...target }: OpenTabOptions): Promise<string> {
  const tabId = workspace.openTab(targetPage(target), { focus });
  await decorate(tabId, label, icon);
  return tabId;
}

/** Opens a subtab of a workspace tab. @returns its id */
export async function openSubtab(
  parentTabId: string,
  { focus = true, label, icon, ...target }: OpenTabOptions
): Promise<string> {
  const tabId = workspace.openSubtab(parentTabId, targetPage(target), { focus });
  await decorate(tabId, label, icon);
  return tabId;
}

export function focusTab(tabId: string): Promise<boolean> {
  return withTab(tabId, () => {
    workspace.focusTab(tabId);
    return true;
  });
}

export function closeTab(tabId: string): Promise<boolean> {
  return withTab(tabId, () => {
    workspace.closeTab(tabId);
    return true;
  });
}

export function getTabInfo(tabId: string): Promise<TabInfo> {
  return withTab(tabId, tabInfo);
}

/** @returns the focused tab or subtab; rejects while a list is shown */
export function getFocusedTabInfo(): Promise<TabInfo> {
  return withTab(workspace.state.focusedTabId ?? '', tabInfo);
}

export function getAllTabInfo(): Promise<TabInfo[]> {
  const workspaceTabs = workspace.state.tabs.filter(({ parentTabId }) => parentTabId === undefined);
  return Promise.resolve(workspaceTabs.map(tabInfo));
}

export function setTabLabel(tabId: string, label: string): Promise<TabInfo> {
  return changeTab(tabId, { label, hasCustomLabel: true });
}

export function setTabIcon(
  tabId: string,
  icon: string,
  { iconAlt }: { iconAlt?: string } = {}
): Promise<TabInfo> {
  return changeTab(tabId, { icon, iconAlt });
}

export function setTabHighlighted(tabId: string, highlighted: boolean): Promise<TabInfo> {
  return changeTab(tabId, { isHighlighted: highlighted });
}

export function disableTabClose(tabId: string, disabled: boolean): Promise<TabInfo> {
  return changeTab(tabId, { isCloseable: !disabled });
}

function changeTab(tabId: string, change: Parameters<typeof workspace.change>[1]): Promise<TabInfo> {
  return withTab(tabId, () => {
    workspace.change(tabId, change);
    return withTab(tabId, tabInfo);
  });
}

async function withTab<T>(tabId: string, action: (tab: Tab) => T | Promise<T>): Promise<T> {
  const tab = workspace.find(tabId);
  if (tab === undefined) throw new Error(`There is no tab ${tabId}`);
  return action(tab);
}

async function decorate(tabId: string, label: string | undefined, icon: string | undefined): Promise<void> {
  if (label !== undefined) await setTabLabel(tabId, label);
  if (icon !== undefined) await setTabIcon(tabId, icon);
}

function targetPage({ pageReference, recordId, url }: OpenTabOptions): TabPage {
  const page = pageReference ?? (url === undefined ? undefined : pageOfUrl(url));
  if (page !== undefined && isRecordPage(page))
    return recordPage(page.attributes.objectApiName, page.attributes.recordId);
  if (page !== undefined && isComponentPage(page)) return page;
  // An id alone tells the object by its first three characters.
  if (recordId?.startsWith('500') === true) return recordPage('Case', recordId);
  throw new Error('This console opens pages of records and components only');
}

function tabInfo(tab: Tab): TabInfo {
  return {
    tabId: tab.tabId,
    title: tab.label ?? '',
    customTitle: tab.hasCustomLabel ? (tab.label ?? null) : null,
    url: new URL(urlOfPage(tab.page) ?? '/', window.location.origin).href,
    pageReference: tab.page,
    ...(isRecordPage(tab.page) && { recordId: tab.page.attributes.recordId }),
    icon: tab.icon ?? null,
    iconAlt: tab.iconAlt ?? null,
    focused: workspace.state.focusedTabId === tab.tabId,
    highlighted: tab.isHighlighted,
    closeable: tab.isCloseable,
    isSubtab: tab.parentTabId !== undefined,
    parentTabId: tab.parentTabId ?? null,
    subtabs: workspace.subtabsOf(tab.tabId).map(tabInfo)
  };
}
