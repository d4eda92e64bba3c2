import type { ReplyOutcome } from 'c/hootsuiteBridge';

/** The user has found out what became of the reply. Detail: `OutcomeDetail`. */
export const OUTCOME_EVENT = 'outcome';

/** What became of which reply. */
export interface OutcomeDetail {
  readonly messageId: string;
  readonly outcome: ReplyOutcome;
}
