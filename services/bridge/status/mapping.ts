import type { CaseStatusRules, ConversationStatus } from '../tenants.ts';

/** What a Case Status means in Hootsuite; undefined where the status belongs to Salesforce alone. */
export function meaningOf(rules: CaseStatusRules, caseStatus: string): ConversationStatus | undefined {
  return Object.hasOwn(rules.toHootsuite, caseStatus) ? rules.toHootsuite[caseStatus] : undefined;
}
