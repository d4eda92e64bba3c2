import { find, findAll } from '../../../../../../tests/lwc/mount';
import { resize } from '../../../../../../tests/lwc/resizes';

const HEADING_PX = 44;

let rects: jest.SpyInstance | undefined;

afterEach(() => {
  rects?.mockRestore();
});

const pixels = (length: string | undefined): number => Number.parseFloat(length ?? '') || 0;

/**
 * Lays a thread out as a browser does, as jsdom does not: every message as high as given, one below the other, with
 * the room that the thread makes for those that are not on the page.
 */
export function layOut(element: Element, given: { rowHeight: number; clientHeight: number }): HTMLElement {
  const log = find(element, '[role="log"]');
  const tops = (): Map<Element, number> & { end?: number } => {
    const found: Map<Element, number> & { end?: number } = new Map();
    const sections = findAll(element, 'section');
    const above = sections[0]?.previousElementSibling as HTMLElement | undefined;
    let top = 0;
    if (above) found.set(above, top);
    top += pixels(above?.style.height);
    for (const section of sections) {
      const list = section.querySelector('ul') as HTMLElement;
      top += HEADING_PX + pixels(list.style.paddingTop);
      for (const row of list.children) {
        found.set(row, top);
        top += given.rowHeight;
      }
      top += pixels(list.style.paddingBottom);
    }
    found.end = top + pixels((sections.at(-1)?.nextElementSibling as HTMLElement | null)?.style.height);
    return found;
  };
  Object.defineProperty(log, 'clientHeight', { configurable: true, get: () => given.clientHeight });
  Object.defineProperty(log, 'scrollHeight', { configurable: true, get: () => tops().end });
  let scrolled = 0;
  Object.defineProperty(log, 'scrollTop', {
    configurable: true,
    get: () => scrolled,
    set: (wanted: number) => {
      scrolled = Math.max(0, Math.min(wanted, log.scrollHeight - given.clientHeight));
    }
  });
  rects = jest.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const top = tops().get(this);
    const room = pixels((this as HTMLElement).style.height);
    const height = { li: given.rowHeight, h3: HEADING_PX }[this.localName] ?? room;
    const start = top === undefined ? 0 : top - log.scrollTop;
    return { top: start, bottom: start + height, height } as DOMRect;
  });
  resize(600);
  return log;
}

/** Scrolls as the reader does. */
export function scrollTo(log: HTMLElement, top: number): void {
  log.scrollTop = top;
  log.dispatchEvent(new CustomEvent('scroll'));
}

/** How far below the upper edge of the thread a message stands. */
export function placeOf(element: Element, messageId: string): number {
  return find(element, `[data-row="${messageId}"]`).getBoundingClientRect().top;
}
