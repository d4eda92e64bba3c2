import loading from '@salesforce/label/c.hootsuiteContactLink_loading';
import nothing from '@salesforce/label/c.hootsuiteContactLink_nothing';

/** Every text of this bundle; the fields' names come from Salesforce. */
export const LABELS = { loading, nothing } as const;
