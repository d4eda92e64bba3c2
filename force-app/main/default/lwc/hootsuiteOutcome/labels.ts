import meaning from '@salesforce/label/c.hootsuiteOutcome_meaning';
import howToCheck from '@salesforce/label/c.hootsuiteOutcome_howToCheck';
import notInTranscript from '@salesforce/label/c.hootsuiteOutcome_notInTranscript';
import wasSent from '@salesforce/label/c.hootsuiteOutcome_wasSent';
import wasNotSent from '@salesforce/label/c.hootsuiteOutcome_wasNotSent';
import confirmedSent from '@salesforce/label/c.hootsuiteOutcome_confirmedSent';
import confirmedNotSent from '@salesforce/label/c.hootsuiteOutcome_confirmedNotSent';
import refutedSent from '@salesforce/label/c.hootsuiteOutcome_refutedSent';
import refutedNotSent from '@salesforce/label/c.hootsuiteOutcome_refutedNotSent';

/** Every text of this bundle. */
export const LABELS = {
  meaning,
  howToCheck,
  notInTranscript,
  wasSent,
  wasNotSent,
  confirmedSent,
  confirmedNotSent,
  refutedSent,
  refutedNotSent
} as const;
