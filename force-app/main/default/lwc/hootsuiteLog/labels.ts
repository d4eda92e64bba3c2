import title from '@salesforce/label/c.hootsuiteLog_title';
import loadOlder from '@salesforce/label/c.hootsuiteLog_loadOlder';
import loadingOlder from '@salesforce/label/c.hootsuiteLog_loadingOlder';
import olderFailed from '@salesforce/label/c.hootsuiteLog_olderFailed';
import timeUnknown from '@salesforce/label/c.hootsuiteLog_timeUnknown';
import newMessageOne from '@salesforce/label/c.hootsuiteLog_newMessageOne';
import newMessageOther from '@salesforce/label/c.hootsuiteLog_newMessageOther';
import toNewest from '@salesforce/label/c.hootsuiteLog_toNewest';
import unread from '@salesforce/label/c.hootsuiteLog_unread';
import toUnreadOne from '@salesforce/label/c.hootsuiteLog_toUnreadOne';
import toUnreadOther from '@salesforce/label/c.hootsuiteLog_toUnreadOther';
import announcement from '@salesforce/label/c.hootsuiteLog_announcement';
import customer from '@salesforce/label/c.hootsuiteLog_customer';
import maybeMissing from '@salesforce/label/c.hootsuiteLog_maybeMissing';
import maybeMissingSince from '@salesforce/label/c.hootsuiteLog_maybeMissingSince';
import historyErased from '@salesforce/label/c.hootsuiteLog_historyErased';
import historyPartial from '@salesforce/label/c.hootsuiteLog_historyPartial';
import historyWithheld from '@salesforce/label/c.hootsuiteLog_historyWithheld';
import empty from '@salesforce/label/c.hootsuiteLog_empty';

/** Every text of this bundle. */
export const LABELS = {
  title,
  loadOlder,
  loadingOlder,
  olderFailed,
  timeUnknown,
  newMessageOne,
  newMessageOther,
  toNewest,
  unread,
  toUnreadOne,
  toUnreadOther,
  announcement,
  customer,
  maybeMissing,
  maybeMissingSince,
  historyErased,
  historyPartial,
  historyWithheld,
  empty
} as const;
