import open from '@salesforce/label/c.hootsuiteAttachment_open';
import save from '@salesforce/label/c.hootsuiteAttachment_save';
import loading from '@salesforce/label/c.hootsuiteAttachment_loading';
import failed from '@salesforce/label/c.hootsuiteAttachment_failed';
import imageAlt from '@salesforce/label/c.hootsuiteAttachment_imageAlt';
import player from '@salesforce/label/c.hootsuiteAttachment_player';
import tooLarge from '@salesforce/label/c.hootsuiteAttachment_tooLarge';
import noPreview from '@salesforce/label/c.hootsuiteAttachment_noPreview';

/** Every text of this bundle. */
export const LABELS = { open, save, loading, failed, imageAlt, player, tooLarge, noPreview } as const;
