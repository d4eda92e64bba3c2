import { Heights } from './heights';
import type { Arrangement, Day } from './rows';
import {
  estimateHeight,
  isCovered,
  isInSight,
  rangeFor,
  sightOf,
  type Anchor,
  type Range,
  type Sight
} from './windowing';

/** Taken for the thread's size until it is known, in pixels. */
const ASSUMED = { width: 480, height: 600 };
const HEADING_PX = 44;

const NOTHING: Arrangement = { days: [], rows: [], indexOf: new Map() };

/** The room that rows which are not on the page take within a day, in pixels. */
export interface Gaps {
  readonly above: number;
  readonly below: number;
}

/** Which rows of the thread are on the page, and what holds its place while they change. Knows no element. */
export class Viewport {
  anchor: Anchor = 'end';
  width = ASSUMED.width;
  height = ASSUMED.height;
  #arrangement = NOTHING;
  #heights = new Heights([]);
  /** By key, so that a row's height outlives its being off the page and other rows' coming. */
  readonly #measured = new Map<string, number>();

  /** Takes over the rows as they are now, with what is known of their heights. */
  adopt(arrangement: Arrangement): void {
    this.#arrangement = arrangement;
    this.#heights = new Heights(
      arrangement.rows.map(
        ({ key, message }) =>
          this.#measured.get(key) ?? (message ? estimateHeight(message, this.width) : HEADING_PX)
      )
    );
  }

  has(key: string): boolean {
    return this.#arrangement.indexOf.has(key);
  }

  measure(key: string, height: number): void {
    const index = this.#arrangement.indexOf.get(key);
    // An element that is not laid out, as in a hidden tab, says nothing of its height.
    if (index === undefined || height <= 0) return;
    this.#measured.set(key, height);
    this.#heights.set(index, height);
  }

  /** The rows to put on the page, so that what the anchor holds is in sight. */
  rangeAtAnchor(): Range {
    const { indexOf } = this.#arrangement;
    return rangeFor(
      this.#heights,
      sightOf(this.#heights, this.anchor, (key) => indexOf.get(key), this.height)
    );
  }

  rangeAt(sight: Sight): Range {
    return rangeFor(this.#heights, sight);
  }

  isCovered(range: Range, sight: Sight): boolean {
    return isCovered(this.#heights, range, sight);
  }

  isInSight(range: Range, sight: Sight): boolean {
    return isInSight(this.#heights, range, sight);
  }

  /** Holds the first message from now on, as far down as it goes. */
  holdStart(): void {
    const first = this.#arrangement.rows.find(({ message }) => message);
    if (first) this.anchor = { key: first.key, offset: this.height };
  }

  /** Whether what the anchor holds is among the rows on the page. */
  hasAnchor({ from, to }: Range): boolean {
    if (this.anchor === 'end') return to >= this.#heights.count;
    const index = this.#arrangement.indexOf.get(this.anchor.key);
    return index === undefined || (index >= from && index < to);
  }

  /** Holds from now on what is in sight: the first message, where it stands. */
  holdAt({ top }: Sight): void {
    const { rows } = this.#arrangement;
    let index = this.#heights.indexAt(top);
    if (!rows[index]?.message) index += 1;
    const row = rows[index];
    if (row) this.anchor = { key: row.key, offset: this.#heights.offsetOf(index) - top };
  }

  /** The days that have rows on the page. */
  daysIn({ from, to }: Range): readonly Day[] {
    const { days } = this.#arrangement;
    return days.filter(
      ({ headingIndex, messages }) => headingIndex < to && headingIndex + messages.length >= from
    );
  }

  /** The messages of a day that are on the page, from one up to but not including another. Never none. */
  within({ headingIndex, messages }: Day, { from, to }: Range): Range {
    const first = headingIndex + 1;
    const start = Math.min(Math.max(from - first, 0), messages.length - 1);
    return { from: start, to: Math.max(start + 1, Math.min(to - first, messages.length)) };
  }

  /** The room that a day's messages which are not on the page take. */
  gapsOf(day: Day, range: Range): Gaps {
    const first = day.headingIndex + 1;
    const { from, to } = this.within(day, range);
    const offset = (index: number): number => this.#heights.offsetOf(first + index);
    return { above: offset(from) - offset(0), below: offset(day.messages.length) - offset(to) };
  }

  /** The room that the days take which are not on the page. */
  gapsAround(shown: readonly Day[]): Gaps {
    const last = shown.at(-1);
    const end = last ? last.headingIndex + 1 + last.messages.length : 0;
    return {
      above: this.#heights.offsetOf(shown[0]?.headingIndex ?? 0),
      below: this.#heights.total - this.#heights.offsetOf(end)
    };
  }
}
