import type { ThreadMessage } from 'c/hootsuiteConversation';
import type { Heights } from './heights';

/** The rows that are on the page: `from` is the first one, `to` the one after the last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is in sight, in pixels from the start of the first row. */
export interface Sight {
  readonly top: number;
  readonly height: number;
}

/** What stays where it is while rows around it come, go and change their heights: a row, or the end. */
export type Anchor = 'end' | { readonly key: string; readonly offset: number };

/** This much more than what is in sight is on the page at either side, so that scrolling finds it there. In pixels. */
const MARGIN_PX = 480;
/** New rows are put on the page before less than this is left. */
const RESERVE_PX = 160;

/** The rows to put on the page for what is in sight. */
export function rangeFor(heights: Heights, { top, height }: Sight): Range {
  if (heights.count === 0) return { from: 0, to: 0 };
  return {
    from: heights.indexAt(top - MARGIN_PX),
    to: heights.indexAt(top + height + MARGIN_PX) + 1
  };
}

/** Whether the rows on the page still reach far enough beyond what is in sight, or to the list's ends. */
export function isCovered(heights: Heights, range: Range, { top, height }: Sight): boolean {
  const hasAbove = range.from === 0 || heights.offsetOf(range.from) <= top - RESERVE_PX;
  const hasBelow = range.to >= heights.count || heights.offsetOf(range.to) >= top + height + RESERVE_PX;
  return hasAbove && hasBelow;
}

/** Whether any row on the page is in sight; not so after a jump, as with the scroll bar. */
export function isInSight(heights: Heights, range: Range, { top, height }: Sight): boolean {
  return heights.offsetOf(range.from) < top + height && heights.offsetOf(range.to) > top;
}

/** What is in sight when an anchor is in its place. */
export function sightOf(
  heights: Heights,
  anchor: Anchor,
  indexOf: (key: string) => number | undefined,
  height: number
): Sight {
  const index = anchor === 'end' ? undefined : indexOf(anchor.key);
  if (anchor === 'end' || index === undefined) return { top: Math.max(0, heights.total - height), height };
  return { top: heights.offsetOf(index) - anchor.offset, height };
}

const LINE_PX = 20;
/** A bubble's padding, the line of author and time, and the gap to the next message. */
const FRAME_PX = 56;
const FILE_PX = 40;
/** An average letter of the SLDS body font; wide scripts are measured as soon as they come into sight. */
const LETTER_PX = 6.5;

/** A guess at a message's height before it has been on the page. */
export function estimateHeight({ text = '', attachments }: ThreadMessage, width: number): number {
  const perLine = Math.max(12, Math.floor((width * 0.8) / LETTER_PX));
  const lines = Math.max(1, Math.ceil(text.length / perLine));
  return FRAME_PX + lines * LINE_PX + attachments.length * FILE_PX;
}
