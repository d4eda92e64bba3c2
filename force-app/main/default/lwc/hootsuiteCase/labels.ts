import title from '@salesforce/label/c.hootsuiteCase_title';
import loading from '@salesforce/label/c.hootsuiteCase_loading';
import emptyTitle from '@salesforce/label/c.hootsuiteCase_emptyTitle';
import emptyText from '@salesforce/label/c.hootsuiteCase_emptyText';
import unknownContact from '@salesforce/label/c.hootsuiteCase_unknownContact';
import statusNew from '@salesforce/label/c.hootsuiteCase_statusNew';
import statusPending from '@salesforce/label/c.hootsuiteCase_statusPending';
import statusResolved from '@salesforce/label/c.hootsuiteCase_statusResolved';
import statusTitle from '@salesforce/label/c.hootsuiteCase_statusTitle';
import connecting from '@salesforce/label/c.hootsuiteCase_connecting';
import live from '@salesforce/label/c.hootsuiteCase_live';
import reconnecting from '@salesforce/label/c.hootsuiteCase_reconnecting';
import offline from '@salesforce/label/c.hootsuiteCase_offline';
import refused from '@salesforce/label/c.hootsuiteCase_refused';
import confirmedAt from '@salesforce/label/c.hootsuiteCase_confirmedAt';

/** Every text of this bundle. */
export const LABELS = {
  title,
  loading,
  emptyTitle,
  emptyText,
  unknownContact,
  statusNew,
  statusPending,
  statusResolved,
  statusTitle,
  connecting,
  live,
  reconnecting,
  offline,
  refused,
  confirmedAt
} as const;
