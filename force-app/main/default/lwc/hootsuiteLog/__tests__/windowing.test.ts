import type { ThreadMessage } from 'c/hootsuiteConversation';
import { message } from '../../../../../../tests/lwc/samples';
import { Heights } from '../heights';
import { arrange } from '../rows';
import { Viewport } from '../viewport';
import { estimateHeight, isCovered, rangeFor, sightOf } from '../windowing';

const READER = { language: 'en-US', locale: 'en-US', timeZone: 'Europe/Stockholm' };
const NOW = Date.parse('2026-11-20T12:00:00Z');

/** One message a minute, so that some days come together. */
function conversationOf(count: number, first = 0): ThreadMessage[] {
  return Array.from({ length: count }, (_, index) => {
    const position = first + index;
    const sentAt = new Date(Date.parse('2026-11-01T00:00:00Z') + position * 60_000).toISOString();
    return message({ id: `m${position}`, position, sentAt });
  });
}

describe('heights', () => {
  // Heights that are no round numbers of anything, and a count that is no power of two.
  const sizes = Array.from({ length: 1000 }, (_, index) => ((index * 7919) % 97) + 1);

  it('finds where a row starts, and the row at a place, as adding up does', () => {
    const heights = new Heights(sizes);
    let sum = 0;

    for (const [index, size] of sizes.entries()) {
      expect(heights.offsetOf(index)).toBe(sum);
      expect(heights.indexAt(sum)).toBe(index);
      expect(heights.indexAt(sum + size - 0.5)).toBe(index);
      sum += size;
    }
    expect(heights.total).toBe(sum);
  });

  it('moves what follows a row whose height changes, and nothing before it', () => {
    const heights = new Heights(sizes);
    const before = heights.offsetOf(500);
    const after = heights.offsetOf(501);

    heights.set(500, heights.heightOf(500) + 40);

    expect(heights.offsetOf(500)).toBe(before);
    expect(heights.offsetOf(501)).toBe(after + 40);
    expect(heights.total).toBe(sizes.reduce((sum, size) => sum + size, 0) + 40);
  });

  it('answers the first or last row for places outside, and takes no row that it has not', () => {
    const heights = new Heights([10, 20, 30]);

    heights.set(3, 100);
    heights.set(-1, 100);

    expect([-5, 0, 59, 60, 1e9].map((offset) => heights.indexAt(offset))).toEqual([0, 0, 2, 2, 2]);
    expect(heights.total).toBe(60);
    expect(new Heights([]).indexAt(5)).toBe(0);
  });
});

describe('the rows on the page', () => {
  const heights = new Heights(new Array<number>(10_000).fill(50));

  it('reach beyond what is in sight at both sides, and are few', () => {
    const range = rangeFor(heights, { top: 250_000, height: 600 });

    expect(heights.offsetOf(range.from)).toBeLessThan(250_000 - 400);
    expect(heights.offsetOf(range.to)).toBeGreaterThan(250_600 + 400);
    expect(range.to - range.from).toBeLessThan(40);
  });

  it('stop at the ends', () => {
    expect(rangeFor(heights, { top: 0, height: 600 }).from).toBe(0);
    expect(rangeFor(heights, { top: 499_400, height: 600 }).to).toBe(10_000);
    expect(rangeFor(new Heights([]), { top: 0, height: 600 })).toEqual({ from: 0, to: 0 });
  });

  it('stay while a short way is scrolled, and change before there is nothing to see', () => {
    const range = rangeFor(heights, { top: 250_000, height: 600 });

    expect(isCovered(heights, range, { top: 250_200, height: 600 })).toBe(true);
    expect(isCovered(heights, range, { top: 250_400, height: 600 })).toBe(false);
    expect(isCovered(heights, range, { top: 249_600, height: 600 })).toBe(false);
    expect(isCovered(heights, { from: 0, to: 10_000 }, { top: 0, height: 600 })).toBe(true);
  });

  it('are found by what holds its place: a row, or the end where the row is gone', () => {
    const indexOf = (key: string) => (key === 'm100' ? 100 : undefined);

    expect(sightOf(heights, { key: 'm100', offset: 30 }, indexOf, 600).top).toBe(4970);
    expect(sightOf(heights, { key: 'gone', offset: 30 }, indexOf, 600).top).toBe(499_400);
    expect(sightOf(heights, 'end', indexOf, 600).top).toBe(499_400);
  });

  it('are guessed higher for a longer text and for files', () => {
    const short = estimateHeight(message({ text: 'Hi' }), 480);

    expect(estimateHeight(message({ text: 'x'.repeat(500) }), 480)).toBeGreaterThan(short + 100);
    expect(estimateHeight(message({ text: 'x'.repeat(500) }), 240)).toBeGreaterThan(
      estimateHeight(message({ text: 'x'.repeat(500) }), 480)
    );
  });
});

describe('the viewport', () => {
  it('holds the same message when earlier ones come', () => {
    const viewport = new Viewport();
    viewport.adopt(arrange(conversationOf(500, 1000), NOW, READER));
    viewport.holdAt({ top: 10_000, height: 600 });
    const { anchor } = viewport;

    viewport.adopt(arrange(conversationOf(1500), NOW, READER));

    expect(viewport.anchor).toBe(anchor);
    expect(viewport.hasAnchor(viewport.rangeAtAnchor())).toBe(true);
  });

  it('holds a message, never the heading of a day', () => {
    const viewport = new Viewport();
    viewport.adopt(arrange(conversationOf(5), NOW, READER));

    viewport.holdAt({ top: 0, height: 600 });

    expect(viewport.anchor).toMatchObject({ key: 'm0' });
  });

  it('remembers the heights of rows that have left the page', () => {
    const viewport = new Viewport();
    const messages = conversationOf(100);
    viewport.adopt(arrange(messages, NOW, READER));
    const { above } = viewport.gapsAround(viewport.daysIn({ from: 99, to: 101 }));
    const roomAbove = () =>
      viewport
        .daysIn({ from: 0, to: 5 })
        .map((day) => viewport.gapsOf(day, { from: 50, to: 60 }).above)
        .at(0) ?? 0;
    const before = roomAbove();

    viewport.measure('m3', 500);
    viewport.measure('m4', 0);
    viewport.adopt(arrange(messages, NOW, READER));

    expect(above).toBe(0);
    expect(roomAbove() - before).toBe(500 - estimateHeight(message(), 480));
  });

  it('keeps room for every row that is not on the page', () => {
    const viewport = new Viewport();
    const arrangement = arrange(conversationOf(10_000), NOW, READER);
    viewport.adopt(arrangement);
    viewport.holdAt({ top: 300_000, height: 600 });
    const range = viewport.rangeAtAnchor();

    const days = viewport.daysIn(range);
    const around = viewport.gapsAround(days);
    const within = days.map((day) => viewport.gapsOf(day, range));
    const shown = days.flatMap((day) => {
      const { from, to } = viewport.within(day, range);
      return day.messages.slice(from, to);
    });

    const room = [around, ...within].reduce((sum, { above, below }) => sum + above + below, 0);
    const rows = shown.reduce((sum, one) => sum + estimateHeight(one, 480), 0) + days.length * 44;
    viewport.anchor = 'end';
    const total = viewport.gapsAround(viewport.daysIn(viewport.rangeAtAnchor())).above;
    expect(room + rows).toBeGreaterThan(total);
    expect(shown.length).toBeLessThan(60);
    expect(arrangement.days.length).toBeGreaterThan(5);
  });
});
