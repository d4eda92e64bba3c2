import uploading from '@salesforce/label/c.hootsuiteUpload_uploading';
import cancel from '@salesforce/label/c.hootsuiteUpload_cancel';
import remove from '@salesforce/label/c.hootsuiteUpload_remove';

/** Every text of this bundle. */
export const LABELS = { uploading, cancel, remove } as const;
