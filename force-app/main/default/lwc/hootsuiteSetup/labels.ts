import checks from '@salesforce/label/c.hootsuiteSetup_checks';
import ledger from '@salesforce/label/c.hootsuiteSetup_ledger';
import settings from '@salesforce/label/c.hootsuiteSetup_settings';
import subtitle from '@salesforce/label/c.hootsuiteSetup_subtitle';
import title from '@salesforce/label/c.hootsuiteSetup_title';

/** Every text of this bundle. */
export const LABELS = { checks, ledger, settings, subtitle, title } as const;
