import { API, OrgClient, soqlText, type Json, type OrgConnection } from './client.ts';
import { OrgError } from './errors.ts';
import { makeFirstSetting, makeTestData } from './test-data.ts';

/** What to set; what is missing is left alone. */
export interface OrgSetup {
  readonly signerUrl?: string;
  readonly bridgeUrl?: string;
  /** The tenant's `caseChangeSecret` of the bridge; entered anew each time, because an org never shows it. */
  readonly caseChangeSecret?: string;
  readonly certificate?: string;
  /** Pairs of permission set and username. */
  readonly assignments?: readonly (readonly [permissionSet: string, username: string])[];
  /** Whether the first record of Hootsuite_Setting__c is made where there is none. */
  readonly firstSetting?: boolean;
  /** Whether an example company's quick replies and settings are made, where there are none. */
  readonly testData?: boolean;
  readonly namespace?: string;
  readonly pageControl?: string;
}

function names(setup: OrgSetup): { signer: string; bridge: string; site: string } {
  const prefix = setup.namespace ? `${setup.namespace}__` : '';
  return {
    signer: `${prefix}Hootsuite_Signer`,
    bridge: `${prefix}Hootsuite_Bridge`,
    site: 'Hootsuite_Bridge'
  };
}

async function setNamedCredential(client: OrgClient, name: string, url: string): Promise<void> {
  const path = `${API}/named-credentials/named-credential-setup/${name}`;
  const before = await client.get(path);
  if (before.calloutUrl === url) {
    client.log(`named credential ${name}: as it should be`);
    return;
  }
  await client.write('PUT', path, { ...before, calloutUrl: url }, `named credential ${name}: ${url}`);
}

/** Enters the secret with which the org's flow comes to the bridge (Connect REST API, "Credential"). */
async function setCaseChangeSecret(client: OrgClient, setup: OrgSetup, secret: string): Promise<void> {
  const path = `${API}/named-credentials/credential`;
  const principal = {
    externalCredential: names(setup).bridge,
    principalName: 'Hootsuite_Bridge',
    principalType: 'NamedPrincipal'
  };
  const { credentials } = await client.get(`${path}?${new URLSearchParams(principal).toString()}`);
  // POST is for a principal without values; the status of a custom protocol may be "Unknown" and says nothing.
  const isSet = Object.keys(credentials ?? {}).length > 0;
  await client.write(
    isSet ? 'PUT' : 'POST',
    path,
    {
      ...principal,
      authenticationProtocol: 'Custom',
      credentials: { Secret: { value: secret, encrypted: true } }
    },
    'secret of the bridge: entered',
    [secret]
  );
}

/** PUT replaces the whole credential, so all other parameters are sent back as they were read. */
async function setExternalCredential(client: OrgClient, setup: OrgSetup): Promise<void> {
  const { signerUrl, certificate } = setup;
  const path = `${API}/named-credentials/external-credentials/${names(setup).signer}`;
  const before = await client.get(path);
  const wanted: Json[] = [];
  if (signerUrl !== undefined) {
    const tokenUrl = `${signerUrl}/oauth2/token`;
    wanted.push({
      parameterType: 'AuthProviderUrl',
      parameterName: 'AuthProviderUrl',
      parameterValue: tokenUrl
    });
    wanted.push({ parameterType: 'JwtBodyClaim', parameterName: 'aud', parameterValue: `"${tokenUrl}"` });
  }
  if (certificate !== undefined) {
    wanted.push({
      parameterType: 'SigningCertificate',
      parameterName: 'SigningCertificate',
      parameterValue: certificate
    });
  }
  const same = (a: Json, b: Json): boolean =>
    a.parameterType === b.parameterType && a.parameterName === b.parameterName;
  const parameters = before.parameters as Json[];
  const differs = wanted.some(
    (one) => parameters.find((other) => same(one, other))?.parameterValue !== one.parameterValue
  );
  if (!differs) {
    client.log('external credential: as it should be');
    return;
  }
  const kept = parameters.filter((other) => !wanted.some((one) => same(one, other)));
  await client.write(
    'PUT',
    path,
    { ...before, parameters: [...kept, ...wanted] },
    'external credential: token endpoint, audience and certificate set'
  );
}

async function setTrustedUrl(client: OrgClient, setup: OrgSetup, url: string): Promise<void> {
  const soql = `SELECT Id, EndpointUrl, IsActive FROM CspTrustedSite WHERE DeveloperName = ${soqlText(names(setup).site)}`;
  const [site] = await client.query(soql, true);
  if (!site) throw new OrgError('ERR_ORG_NOT_INSTALLED', `The org has no trusted URL ${names(setup).site}`);
  if (site.EndpointUrl === url && site.IsActive === true) {
    client.log('trusted URL: as it should be');
    return;
  }
  const path = `${API}/tooling/sobjects/CspTrustedSite/${String(site.Id)}`;
  await client.write(
    'PATCH',
    path,
    { EndpointUrl: url, IsActive: true },
    `trusted URL: ${url}; reload open pages`
  );
}

async function assign(
  client: OrgClient,
  setup: OrgSetup,
  permissionSet: string,
  username: string
): Promise<void> {
  const [user] = await client.query(
    `SELECT Id FROM User WHERE Username = ${soqlText(username)} AND IsActive = true`
  );
  const filter = setup.namespace ? ` AND NamespacePrefix = ${soqlText(setup.namespace)}` : '';
  const [set] = await client.query(
    `SELECT Id FROM PermissionSet WHERE Name = ${soqlText(permissionSet)}${filter}`
  );
  if (!user) throw new OrgError('ERR_ORG_USER', `The org has no active user ${username}`);
  if (!set) throw new OrgError('ERR_ORG_NOT_INSTALLED', `The org has no permission set ${permissionSet}`);
  const [ids, label] = [{ AssigneeId: user.Id, PermissionSetId: set.Id }, `${permissionSet} for ${username}`];
  const [known] = await client.query(
    `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${soqlText(String(user.Id))} AND PermissionSetId = ${soqlText(String(set.Id))}`
  );
  if (known) {
    client.log(`${label}: as it should be`);
    return;
  }
  await client.write('POST', `${API}/sobjects/PermissionSetAssignment`, ids, `${label}: assigned`);
}

/** Test data, or at least the first setting: who may edit one is an admin to the bridge, so an org needs one. */
async function makeFirstRecords(
  client: OrgClient,
  { testData, firstSetting, namespace }: OrgSetup
): Promise<void> {
  if (testData) await makeTestData(client, namespace);
  else if (firstSetting) await makeFirstSetting(client, namespace);
}

/**
 * Sets up an org.
 * @throws {OrgError} At the first step the org refuses; earlier steps stay done, and a repeat goes on from there.
 */
export async function setUpOrg(setup: OrgSetup, connection: OrgConnection): Promise<void> {
  const client = new OrgClient(connection);
  const { signerUrl, bridgeUrl, caseChangeSecret, certificate, assignments = [], pageControl } = setup;
  if (signerUrl !== undefined) await setNamedCredential(client, names(setup).signer, signerUrl);
  if (signerUrl !== undefined || certificate !== undefined) await setExternalCredential(client, setup);
  if (bridgeUrl !== undefined) {
    await setNamedCredential(client, names(setup).bridge, bridgeUrl);
    await setTrustedUrl(client, setup, bridgeUrl);
  }
  if (caseChangeSecret !== undefined) await setCaseChangeSecret(client, setup, caseChangeSecret);
  for (const [permissionSet, username] of assignments) await assign(client, setup, permissionSet, username);
  await makeFirstRecords(client, setup).catch((cause: unknown) => {
    // Before the assignment above is really made, the objects may be hidden from whoever asks.
    if (!connection.dryRun) throw cause;
    client.log('records: would be looked for once Hootsuite_Admin is assigned');
  });
  if (pageControl === undefined) {
    client.log(
      'Case page: activate Hootsuite_Case_Record_Page in the Lightning App Builder; there is no API for it'
    );
    return;
  }
  await client.write(
    'POST',
    pageControl,
    { object: 'Case', page: 'Hootsuite_Case_Record_Page' },
    'Case page: active'
  );
}
