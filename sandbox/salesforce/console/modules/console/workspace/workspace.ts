import { isListPage, pageOfUrl, urlOfPage } from './routes.ts';
import type { ListPage, TabPage } from './routes.ts';

/** A workspace tab, or a subtab of one. */
export interface Tab {
  readonly tabId: string;
  /** Undefined for a workspace tab. */
  readonly parentTabId: string | undefined;
  readonly page: TabPage;
  readonly label: string | undefined;
  /** True when a component named the tab: the record's own name does not replace that. */
  readonly hasCustomLabel: boolean;
  readonly icon: string | undefined;
  readonly iconAlt: string | undefined;
  readonly isHighlighted: boolean;
  readonly isCloseable: boolean;
}

export interface WorkspaceState {
  /** The navigation item: the list that shows while no tab is focused. */
  readonly list: ListPage;
  readonly tabs: readonly Tab[];
  readonly focusedTabId: string | undefined;
}

type TabChange = Partial<Omit<Tab, 'tabId' | 'parentTabId' | 'page'>>;

/**
 * The console's tabs, as data. Rules as in Lightning console apps: a page is open once, a subtab belongs to a
 * workspace tab, and closing a tab closes its subtabs and shows its neighbour.
 */
export class Workspace {
  #state: WorkspaceState;
  #nextId: number;
  readonly #listeners = new Set<(state: WorkspaceState) => void>();
  /** By workspace tab: what of it was shown last. */
  readonly #lastFocused = new Map<string, string>();

  constructor(state: WorkspaceState) {
    this.#state = state;
    const used = state.tabs.map(({ tabId }) => Number(/\d+$/.exec(tabId)?.[0] ?? 0));
    this.#nextId = Math.max(-1, ...used) + 1;
  }

  get state(): WorkspaceState {
    return this.#state;
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (state: WorkspaceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  find(tabId: string | undefined): Tab | undefined {
    return this.#state.tabs.find((tab) => tab.tabId === tabId);
  }

  subtabsOf(tabId: string): Tab[] {
    return this.#state.tabs.filter(({ parentTabId }) => parentTabId === tabId);
  }

  /** The tab of a workspace that was shown last: itself or one of its subtabs. */
  lastFocusedIn(tabId: string): string {
    const last = this.#lastFocused.get(tabId);
    return this.find(last)?.parentTabId === tabId ? (last ?? tabId) : tabId;
  }

  /** Address of what is shown; a subtab names its workspace tab in `ws`, as Lightning does. */
  get url(): string {
    const tab = this.find(this.#state.focusedTabId);
    const parent = this.find(tab?.parentTabId);
    const url = urlOfPage(tab?.page ?? this.#state.list) ?? '/';
    return parent === undefined ? url : `${url}?ws=${encodeURIComponent(urlOfPage(parent.page) ?? '')}`;
  }

  /** Shows what an address means, e.g. after a reload or the browser's back button. */
  openUrl(url: string): void {
    const page = pageOfUrl(url);
    if (page === undefined) return;
    if (isListPage(page)) {
      this.showList(page);
      return;
    }
    const workspaceUrl = new URL(url, 'http://localhost').searchParams.get('ws');
    const parentPage = workspaceUrl === null ? undefined : pageOfUrl(workspaceUrl);
    if (parentPage === undefined || isListPage(parentPage)) {
      this.openTab(page);
    } else {
      const parent = this.openTab(parentPage, { focus: false });
      this.openSubtab(parent, page);
    }
  }

  showList(list: ListPage): void {
    this.set({ list, focusedTabId: undefined });
  }

  /** @returns the id of the tab; an open one of the same page is taken, be it a subtab */
  openTab(page: TabPage, { focus = true }: { focus?: boolean } = {}): string {
    return this.open(page, undefined, focus);
  }

  /** @throws TypeError when there is no such parent */
  openSubtab(parentTabId: string, page: TabPage, { focus = true }: { focus?: boolean } = {}): string {
    const parent = this.find(parentTabId);
    if (parent === undefined) throw new TypeError(`There is no tab ${parentTabId}`);
    return this.open(page, parent.parentTabId ?? parent.tabId, focus);
  }

  focusTab(tabId: string): void {
    if (this.find(tabId) !== undefined) this.set({ focusedTabId: tabId });
  }

  closeTab(tabId: string): void {
    const tab = this.find(tabId);
    if (tab?.isCloseable !== true) return;
    const tabs = this.#state.tabs.filter((other) => other.tabId !== tabId && other.parentTabId !== tabId);
    const { focusedTabId } = this.#state;
    const isFocusedOpen = tabs.some((other) => other.tabId === focusedTabId);
    this.set({ tabs, focusedTabId: isFocusedOpen ? focusedTabId : this.neighbour(tab) });
  }

  change(tabId: string, change: TabChange): void {
    this.set({ tabs: this.#state.tabs.map((tab) => (tab.tabId === tabId ? { ...tab, ...change } : tab)) });
  }

  private open(page: TabPage, parentTabId: string | undefined, focus: boolean): string {
    const url = urlOfPage(page);
    const isSame = (tab: Tab): boolean => urlOfPage(tab.page) === url;
    const siblings = this.#state.tabs.filter((tab) =>
      parentTabId === undefined ? true : tab.parentTabId === parentTabId || tab.tabId === parentTabId
    );
    const open =
      siblings.find((tab) => isSame(tab) && tab.parentTabId === undefined) ?? siblings.find(isSame);
    if (open !== undefined) {
      if (focus) this.focusTab(open.tabId);
      return open.tabId;
    }
    const tab = newTab(`ctab${String(this.#nextId++)}`, page, parentTabId);
    this.set({
      tabs: [...this.#state.tabs, tab],
      focusedTabId: focus ? tab.tabId : this.#state.focusedTabId
    });
    return tab.tabId;
  }

  private neighbour(closed: Tab): string | undefined {
    const siblings = this.#state.tabs.filter(({ parentTabId }) => parentTabId === closed.parentTabId);
    const index = siblings.findIndex(({ tabId }) => tabId === closed.tabId);
    return (siblings[index + 1] ?? siblings[index - 1])?.tabId ?? closed.parentTabId;
  }

  private set(change: Partial<WorkspaceState>): void {
    this.#state = { ...this.#state, ...change };
    const focused = this.find(this.#state.focusedTabId);
    if (focused !== undefined) this.#lastFocused.set(focused.parentTabId ?? focused.tabId, focused.tabId);
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}

function newTab(tabId: string, page: TabPage, parentTabId: string | undefined): Tab {
  return {
    tabId,
    parentTabId,
    page,
    label: undefined,
    hasCustomLabel: false,
    icon: undefined,
    iconAlt: undefined,
    isHighlighted: false,
    isCloseable: true
  };
}
