import { after } from '../clock.ts';
import { timeOfUuid } from '../conversations/uuid-time.ts';
import type { Tombstone } from './tombstones.ts';

/** An event as far as it matters here. */
export interface SiftedEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly sentAt: Date;
}

type Data = SiftedEvent['data'];
type TranscriptEntry = { readonly id?: unknown };

const WRITE_BACKS = ['CONVERSATION_RESOLVED', 'CONVERSATION_SET_TO_PENDING'];

/**
 * How long a write-back can be on its way: 1 + 2 + 4 + 8 + 16 + 32 hours (Hootsuite, CRM write back) and one to
 * spare. No document says whether a repeated one carries the time of the event or of the repetition.
 */
const WRITE_BACK_MS = 64 * 3_600_000;

/** What says nothing about the contact: ids, the network, the company's own account and member, the status. */
const IMPERSONAL = ['organizationId', 'conversationId', 'conversation', 'medium', 'channel', 'agent'];

function transcriptOf(data: Data): readonly TranscriptEntry[] {
  return Array.isArray(data.messages) ? (data.messages as TranscriptEntry[]) : [];
}

function timeOfId(id: unknown): Date | undefined {
  return typeof id === 'string' ? timeOfUuid(id) : undefined;
}

function createdAtOf(data: Data): Date | undefined {
  const { createdAt } = (data.conversation ?? {}) as { createdAt?: unknown };
  return typeof createdAt === 'string' ? new Date(createdAt) : undefined;
}

/** Whether something in a write-back is certainly newer: its conversation, or one of its messages (UUIDv1 ids). */
function hasNewer(data: Data, erasedAt: Date): boolean {
  const times = [createdAtOf(data), ...transcriptOf(data).map(({ id }) => timeOfId(id))];
  return times.some((time) => time !== undefined && time > erasedAt);
}

/** Whether the event tells of a time at or before the erasure, however late it was sent. */
function isLate({ type, data, sentAt }: SiftedEvent, erasedAt: Date | undefined): boolean {
  if (!erasedAt) return false;
  if (sentAt <= erasedAt) return true;
  if (WRITE_BACKS.includes(type)) {
    return sentAt <= after(erasedAt, WRITE_BACK_MS) && !hasNewer(data, erasedAt);
  }
  const { messageId } = (data.message ?? {}) as { messageId?: unknown };
  const writtenAt = timeOfId(messageId);
  return writtenAt !== undefined && writtenAt <= erasedAt;
}

function impersonal(data: Data): Data {
  const kept = Object.entries(data).filter(([key]) => IMPERSONAL.includes(key));
  const { id } = (data.contactProfile ?? {}) as { id?: unknown };
  // An agent may have put the handle into the subject.
  const { subject: _, ...fields } = (data.case ?? {}) as Data;
  return {
    ...Object.fromEntries(kept),
    ...(id !== undefined && { contactProfile: { id } }),
    ...(data.case !== undefined && { case: fields })
  };
}

/** A transcript without the messages from before the erasure; one that cannot be told is from before it. */
function withoutOldMessages(data: Data, erasedAt: Date): Data {
  const createdAt = createdAtOf(data);
  const isNew = createdAt !== undefined && createdAt > erasedAt;
  if (isNew || !Array.isArray(data.messages)) return data;
  return {
    ...data,
    messages: transcriptOf(data).filter(({ id }) => (timeOfId(id) ?? erasedAt) > erasedAt)
  };
}

/**
 * What of an event may still be taken in after an erasure: hand-over and status always, what it says about the
 * contact only if it is newer.
 * @returns The event's data, the same object where nothing is left out; undefined where nothing remains.
 */
export function siftEvent(event: SiftedEvent, tombstone: Tombstone): Data | undefined {
  const { erasedAt, attributesErasedAt } = tombstone;
  if (isLate(event, erasedAt))
    return event.type === 'INBOUND_MESSAGE_RECEIVED' ? undefined : impersonal(event.data);
  const data =
    erasedAt && WRITE_BACKS.includes(event.type) ? withoutOldMessages(event.data, erasedAt) : event.data;
  if (!isLate(event, attributesErasedAt) || data.contactAttributes === undefined) return data;
  const { contactAttributes: _, ...rest } = data;
  return rest;
}
