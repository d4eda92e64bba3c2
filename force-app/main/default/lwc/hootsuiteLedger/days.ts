import { dayKey, type Reader } from 'c/hootsuiteFormat';

const DAY_MS = 86_400_000;

/** The wall clock of a time zone at an instant, as if it were UTC; epoch milliseconds. */
function wallClock(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit'
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/**
 * The instant at which a day begins in the reader's time zone.
 * @param day As `2026-11-22`.
 */
export function startOfDay(day: string, { timeZone }: Reader): Date {
  const midnight = Date.parse(day);
  const guess = midnight - (wallClock(midnight, timeZone) - midnight);
  // The clocks may have been changed between the two.
  return new Date(midnight - (wallClock(guess, timeZone) - guess));
}

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last seven days, today included. */
export function lastWeek(now: number, reader: Reader): { readonly from: string; readonly to: string } {
  const to = dayKey(now, reader);
  return { from: dayAfter(to, -6), to };
}
