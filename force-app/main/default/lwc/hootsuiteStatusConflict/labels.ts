import title from '@salesforce/label/c.hootsuiteStatusConflict_title';
import sides from '@salesforce/label/c.hootsuiteStatusConflict_sides';
import oneSide from '@salesforce/label/c.hootsuiteStatusConflict_oneSide';
import since from '@salesforce/label/c.hootsuiteStatusConflict_since';
import statusNew from '@salesforce/label/c.hootsuiteStatusConflict_statusNew';
import statusPending from '@salesforce/label/c.hootsuiteStatusConflict_statusPending';
import statusResolved from '@salesforce/label/c.hootsuiteStatusConflict_statusResolved';
import notDelegated from '@salesforce/label/c.hootsuiteStatusConflict_notDelegated';
import customerWrote from '@salesforce/label/c.hootsuiteStatusConflict_customerWrote';
import resolvedInHootsuite from '@salesforce/label/c.hootsuiteStatusConflict_resolvedInHootsuite';
import changedInSalesforce from '@salesforce/label/c.hootsuiteStatusConflict_changedInSalesforce';
import refusedBySalesforce from '@salesforce/label/c.hootsuiteStatusConflict_refusedBySalesforce';
import keepCase from '@salesforce/label/c.hootsuiteStatusConflict_keepCase';
import keepConversation from '@salesforce/label/c.hootsuiteStatusConflict_keepConversation';

/** Every text of this bundle. */
export const LABELS = {
  title,
  sides,
  oneSide,
  since,
  statusNew,
  statusPending,
  statusResolved,
  notDelegated,
  customerWrote,
  resolvedInHootsuite,
  changedInSalesforce,
  refusedBySalesforce,
  keepCase,
  keepConversation
} as const;
