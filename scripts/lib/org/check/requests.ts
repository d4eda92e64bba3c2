import { API, soqlText } from '../client.ts';

/** What org:check is told. */
export interface CheckOptions {
  /** My Domain address of the org. */
  readonly instanceUrl: string;
  readonly signerUrl: string;
  readonly bridgeUrl: string;
  /** Origin of the org's Lightning pages; undefined where it does not follow from the address. */
  readonly origin: string | undefined;
  /** Of the installed package; empty where the metadata was deployed. */
  readonly namespace: string;
}

/** Who is asked; the access token goes to the org only. */
export type Party = 'salesforce' | 'signer' | 'bridge';

/** A request that org:check makes. */
export interface PlannedRequest {
  readonly party: Party;
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Permission sets of the package. */
export const SETS = ['Hootsuite_Agent', 'Hootsuite_Admin', 'Hootsuite_Integration'] as const;
/** Flows of the package. */
export const FLOWS = [
  'Hootsuite_Get_Token',
  'Hootsuite_Case_Status',
  'Hootsuite_Persona_Name',
  'Hootsuite_Persona_Contact'
] as const;
/** Which permission set needs which principal. */
export const PRINCIPALS = ['Hootsuite_Agent', 'Hootsuite_Bridge'] as const;
/** The page of the package. */
export const PAGE = 'Hootsuite_Case_Record_Page';
/** The record type of the package. */
export const RECORD_TYPE = 'Social_Care';
/** The route of the bridge by which CORS is tried and the bridge's own checks are read. */
export const CHECKS_PATH = '/v1/setup/checks';

const list = (names: readonly string[]) => `(${names.map(soqlText).join(', ')})`;

/**
 * All requests that depend on no other's answer. Source: Object Reference (PermissionSetAssignment, SetupEntityAccess,
 * FlowDefinitionView), Tooling API (Certificate, CspTrustedSite, ExternalCredentialParameter, FlexiPage), Connect REST
 * API (named credentials), User Interface API (object info), REST API (resources by version, limits, invocable actions).
 */
export function planRequests(options: CheckOptions) {
  const { instanceUrl, signerUrl, bridgeUrl, namespace, origin } = options;
  const own = (name: string) => (namespace === '' ? name : `${namespace}__${name}`);
  // An admin's own may have the same name.
  const ofPackage = (path = '') =>
    namespace === '' ? '' : ` AND ${path}NamespacePrefix = ${soqlText(namespace)}`;
  const org = (path: string): PlannedRequest => ({
    party: 'salesforce',
    method: 'GET',
    url: instanceUrl + API + path
  });
  const query = (soql: string) => org(`/query?q=${encodeURIComponent(soql)}`);
  const tooling = (soql: string) => org(`/tooling/query?q=${encodeURIComponent(soql)}`);
  const assigned = (set: string) =>
    query(
      `SELECT COUNT() FROM PermissionSetAssignment WHERE PermissionSet.Name = ${soqlText(set)} AND Assignee.IsActive = true${ofPackage('PermissionSet.')}`
    );
  const principal = new URLSearchParams({
    externalCredential: own('Hootsuite_Bridge'),
    principalName: 'Hootsuite_Bridge',
    principalType: 'NamedPrincipal'
  });
  const service = (party: Party, url: string): PlannedRequest => ({ party, method: 'GET', url });
  return {
    identity: org('/'),
    permissionSets: query(`SELECT Name FROM PermissionSet WHERE Name IN ${list(SETS)}${ofPackage()}`),
    agents: assigned('Hootsuite_Agent'),
    admins: assigned('Hootsuite_Admin'),
    integration: assigned('Hootsuite_Integration'),
    // Whether the name of a packaged flow carries the prefix here is not documented.
    flows: query(
      `SELECT ApiName, IsActive FROM FlowDefinitionView WHERE ApiName IN ${list([...new Set([...FLOWS, ...FLOWS.map(own)])])}`
    ),
    principals: tooling(
      `SELECT Id, ParameterName FROM ExternalCredentialParameter WHERE ParameterName IN ${list(PRINCIPALS)}`
    ),
    principalAccess: query(
      `SELECT SetupEntityId, Parent.Name FROM SetupEntityAccess WHERE SetupEntityType = 'ExternalCredentialParameter' AND Parent.Name IN ${list(SETS)}${ofPackage('Parent.')}`
    ),
    signerCredential: org(`/named-credentials/named-credential-setup/${own('Hootsuite_Signer')}`),
    signerPrincipal: org(`/named-credentials/external-credentials/${own('Hootsuite_Signer')}`),
    bridgeCredential: org(`/named-credentials/named-credential-setup/${own('Hootsuite_Bridge')}`),
    bridgeSecret: org(`/named-credentials/credential?${principal.toString()}`),
    certificates: tooling('SELECT DeveloperName, ExpirationDate FROM Certificate'),
    trustedUrls: tooling(
      'SELECT EndpointUrl, IsActive, Context, IsApplicableToConnectSrc FROM CspTrustedSite'
    ),
    page: tooling(`SELECT DeveloperName FROM FlexiPage WHERE DeveloperName = ${soqlText(PAGE)}`),
    recordType: query(
      `SELECT Id, IsActive FROM RecordType WHERE SobjectType = 'Case' AND DeveloperName = ${soqlText(RECORD_TYPE)}`
    ),
    personaValues: org(
      `/ui-api/object-info/${own('Hootsuite_Contact_Persona__c')}/picklist-values/012000000000000AAA`
    ),
    limits: org('/limits'),
    signerHealth: service('signer', `${signerUrl}/healthz`),
    signerKeys: service('signer', `${signerUrl}/.well-known/jwks.json`),
    bridgeReady: service('bridge', `${bridgeUrl}/readyz`),
    preflight: {
      party: 'bridge',
      method: 'OPTIONS',
      url: bridgeUrl + CHECKS_PATH,
      headers: {
        origin: origin ?? 'null',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization'
      }
    } satisfies PlannedRequest,
    token: {
      party: 'salesforce',
      method: 'POST',
      url: `${instanceUrl}${API}/actions/custom/externalService/${own('Hootsuite_Signer')}.issueToken`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ inputs: [{}] })
    } satisfies PlannedRequest
  };
}

/** Requests by what they are for. */
export type RequestName = keyof ReturnType<typeof planRequests>;

/** The picklists of Case with the package's record type, once its id is known. */
export function caseValuesRequest({ instanceUrl }: CheckOptions, recordTypeId: string): PlannedRequest {
  const url = `${instanceUrl}${API}/ui-api/object-info/Case/picklist-values/${recordTypeId}`;
  return { party: 'salesforce', method: 'GET', url };
}

/** The bridge's own checks; with the token that the signer gave, which is never printed. */
export function bridgeChecksRequest({ bridgeUrl }: CheckOptions, token: string): PlannedRequest {
  return {
    party: 'bridge',
    method: 'GET',
    url: bridgeUrl + CHECKS_PATH,
    headers: { authorization: `Bearer ${token}` }
  };
}
