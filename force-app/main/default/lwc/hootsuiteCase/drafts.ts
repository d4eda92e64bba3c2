import type { Progress } from 'c/hootsuiteConversation';
import { completeDraft, dropIdempotencyKey } from 'c/hootsuiteDraft';

/** Drops a draft that has gone out, and the key of one that the bridge knows for another text. */
export function settleDraft(key: string, progress: Progress<string>): void {
  if (progress.status === 'done') completeDraft(key, progress.result);
  if (progress.status === 'failed' && progress.failure.code === 'ERR_REPLY_KEY_REUSED')
    dropIdempotencyKey(key);
}
