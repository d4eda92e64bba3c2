import title from '@salesforce/label/c.hootsuiteQuickReplies_title';
import search from '@salesforce/label/c.hootsuiteQuickReplies_search';
import loading from '@salesforce/label/c.hootsuiteQuickReplies_loading';
import failed from '@salesforce/label/c.hootsuiteQuickReplies_failed';
import empty from '@salesforce/label/c.hootsuiteQuickReplies_empty';
import noneFound from '@salesforce/label/c.hootsuiteQuickReplies_noneFound';
import foundOne from '@salesforce/label/c.hootsuiteQuickReplies_foundOne';
import foundOther from '@salesforce/label/c.hootsuiteQuickReplies_foundOther';

/** Every text of this bundle. */
export const LABELS = { title, search, loading, failed, empty, noneFound, foundOne, foundOther } as const;
