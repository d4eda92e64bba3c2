import type { Attachment } from 'c/hootsuiteBridge';
import { loadDrafts, saveDrafts } from './storage';

/** A reply, or an internal note, that is being written on one Case. */
export interface Draft {
  readonly text: string;
  readonly attachment?: Attachment;
}

/** A draft as it is kept. */
export interface StoredDraft extends Draft {
  /** Set once the draft was sent; kept for a repeated try as long as the draft stays the same. */
  readonly idempotencyKey?: string;
}

const EMPTY: StoredDraft = { text: '' };

/** Drafts of all tabs of the console, by Case: they outlive the tab, a reload, a token's end and a failed send. */
const drafts = loadDrafts();

function keep(key: string, draft: StoredDraft): void {
  drafts.delete(key);
  if (draft.text !== '' || draft.attachment) drafts.set(key, draft);
  saveDrafts(drafts);
}

/** The key of the internal note on a Case, which is written beside the reply. */
export function noteKey(recordId: string): string {
  return `${recordId}#note`;
}

/** The draft of a Case; empty where there is none. */
export function readDraft(key: string): Draft {
  return drafts.get(key) ?? EMPTY;
}

/** Keeps a changed draft. It is another reply then, and so gets a new key when it is sent. */
export function writeDraft(key: string, { text, attachment }: Draft): void {
  const before = drafts.get(key);
  if (before?.text === text && before.attachment?.id === attachment?.id) return;
  keep(key, { text, ...(attachment && { attachment }) });
}

/**
 * The Idempotency-Key under which the draft is sent. The same draft keeps its key, so that sending it again after
 * a lost answer or a reload cannot reach the customer twice.
 */
export function claimIdempotencyKey(key: string): string {
  const draft = drafts.get(key) ?? EMPTY;
  const idempotencyKey = draft.idempotencyKey ?? crypto.randomUUID();
  keep(key, { ...draft, idempotencyKey });
  return idempotencyKey;
}

/** Drops the draft that was sent under a key; one that was changed meanwhile stays. */
export function completeDraft(key: string, idempotencyKey: string): void {
  if (drafts.get(key)?.idempotencyKey === idempotencyKey) keep(key, EMPTY);
}

/** Puts a reply that came back, its text and its file, into an empty draft; what was written since is not touched. */
export function restoreDraft(key: string, { text, attachment }: Draft): void {
  const draft = readDraft(key);
  if (draft.text.trim()) return;
  const file = draft.attachment ?? attachment;
  writeDraft(key, { text, ...(file && { attachment: file }) });
}

/** Gives the draft a new key when it is sent next, because the bridge knows the old one for another reply. */
export function dropIdempotencyKey(key: string): void {
  const draft = drafts.get(key);
  if (draft) keep(key, { text: draft.text, ...(draft.attachment && { attachment: draft.attachment }) });
}
