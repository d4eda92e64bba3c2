import type { ConversationState, StatusConflict } from 'c/hootsuiteBridge';
import { LABELS } from './labels';

const STATUSES: Readonly<Record<ConversationState['status'], string>> = {
  new: LABELS.statusNew,
  pending: LABELS.statusPending,
  resolved: LABELS.statusResolved
};

const REASONS: Readonly<Record<StatusConflict['kind'], string>> = {
  not_delegated: LABELS.notDelegated,
  customer_wrote: LABELS.customerWrote,
  resolved_in_hootsuite: LABELS.resolvedInHootsuite,
  changed_in_salesforce: LABELS.changedInSalesforce,
  refused_by_salesforce: LABELS.refusedBySalesforce
};

/** The conversation's status in Hootsuite. */
export function statusLabel(status: ConversationState['status']): string {
  return STATUSES[status];
}

/** Why nobody was overwritten; a kind of a newer bridge that this page does not know needs no more words. */
export function reasonOf(kind: StatusConflict['kind']): string | undefined {
  return (REASONS as Partial<typeof REASONS>)[kind];
}
