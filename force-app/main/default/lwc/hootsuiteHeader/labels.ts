import statusNew from '@salesforce/label/c.hootsuiteHeader_statusNew';
import statusPending from '@salesforce/label/c.hootsuiteHeader_statusPending';
import statusResolved from '@salesforce/label/c.hootsuiteHeader_statusResolved';
import statusTitle from '@salesforce/label/c.hootsuiteHeader_statusTitle';
import connecting from '@salesforce/label/c.hootsuiteHeader_connecting';
import live from '@salesforce/label/c.hootsuiteHeader_live';
import reconnecting from '@salesforce/label/c.hootsuiteHeader_reconnecting';
import offline from '@salesforce/label/c.hootsuiteHeader_offline';
import refused from '@salesforce/label/c.hootsuiteHeader_refused';
import confirmedAt from '@salesforce/label/c.hootsuiteHeader_confirmedAt';
import viewers from '@salesforce/label/c.hootsuiteHeader_viewers';
import someone from '@salesforce/label/c.hootsuiteHeader_someone';
import holder from '@salesforce/label/c.hootsuiteHeader_holder';
import vip from '@salesforce/label/c.hootsuiteHeader_vip';
import vipTitle from '@salesforce/label/c.hootsuiteHeader_vipTitle';
import reload from '@salesforce/label/c.hootsuiteHeader_reload';

/** Every text of this bundle. */
export const LABELS = {
  statusNew,
  statusPending,
  statusResolved,
  statusTitle,
  connecting,
  live,
  reconnecting,
  offline,
  refused,
  confirmedAt,
  viewers,
  someone,
  holder,
  vip,
  vipTitle,
  reload
} as const;
