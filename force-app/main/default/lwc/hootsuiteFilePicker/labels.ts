import drop from '@salesforce/label/c.hootsuiteFilePicker_drop';

/** Every text of this bundle. */
export const LABELS = { drop } as const;
