import type { ConversationRef } from '../conversations/conversation.ts';
import type { OutboxEntry } from '../replies/outbox.ts';
import type { CrossingOutcome } from './kinds.ts';
import type { Crossing } from './ledger.ts';
import { CONTENT, FIELD } from './names.ts';

/** What an entry of the outbox takes to Hootsuite. An end is told by a word; one that resolves is the status. */
const SENT = {
  message: { kind: 'reply_sent', fields: [CONTENT.replies] },
  note: { kind: 'note_sent', fields: [CONTENT.notes] },
  handover: { kind: 'conversation_ended', fields: [] },
  resolve: { kind: 'conversation_ended', fields: [FIELD.caseStatus] }
} as const;

/**
 * What became of an entry of the outbox.
 * @param wasUnknown Whether the ledger has it as `unknown`, which is taken back then.
 */
export function sentToHootsuite(
  { tenant, id: conversationId }: ConversationRef,
  { action, claimed_at: at }: OutboxEntry,
  outcome: CrossingOutcome,
  wasUnknown: boolean
): Crossing[] {
  const sent = { tenant, conversationId, ...SENT[action], at };
  return [...(wasUnknown ? [{ ...sent, outcome: 'unknown' as const, times: -1 }] : []), { ...sent, outcome }];
}

/** A reply or note that an agent has handed in. */
export function takenFromBrowser(
  { tenant, id: conversationId }: ConversationRef,
  kind: 'message' | 'note',
  isNamed: boolean,
  at: Date
): Crossing {
  const content = kind === 'message' ? CONTENT.replies : CONTENT.notes;
  return {
    tenant,
    conversationId,
    kind: kind === 'message' ? 'reply_taken' : 'note_taken',
    fields: [content, ...(isNamed ? [CONTENT.replier] : [])],
    at
  };
}

function file({ tenant, id: conversationId }: ConversationRef, bytes: number, at: Date) {
  return { tenant, conversationId, fields: [CONTENT.replies], bytes, at };
}

/** A file that an agent has handed in. */
export function fileTaken(ref: ConversationRef, bytes: number, at: Date): Crossing {
  return { ...file(ref, bytes, at), kind: 'file_taken' };
}

/** A file on its way to Hootsuite. */
export function fileSent(ref: ConversationRef, bytes: number, at: Date): Crossing {
  return { ...file(ref, bytes, at), kind: 'file_sent' };
}

/** A file of a reply, shown to an agent. */
export function fileShown(ref: ConversationRef, bytes: number, at: Date): Crossing {
  return { ...file(ref, bytes, at), kind: 'file_shown' };
}
