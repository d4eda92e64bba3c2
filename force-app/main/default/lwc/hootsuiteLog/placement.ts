import type { Viewport } from './viewport';
import type { Range, Sight } from './windowing';

/** The elements of the thread that are moved and measured. */
export interface Stage {
  readonly scroller: HTMLElement;
  /** The room before the first day on the page, and after the last. */
  readonly above: HTMLElement;
  readonly below: HTMLElement;
  /** Headings and messages, with their keys in `data-row`. */
  readonly rows: readonly HTMLElement[];
  /** The lists of the days on the page, in order. */
  readonly lists: readonly HTMLElement[];
}

/** Learns the heights of the rows that are on the page. */
export function measureRows({ rows }: Stage, viewport: Viewport): void {
  for (const row of rows) viewport.measure(row.dataset.row ?? '', row.getBoundingClientRect().height);
}

/** Gives the rows that are not on the page their room. */
export function makeRoom({ above, below, lists }: Stage, viewport: Viewport, range: Range): void {
  const days = viewport.daysIn(range);
  const around = viewport.gapsAround(days);
  above.style.height = `${around.above}px`;
  below.style.height = `${around.below}px`;
  for (const [index, day] of days.entries()) {
    const list = lists[index];
    if (!list) continue;
    const gaps = viewport.gapsOf(day, range);
    list.style.paddingTop = `${gaps.above}px`;
    list.style.paddingBottom = `${gaps.below}px`;
  }
}

/**
 * Brings what the viewport's anchor holds back to its place.
 * @param isScrolling Whether the agent scrolls at this moment. Setting the scroll position would end the browser's
 * smooth scrolling halfway, so small moves are taken out of the room above until it rests.
 */
export function restoreAnchor(
  { scroller, above, rows }: Stage,
  { anchor }: Viewport,
  isScrolling: boolean
): void {
  if (anchor === 'end') {
    scroller.scrollTop = scroller.scrollHeight;
    return;
  }
  const row = rows.find(({ dataset }) => dataset.row === anchor.key);
  if (!row) return;
  let moved = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.offset;
  if (isScrolling && Math.abs(moved) < scroller.clientHeight) {
    const room = Number.parseFloat(above.style.height);
    const left = Math.max(0, room - moved);
    above.style.height = `${left}px`;
    moved -= room - left;
  }
  // Browsers round scroll positions; half a pixel is not a move.
  if (Math.abs(moved) > 0.5) scroller.scrollTop += moved;
}

/** What is in sight, measured from the first row on. */
export function sightOf({ scroller, above }: Stage, viewport: Viewport, range: Range): Sight {
  const start = above.getBoundingClientRect().bottom - viewport.gapsAround(viewport.daysIn(range)).above;
  return { top: scroller.getBoundingClientRect().top - start, height: scroller.clientHeight };
}
