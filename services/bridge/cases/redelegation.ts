import { meaningOf } from '../status/mapping.ts';
import type { CaseStatusRules } from '../tenants.ts';

/** The newest Case of a conversation, as far as it decides on the next one. */
export type NewestCase = {
  readonly number: number;
  /** Since when its Status means resolved; null while it does not. */
  readonly closed_at: Date | null;
  /** A Status that is still to be written, and since when. */
  readonly wanted_status: string | null;
  readonly wanted_at: Date | null;
};

/** What a hand-over does: the Case it already has, that Case reopened, or another one. */
export type Decision = 'same_case' | 'reopened' | 'new_case';

const DAY_MS = 86_400_000;

/**
 * The one rule for a conversation that is handed over again. While its newest Case is open, that is its Case. Up to
 * `reopenWithinDays` after it was closed it is reopened, later (or at once, with 0) there is a new Case. An event
 * from before the closing comes late and reopens nothing.
 * @param at When Hootsuite sent the event.
 */
export function decide(newest: NewestCase | undefined, at: Date, rules: CaseStatusRules): Decision {
  if (!newest) return 'new_case';
  const { wanted_status: wanted, wanted_at: wantedAt, closed_at: closedAt } = newest;
  const isClosing = wanted !== null && meaningOf(rules, wanted) === 'resolved';
  const closed = closedAt ?? (isClosing ? wantedAt : null);
  if (!closed || at <= closed) return 'same_case';
  // It is on its way already, by another event of the same hand-over.
  if (wanted !== null && !isClosing) return 'reopened';
  const isWithin = at.getTime() - closed.getTime() <= rules.reopenWithinDays * DAY_MS;
  return isWithin ? 'reopened' : 'new_case';
}
