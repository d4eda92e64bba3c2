import intro from '@salesforce/label/c.hootsuiteChecks_intro';

/** Every text of this bundle. */
export const LABELS = { intro } as const;
