import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { OutboxAction } from '../replies/outbox.ts';
import type { CaseStatusRules, ConversationStatus } from '../tenants.ts';
import { caseStatusFor, isInStep, meaningOf } from './mapping.ts';

/** Why the two sides disagree; the contract says what each means. */
export type ConflictKind = components['schemas']['StatusConflict']['kind'];

/** Whose status a person wants to keep. */
export type StatusSide = components['schemas']['StatusSide'];

/** Both sides of a conversation that has a Case. */
export interface Sides {
  /** The Case Status as the bridge knows it; undefined where it does not. */
  readonly caseStatus: string | undefined;
  /** Since when that means resolved. */
  readonly closedAt: Date | undefined;
  readonly conversationStatus: ConversationStatus;
  readonly delegated: boolean;
  /** The end of the conversation that is on its way to Hootsuite. */
  readonly ending: OutboxAction | undefined;
  /** A Case Status that is still to be written. */
  readonly wanted: string | undefined;
  readonly hasConflict: boolean;
}

/** What follows from a change on one side. */
export type Verdict =
  /** Both say the same: nothing is wanted any more, and a conflict is over. */
  | { readonly kind: 'in_step' }
  /** Nothing to do, and nothing to undo. */
  | { readonly kind: 'leave' }
  /** A conflict stays one, though one side has changed. */
  | { readonly kind: 'still' }
  | { readonly kind: 'conflict'; readonly conflict: ConflictKind }
  | { readonly kind: 'want'; readonly status: string }
  /** Resolve in Hootsuite. */
  | { readonly kind: 'resolve' }
  /** A resolve that waits must not be sent any more; what follows depends on whether it still can be held back. */
  | { readonly kind: 'withdraw'; readonly held: Verdict; readonly tooLate: Verdict };

const DAY_MS = 86_400_000;

const IN_STEP: Verdict = { kind: 'in_step' };
const LEAVE: Verdict = { kind: 'leave' };
const conflict = (kind: ConflictKind): Verdict => ({ kind: 'conflict', conflict: kind });

/** What follows from a Case Status that is news. */
export interface News extends Sides {
  readonly caseStatus: string;
  /** What the bridge knew before. */
  readonly before: string | undefined;
  /** The customer has the last word, and has said it when the Case was changed or just before. */
  readonly customerWrote: boolean;
}

/** The Case's Status was changed in Salesforce; what that means for the conversation. */
export function judgeNews(rules: CaseStatusRules, news: News): Verdict {
  const { caseStatus, before, conversationStatus, delegated, ending, wanted } = news;
  const meaning = meaningOf(rules, caseStatus);
  const wasClosed = before !== undefined && meaningOf(rules, before) === 'resolved';
  const isReopened = wasClosed && meaning !== 'resolved';
  // Somebody closed the Case, the resolve waits behind a reply, and now the Case is open again.
  if (isReopened && ending === 'resolve' && conversationStatus !== 'resolved')
    return { kind: 'withdraw', held: IN_STEP, tooLate: conflict('resolved_in_hootsuite') };
  if (isInStep(rules, caseStatus, conversationStatus)) return IN_STEP;
  // What it was before the wish is only learnt now: nobody was against it.
  if (before === undefined && wanted !== undefined && meaning !== undefined && meaning !== 'resolved')
    return { kind: 'want', status: wanted };
  // A wish for an open status gives way to whatever a person sets: who replies and closes the Case means both.
  const isAgainst = wanted !== undefined && meaningOf(rules, wanted) !== meaning;
  if (isAgainst && (conversationStatus === 'resolved' || (wasClosed && meaning === 'resolved')))
    return conflict('changed_in_salesforce');
  if (conversationStatus === 'resolved') return conflict('resolved_in_hootsuite');
  // Hootsuite sets new and pending by itself, by who wrote last.
  if (meaning !== 'resolved') return IN_STEP;
  if (ending === 'resolve') return LEAVE;
  if (news.customerWrote) return conflict('customer_wrote');
  return delegated && ending === undefined ? { kind: 'resolve' } : conflict('not_delegated');
}

/** The conversation's status was changed, or the customer wrote; what that means for the Case. */
export function judgeMove(rules: CaseStatusRules, sides: Sides, now: Date): Verdict {
  const { caseStatus, closedAt, conversationStatus, ending, hasConflict } = sides;
  if (caseStatus !== undefined && isInStep(rules, caseStatus, conversationStatus)) return IN_STEP;
  if (hasConflict) return { kind: 'still' };
  const meaning = caseStatus === undefined ? undefined : meaningOf(rules, caseStatus);
  if (meaning === 'resolved' && ending === 'resolve')
    return conversationStatus === 'new'
      ? { kind: 'withdraw', held: conflict('customer_wrote'), tooLate: LEAVE }
      : LEAVE;
  // A status that belongs to Salesforce alone is not overwritten.
  if (caseStatus !== undefined && meaning === undefined) return conflict('resolved_in_hootsuite');
  // The next hand-over makes a new Case.
  if (closedAt && now.getTime() - closedAt.getTime() > rules.reopenWithinDays * DAY_MS) return LEAVE;
  const status = caseStatusFor(rules, caseStatus, conversationStatus);
  return status === undefined ? LEAVE : { kind: 'want', status };
}

/** The decisions that can be carried out: Hootsuite lets only a delegated conversation be resolved from outside. */
export function possibleDecisions(
  rules: CaseStatusRules,
  {
    caseStatus,
    conversationStatus,
    delegated
  }: Pick<Sides, 'caseStatus' | 'conversationStatus' | 'delegated'>
): StatusSide[] {
  const isClosed = caseStatus !== undefined && meaningOf(rules, caseStatus) === 'resolved';
  const target = caseStatusFor(rules, caseStatus, conversationStatus);
  return [
    ...(isClosed && delegated && conversationStatus !== 'resolved' ? (['case'] as const) : []),
    ...(target !== undefined ? (['conversation'] as const) : [])
  ];
}
