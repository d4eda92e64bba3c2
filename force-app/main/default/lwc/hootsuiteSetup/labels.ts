import checks from '@salesforce/label/c.hootsuiteSetup_checks';
import subtitle from '@salesforce/label/c.hootsuiteSetup_subtitle';
import title from '@salesforce/label/c.hootsuiteSetup_title';

/** Every text of this bundle. */
export const LABELS = { checks, subtitle, title } as const;
