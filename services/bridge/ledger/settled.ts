import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import type { Crossing } from './ledger.ts';

/** What became of something that was sent; `unsent`: it never left. */
export type Answer = 'done' | 'refused' | 'unknown' | 'unsent';

/** What an error says of a request; a server's own error may come after the commit. */
export function answerOf(error: unknown): Answer {
  if (error instanceof TokenFailure) return 'unsent';
  if (error instanceof HttpRefusal) return error.status >= 500 ? 'unknown' : 'refused';
  return error instanceof HttpFailure && error.kind === 'unreachable' ? 'unsent' : 'unknown';
}

/**
 * What the ledger has to hear once that is known of what it has as `unknown`.
 * @param caseId Of a Case that has its id only now.
 */
export function settled(sent: Crossing, answer: Answer, caseId?: string): Crossing[] {
  if (answer === 'unknown') return [];
  const takenBack = { ...sent, times: -1 };
  return answer === 'unsent'
    ? [takenBack]
    : [takenBack, { ...sent, outcome: answer, caseId: caseId ?? sent.caseId }];
}
