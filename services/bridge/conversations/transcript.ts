import type { SealedOriginal } from '../masking/originals.ts';
import { recogniseReplies } from './recognition.ts';
import type { OwnReply } from './recognition.ts';

/** A message the bridge already has, in its order. */
export interface KnownMessage {
  readonly id: string;
  readonly hootsuiteId?: string;
  readonly direction: 'inbound' | 'outbound';
  readonly sentAt?: Date;
  /** Hootsuite no longer has it. */
  readonly isRemoved?: boolean;
  /** It has no text: a file, or a mention. */
  readonly isEmpty?: boolean;
}

/** A message of a write-back's transcript: no time, no author (Hootsuite, CRM write back). */
export interface TranscriptMessage {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly text?: string;
  /** Sealed, where the text is masked and somebody may see more. */
  readonly original?: SealedOriginal;
}

/** How a transcript fits in. */
export interface TranscriptMerge {
  /** Replies of the bridge found in the transcript: our id → Hootsuite's. */
  readonly recognised: ReadonlyMap<string, string>;
  readonly added: readonly TranscriptMessage[];
  /** The ids of all messages, in the new order; a recognised reply keeps the bridge's id. */
  readonly order: readonly string[];
}

/**
 * Where the known messages that the transcript lacks go. An inbound one would be in the transcript if it were
 * older, so it is newer: it goes to the end, and what follows it too. A reply (failed, unknown or waiting) stays
 * behind the message it followed, and so does what was removed, or has no text that the transcript could hold.
 */
function bucketsOf(known: readonly KnownMessage[], inTranscript: ReadonlySet<string>) {
  const following = new Map<string, string[]>();
  const first: string[] = [];
  const tail: string[] = [];
  let bucket = first;
  for (const { id, direction, isRemoved, isEmpty } of known) {
    if (inTranscript.has(id)) {
      bucket = following.get(id) ?? [];
      following.set(id, bucket);
      continue;
    }
    if (direction === 'inbound' && !isRemoved && !isEmpty) bucket = tail;
    bucket.push(id);
  }
  return { first, following, tail };
}

/**
 * Merges a transcript into what is known: by message id, then by the transcript's order.
 * @param replies Those of the known messages that have left the bridge, or may have, and have no id of Hootsuite's.
 * @param sentAt When Hootsuite sent the transcript.
 */
export function mergeTranscript(
  known: readonly KnownMessage[],
  replies: readonly OwnReply[],
  transcript: readonly TranscriptMessage[],
  sentAt: Date
): TranscriptMerge {
  const entries = [...new Map(transcript.map((message) => [message.id, message])).values()];
  const timeOf = new Map(known.map((message) => [message.hootsuiteId, message.sentAt]));
  const recognised = recogniseReplies(
    replies,
    entries.map(({ id, direction, text }) => ({
      id,
      text,
      isOutbound: direction === 'outbound',
      isKnown: timeOf.has(id),
      at: timeOf.get(id)
    })),
    sentAt
  );
  const idOf = new Map<string, string>();
  for (const { id, hootsuiteId } of known) if (hootsuiteId !== undefined) idOf.set(hootsuiteId, id);
  for (const [id, hootsuiteId] of recognised) idOf.set(hootsuiteId, id);
  const added = entries.filter((message) => !idOf.has(message.id));
  const transcriptOrder = entries.map((message) => idOf.get(message.id) ?? message.id);
  const { first, following, tail } = bucketsOf(known, new Set(transcriptOrder));
  const middle = transcriptOrder.flatMap((id) => [id, ...(following.get(id) ?? [])]);
  // Known messages before the first one the transcript has: older history stands before them only if it is new.
  const firstKnown = middle.findIndex((id) => following.has(id));
  const at = firstKnown === -1 ? middle.length : firstKnown;
  const order = [...middle.slice(0, at), ...first, ...middle.slice(at), ...tail];
  return { recognised, added, order };
}
