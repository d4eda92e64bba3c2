import byHootsuiteAdmin from '@salesforce/label/c.hootsuiteChecks_byHootsuiteAdmin';
import byOperator from '@salesforce/label/c.hootsuiteChecks_byOperator';
import bySalesforceAdmin from '@salesforce/label/c.hootsuiteChecks_bySalesforceAdmin';
import codeAddressPlaceholder from '@salesforce/label/c.hootsuiteChecks_codeAddressPlaceholder';
import codeApiCallsLow from '@salesforce/label/c.hootsuiteChecks_codeApiCallsLow';
import codeAudienceDiffers from '@salesforce/label/c.hootsuiteChecks_codeAudienceDiffers';
import codeBridgeNotReady from '@salesforce/label/c.hootsuiteChecks_codeBridgeNotReady';
import codeBridgeUnreachable from '@salesforce/label/c.hootsuiteChecks_codeBridgeUnreachable';
import codeCaseChangesNone from '@salesforce/label/c.hootsuiteChecks_codeCaseChangesNone';
import codeCertificateExpired from '@salesforce/label/c.hootsuiteChecks_codeCertificateExpired';
import codeCertificateNotChosen from '@salesforce/label/c.hootsuiteChecks_codeCertificateNotChosen';
import codeCertificateUnknown from '@salesforce/label/c.hootsuiteChecks_codeCertificateUnknown';
import codeClockOff from '@salesforce/label/c.hootsuiteChecks_codeClockOff';
import codeFieldsMissing from '@salesforce/label/c.hootsuiteChecks_codeFieldsMissing';
import codeFlowInactive from '@salesforce/label/c.hootsuiteChecks_codeFlowInactive';
import codeLicenceInactive from '@salesforce/label/c.hootsuiteChecks_codeLicenceInactive';
import codeLoginRefused from '@salesforce/label/c.hootsuiteChecks_codeLoginRefused';
import codeMembersRefused from '@salesforce/label/c.hootsuiteChecks_codeMembersRefused';
import codeNoAccess from '@salesforce/label/c.hootsuiteChecks_codeNoAccess';
import codeNoAnswer from '@salesforce/label/c.hootsuiteChecks_codeNoAnswer';
import codeNoApi from '@salesforce/label/c.hootsuiteChecks_codeNoApi';
import codeNoLicence from '@salesforce/label/c.hootsuiteChecks_codeNoLicence';
import codeNotAsked from '@salesforce/label/c.hootsuiteChecks_codeNotAsked';
import codeObjectMissing from '@salesforce/label/c.hootsuiteChecks_codeObjectMissing';
import codeOrgOther from '@salesforce/label/c.hootsuiteChecks_codeOrgOther';
import codeOrgUnknown from '@salesforce/label/c.hootsuiteChecks_codeOrgUnknown';
import codeOriginRefused from '@salesforce/label/c.hootsuiteChecks_codeOriginRefused';
import codePageNeverOpened from '@salesforce/label/c.hootsuiteChecks_codePageNeverOpened';
import codePermissionSetNotAssigned from '@salesforce/label/c.hootsuiteChecks_codePermissionSetNotAssigned';
import codePrincipalNoAccess from '@salesforce/label/c.hootsuiteChecks_codePrincipalNoAccess';
import codeRecordAccessNoCase from '@salesforce/label/c.hootsuiteChecks_codeRecordAccessNoCase';
import codeRecordAccessRefused from '@salesforce/label/c.hootsuiteChecks_codeRecordAccessRefused';
import codeRecordTypeMissing from '@salesforce/label/c.hootsuiteChecks_codeRecordTypeMissing';
import codeSecretNotConfigured from '@salesforce/label/c.hootsuiteChecks_codeSecretNotConfigured';
import codeSettingsInvalid from '@salesforce/label/c.hootsuiteChecks_codeSettingsInvalid';
import codeSignerRefused from '@salesforce/label/c.hootsuiteChecks_codeSignerRefused';
import codeSignerUnreachable from '@salesforce/label/c.hootsuiteChecks_codeSignerUnreachable';
import codeSignInRefused from '@salesforce/label/c.hootsuiteChecks_codeSignInRefused';
import codeTimedOut from '@salesforce/label/c.hootsuiteChecks_codeTimedOut';
import codeTokenRefused from '@salesforce/label/c.hootsuiteChecks_codeTokenRefused';
import codeTrustedUrlMissing from '@salesforce/label/c.hootsuiteChecks_codeTrustedUrlMissing';
import codeValuesMissing from '@salesforce/label/c.hootsuiteChecks_codeValuesMissing';
import codeWebhookAltered from '@salesforce/label/c.hootsuiteChecks_codeWebhookAltered';
import codeWebhookForeign from '@salesforce/label/c.hootsuiteChecks_codeWebhookForeign';
import codeWebhooksNone from '@salesforce/label/c.hootsuiteChecks_codeWebhooksNone';
import codeWebhooksRefused from '@salesforce/label/c.hootsuiteChecks_codeWebhooksRefused';
import codeWebhookUnguarded from '@salesforce/label/c.hootsuiteChecks_codeWebhookUnguarded';
import codeWebhookUnreachable from '@salesforce/label/c.hootsuiteChecks_codeWebhookUnreachable';
import commandLine from '@salesforce/label/c.hootsuiteChecks_commandLine';
import copied from '@salesforce/label/c.hootsuiteChecks_copied';
import copyReport from '@salesforce/label/c.hootsuiteChecks_copyReport';
import failed from '@salesforce/label/c.hootsuiteChecks_failed';
import groupBridge from '@salesforce/label/c.hootsuiteChecks_groupBridge';
import groupHootsuite from '@salesforce/label/c.hootsuiteChecks_groupHootsuite';
import groupSalesforce from '@salesforce/label/c.hootsuiteChecks_groupSalesforce';
import groupSignIn from '@salesforce/label/c.hootsuiteChecks_groupSignIn';
import intro from '@salesforce/label/c.hootsuiteChecks_intro';
import left from '@salesforce/label/c.hootsuiteChecks_left';
import lineRunning from '@salesforce/label/c.hootsuiteChecks_lineRunning';
import lineSummary from '@salesforce/label/c.hootsuiteChecks_lineSummary';
import notCopied from '@salesforce/label/c.hootsuiteChecks_notCopied';
import offBy from '@salesforce/label/c.hootsuiteChecks_offBy';
import openSetup from '@salesforce/label/c.hootsuiteChecks_openSetup';
import otherCode from '@salesforce/label/c.hootsuiteChecks_otherCode';
import passed from '@salesforce/label/c.hootsuiteChecks_passed';
import report from '@salesforce/label/c.hootsuiteChecks_report';
import reportHelp from '@salesforce/label/c.hootsuiteChecks_reportHelp';
import runAll from '@salesforce/label/c.hootsuiteChecks_runAll';
import running from '@salesforce/label/c.hootsuiteChecks_running';
import runOne from '@salesforce/label/c.hootsuiteChecks_runOne';
import summary from '@salesforce/label/c.hootsuiteChecks_summary';
import titleApiLimits from '@salesforce/label/c.hootsuiteChecks_titleApiLimits';
import titleBridgeAddress from '@salesforce/label/c.hootsuiteChecks_titleBridgeAddress';
import titleBridgeOrigin from '@salesforce/label/c.hootsuiteChecks_titleBridgeOrigin';
import titleBridgeReachable from '@salesforce/label/c.hootsuiteChecks_titleBridgeReachable';
import titleCaseChangeSecret from '@salesforce/label/c.hootsuiteChecks_titleCaseChangeSecret';
import titleCaseValues from '@salesforce/label/c.hootsuiteChecks_titleCaseValues';
import titleCertificateExpiry from '@salesforce/label/c.hootsuiteChecks_titleCertificateExpiry';
import titleChannelValues from '@salesforce/label/c.hootsuiteChecks_titleChannelValues';
import titleClocks from '@salesforce/label/c.hootsuiteChecks_titleClocks';
import titleFlowActive from '@salesforce/label/c.hootsuiteChecks_titleFlowActive';
import titleHootsuiteLogin from '@salesforce/label/c.hootsuiteChecks_titleHootsuiteLogin';
import titleHootsuiteMembers from '@salesforce/label/c.hootsuiteChecks_titleHootsuiteMembers';
import titleIntegrationFields from '@salesforce/label/c.hootsuiteChecks_titleIntegrationFields';
import titleIntegrationLogin from '@salesforce/label/c.hootsuiteChecks_titleIntegrationLogin';
import titleIntegrationOrg from '@salesforce/label/c.hootsuiteChecks_titleIntegrationOrg';
import titleIntegrationPermissionSet from '@salesforce/label/c.hootsuiteChecks_titleIntegrationPermissionSet';
import titleOrgKnown from '@salesforce/label/c.hootsuiteChecks_titleOrgKnown';
import titlePageAssigned from '@salesforce/label/c.hootsuiteChecks_titlePageAssigned';
import titlePrincipalAccess from '@salesforce/label/c.hootsuiteChecks_titlePrincipalAccess';
import titleRecordAccess from '@salesforce/label/c.hootsuiteChecks_titleRecordAccess';
import titleRecordType from '@salesforce/label/c.hootsuiteChecks_titleRecordType';
import titleSettingsValid from '@salesforce/label/c.hootsuiteChecks_titleSettingsValid';
import titleSignerAddress from '@salesforce/label/c.hootsuiteChecks_titleSignerAddress';
import titleSignerReachable from '@salesforce/label/c.hootsuiteChecks_titleSignerReachable';
import titleSignIn from '@salesforce/label/c.hootsuiteChecks_titleSignIn';
import titleSigningCertificate from '@salesforce/label/c.hootsuiteChecks_titleSigningCertificate';
import titleTokenEndpoint from '@salesforce/label/c.hootsuiteChecks_titleTokenEndpoint';
import titleTrustedUrl from '@salesforce/label/c.hootsuiteChecks_titleTrustedUrl';
import titleUserLicence from '@salesforce/label/c.hootsuiteChecks_titleUserLicence';
import titleUserPermissionSet from '@salesforce/label/c.hootsuiteChecks_titleUserPermissionSet';
import titleWebhookReceived from '@salesforce/label/c.hootsuiteChecks_titleWebhookReceived';
import titleWebhookSignature from '@salesforce/label/c.hootsuiteChecks_titleWebhookSignature';
import unknown from '@salesforce/label/c.hootsuiteChecks_unknown';

/** Every text of this bundle. */
export const LABELS = {
  byHootsuiteAdmin,
  byOperator,
  bySalesforceAdmin,
  codeAddressPlaceholder,
  codeApiCallsLow,
  codeAudienceDiffers,
  codeBridgeNotReady,
  codeBridgeUnreachable,
  codeCaseChangesNone,
  codeCertificateExpired,
  codeCertificateNotChosen,
  codeCertificateUnknown,
  codeClockOff,
  codeFieldsMissing,
  codeFlowInactive,
  codeLicenceInactive,
  codeLoginRefused,
  codeMembersRefused,
  codeNoAccess,
  codeNoAnswer,
  codeNoApi,
  codeNoLicence,
  codeNotAsked,
  codeObjectMissing,
  codeOrgOther,
  codeOrgUnknown,
  codeOriginRefused,
  codePageNeverOpened,
  codePermissionSetNotAssigned,
  codePrincipalNoAccess,
  codeRecordAccessNoCase,
  codeRecordAccessRefused,
  codeRecordTypeMissing,
  codeSecretNotConfigured,
  codeSettingsInvalid,
  codeSignerRefused,
  codeSignerUnreachable,
  codeSignInRefused,
  codeTimedOut,
  codeTokenRefused,
  codeTrustedUrlMissing,
  codeValuesMissing,
  codeWebhookAltered,
  codeWebhookForeign,
  codeWebhooksNone,
  codeWebhooksRefused,
  codeWebhookUnguarded,
  codeWebhookUnreachable,
  commandLine,
  copied,
  copyReport,
  failed,
  groupBridge,
  groupHootsuite,
  groupSalesforce,
  groupSignIn,
  intro,
  left,
  lineRunning,
  lineSummary,
  notCopied,
  offBy,
  openSetup,
  otherCode,
  passed,
  report,
  reportHelp,
  runAll,
  running,
  runOne,
  summary,
  titleApiLimits,
  titleBridgeAddress,
  titleBridgeOrigin,
  titleBridgeReachable,
  titleCaseChangeSecret,
  titleCaseValues,
  titleCertificateExpiry,
  titleChannelValues,
  titleClocks,
  titleFlowActive,
  titleHootsuiteLogin,
  titleHootsuiteMembers,
  titleIntegrationFields,
  titleIntegrationLogin,
  titleIntegrationOrg,
  titleIntegrationPermissionSet,
  titleOrgKnown,
  titlePageAssigned,
  titlePrincipalAccess,
  titleRecordAccess,
  titleRecordType,
  titleSettingsValid,
  titleSignerAddress,
  titleSignerReachable,
  titleSignIn,
  titleSigningCertificate,
  titleTokenEndpoint,
  titleTrustedUrl,
  titleUserLicence,
  titleUserPermissionSet,
  titleWebhookReceived,
  titleWebhookSignature,
  unknown
} as const;
