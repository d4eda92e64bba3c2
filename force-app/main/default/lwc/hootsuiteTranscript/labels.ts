import copy from '@salesforce/label/c.hootsuiteTranscript_copy';
import download from '@salesforce/label/c.hootsuiteTranscript_download';
import cancel from '@salesforce/label/c.hootsuiteTranscript_cancel';
import reading from '@salesforce/label/c.hootsuiteTranscript_reading';
import copied from '@salesforce/label/c.hootsuiteTranscript_copied';
import copyRefused from '@salesforce/label/c.hootsuiteTranscript_copyRefused';
import downloaded from '@salesforce/label/c.hootsuiteTranscript_downloaded';
import failed from '@salesforce/label/c.hootsuiteTranscript_failed';
import fileName from '@salesforce/label/c.hootsuiteTranscript_fileName';
import heading from '@salesforce/label/c.hootsuiteTranscript_heading';
import madeAt from '@salesforce/label/c.hootsuiteTranscript_madeAt';
import partial from '@salesforce/label/c.hootsuiteTranscript_partial';
import agent from '@salesforce/label/c.hootsuiteTranscript_agent';
import customer from '@salesforce/label/c.hootsuiteTranscript_customer';
import timeUnknown from '@salesforce/label/c.hootsuiteTranscript_timeUnknown';
import timeDerived from '@salesforce/label/c.hootsuiteTranscript_timeDerived';
import attachment from '@salesforce/label/c.hootsuiteTranscript_attachment';
import withheld from '@salesforce/label/c.hootsuiteTranscript_withheld';
import note from '@salesforce/label/c.hootsuiteTranscript_note';
import notSent from '@salesforce/label/c.hootsuiteTranscript_notSent';
import maybeSent from '@salesforce/label/c.hootsuiteTranscript_maybeSent';
import notYetSent from '@salesforce/label/c.hootsuiteTranscript_notYetSent';

/** Every text of this bundle. */
export const LABELS = {
  copy,
  download,
  cancel,
  reading,
  copied,
  copyRefused,
  downloaded,
  failed,
  fileName,
  heading,
  madeAt,
  partial,
  agent,
  customer,
  timeUnknown,
  timeDerived,
  attachment,
  withheld,
  note,
  notSent,
  maybeSent,
  notYetSent
} as const;
