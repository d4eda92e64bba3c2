import reply from '@salesforce/label/c.hootsuiteDeadline_reply';
import replyOver from '@salesforce/label/c.hootsuiteDeadline_replyOver';
import contact from '@salesforce/label/c.hootsuiteDeadline_contact';
import contactOver from '@salesforce/label/c.hootsuiteDeadline_contactOver';

/** Every text of this bundle. */
export const LABELS = { reply, replyOver, contact, contactOver } as const;
