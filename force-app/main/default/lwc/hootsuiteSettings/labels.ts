import attachmentDays from '@salesforce/label/c.hootsuiteSettings_attachmentDays';
import caseOrigin from '@salesforce/label/c.hootsuiteSettings_caseOrigin';
import casePriority from '@salesforce/label/c.hootsuiteSettings_casePriority';
import caseStatus from '@salesforce/label/c.hootsuiteSettings_caseStatus';
import caseSubject from '@salesforce/label/c.hootsuiteSettings_caseSubject';
import conversationDays from '@salesforce/label/c.hootsuiteSettings_conversationDays';
import createCases from '@salesforce/label/c.hootsuiteSettings_createCases';
import deadEventDays from '@salesforce/label/c.hootsuiteSettings_deadEventDays';
import edit from '@salesforce/label/c.hootsuiteSettings_edit';
import intro from '@salesforce/label/c.hootsuiteSettings_intro';
import kindCaseDefaults from '@salesforce/label/c.hootsuiteSettings_kindCaseDefaults';
import kindChannel from '@salesforce/label/c.hootsuiteSettings_kindChannel';
import kindMasking from '@salesforce/label/c.hootsuiteSettings_kindMasking';
import kindReopening from '@salesforce/label/c.hootsuiteSettings_kindReopening';
import kindRetention from '@salesforce/label/c.hootsuiteSettings_kindRetention';
import kindToHootsuite from '@salesforce/label/c.hootsuiteSettings_kindToHootsuite';
import kindToSalesforce from '@salesforce/label/c.hootsuiteSettings_kindToSalesforce';
import loading from '@salesforce/label/c.hootsuiteSettings_loading';
import maskIdentities from '@salesforce/label/c.hootsuiteSettings_maskIdentities';
import neverRead from '@salesforce/label/c.hootsuiteSettings_neverRead';
import no from '@salesforce/label/c.hootsuiteSettings_no';
import origin from '@salesforce/label/c.hootsuiteSettings_origin';
import originDefault from '@salesforce/label/c.hootsuiteSettings_originDefault';
import originFile from '@salesforce/label/c.hootsuiteSettings_originFile';
import originSalesforce from '@salesforce/label/c.hootsuiteSettings_originSalesforce';
import otherChannel from '@salesforce/label/c.hootsuiteSettings_otherChannel';
import pair from '@salesforce/label/c.hootsuiteSettings_pair';
import personaDays from '@salesforce/label/c.hootsuiteSettings_personaDays';
import problems from '@salesforce/label/c.hootsuiteSettings_problems';
import read from '@salesforce/label/c.hootsuiteSettings_read';
import readAt from '@salesforce/label/c.hootsuiteSettings_readAt';
import reasonContradiction from '@salesforce/label/c.hootsuiteSettings_reasonContradiction';
import reasonDuplicate from '@salesforce/label/c.hootsuiteSettings_reasonDuplicate';
import reasonExpression from '@salesforce/label/c.hootsuiteSettings_reasonExpression';
import reasonMissing from '@salesforce/label/c.hootsuiteSettings_reasonMissing';
import reasonRange from '@salesforce/label/c.hootsuiteSettings_reasonRange';
import reasonUnknown from '@salesforce/label/c.hootsuiteSettings_reasonUnknown';
import recordTitle from '@salesforce/label/c.hootsuiteSettings_recordTitle';
import recordType from '@salesforce/label/c.hootsuiteSettings_recordType';
import reopenAs from '@salesforce/label/c.hootsuiteSettings_reopenAs';
import reopenWithinDays from '@salesforce/label/c.hootsuiteSettings_reopenWithinDays';
import replyWindowHours from '@salesforce/label/c.hootsuiteSettings_replyWindowHours';
import reread from '@salesforce/label/c.hootsuiteSettings_reread';
import setting from '@salesforce/label/c.hootsuiteSettings_setting';
import statusNew from '@salesforce/label/c.hootsuiteSettings_statusNew';
import statusPending from '@salesforce/label/c.hootsuiteSettings_statusPending';
import statusResolved from '@salesforce/label/c.hootsuiteSettings_statusResolved';
import title from '@salesforce/label/c.hootsuiteSettings_title';
import unavailable from '@salesforce/label/c.hootsuiteSettings_unavailable';
import unreadable from '@salesforce/label/c.hootsuiteSettings_unreadable';
import value from '@salesforce/label/c.hootsuiteSettings_value';
import yes from '@salesforce/label/c.hootsuiteSettings_yes';

/** Texts of this component. */
export const LABELS = {
  attachmentDays,
  caseOrigin,
  casePriority,
  caseStatus,
  caseSubject,
  conversationDays,
  createCases,
  deadEventDays,
  edit,
  intro,
  kindCaseDefaults,
  kindChannel,
  kindMasking,
  kindReopening,
  kindRetention,
  kindToHootsuite,
  kindToSalesforce,
  loading,
  maskIdentities,
  neverRead,
  no,
  origin,
  originDefault,
  originFile,
  originSalesforce,
  otherChannel,
  pair,
  personaDays,
  problems,
  read,
  readAt,
  reasonContradiction,
  reasonDuplicate,
  reasonExpression,
  reasonMissing,
  reasonRange,
  reasonUnknown,
  recordTitle,
  recordType,
  reopenAs,
  reopenWithinDays,
  replyWindowHours,
  reread,
  setting,
  statusNew,
  statusPending,
  statusResolved,
  title,
  unavailable,
  unreadable,
  value,
  yes
} as const;
