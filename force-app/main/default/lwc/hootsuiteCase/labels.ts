import title from '@salesforce/label/c.hootsuiteCase_title';
import loading from '@salesforce/label/c.hootsuiteCase_loading';
import slow from '@salesforce/label/c.hootsuiteCase_slow';
import resting from '@salesforce/label/c.hootsuiteCase_resting';
import restingRetry from '@salesforce/label/c.hootsuiteCase_restingRetry';
import emptyTitle from '@salesforce/label/c.hootsuiteCase_emptyTitle';
import emptyText from '@salesforce/label/c.hootsuiteCase_emptyText';
import unknownContact from '@salesforce/label/c.hootsuiteCase_unknownContact';

/** Every text of this bundle. */
export const LABELS = {
  title,
  loading,
  slow,
  resting,
  restingRetry,
  emptyTitle,
  emptyText,
  unknownContact
} as const;
