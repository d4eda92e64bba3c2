import type { RevealReason } from 'c/hootsuiteBridge';

/** The user wants to see what is masked, or to hide it again. Detail: `RevealDetail`. */
export const REVEAL_EVENT = 'reveal';

/** Which message, and why; without a reason it is hidden again. */
export interface RevealDetail {
  readonly messageId: string;
  readonly reason?: RevealReason;
}
