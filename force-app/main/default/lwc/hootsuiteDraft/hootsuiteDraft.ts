import type { Attachment } from 'c/hootsuiteBridge';

/** A reply that is being written on one Case. */
export interface Draft {
  readonly text: string;
  readonly attachment?: Attachment;
}

interface StoredDraft extends Draft {
  /** Set once the draft was sent; kept for a repeated try as long as the draft stays the same. */
  readonly idempotencyKey?: string;
}

const EMPTY: StoredDraft = { text: '' };

/** Drafts of all tabs, by Case. In memory only: a reply to a customer does not belong into browser storage. */
const drafts = new Map<string, StoredDraft>();

/** The draft of a Case; empty where there is none. */
export function readDraft(recordId: string): Draft {
  return drafts.get(recordId) ?? EMPTY;
}

/** Keeps a changed draft. It is another reply then, and so gets a new key when it is sent. */
export function writeDraft(recordId: string, { text, attachment }: Draft): void {
  const before = drafts.get(recordId);
  if (before?.text === text && before.attachment?.id === attachment?.id) return;
  if (text === '' && !attachment) drafts.delete(recordId);
  else drafts.set(recordId, { text, ...(attachment && { attachment }) });
}

/**
 * The Idempotency-Key under which the draft is sent. The same draft keeps its key, so that sending it again after
 * a lost answer cannot reach the customer twice.
 */
export function claimIdempotencyKey(recordId: string): string {
  const draft = drafts.get(recordId) ?? EMPTY;
  const idempotencyKey = draft.idempotencyKey ?? crypto.randomUUID();
  drafts.set(recordId, { ...draft, idempotencyKey });
  return idempotencyKey;
}

/** Drops the draft that was sent under a key; one that was changed meanwhile stays. */
export function completeDraft(recordId: string, idempotencyKey: string): void {
  if (drafts.get(recordId)?.idempotencyKey === idempotencyKey) drafts.delete(recordId);
}

/** Puts a reply that came back, its text and its file, into an empty draft; what was written since is not touched. */
export function restoreDraft(recordId: string, { text, attachment }: Draft): void {
  const draft = readDraft(recordId);
  if (draft.text.trim()) return;
  const file = draft.attachment ?? attachment;
  writeDraft(recordId, { text, ...(file && { attachment: file }) });
}

/** Gives the draft a new key when it is sent next, because the bridge knows the old one for another reply. */
export function dropIdempotencyKey(recordId: string): void {
  const draft = drafts.get(recordId);
  if (draft)
    drafts.set(recordId, { text: draft.text, ...(draft.attachment && { attachment: draft.attachment }) });
}
