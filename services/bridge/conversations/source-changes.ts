import type { Transaction } from '../database/database.ts';
import type { ConversationRef } from './conversation.ts';
import { isMaskedByHootsuite } from './masks.ts';
import type { TranscriptMessage } from './transcript.ts';

function columnsOf(messages: readonly TranscriptMessage[]): [string[], string[]] {
  return [messages.map(({ id }) => id), messages.map(({ text }) => text ?? '')];
}

/**
 * Takes the masked texts of a transcript over: what Hootsuite has masked is kept nowhere else in clear. What was masked
 * whole, by hand, stays so: that cannot be undone, so a transcript that shows more was only late.
 * @returns The ids of the messages that changed.
 */
export async function takeOverMasks(
  transaction: Transaction,
  ref: ConversationRef,
  transcript: readonly TranscriptMessage[]
): Promise<string[]> {
  const masked = transcript.filter(({ text }) => text !== undefined && isMaskedByHootsuite(text));
  if (masked.length === 0) return [];
  const changed = await transaction.query<{ id: string }>(
    `update message m set text = told.text
     from unnest($3::text[], $4::text[]) as told (hootsuite_id, text)
     where m.tenant = $1 and m.conversation_id = $2 and m.hootsuite_id = told.hootsuite_id
       and m.text is not null and m.text <> told.text and m.text !~ '^\\*{4,}$' returning m.id`,
    [ref.tenant, ref.id, ...columnsOf(masked)]
  );
  return changed.map(({ id }) => id);
}

/**
 * Empties messages that Hootsuite no longer has, with their files.
 * @param ids The bridge's ids.
 * @param at When Hootsuite sent the transcript that no longer holds them.
 * @returns Those that still had something.
 */
export async function emptyRemoved(
  transaction: Transaction,
  ref: ConversationRef,
  ids: readonly string[],
  at: Date
): Promise<string[]> {
  if (ids.length === 0) return [];
  const emptied = await transaction.query<{ id: string }>(
    `update message set text = null, withheld = 'removed', removed_at = $4
     where tenant = $1 and conversation_id = $2 and id = any($3::text[]) and withheld is null returning id`,
    [ref.tenant, ref.id, ids, at]
  );
  const values = [ref.tenant, ref.id, emptied.map(({ id }) => id)];
  await transaction.query(
    'delete from attachment where tenant = $1 and conversation_id = $2 and message_id = any($3::text[])',
    values
  );
  return emptied.map(({ id }) => id);
}

/**
 * Brings back what a later transcript holds again; an earlier one may only have been late.
 * @returns The ids of the messages that came back.
 */
export async function restoreShown(
  transaction: Transaction,
  ref: ConversationRef,
  transcript: readonly TranscriptMessage[],
  at: Date
): Promise<string[]> {
  const restored = await transaction.query<{ id: string }>(
    `update message m set text = nullif(told.text, ''), withheld = null, removed_at = null
     from unnest($3::text[], $4::text[]) as told (hootsuite_id, text)
     where m.tenant = $1 and m.conversation_id = $2 and m.hootsuite_id = told.hootsuite_id
       and m.withheld = 'removed' and m.removed_at < $5 returning m.id`,
    [ref.tenant, ref.id, ...columnsOf(transcript), at]
  );
  return restored.map(({ id }) => id);
}
