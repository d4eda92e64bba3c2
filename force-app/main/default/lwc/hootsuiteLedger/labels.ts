import agentLookedUp from '@salesforce/label/c.hootsuiteLedger_agentLookedUp';
import any from '@salesforce/label/c.hootsuiteLedger_any';
import between from '@salesforce/label/c.hootsuiteLedger_between';
import bridgeToBrowser from '@salesforce/label/c.hootsuiteLedger_bridgeToBrowser';
import bridgeToHootsuite from '@salesforce/label/c.hootsuiteLedger_bridgeToHootsuite';
import bridgeToSalesforce from '@salesforce/label/c.hootsuiteLedger_bridgeToSalesforce';
import browserToBridge from '@salesforce/label/c.hootsuiteLedger_browserToBridge';
import bytes from '@salesforce/label/c.hootsuiteLedger_bytes';
import caseLabel from '@salesforce/label/c.hootsuiteLedger_case';
import caseChangeTold from '@salesforce/label/c.hootsuiteLedger_caseChangeTold';
import caseHelp from '@salesforce/label/c.hootsuiteLedger_caseHelp';
import caseLookedUp from '@salesforce/label/c.hootsuiteLedger_caseLookedUp';
import caseStatusRead from '@salesforce/label/c.hootsuiteLedger_caseStatusRead';
import caseStatusWritten from '@salesforce/label/c.hootsuiteLedger_caseStatusWritten';
import caseWritten from '@salesforce/label/c.hootsuiteLedger_caseWritten';
import caseWrong from '@salesforce/label/c.hootsuiteLedger_caseWrong';
import conversation from '@salesforce/label/c.hootsuiteLedger_conversation';
import conversationEnded from '@salesforce/label/c.hootsuiteLedger_conversationEnded';
import conversationShown from '@salesforce/label/c.hootsuiteLedger_conversationShown';
import datesWrong from '@salesforce/label/c.hootsuiteLedger_datesWrong';
import direction from '@salesforce/label/c.hootsuiteLedger_direction';
import done from '@salesforce/label/c.hootsuiteLedger_done';
import empty from '@salesforce/label/c.hootsuiteLedger_empty';
import eventReceived from '@salesforce/label/c.hootsuiteLedger_eventReceived';
import exportLabel from '@salesforce/label/c.hootsuiteLedger_export';
import exported from '@salesforce/label/c.hootsuiteLedger_exported';
import exporting from '@salesforce/label/c.hootsuiteLedger_exporting';
import fields from '@salesforce/label/c.hootsuiteLedger_fields';
import fileName from '@salesforce/label/c.hootsuiteLedger_fileName';
import fileSent from '@salesforce/label/c.hootsuiteLedger_fileSent';
import fileShown from '@salesforce/label/c.hootsuiteLedger_fileShown';
import fileTaken from '@salesforce/label/c.hootsuiteLedger_fileTaken';
import from from '@salesforce/label/c.hootsuiteLedger_from';
import holderLookedUp from '@salesforce/label/c.hootsuiteLedger_holderLookedUp';
import hootsuiteToBridge from '@salesforce/label/c.hootsuiteLedger_hootsuiteToBridge';
import intro from '@salesforce/label/c.hootsuiteLedger_intro';
import kind from '@salesforce/label/c.hootsuiteLedger_kind';
import licenceAsked from '@salesforce/label/c.hootsuiteLedger_licenceAsked';
import lines from '@salesforce/label/c.hootsuiteLedger_lines';
import loading from '@salesforce/label/c.hootsuiteLedger_loading';
import more from '@salesforce/label/c.hootsuiteLedger_more';
import noteSent from '@salesforce/label/c.hootsuiteLedger_noteSent';
import noteTaken from '@salesforce/label/c.hootsuiteLedger_noteTaken';
import outcome from '@salesforce/label/c.hootsuiteLedger_outcome';
import outcomeTold from '@salesforce/label/c.hootsuiteLedger_outcomeTold';
import personaWritten from '@salesforce/label/c.hootsuiteLedger_personaWritten';
import presenceShown from '@salesforce/label/c.hootsuiteLedger_presenceShown';
import readMarked from '@salesforce/label/c.hootsuiteLedger_readMarked';
import recordAccessAsked from '@salesforce/label/c.hootsuiteLedger_recordAccessAsked';
import recordTypesRead from '@salesforce/label/c.hootsuiteLedger_recordTypesRead';
import records from '@salesforce/label/c.hootsuiteLedger_records';
import refused from '@salesforce/label/c.hootsuiteLedger_refused';
import replySent from '@salesforce/label/c.hootsuiteLedger_replySent';
import replyTaken from '@salesforce/label/c.hootsuiteLedger_replyTaken';
import salesforceToBridge from '@salesforce/label/c.hootsuiteLedger_salesforceToBridge';
import show from '@salesforce/label/c.hootsuiteLedger_show';
import textRevealed from '@salesforce/label/c.hootsuiteLedger_textRevealed';
import times from '@salesforce/label/c.hootsuiteLedger_times';
import title from '@salesforce/label/c.hootsuiteLedger_title';
import to from '@salesforce/label/c.hootsuiteLedger_to';
import totals from '@salesforce/label/c.hootsuiteLedger_totals';
import unknown from '@salesforce/label/c.hootsuiteLedger_unknown';
import when from '@salesforce/label/c.hootsuiteLedger_when';

/** Every text of this bundle. */
export const LABELS = {
  agentLookedUp,
  any,
  between,
  bridgeToBrowser,
  bridgeToHootsuite,
  bridgeToSalesforce,
  browserToBridge,
  bytes,
  case: caseLabel,
  caseChangeTold,
  caseHelp,
  caseLookedUp,
  caseStatusRead,
  caseStatusWritten,
  caseWritten,
  caseWrong,
  conversation,
  conversationEnded,
  conversationShown,
  datesWrong,
  direction,
  done,
  empty,
  eventReceived,
  export: exportLabel,
  exported,
  exporting,
  fields,
  fileName,
  fileSent,
  fileShown,
  fileTaken,
  from,
  holderLookedUp,
  hootsuiteToBridge,
  intro,
  kind,
  licenceAsked,
  lines,
  loading,
  more,
  noteSent,
  noteTaken,
  outcome,
  outcomeTold,
  personaWritten,
  presenceShown,
  readMarked,
  recordAccessAsked,
  recordTypesRead,
  records,
  refused,
  replySent,
  replyTaken,
  salesforceToBridge,
  show,
  textRevealed,
  times,
  title,
  to,
  totals,
  unknown,
  when
} as const;
