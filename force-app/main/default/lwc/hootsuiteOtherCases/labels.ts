import title from '@salesforce/label/c.hootsuiteOtherCases_title';
import more from '@salesforce/label/c.hootsuiteOtherCases_more';
import failed from '@salesforce/label/c.hootsuiteOtherCases_failed';

/** Every text of this bundle. */
export const LABELS = { title, more, failed } as const;
