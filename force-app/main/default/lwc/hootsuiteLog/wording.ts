import type { Conversation } from 'c/hootsuiteBridge';
import type { Freshness } from 'c/hootsuiteConversation';
import { fillLabel, formatTime, pluralLabel, type Reader } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

/** What is missing before the first message. */
export const HISTORY_NOTES: Readonly<Record<Conversation['history'], string | undefined>> = {
  complete: undefined,
  partial: LABELS.historyPartial,
  withheld: LABELS.historyWithheld,
  erased: LABELS.historyErased
};

/** That newer messages may be there than are shown, and since when; `undefined` where that is not so. */
export function missingNote(
  { kind, confirmedAt }: Freshness,
  isRefused: boolean,
  reader: Reader
): string | undefined {
  if (!isRefused && kind !== 'reconnecting' && kind !== 'offline') return undefined;
  if (confirmedAt === undefined) return LABELS.maybeMissing;
  return fillLabel(LABELS.maybeMissingSince, formatTime(confirmedAt, reader));
}

/** The way to the newest message, with how many have come in. */
export function jumpLabel(newCount: number, reader: Reader): string {
  if (newCount === 0) return LABELS.toNewest;
  return pluralLabel({ one: LABELS.newMessageOne, other: LABELS.newMessageOther }, newCount, reader);
}

/** The way to the first unread message, with how many there are. */
export function unreadLabel(count: number, reader: Reader): string {
  return pluralLabel({ one: LABELS.toUnreadOne, other: LABELS.toUnreadOther }, count, reader);
}
