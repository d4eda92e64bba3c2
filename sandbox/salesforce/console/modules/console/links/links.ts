/** True for a click with which the user asks the browser for a window or tab of its own. */
export function isForBrowser({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey;
}
