import permissionTitle from '@salesforce/label/c.hootsuiteNotice_permissionTitle';
import permissionText from '@salesforce/label/c.hootsuiteNotice_permissionText';
import recordTitle from '@salesforce/label/c.hootsuiteNotice_recordTitle';
import recordText from '@salesforce/label/c.hootsuiteNotice_recordText';
import unavailableTitle from '@salesforce/label/c.hootsuiteNotice_unavailableTitle';
import unavailableText from '@salesforce/label/c.hootsuiteNotice_unavailableText';
import unexpectedTitle from '@salesforce/label/c.hootsuiteNotice_unexpectedTitle';
import unexpectedText from '@salesforce/label/c.hootsuiteNotice_unexpectedText';
import signInNotStartedTitle from '@salesforce/label/c.hootsuiteNotice_signInNotStartedTitle';
import signInNotStartedText from '@salesforce/label/c.hootsuiteNotice_signInNotStartedText';
import signInNotAllowedTitle from '@salesforce/label/c.hootsuiteNotice_signInNotAllowedTitle';
import signInNotAllowedText from '@salesforce/label/c.hootsuiteNotice_signInNotAllowedText';
import signInUnreachableTitle from '@salesforce/label/c.hootsuiteNotice_signInUnreachableTitle';
import signInUnreachableText from '@salesforce/label/c.hootsuiteNotice_signInUnreachableText';
import signInFailedTitle from '@salesforce/label/c.hootsuiteNotice_signInFailedTitle';
import signInFailedText from '@salesforce/label/c.hootsuiteNotice_signInFailedText';
import clockTitle from '@salesforce/label/c.hootsuiteNotice_clockTitle';
import clockText from '@salesforce/label/c.hootsuiteNotice_clockText';
import orgCopyTitle from '@salesforce/label/c.hootsuiteNotice_orgCopyTitle';
import orgCopyText from '@salesforce/label/c.hootsuiteNotice_orgCopyText';
import orgUnknownTitle from '@salesforce/label/c.hootsuiteNotice_orgUnknownTitle';
import orgUnknownText from '@salesforce/label/c.hootsuiteNotice_orgUnknownText';
import certificateTitle from '@salesforce/label/c.hootsuiteNotice_certificateTitle';
import certificateText from '@salesforce/label/c.hootsuiteNotice_certificateText';
import offlineTitle from '@salesforce/label/c.hootsuiteNotice_offlineTitle';
import offlineText from '@salesforce/label/c.hootsuiteNotice_offlineText';
import handBackFailedTitle from '@salesforce/label/c.hootsuiteNotice_handBackFailedTitle';
import handBackFailedText from '@salesforce/label/c.hootsuiteNotice_handBackFailedText';
import resolveFailedTitle from '@salesforce/label/c.hootsuiteNotice_resolveFailedTitle';
import resolveFailedText from '@salesforce/label/c.hootsuiteNotice_resolveFailedText';
import caseStatusTitle from '@salesforce/label/c.hootsuiteNotice_caseStatusTitle';
import caseStatusText from '@salesforce/label/c.hootsuiteNotice_caseStatusText';
import audienceTitle from '@salesforce/label/c.hootsuiteNotice_audienceTitle';
import audienceText from '@salesforce/label/c.hootsuiteNotice_audienceText';
import orgTitle from '@salesforce/label/c.hootsuiteNotice_orgTitle';
import orgText from '@salesforce/label/c.hootsuiteNotice_orgText';
import noLicenceTitle from '@salesforce/label/c.hootsuiteNotice_noLicenceTitle';
import noLicenceText from '@salesforce/label/c.hootsuiteNotice_noLicenceText';
import inactiveTitle from '@salesforce/label/c.hootsuiteNotice_inactiveTitle';
import inactiveText from '@salesforce/label/c.hootsuiteNotice_inactiveText';
import caseAccessTitle from '@salesforce/label/c.hootsuiteNotice_caseAccessTitle';
import caseAccessText from '@salesforce/label/c.hootsuiteNotice_caseAccessText';
import accessBlockedTitle from '@salesforce/label/c.hootsuiteNotice_accessBlockedTitle';
import accessBlockedText from '@salesforce/label/c.hootsuiteNotice_accessBlockedText';
import notAdminTitle from '@salesforce/label/c.hootsuiteNotice_notAdminTitle';
import notAdminText from '@salesforce/label/c.hootsuiteNotice_notAdminText';
import noSettingTitle from '@salesforce/label/c.hootsuiteNotice_noSettingTitle';
import noSettingText from '@salesforce/label/c.hootsuiteNotice_noSettingText';
import settingsUnreadableTitle from '@salesforce/label/c.hootsuiteNotice_settingsUnreadableTitle';
import settingsUnreadableText from '@salesforce/label/c.hootsuiteNotice_settingsUnreadableText';
import accessUnavailableTitle from '@salesforce/label/c.hootsuiteNotice_accessUnavailableTitle';
import accessUnavailableText from '@salesforce/label/c.hootsuiteNotice_accessUnavailableText';
import conversationTitle from '@salesforce/label/c.hootsuiteNotice_conversationTitle';
import conversationText from '@salesforce/label/c.hootsuiteNotice_conversationText';
import emptyTitle from '@salesforce/label/c.hootsuiteNotice_emptyTitle';
import emptyText from '@salesforce/label/c.hootsuiteNotice_emptyText';
import tooLongTitle from '@salesforce/label/c.hootsuiteNotice_tooLongTitle';
import tooLongText from '@salesforce/label/c.hootsuiteNotice_tooLongText';
import notDelegatedTitle from '@salesforce/label/c.hootsuiteNotice_notDelegatedTitle';
import notDelegatedText from '@salesforce/label/c.hootsuiteNotice_notDelegatedText';
import windowClosedTitle from '@salesforce/label/c.hootsuiteNotice_windowClosedTitle';
import windowClosedText from '@salesforce/label/c.hootsuiteNotice_windowClosedText';
import keyReusedTitle from '@salesforce/label/c.hootsuiteNotice_keyReusedTitle';
import keyReusedText from '@salesforce/label/c.hootsuiteNotice_keyReusedText';
import refusedTitle from '@salesforce/label/c.hootsuiteNotice_refusedTitle';
import refusedText from '@salesforce/label/c.hootsuiteNotice_refusedText';
import notSentTitle from '@salesforce/label/c.hootsuiteNotice_notSentTitle';
import notSentText from '@salesforce/label/c.hootsuiteNotice_notSentText';
import outcomeKnownTitle from '@salesforce/label/c.hootsuiteNotice_outcomeKnownTitle';
import outcomeKnownText from '@salesforce/label/c.hootsuiteNotice_outcomeKnownText';
import outcomeTitle from '@salesforce/label/c.hootsuiteNotice_outcomeTitle';
import outcomeText from '@salesforce/label/c.hootsuiteNotice_outcomeText';
import fileSizeTitle from '@salesforce/label/c.hootsuiteNotice_fileSizeTitle';
import fileSizeText from '@salesforce/label/c.hootsuiteNotice_fileSizeText';
import fileNameTitle from '@salesforce/label/c.hootsuiteNotice_fileNameTitle';
import fileNameText from '@salesforce/label/c.hootsuiteNotice_fileNameText';
import fileTypeTitle from '@salesforce/label/c.hootsuiteNotice_fileTypeTitle';
import fileTypeText from '@salesforce/label/c.hootsuiteNotice_fileTypeText';
import fileGoneTitle from '@salesforce/label/c.hootsuiteNotice_fileGoneTitle';
import fileGoneText from '@salesforce/label/c.hootsuiteNotice_fileGoneText';
import statusUnmappedTitle from '@salesforce/label/c.hootsuiteNotice_statusUnmappedTitle';
import statusUnmappedText from '@salesforce/label/c.hootsuiteNotice_statusUnmappedText';
import statusInHootsuiteTitle from '@salesforce/label/c.hootsuiteNotice_statusInHootsuiteTitle';
import statusInHootsuiteText from '@salesforce/label/c.hootsuiteNotice_statusInHootsuiteText';
import blockedTitle from '@salesforce/label/c.hootsuiteNotice_blockedTitle';
import blockedText from '@salesforce/label/c.hootsuiteNotice_blockedText';
import timeoutTitle from '@salesforce/label/c.hootsuiteNotice_timeoutTitle';
import timeoutText from '@salesforce/label/c.hootsuiteNotice_timeoutText';
import answerTitle from '@salesforce/label/c.hootsuiteNotice_answerTitle';
import answerText from '@salesforce/label/c.hootsuiteNotice_answerText';
import fixedBySalesforceAdmin from '@salesforce/label/c.hootsuiteNotice_fixedBySalesforceAdmin';
import fixedByHootsuiteAdmin from '@salesforce/label/c.hootsuiteNotice_fixedByHootsuiteAdmin';
import fixedByOperator from '@salesforce/label/c.hootsuiteNotice_fixedByOperator';
import reference from '@salesforce/label/c.hootsuiteNotice_reference';
import copy from '@salesforce/label/c.hootsuiteNotice_copy';
import copied from '@salesforce/label/c.hootsuiteNotice_copied';
import retry from '@salesforce/label/c.hootsuiteNotice_retry';

/** Every text of this bundle. */
export const LABELS = {
  permissionTitle,
  permissionText,
  recordTitle,
  recordText,
  unavailableTitle,
  unavailableText,
  unexpectedTitle,
  unexpectedText,
  signInNotStartedTitle,
  signInNotStartedText,
  signInNotAllowedTitle,
  signInNotAllowedText,
  signInUnreachableTitle,
  signInUnreachableText,
  signInFailedTitle,
  signInFailedText,
  clockTitle,
  clockText,
  orgCopyTitle,
  orgCopyText,
  orgUnknownTitle,
  orgUnknownText,
  certificateTitle,
  certificateText,
  offlineTitle,
  offlineText,
  handBackFailedTitle,
  handBackFailedText,
  resolveFailedTitle,
  resolveFailedText,
  caseStatusTitle,
  caseStatusText,
  audienceTitle,
  audienceText,
  orgTitle,
  orgText,
  noLicenceTitle,
  noLicenceText,
  inactiveTitle,
  inactiveText,
  caseAccessTitle,
  caseAccessText,
  accessBlockedTitle,
  accessBlockedText,
  notAdminTitle,
  notAdminText,
  noSettingTitle,
  noSettingText,
  settingsUnreadableTitle,
  settingsUnreadableText,
  accessUnavailableTitle,
  accessUnavailableText,
  conversationTitle,
  conversationText,
  emptyTitle,
  emptyText,
  tooLongTitle,
  tooLongText,
  notDelegatedTitle,
  notDelegatedText,
  windowClosedTitle,
  windowClosedText,
  keyReusedTitle,
  keyReusedText,
  refusedTitle,
  refusedText,
  notSentTitle,
  notSentText,
  outcomeKnownTitle,
  outcomeKnownText,
  outcomeTitle,
  outcomeText,
  fileSizeTitle,
  fileSizeText,
  fileNameTitle,
  fileNameText,
  fileTypeTitle,
  fileTypeText,
  fileGoneTitle,
  fileGoneText,
  statusUnmappedTitle,
  statusUnmappedText,
  statusInHootsuiteTitle,
  statusInHootsuiteText,
  blockedTitle,
  blockedText,
  timeoutTitle,
  timeoutText,
  answerTitle,
  answerText,
  fixedBySalesforceAdmin,
  fixedByHootsuiteAdmin,
  fixedByOperator,
  reference,
  copy,
  copied,
  retry
} as const;
