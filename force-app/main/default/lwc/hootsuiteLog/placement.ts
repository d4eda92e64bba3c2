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

/** Moves what the viewport's anchor holds back to its place. */
export function restoreAnchor({ scroller, rows }: Stage, { anchor }: Viewport): void {
  if (anchor === 'end') {
    scroller.scrollTop = scroller.scrollHeight;
    return;
  }
  const row = rows.find(({ dataset }) => dataset.row === anchor.key);
  if (!row) return;
  const moved = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.offset;
  // Browsers round scroll positions; half a pixel is not a move.
  if (Math.abs(moved) > 0.5) scroller.scrollTop += moved;
}

/** What is in sight, measured from the first row on. */
export function sightOf({ scroller, above }: Stage): Sight {
  return {
    top: scroller.getBoundingClientRect().top - above.getBoundingClientRect().top,
    height: scroller.clientHeight
  };
}
