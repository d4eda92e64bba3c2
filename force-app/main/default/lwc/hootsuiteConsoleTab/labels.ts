import unread from '@salesforce/label/c.hootsuiteConsoleTab_unread';

/** Every text of this bundle. */
export const LABELS = { unread } as const;
