import type { CaseStatusRules, ConversationStatus } from '../tenants.ts';
import { isInStep, meaningOf } from './mapping.ts';

/**
 * Whether what is written to Salesforce is understood when it is read again; else each write would be a disagreement.
 * @param at The place in the configuration.
 * @param problems Collects what is wrong.
 */
export function checkStatusRules(rules: CaseStatusRules, at: string, problems: string[]): void {
  for (const [status, caseStatus] of Object.entries(rules.toSalesforce)) {
    if (!isInStep(rules, caseStatus, status as ConversationStatus))
      problems.push(
        `${at}.toSalesforce.${status} is a Case Status that means something else in toHootsuite.`
      );
  }
  if (meaningOf(rules, rules.reopenAs) === 'resolved')
    problems.push(`${at}.reopenAs is a Case Status that means resolved.`);
}
