import label from '@salesforce/label/c.hootsuiteComposer_label';
import placeholder from '@salesforce/label/c.hootsuiteComposer_placeholder';
import send from '@salesforce/label/c.hootsuiteComposer_send';
import sending from '@salesforce/label/c.hootsuiteComposer_sending';
import sendHint from '@salesforce/label/c.hootsuiteComposer_sendHint';
import counter from '@salesforce/label/c.hootsuiteComposer_counter';
import tooLongOne from '@salesforce/label/c.hootsuiteComposer_tooLongOne';
import tooLongOther from '@salesforce/label/c.hootsuiteComposer_tooLongOther';
import attach from '@salesforce/label/c.hootsuiteComposer_attach';
import attaching from '@salesforce/label/c.hootsuiteComposer_attaching';
import removeAttachment from '@salesforce/label/c.hootsuiteComposer_removeAttachment';
import handBack from '@salesforce/label/c.hootsuiteComposer_handBack';
import handBackConfirm from '@salesforce/label/c.hootsuiteComposer_handBackConfirm';
import resolve from '@salesforce/label/c.hootsuiteComposer_resolve';
import resolveConfirm from '@salesforce/label/c.hootsuiteComposer_resolveConfirm';
import cancel from '@salesforce/label/c.hootsuiteComposer_cancel';
import resolved from '@salesforce/label/c.hootsuiteComposer_resolved';
import handedBack from '@salesforce/label/c.hootsuiteComposer_handedBack';
import takenBack from '@salesforce/label/c.hootsuiteComposer_takenBack';
import notDelegated from '@salesforce/label/c.hootsuiteComposer_notDelegated';
import offline from '@salesforce/label/c.hootsuiteComposer_offline';
import unsent from '@salesforce/label/c.hootsuiteComposer_unsent';

/** Every text of this bundle. */
export const LABELS = {
  label,
  placeholder,
  send,
  sending,
  sendHint,
  counter,
  tooLongOne,
  tooLongOther,
  attach,
  attaching,
  removeAttachment,
  handBack,
  handBackConfirm,
  resolve,
  resolveConfirm,
  cancel,
  resolved,
  handedBack,
  takenBack,
  notDelegated,
  offline,
  unsent
} as const;
