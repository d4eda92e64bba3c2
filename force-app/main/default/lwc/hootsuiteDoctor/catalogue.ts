// Generated from contracts/setup-checks.json by npm run gen. Do not edit.

/** Every check, in the order in which they are shown. */
export const CHECKS = [
  {
    id: 'user-permission-set',
    group: 'sign-in',
    by: ['page', 'command-line'],
    setup: '/lightning/setup/PermSets/home'
  },
  { id: 'flow-active', group: 'sign-in', by: ['page', 'command-line'], setup: '/lightning/setup/Flows/home' },
  {
    id: 'principal-access',
    group: 'sign-in',
    by: ['page', 'command-line'],
    setup: '/lightning/setup/PermSets/home'
  },
  {
    id: 'signing-certificate',
    group: 'sign-in',
    by: ['page', 'command-line'],
    setup: '/lightning/setup/NamedCredential/home'
  },
  {
    id: 'certificate-expiry',
    group: 'sign-in',
    by: ['command-line'],
    setup: '/lightning/setup/CertificatesAndKeysManagement/home'
  },
  {
    id: 'token-endpoint',
    group: 'sign-in',
    by: ['page', 'command-line'],
    setup: '/lightning/setup/NamedCredential/home'
  },
  {
    id: 'signer-address',
    group: 'sign-in',
    by: ['page', 'command-line'],
    setup: '/lightning/setup/NamedCredential/home'
  },
  {
    id: 'signer-reachable',
    group: 'sign-in',
    by: ['page', 'bridge', 'command-line'],
    setup: '/lightning/setup/NamedCredential/home'
  },
  {
    id: 'sign-in',
    group: 'sign-in',
    by: ['page', 'command-line'],
    setup: '/lightning/setup/NamedCredential/home'
  },
  { id: 'clocks', group: 'sign-in', by: ['page', 'bridge', 'command-line'] },
  {
    id: 'trusted-url',
    group: 'bridge',
    by: ['page', 'command-line'],
    setup: '/lightning/setup/SecurityCspTrustedSite/home'
  },
  {
    id: 'bridge-reachable',
    group: 'bridge',
    by: ['page', 'command-line'],
    setup: '/lightning/setup/SecurityCspTrustedSite/home'
  },
  { id: 'bridge-origin', group: 'bridge', by: ['page', 'command-line'] },
  {
    id: 'org-known',
    group: 'bridge',
    by: ['page', 'bridge', 'command-line'],
    setup: '/lightning/setup/CompanyProfileInfo/home'
  },
  {
    id: 'integration-login',
    group: 'salesforce',
    by: ['bridge'],
    setup: '/lightning/setup/ManageExternalClientApplication/home'
  },
  {
    id: 'integration-org',
    group: 'salesforce',
    by: ['bridge'],
    setup: '/lightning/setup/CompanyProfileInfo/home'
  },
  {
    id: 'integration-permission-set',
    group: 'salesforce',
    by: ['command-line'],
    setup: '/lightning/setup/PermSets/home'
  },
  { id: 'integration-fields', group: 'salesforce', by: ['bridge'], setup: '/lightning/setup/PermSets/home' },
  {
    id: 'record-type',
    group: 'salesforce',
    by: ['bridge', 'command-line'],
    setup: '/lightning/setup/ObjectManager/Case/RecordTypes/view'
  },
  {
    id: 'case-values',
    group: 'salesforce',
    by: ['bridge', 'command-line'],
    setup: '/lightning/setup/ObjectManager/Case/FieldsAndRelationships/view'
  },
  {
    id: 'channel-values',
    group: 'salesforce',
    by: ['bridge', 'command-line'],
    setup: '/lightning/setup/Picklists/home'
  },
  { id: 'record-access', group: 'salesforce', by: ['bridge'], setup: '/lightning/setup/ManageUsers/home' },
  {
    id: 'api-limits',
    group: 'salesforce',
    by: ['bridge', 'command-line'],
    setup: '/lightning/setup/CompanyProfileInfo/home'
  },
  {
    id: 'bridge-address',
    group: 'salesforce',
    by: ['command-line'],
    setup: '/lightning/setup/NamedCredential/home'
  },
  {
    id: 'case-change-secret',
    group: 'salesforce',
    by: ['bridge', 'command-line'],
    setup: '/lightning/setup/NamedCredential/home'
  },
  {
    id: 'page-assigned',
    group: 'salesforce',
    by: ['bridge', 'command-line'],
    setup: '/lightning/setup/FlexiPageList/home'
  },
  { id: 'settings-valid', group: 'salesforce', by: ['bridge'] },
  { id: 'hootsuite-login', group: 'hootsuite', by: ['bridge'] },
  { id: 'hootsuite-members', group: 'hootsuite', by: ['bridge'] },
  { id: 'user-licence', group: 'hootsuite', by: ['page', 'bridge'] },
  { id: 'webhook-signature', group: 'hootsuite', by: ['bridge'] },
  { id: 'webhook-received', group: 'hootsuite', by: ['bridge'] }
] as const;

/** Why a check has not passed: what that means for it, and who can put it right. */
export const CODES = {
  PERMISSION_SET_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  PERMISSION_SET_NOT_ASSIGNED: { state: 'failed', fixedBy: 'salesforce_admin' },
  FLOW_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  FLOW_INACTIVE: { state: 'failed', fixedBy: 'salesforce_admin' },
  PRINCIPAL_NO_ACCESS: { state: 'failed', fixedBy: 'salesforce_admin' },
  CREDENTIAL_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  CREDENTIAL_DISABLED: { state: 'failed', fixedBy: 'salesforce_admin' },
  CERTIFICATE_NOT_CHOSEN: { state: 'failed', fixedBy: 'salesforce_admin' },
  CERTIFICATE_UNKNOWN: { state: 'failed', fixedBy: 'operator' },
  CERTIFICATE_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  CERTIFICATE_EXPIRING: { state: 'failed', fixedBy: 'salesforce_admin' },
  CERTIFICATE_EXPIRED: { state: 'failed', fixedBy: 'salesforce_admin' },
  ADDRESS_PLACEHOLDER: { state: 'failed', fixedBy: 'salesforce_admin' },
  ADDRESS_DIFFERS: { state: 'failed', fixedBy: 'salesforce_admin' },
  AUDIENCE_DIFFERS: { state: 'failed', fixedBy: 'salesforce_admin' },
  SIGNER_UNREACHABLE: { state: 'failed', fixedBy: 'operator' },
  SIGNER_REFUSED: { state: 'failed', fixedBy: 'operator' },
  SIGN_IN_REFUSED: { state: 'failed', fixedBy: 'operator' },
  TOKEN_REFUSED: { state: 'failed', fixedBy: 'operator' },
  CLOCK_OFF: { state: 'failed', fixedBy: 'operator' },
  TRUSTED_URL_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  TRUSTED_URL_INACTIVE: { state: 'failed', fixedBy: 'salesforce_admin' },
  BRIDGE_UNREACHABLE: { state: 'failed', fixedBy: 'operator' },
  BRIDGE_NOT_READY: { state: 'failed', fixedBy: 'operator' },
  ORIGIN_REFUSED: { state: 'failed', fixedBy: 'operator' },
  ORG_UNKNOWN: { state: 'failed', fixedBy: 'operator' },
  LOGIN_REFUSED: { state: 'failed', fixedBy: 'operator' },
  ORG_OTHER: { state: 'failed', fixedBy: 'operator' },
  OBJECT_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  FIELDS_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  RECORD_TYPE_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  VALUES_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  RECORD_ACCESS_REFUSED: { state: 'failed', fixedBy: 'salesforce_admin' },
  RECORD_ACCESS_NO_CASE: { state: 'unknown', fixedBy: 'nobody' },
  API_CALLS_LOW: { state: 'failed', fixedBy: 'salesforce_admin' },
  SECRET_NOT_CONFIGURED: { state: 'failed', fixedBy: 'operator' },
  SECRET_NOT_ENTERED: { state: 'failed', fixedBy: 'salesforce_admin' },
  CASE_CHANGES_NONE: { state: 'unknown', fixedBy: 'nobody' },
  PAGE_MISSING: { state: 'failed', fixedBy: 'salesforce_admin' },
  PAGE_NEVER_OPENED: { state: 'unknown', fixedBy: 'salesforce_admin' },
  SETTINGS_INVALID: { state: 'failed', fixedBy: 'salesforce_admin' },
  MEMBERS_REFUSED: { state: 'failed', fixedBy: 'hootsuite_admin' },
  NO_LICENCE: { state: 'failed', fixedBy: 'hootsuite_admin' },
  LICENCE_INACTIVE: { state: 'failed', fixedBy: 'hootsuite_admin' },
  WEBHOOK_UNREACHABLE: { state: 'failed', fixedBy: 'operator' },
  WEBHOOK_ALTERED: { state: 'failed', fixedBy: 'operator' },
  WEBHOOK_FOREIGN: { state: 'failed', fixedBy: 'operator' },
  WEBHOOK_UNGUARDED: { state: 'failed', fixedBy: 'operator' },
  WEBHOOKS_NONE: { state: 'unknown', fixedBy: 'hootsuite_admin' },
  WEBHOOKS_REFUSED: { state: 'failed', fixedBy: 'hootsuite_admin' },
  NOT_ASKED: { state: 'unknown', fixedBy: 'nobody' },
  NOT_GIVEN: { state: 'unknown', fixedBy: 'nobody' },
  NO_ACCESS: { state: 'unknown', fixedBy: 'salesforce_admin' },
  NO_ANSWER: { state: 'unknown', fixedBy: 'operator' },
  TIMED_OUT: { state: 'unknown', fixedBy: 'operator' },
  NO_API: { state: 'unknown', fixedBy: 'nobody' }
} as const;

/** What a result may count. */
export const NUMBERS = [
  'seconds',
  'days',
  'percent',
  'assigned',
  'accepted',
  'refused',
  'minutesAgo',
  'status'
] as const;
