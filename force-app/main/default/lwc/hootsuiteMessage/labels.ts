import agent from '@salesforce/label/c.hootsuiteMessage_agent';
import customer from '@salesforce/label/c.hootsuiteMessage_customer';
import timeUnknown from '@salesforce/label/c.hootsuiteMessage_timeUnknown';
import timeDerived from '@salesforce/label/c.hootsuiteMessage_timeDerived';
import timeDerivedTitle from '@salesforce/label/c.hootsuiteMessage_timeDerivedTitle';
import sending from '@salesforce/label/c.hootsuiteMessage_sending';
import queued from '@salesforce/label/c.hootsuiteMessage_queued';
import sent from '@salesforce/label/c.hootsuiteMessage_sent';
import failed from '@salesforce/label/c.hootsuiteMessage_failed';
import unknown from '@salesforce/label/c.hootsuiteMessage_unknown';
import writeAgain from '@salesforce/label/c.hootsuiteMessage_writeAgain';
import withheldPolicy from '@salesforce/label/c.hootsuiteMessage_withheldPolicy';
import withheldErased from '@salesforce/label/c.hootsuiteMessage_withheldErased';
import withheldRemoved from '@salesforce/label/c.hootsuiteMessage_withheldRemoved';
import masked from '@salesforce/label/c.hootsuiteMessage_masked';
import noText from '@salesforce/label/c.hootsuiteMessage_noText';
import showAll from '@salesforce/label/c.hootsuiteMessage_showAll';
import copy from '@salesforce/label/c.hootsuiteMessage_copy';
import copied from '@salesforce/label/c.hootsuiteMessage_copied';
import copyFailed from '@salesforce/label/c.hootsuiteMessage_copyFailed';
import note from '@salesforce/label/c.hootsuiteMessage_note';
import noteAdding from '@salesforce/label/c.hootsuiteMessage_noteAdding';
import noteAdded from '@salesforce/label/c.hootsuiteMessage_noteAdded';
import noteFailed from '@salesforce/label/c.hootsuiteMessage_noteFailed';
import noteUnknown from '@salesforce/label/c.hootsuiteMessage_noteUnknown';
import newTab from '@salesforce/label/c.hootsuiteMessage_newTab';
import triggerReelShare from '@salesforce/label/c.hootsuiteMessage_triggerReelShare';
import triggerReelMention from '@salesforce/label/c.hootsuiteMessage_triggerReelMention';
import triggerReelReply from '@salesforce/label/c.hootsuiteMessage_triggerReelReply';
import triggerStoryShare from '@salesforce/label/c.hootsuiteMessage_triggerStoryShare';
import triggerStoryMention from '@salesforce/label/c.hootsuiteMessage_triggerStoryMention';
import triggerStoryReply from '@salesforce/label/c.hootsuiteMessage_triggerStoryReply';
import triggerPostShare from '@salesforce/label/c.hootsuiteMessage_triggerPostShare';
import triggerPostMention from '@salesforce/label/c.hootsuiteMessage_triggerPostMention';
import triggerPostReply from '@salesforce/label/c.hootsuiteMessage_triggerPostReply';

/** Every text of this bundle. */
export const LABELS = {
  agent,
  customer,
  timeUnknown,
  timeDerived,
  timeDerivedTitle,
  sending,
  queued,
  sent,
  failed,
  unknown,
  writeAgain,
  withheldPolicy,
  withheldErased,
  withheldRemoved,
  masked,
  noText,
  showAll,
  copy,
  copied,
  copyFailed,
  note,
  noteAdding,
  noteAdded,
  noteFailed,
  noteUnknown,
  newTab,
  triggerReelShare,
  triggerReelMention,
  triggerReelReply,
  triggerStoryShare,
  triggerStoryMention,
  triggerStoryReply,
  triggerPostShare,
  triggerPostMention,
  triggerPostReply
} as const;
