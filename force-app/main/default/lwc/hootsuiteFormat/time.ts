/**
 * Whose eyes read. Salesforce keeps a user's language and locale apart: words follow the language, as the labels around
 * them do, and the form of times and numbers follows the locale (both BCP 47).
 */
export interface Reader {
  readonly language: string;
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Never in the browser's time zone, which need not be the user's. */
type Options = Intl.DateTimeFormatOptions & Pick<Reader, 'timeZone'>;

/** One formatter for each way to write: making one takes a hundred times as long as using it. */
function formatOf(locale: string, options: Options): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** The calendar day of an instant in the reader's time zone, as `2026-11-22`; it sorts and compares as text. */
export function dayKey(instant: string | number | Date, { timeZone }: Reader): string {
  // en-CA writes ISO 8601 dates.
  return formatOf('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

/** The wall clock of the reader's time zone at an instant, as if it were UTC; epoch milliseconds. */
export function wallClock(instant: number, { timeZone }: Reader): number {
  const [year, month, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((wanted) => partOf(instant, timeZone, wanted));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

function partOf(instant: number, timeZone: string, wanted: Intl.DateTimeFormatPartTypes): number {
  const digits = '2-digit';
  const date = { year: 'numeric', month: digits, day: digits } as const;
  const time = { hour: digits, minute: digits, second: digits } as const;
  const format = formatOf('en-CA', { timeZone, hourCycle: 'h23', ...date, ...time });
  return Number(format.formatToParts(instant).find(({ type }) => type === wanted)?.value);
}

/** The time of day, e.g. `14:05` or `2:05 PM`. */
export function formatTime(instant: string | number | Date, { locale, timeZone }: Reader): string {
  return formatOf(locale, { timeZone, timeStyle: 'short' }).format(new Date(instant));
}

const TIME_PARTS = new Set<Intl.DateTimeFormatPartTypes>(['hour', 'minute', 'dayPeriod']);

/** Date and time as the language joins them, with the time as the locale writes it. */
function joined(instant: string | number | Date, reader: Reader, style: Intl.DateTimeFormatOptions): string {
  const format = formatOf(reader.language, { ...style, timeZone: reader.timeZone });
  const parts = format.formatToParts(new Date(instant));
  const isTime = ({ type }: Intl.DateTimeFormatPart): boolean => TIME_PARTS.has(type);
  const textOf = (some: readonly Intl.DateTimeFormatPart[]): string =>
    some.map(({ value }) => value).join('');
  const before = textOf(parts.slice(0, parts.findIndex(isTime)));
  const after = textOf(parts.slice(parts.findLastIndex(isTime) + 1));
  return `${before}${formatTime(instant, reader)}${after}`;
}

/** Date and time in full, for tooltips and assistive text. */
export function formatDateTime(instant: string | number | Date, reader: Reader): string {
  return joined(instant, reader, { dateStyle: 'full', timeStyle: 'short' });
}

/** Weekday, day and time in short, for an instant that is near. */
export function formatShortDateTime(instant: string | number | Date, reader: Reader): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return joined(instant, reader, { ...day, hour: 'numeric', minute: '2-digit' });
}

/** Day with its year, and time, for an instant that may be long ago. */
export function formatDatedTime(instant: string | number | Date, reader: Reader): string {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return joined(instant, reader, { ...day, hour: 'numeric', minute: '2-digit' });
}

/**
 * The name of a day: `today` and `yesterday` as the language says them, this year's days without the year.
 * @param now Epoch milliseconds.
 */
export function formatDay(instant: string | number | Date, now: number, reader: Reader): string {
  const day = dayKey(instant, reader);
  const distance = (Date.parse(day) - Date.parse(dayKey(now, reader))) / 86_400_000;
  if (distance === 0 || distance === -1) {
    const word = new Intl.RelativeTimeFormat(reader.language, { numeric: 'auto' }).format(distance, 'day');
    return word.charAt(0).toLocaleUpperCase(reader.language) + word.slice(1);
  }
  const isThisYear = day.slice(0, 4) === dayKey(now, reader).slice(0, 4);
  return formatOf(reader.language, {
    timeZone: reader.timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' })
  }).format(new Date(instant));
}

/** Whether the text is an instant that can be shown. */
export function isInstant(value: string | undefined): value is string {
  return value !== undefined && !Number.isNaN(Date.parse(value));
}
