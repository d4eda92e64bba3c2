/** A message the bridge already has, in its order. */
export interface KnownMessage {
  readonly id: string;
  readonly hootsuiteId?: string;
  readonly direction: 'inbound' | 'outbound';
  readonly text: string;
  /** A reply of the bridge that has left it, or may have. */
  readonly hasLeft: boolean;
}

/** A message of a write-back's transcript: no time, no author (Hootsuite, CRM write back). */
export interface TranscriptMessage {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly text?: string;
}

/** How a transcript fits in. */
export interface TranscriptMerge {
  /** Replies of the bridge found in the transcript: our id → Hootsuite's. */
  readonly recognised: ReadonlyMap<string, string>;
  readonly added: readonly TranscriptMessage[];
  /** The ids of all messages, in the new order; a recognised reply keeps the bridge's id. */
  readonly order: readonly string[];
}

function normalise(text: string | undefined): string {
  return (text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Replies have no id of Hootsuite's yet: the same text, in the same order, is the same reply. */
function recogniseReplies(
  known: readonly KnownMessage[],
  transcript: readonly TranscriptMessage[]
): Map<string, string> {
  const taken = new Set(known.map((message) => message.hootsuiteId));
  const replies = known.filter((message) => message.hasLeft && message.hootsuiteId === undefined);
  const recognised = new Map<string, string>();
  let from = 0;
  for (const { id, direction, text } of transcript) {
    if (direction !== 'outbound' || taken.has(id)) continue;
    const index = replies.findIndex((reply, at) => at >= from && normalise(reply.text) === normalise(text));
    const reply = replies[index];
    if (!reply) continue;
    recognised.set(reply.id, id);
    from = index + 1;
  }
  return recognised;
}

/**
 * Where the known messages that the transcript lacks go. An inbound one would be in the transcript if it were
 * older, so it is newer: it goes to the end, and what follows it too. A reply (failed, unknown or waiting) stays
 * behind the message it followed.
 */
function bucketsOf(known: readonly KnownMessage[], inTranscript: ReadonlySet<string>) {
  const following = new Map<string, string[]>();
  const first: string[] = [];
  const tail: string[] = [];
  let bucket = first;
  for (const { id, direction } of known) {
    if (inTranscript.has(id)) {
      bucket = following.get(id) ?? [];
      following.set(id, bucket);
      continue;
    }
    if (direction === 'inbound') bucket = tail;
    bucket.push(id);
  }
  return { first, following, tail };
}

/** Merges a transcript into what is known: by message id, then by the transcript's order. */
export function mergeTranscript(
  known: readonly KnownMessage[],
  transcript: readonly TranscriptMessage[]
): TranscriptMerge {
  const entries = [...new Map(transcript.map((message) => [message.id, message])).values()];
  const recognised = recogniseReplies(known, entries);
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
