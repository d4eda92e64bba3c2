import type { ConversationState } from 'c/hootsuiteBridge';
import { isLasting, type Failure } from 'c/hootsuiteError';
import { LABELS } from './labels';

/** A hand-back or resolve that Hootsuite did not carry out; the agent may have turned to something else since. */
export function endingFailure({ endingFailed }: Partial<ConversationState> = {}): Failure | undefined {
  if (!endingFailed) return undefined;
  return { code: endingFailed.action === 'handback' ? 'ERR_ENDING_HANDBACK' : 'ERR_ENDING_RESOLVE' };
}

/** Why nothing can be written below a failure. */
export function restingText(failure: Failure | undefined): string {
  return failure && isLasting(failure) ? LABELS.resting : LABELS.restingRetry;
}
