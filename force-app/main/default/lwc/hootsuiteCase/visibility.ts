/**
 * Tells whether an element takes any room, at once and whenever that changes: a tab of the console that is not
 * chosen stays on the page and takes none. Scrolling does not count.
 * @returns Ends the watch.
 */
export function watchVisibility(element: Element, onChange: (isVisible: boolean) => void): () => void {
  let known: boolean | undefined;
  const observer = new ResizeObserver((entries) => {
    const isVisible = (entries.at(-1)?.contentRect.width ?? 0) > 0;
    if (isVisible === known) return;
    known = isVisible;
    onChange(isVisible);
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
  };
}
