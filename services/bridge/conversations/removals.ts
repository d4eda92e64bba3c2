import { after } from '../clock.ts';
import type { KnownMessage, TranscriptMessage } from './transcript.ts';

/** So much may the times of two messages be wrong beside each other. */
const TOLERANCE_MS = 60_000;

/**
 * Messages that a transcript lacks although it holds earlier and later ones: they were deleted in Hootsuite or on the
 * network, of which no event tells. What is older or newer than the whole transcript says nothing: that may have been
 * cut, or be earlier. A message without a time, without a text (which transcripts may leave out), or without an id of
 * Hootsuite's is never taken for one.
 * @returns Their ids.
 */
export function removedFrom(
  known: readonly KnownMessage[],
  transcript: readonly TranscriptMessage[]
): string[] {
  const told = new Set(transcript.map(({ id }) => id));
  const isTold = ({ hootsuiteId }: KnownMessage) => hootsuiteId !== undefined && told.has(hootsuiteId);
  const times = known
    .flatMap((message) => (isTold(message) && message.sentAt ? [message.sentAt] : []))
    .sort((a, b) => Number(a) - Number(b));
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) return [];
  const earliest = after(first, TOLERANCE_MS);
  const latest = after(last, -TOLERANCE_MS);
  return known.flatMap((message) => {
    const { id, hootsuiteId, sentAt, isRemoved, isEmpty } = message;
    if (hootsuiteId === undefined || !sentAt || isRemoved || isEmpty || isTold(message)) return [];
    return sentAt > earliest && sentAt < latest ? [id] : [];
  });
}
