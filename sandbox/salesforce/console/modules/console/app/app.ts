import { LightningElement } from 'lwc';
import { workspace } from 'console/currentWorkspace';
import { onListDisplayChange } from 'console/listDisplay';
import type { Tab, WorkspaceState } from '../workspace/workspace.ts';

interface ListPane {
  objectApiName: string;
  filterName: string | undefined;
  isSplit: boolean;
  className: string;
}

interface TabPane {
  tabId: string;
  tab: Tab;
  subtabs: Tab[];
  className: string;
}

/** The console: header, navigation with tabs, and below it the list or the focused tab. */
export default class App extends LightningElement {
  state: WorkspaceState = workspace.state;
  isSplit = false;
  readonly #filterNames = new Map<string, string | undefined>();
  readonly #openedTabs = new Set<string>();
  #unsubscribe: (() => void)[] = [];

  override connectedCallback(): void {
    this.show(workspace.state);
    this.#unsubscribe = [
      workspace.subscribe((state) => {
        this.show(state);
      }),
      onListDisplayChange((isSplit) => {
        this.isSplit = isSplit;
      })
    ];
  }

  override disconnectedCallback(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  get focusedTabId(): string | undefined {
    return this.state.focusedTabId;
  }

  /** A list that was shown stays, with its place, behind the tabs. */
  get lists(): ListPane[] {
    const { list, focusedTabId } = this.state;
    return [...this.#filterNames].map(([objectApiName, filterName]) => {
      const isCurrent = objectApiName === list.attributes.objectApiName;
      const isSplit = this.isSplit && focusedTabId !== undefined;
      const shownClass = isSplit ? 'side' : 'pane';
      return {
        objectApiName,
        filterName,
        isSplit,
        className: isCurrent && (focusedTabId === undefined || this.isSplit) ? shownClass : 'hidden'
      };
    });
  }

  /** Tabs are rendered when they are first focused and stay from then on: drafts live in them. */
  get workspaceTabs(): TabPane[] {
    const focusedWorkspaceTab = this.focusedWorkspaceTabId;
    return this.state.tabs
      .filter(({ tabId, parentTabId }) => parentTabId === undefined && this.#openedTabs.has(tabId))
      .map((tab) => ({
        tabId: tab.tabId,
        tab,
        subtabs: workspace.subtabsOf(tab.tabId),
        className: tab.tabId === focusedWorkspaceTab ? 'pane' : 'hidden'
      }));
  }

  private get focusedWorkspaceTabId(): string | undefined {
    const focused = workspace.find(this.state.focusedTabId);
    return focused?.parentTabId ?? focused?.tabId;
  }

  private show(state: WorkspaceState): void {
    this.#filterNames.set(state.list.attributes.objectApiName, state.list.state.filterName);
    const focused = workspace.find(state.focusedTabId);
    if (focused !== undefined) this.#openedTabs.add(focused.parentTabId ?? focused.tabId);
    this.state = state;
    document.title = `${focused?.label ?? 'List'} | Service Console`;
  }
}
