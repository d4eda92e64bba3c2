import type { CheckId } from 'c/hootsuiteDoctor';
import { LABELS } from './labels';

/** Names of the checks. */
export const TITLES: Readonly<Record<CheckId, string>> = {
  'user-permission-set': LABELS.titleUserPermissionSet,
  'flow-active': LABELS.titleFlowActive,
  'principal-access': LABELS.titlePrincipalAccess,
  'signing-certificate': LABELS.titleSigningCertificate,
  'certificate-expiry': LABELS.titleCertificateExpiry,
  'token-endpoint': LABELS.titleTokenEndpoint,
  'signer-address': LABELS.titleSignerAddress,
  'signer-reachable': LABELS.titleSignerReachable,
  'sign-in': LABELS.titleSignIn,
  clocks: LABELS.titleClocks,
  'trusted-url': LABELS.titleTrustedUrl,
  'bridge-reachable': LABELS.titleBridgeReachable,
  'bridge-origin': LABELS.titleBridgeOrigin,
  'org-known': LABELS.titleOrgKnown,
  'integration-login': LABELS.titleIntegrationLogin,
  'integration-org': LABELS.titleIntegrationOrg,
  'integration-permission-set': LABELS.titleIntegrationPermissionSet,
  'integration-fields': LABELS.titleIntegrationFields,
  'record-type': LABELS.titleRecordType,
  'case-values': LABELS.titleCaseValues,
  'channel-values': LABELS.titleChannelValues,
  'record-access': LABELS.titleRecordAccess,
  'api-limits': LABELS.titleApiLimits,
  'bridge-address': LABELS.titleBridgeAddress,
  'case-change-secret': LABELS.titleCaseChangeSecret,
  'page-assigned': LABELS.titlePageAssigned,
  'settings-valid': LABELS.titleSettingsValid,
  'hootsuite-login': LABELS.titleHootsuiteLogin,
  'hootsuite-members': LABELS.titleHootsuiteMembers,
  'user-licence': LABELS.titleUserLicence,
  'webhook-signature': LABELS.titleWebhookSignature,
  'webhook-received': LABELS.titleWebhookReceived
};

/** Names of the groups in which they stand. */
export const GROUP_TITLES = {
  'sign-in': LABELS.groupSignIn,
  bridge: LABELS.groupBridge,
  salesforce: LABELS.groupSalesforce,
  hootsuite: LABELS.groupHootsuite
} as const;
