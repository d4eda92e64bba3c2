import handBack from '@salesforce/label/c.hootsuiteEndings_handBack';
import handBackConfirm from '@salesforce/label/c.hootsuiteEndings_handBackConfirm';
import resolve from '@salesforce/label/c.hootsuiteEndings_resolve';
import resolveConfirm from '@salesforce/label/c.hootsuiteEndings_resolveConfirm';
import cancel from '@salesforce/label/c.hootsuiteEndings_cancel';

/** Every text of this bundle. */
export const LABELS = { handBack, handBackConfirm, resolve, resolveConfirm, cancel } as const;
