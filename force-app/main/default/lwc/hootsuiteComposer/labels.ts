import label from '@salesforce/label/c.hootsuiteComposer_label';
import placeholder from '@salesforce/label/c.hootsuiteComposer_placeholder';
import noteLabel from '@salesforce/label/c.hootsuiteComposer_noteLabel';
import notePlaceholder from '@salesforce/label/c.hootsuiteComposer_notePlaceholder';
import mode from '@salesforce/label/c.hootsuiteComposer_mode';
import replyMode from '@salesforce/label/c.hootsuiteComposer_replyMode';
import noteMode from '@salesforce/label/c.hootsuiteComposer_noteMode';
import send from '@salesforce/label/c.hootsuiteComposer_send';
import keepNote from '@salesforce/label/c.hootsuiteComposer_keepNote';
import sending from '@salesforce/label/c.hootsuiteComposer_sending';
import sendHint from '@salesforce/label/c.hootsuiteComposer_sendHint';
import sendConfirm from '@salesforce/label/c.hootsuiteComposer_sendConfirm';
import sendAnyway from '@salesforce/label/c.hootsuiteComposer_sendAnyway';
import cancel from '@salesforce/label/c.hootsuiteComposer_cancel';
import counter from '@salesforce/label/c.hootsuiteComposer_counter';
import tooLongOne from '@salesforce/label/c.hootsuiteComposer_tooLongOne';
import tooLongOther from '@salesforce/label/c.hootsuiteComposer_tooLongOther';
import attach from '@salesforce/label/c.hootsuiteComposer_attach';
import resolved from '@salesforce/label/c.hootsuiteComposer_resolved';
import handedBack from '@salesforce/label/c.hootsuiteComposer_handedBack';
import takenBack from '@salesforce/label/c.hootsuiteComposer_takenBack';
import notDelegated from '@salesforce/label/c.hootsuiteComposer_notDelegated';
import windowClosed from '@salesforce/label/c.hootsuiteComposer_windowClosed';
import offline from '@salesforce/label/c.hootsuiteComposer_offline';
import unsent from '@salesforce/label/c.hootsuiteComposer_unsent';
import otherLanguage from '@salesforce/label/c.hootsuiteComposer_otherLanguage';
import viewedByOne from '@salesforce/label/c.hootsuiteComposer_viewedByOne';
import viewedByOthers from '@salesforce/label/c.hootsuiteComposer_viewedByOthers';
import heldBy from '@salesforce/label/c.hootsuiteComposer_heldBy';
import somebody from '@salesforce/label/c.hootsuiteComposer_somebody';

/** Every text of this bundle. */
export const LABELS = {
  label,
  placeholder,
  noteLabel,
  notePlaceholder,
  mode,
  replyMode,
  noteMode,
  send,
  keepNote,
  sending,
  sendHint,
  sendConfirm,
  sendAnyway,
  cancel,
  counter,
  tooLongOne,
  tooLongOther,
  attach,
  resolved,
  handedBack,
  takenBack,
  notDelegated,
  windowClosed,
  offline,
  unsent,
  otherLanguage,
  viewedByOne,
  viewedByOthers,
  heldBy,
  somebody
} as const;
