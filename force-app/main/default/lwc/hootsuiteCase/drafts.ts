import type { Progress, SessionState } from 'c/hootsuiteConversation';
import { completeDraft, dropIdempotencyKey, noteKey, restoreDraft } from 'c/hootsuiteDraft';

/** Drops a draft that has gone out, and the key of one that the bridge knows for another text. */
function settleDraft(key: string, progress: Progress<string>): void {
  if (progress.status === 'done') completeDraft(key, progress.result);
  if (progress.status === 'failed' && progress.failure.code === 'ERR_REPLY_KEY_REUSED')
    dropIdempotencyKey(key);
}

/**
 * Keeps the drafts of a Case in step with what becomes of its replies and notes.
 * @returns Whether a reply that Hootsuite refused came back into the draft.
 */
export function keepDrafts(caseId: string, before: SessionState | undefined, after: SessionState): boolean {
  const { delivery, noting, returned } = after;
  if (delivery !== before?.delivery) settleDraft(caseId, delivery);
  if (noting !== before?.noting) settleDraft(noteKey(caseId), noting);
  if (!returned || returned === before?.returned) return false;
  const [attachment] = returned.attachments;
  restoreDraft(caseId, { text: returned.text ?? '', ...(attachment && { attachment }) });
  return true;
}
