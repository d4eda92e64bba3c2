import reply from '@salesforce/label/c.hootsuiteDeadline_reply';
import replyOver from '@salesforce/label/c.hootsuiteDeadline_replyOver';
import contact from '@salesforce/label/c.hootsuiteDeadline_contact';
import contactOver from '@salesforce/label/c.hootsuiteDeadline_contactOver';
import windowOpen from '@salesforce/label/c.hootsuiteDeadline_windowOpen';
import windowExtended from '@salesforce/label/c.hootsuiteDeadline_windowExtended';
import windowUnknown from '@salesforce/label/c.hootsuiteDeadline_windowUnknown';

/** Every text of this bundle. */
export const LABELS = {
  reply,
  replyOver,
  contact,
  contactOver,
  windowOpen,
  windowExtended,
  windowUnknown
} as const;
