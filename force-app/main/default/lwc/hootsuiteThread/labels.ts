import search from '@salesforce/label/c.hootsuiteThread_search';

/** Every text of this bundle. */
export const LABELS = { search } as const;
