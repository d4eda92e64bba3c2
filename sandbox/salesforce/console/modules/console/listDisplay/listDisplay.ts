const KEY = 'console.listDisplay';
const listeners = new Set<(isSplit: boolean) => void>();

/** Whether the list stays beside an open record; remembered in this browser. */
export function isSplitView(): boolean {
  return localStorage.getItem(KEY) === 'split';
}

export function setSplitView(isSplit: boolean): void {
  localStorage.setItem(KEY, isSplit ? 'split' : 'table');
  for (const listener of [...listeners]) listener(isSplit);
}

/** Calls back at once and on every change. @returns a function that ends the subscription */
export function onListDisplayChange(listener: (isSplit: boolean) => void): () => void {
  listeners.add(listener);
  listener(isSplitView());
  return () => listeners.delete(listener);
}
