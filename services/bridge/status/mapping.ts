import type { CaseStatusRules, ConversationStatus } from '../tenants.ts';

/** What a Case Status means in Hootsuite; undefined where the status belongs to Salesforce alone. */
export function meaningOf(rules: CaseStatusRules, caseStatus: string): ConversationStatus | undefined {
  return Object.hasOwn(rules.toHootsuite, caseStatus) ? rules.toHootsuite[caseStatus] : undefined;
}

/** Whether the two go together. A status that belongs to Salesforce alone goes with every open conversation. */
export function isInStep(
  rules: CaseStatusRules,
  caseStatus: string,
  conversation: ConversationStatus
): boolean {
  const meaning = meaningOf(rules, caseStatus);
  return meaning === undefined ? conversation !== 'resolved' : meaning === conversation;
}

/** The Case Status to set for a conversation's status; undefined where none is set up. */
export function caseStatusFor(
  rules: CaseStatusRules,
  known: string | undefined,
  conversation: ConversationStatus
): string | undefined {
  const isClosed = known !== undefined && meaningOf(rules, known) === 'resolved';
  return isClosed && conversation === 'new' ? rules.reopenAs : rules.toSalesforce[conversation];
}
