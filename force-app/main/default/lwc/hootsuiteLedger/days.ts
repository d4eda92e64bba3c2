import { dayKey, wallClock, type Reader } from 'c/hootsuiteFormat';

const DAY_MS = 86_400_000;

/** Days count the same everywhere. */
const ANYWHERE: Reader = { language: 'en', locale: 'en', timeZone: 'UTC' };

/**
 * The instant at which a day begins in the reader's time zone.
 * @param day As `2026-11-22`.
 */
export function startOfDay(day: string, reader: Reader): Date {
  const midnight = Date.parse(day);
  const guess = midnight - (wallClock(midnight, reader) - midnight);
  // The clocks may have been changed between the two.
  return new Date(midnight - (wallClock(guess, reader) - guess));
}

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return dayKey(Date.parse(day) + days * DAY_MS, ANYWHERE);
}

/** The last seven days, today included. */
export function lastWeek(now: number, reader: Reader): { readonly from: string; readonly to: string } {
  const to = dayKey(now, reader);
  return { from: dayAfter(to, -6), to };
}
