import type { CaseStatusRules, ConversationStatus } from '../tenants.ts';
import { isInStep, meaningOf } from './mapping.ts';

/** A Case Status that does not mean what it is set for. */
export interface Contradiction {
  /** Where it stands: the status of `toSalesforce`, or `reopenAs`. */
  readonly at: ConversationStatus | 'reopenAs';
  readonly caseStatus: string;
}

/**
 * Whether what is written to Salesforce is understood when it is read again; else each write would be a disagreement.
 */
export function contradictionsIn(rules: CaseStatusRules): readonly Contradiction[] {
  const wrong = (Object.entries(rules.toSalesforce) as [ConversationStatus, string][])
    .filter(([status, caseStatus]) => !isInStep(rules, caseStatus, status))
    .map(([at, caseStatus]) => ({ at, caseStatus }));
  const closes = meaningOf(rules, rules.reopenAs) === 'resolved';
  return closes ? [...wrong, { at: 'reopenAs', caseStatus: rules.reopenAs }] : wrong;
}

/**
 * The same of the tenants file.
 * @param at The place in the configuration.
 * @param problems Collects what is wrong.
 */
export function checkStatusRules(rules: CaseStatusRules, at: string, problems: string[]): void {
  for (const { at: place } of contradictionsIn(rules)) {
    problems.push(
      place === 'reopenAs'
        ? `${at}.reopenAs is a Case Status that means resolved.`
        : `${at}.toSalesforce.${place} is a Case Status that means something else in toHootsuite.`
    );
  }
}
