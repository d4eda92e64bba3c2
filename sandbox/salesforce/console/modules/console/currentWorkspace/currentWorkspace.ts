import { bootstrap } from 'console/bootstrap';
import { listPage } from '../workspace/routes.ts';
import { Workspace } from '../workspace/workspace.ts';
import type { WorkspaceState } from '../workspace/workspace.ts';

/** True while the browser's own history moves, which must not be written to again. */
let isGoingBack = false;

const storageKey = `console.tabs.${bootstrap().user.id}`;

/** The tabs of this browser window; they survive a reload, and each user has their own. */
export const workspace = new Workspace(restore());

/** Ties the tabs to the address bar and to the session's storage. Called once, when the console starts. */
export function connectToBrowser(): void {
  workspace.openUrl(currentUrl());
  history.replaceState(null, '', workspace.url);
  workspace.subscribe((state) => {
    sessionStorage.setItem(storageKey, JSON.stringify(state));
    if (!isGoingBack && workspace.url !== currentUrl()) history.pushState(null, '', workspace.url);
  });
  window.addEventListener('popstate', () => {
    isGoingBack = true;
    try {
      workspace.openUrl(currentUrl());
    } finally {
      isGoingBack = false;
    }
  });
}

function currentUrl(): string {
  return window.location.pathname + window.location.search;
}

function restore(): WorkspaceState {
  const empty: WorkspaceState = { list: listPage('Case'), tabs: [], focusedTabId: undefined };
  const saved = sessionStorage.getItem(storageKey);
  if (saved === null) return empty;
  try {
    return JSON.parse(saved) as WorkspaceState;
  } catch {
    return empty;
  }
}
