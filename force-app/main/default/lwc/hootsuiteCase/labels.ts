import title from '@salesforce/label/c.hootsuiteCase_title';
import loading from '@salesforce/label/c.hootsuiteCase_loading';
import emptyTitle from '@salesforce/label/c.hootsuiteCase_emptyTitle';
import emptyText from '@salesforce/label/c.hootsuiteCase_emptyText';
import unknownContact from '@salesforce/label/c.hootsuiteCase_unknownContact';

/** Every text of this bundle. */
export const LABELS = {
  title,
  loading,
  emptyTitle,
  emptyText,
  unknownContact
} as const;
