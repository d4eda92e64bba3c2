import type { ConversationState } from 'c/hootsuiteBridge';
import { dayKey, fillLabel, formatShortDateTime, formatTime, type Reader } from 'c/hootsuiteFormat';
import { windowPhase, type Rules } from 'c/hootsuiteRules';
import { LABELS } from './labels';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** From here on hours say enough, and then days. */
const HOURS_FROM_MS = 90 * MINUTE_MS;
const DAYS_FROM_MS = 48 * HOUR_MS;

/** How long something lasts, in the reader's words; the minute that has begun counts. */
function duration(milliseconds: number, { language }: Reader): string {
  const [unit, count] =
    milliseconds < HOURS_FROM_MS
      ? (['minute', Math.ceil(milliseconds / MINUTE_MS)] as const)
      : milliseconds < DAYS_FROM_MS
        ? (['hour', Math.floor(milliseconds / HOUR_MS)] as const)
        : (['day', Math.floor(milliseconds / (24 * HOUR_MS))] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** The time of day; on another day than today with the day, in short, as it stands above a text field. */
function timeOf(dueAt: string, now: number, reader: Reader): string {
  const isToday = dayKey(dueAt, reader) === dayKey(now, reader);
  return isToday ? formatTime(dueAt, reader) : formatShortDateTime(dueAt, reader);
}

/** Until when somebody must have written, and how much of it is left. */
export function deadlineText(dueAt: string, whose: 'reply' | 'contact', now: number, reader: Reader): string {
  const left = Date.parse(dueAt) - now;
  const time = timeOf(dueAt, now, reader);
  const isReply = whose === 'reply';
  if (left <= 0) return fillLabel(isReply ? LABELS.replyOver : LABELS.contactOver, time);
  return fillLabel(isReply ? LABELS.reply : LABELS.contact, time, duration(left, reader));
}

/** Where a network's reply window stands. */
export interface WindowText {
  readonly text: string;
  /** The instant that it names. */
  readonly until?: string;
}

/**
 * How long the network still takes a reply.
 * @param now Epoch milliseconds.
 * @returns Nothing where the network has no window, and where it is closed: then the composer says why it rests.
 */
export function windowText(
  rule: Rules['replyWindow'],
  { replyWindow }: ConversationState,
  channelName: string,
  now: number,
  reader: Reader
): WindowText | undefined {
  if (!rule) return undefined;
  if (!replyWindow) {
    return { text: fillLabel(LABELS.windowUnknown, channelName, duration(rule.hours * HOUR_MS, reader)) };
  }
  const phase = windowPhase(replyWindow, now);
  if (phase.phase === 'closed') return undefined;
  const { until } = phase;
  const label = phase.phase === 'standard' ? LABELS.windowOpen : LABELS.windowExtended;
  const left = duration(Date.parse(until) - now, reader);
  return { text: fillLabel(label, channelName, timeOf(until, now, reader), left), until };
}
