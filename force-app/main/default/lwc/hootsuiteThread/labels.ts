import title from '@salesforce/label/c.hootsuiteThread_title';
import loadOlder from '@salesforce/label/c.hootsuiteThread_loadOlder';
import loadingOlder from '@salesforce/label/c.hootsuiteThread_loadingOlder';
import olderFailed from '@salesforce/label/c.hootsuiteThread_olderFailed';
import timeUnknown from '@salesforce/label/c.hootsuiteThread_timeUnknown';
import newMessageOne from '@salesforce/label/c.hootsuiteThread_newMessageOne';
import newMessageOther from '@salesforce/label/c.hootsuiteThread_newMessageOther';
import toNewest from '@salesforce/label/c.hootsuiteThread_toNewest';
import historyErased from '@salesforce/label/c.hootsuiteThread_historyErased';
import historyPartial from '@salesforce/label/c.hootsuiteThread_historyPartial';
import historyWithheld from '@salesforce/label/c.hootsuiteThread_historyWithheld';
import empty from '@salesforce/label/c.hootsuiteThread_empty';

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
  historyErased,
  historyPartial,
  historyWithheld,
  empty
} as const;
