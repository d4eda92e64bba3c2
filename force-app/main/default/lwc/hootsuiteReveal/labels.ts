import open from '@salesforce/label/c.hootsuiteReveal_open';
import why from '@salesforce/label/c.hootsuiteReveal_why';
import recorded from '@salesforce/label/c.hootsuiteReveal_recorded';
import payment from '@salesforce/label/c.hootsuiteReveal_payment';
import identity from '@salesforce/label/c.hootsuiteReveal_identity';
import complaint from '@salesforce/label/c.hootsuiteReveal_complaint';
import legal from '@salesforce/label/c.hootsuiteReveal_legal';
import show from '@salesforce/label/c.hootsuiteReveal_show';
import cancel from '@salesforce/label/c.hootsuiteReveal_cancel';
import revealed from '@salesforce/label/c.hootsuiteReveal_revealed';
import hide from '@salesforce/label/c.hootsuiteReveal_hide';

/** Every text of this bundle. */
export const LABELS = {
  open,
  why,
  recorded,
  payment,
  identity,
  complaint,
  legal,
  show,
  cancel,
  revealed,
  hide
} as const;
