/**
 * Does in a Salesforce org what an admin does after the installation, by Salesforce's REST API: addresses and signing
 * certificate of the credentials, the trusted URL, permission-set assignments. Can be repeated; changes only what differs.
 * `node scripts/org-setup.ts --help` tells the options. Secrets come from the environment only.
 */
import { parseArgs } from 'node:util';

const API = '/services/data/v66.0';

const HELP = `node scripts/org-setup.ts --instance-url <https://….my.salesforce.com> [options]

  --signer-url <url>            address of the signer: named credential, token endpoint, audience
  --bridge-url <url>            address of the bridge: trusted URL
  --certificate <API name>      signing certificate, made in Setup > Certificate and Key Management
  --assign <set>=<username>     permission set to assign, for example Hootsuite_Agent=ann@example.com; may be repeated
  --namespace <namespace>       of the managed package, if any
  --page-control <path>         only where the org has one: activates Hootsuite_Case_Record_Page
  --dry-run                     reads, and prints what it would write

  Login: ORG_SETUP_ACCESS_TOKEN, or ORG_SETUP_CLIENT_ID and ORG_SETUP_CLIENT_SECRET (client credentials).
  A permission set without value of --assign is left as it is. Certificates can be made in Setup only.
  Activating a Lightning page has no REST resource: use the button Activation in the Lightning App Builder.`;

/** What to set; what is missing is left alone. */
export interface OrgSetup {
  readonly signerUrl?: string;
  readonly bridgeUrl?: string;
  readonly certificate?: string;
  /** Pairs of permission set and username. */
  readonly assignments?: readonly (readonly [permissionSet: string, username: string])[];
  readonly namespace?: string;
  readonly pageControl?: string;
}

/** How to reach the org. */
export interface OrgConnection {
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly fetch: typeof fetch;
  /** Hears one line per step. */
  readonly log: (line: string) => void;
  readonly dryRun?: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** A refusal of the org; the message holds the org's error code, no secret. */
export class OrgSetupError extends Error {
  override readonly name = 'OrgSetupError';
}

async function refusal(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  const first: unknown = Array.isArray(body) ? body[0] : body;
  const { errorCode, error, message } = (first ?? {}) as Partial<Record<string, string>>;
  return `${String(response.status)} ${errorCode ?? error ?? ''} ${message ?? ''}`.trim();
}

/** Obtains an access token by client credentials (RFC 6749 §4.4), at the org's own My Domain address. */
export async function logIn(
  instanceUrl: string,
  clientId: string,
  clientSecret: string,
  send: typeof fetch
): Promise<string> {
  const response = await send(`${instanceUrl}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret
    })
  });
  if (!response.ok) throw new OrgSetupError(`The org refused the login: ${await refusal(response)}`);
  const { access_token: token } = (await response.json()) as Json;
  if (typeof token !== 'string')
    throw new OrgSetupError('The org answered the login without an access token');
  return token;
}

/** Calls of one run. */
class OrgClient {
  readonly #connection: OrgConnection;

  constructor(connection: OrgConnection) {
    this.#connection = connection;
  }

  log(line: string): void {
    this.#connection.log(line);
  }

  async #send(method: string, path: string, body?: Json): Promise<Response> {
    const { instanceUrl, accessToken, fetch: send } = this.#connection;
    const url = new URL(path, instanceUrl);
    // The access token goes to the org and nowhere else.
    if (url.origin !== new URL(instanceUrl).origin) throw new OrgSetupError(`${url.origin} is not the org`);
    const response = await send(url, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    if (!response.ok) throw new OrgSetupError(`${method} ${path}: ${await refusal(response)}`);
    return response;
  }

  async get(path: string): Promise<Json> {
    return (await (await this.#send('GET', path)).json()) as Json;
  }

  async query(soql: string, tooling = false): Promise<Json[]> {
    const { records } = await this.get(
      `${API}${tooling ? '/tooling' : ''}/query?q=${encodeURIComponent(soql)}`
    );
    return records as Json[];
  }

  /** Writes and says what is `done`; in a dry run says what would be written. */
  async write(method: string, path: string, body: Json, done: string): Promise<void> {
    if (this.#connection.dryRun) {
      this.log(`would ${method} ${path} ${JSON.stringify(body)}`);
      return;
    }
    await this.#send(method, path, body);
    this.log(done);
  }
}

function soqlText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

function names(setup: OrgSetup): { credential: string; site: string } {
  const prefix = setup.namespace ? `${setup.namespace}__` : '';
  return { credential: `${prefix}Hootsuite_Signer`, site: 'Hootsuite_Bridge' };
}

async function setNamedCredential(client: OrgClient, setup: OrgSetup, url: string): Promise<void> {
  const path = `${API}/named-credentials/named-credential-setup/${names(setup).credential}`;
  const before = await client.get(path);
  if (before.calloutUrl === url) {
    client.log('named credential: as it should be');
    return;
  }
  await client.write('PUT', path, { ...before, calloutUrl: url }, `named credential: ${url}`);
}

/** PUT replaces the whole credential, so all other parameters are sent back as they were read. */
async function setExternalCredential(client: OrgClient, setup: OrgSetup): Promise<void> {
  const { signerUrl, certificate } = setup;
  const path = `${API}/named-credentials/external-credentials/${names(setup).credential}`;
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
  if (!site)
    throw new OrgSetupError(`The org has no trusted URL ${names(setup).site}; is the package installed?`);
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
  if (!user) throw new OrgSetupError(`The org has no active user ${username}`);
  if (!set)
    throw new OrgSetupError(`The org has no permission set ${permissionSet}; is the package installed?`);
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

/**
 * Sets up an org.
 * @throws {OrgSetupError} At the first step the org refuses; earlier steps stay done, and a repeat goes on from there.
 */
export async function setUpOrg(setup: OrgSetup, connection: OrgConnection): Promise<void> {
  const client = new OrgClient(connection);
  const { signerUrl, bridgeUrl, certificate, assignments = [], pageControl } = setup;
  if (signerUrl !== undefined) await setNamedCredential(client, setup, signerUrl);
  if (signerUrl !== undefined || certificate !== undefined) await setExternalCredential(client, setup);
  if (bridgeUrl !== undefined) await setTrustedUrl(client, setup, bridgeUrl);
  for (const [permissionSet, username] of assignments) await assign(client, setup, permissionSet, username);
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

function readAssignment(text: string): readonly [string, string] {
  const [permissionSet, username] = text.split('=', 2);
  if (!permissionSet || !username)
    throw new OrgSetupError(`--assign ${text}: write <permission set>=<username>`);
  return [permissionSet, username];
}

/** An origin, https except on this machine: Salesforce takes https only. */
function readUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) {
    throw new OrgSetupError(`${name} must be an https address`);
  }
  return text.replace(/\/$/, '');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'instance-url': { type: 'string' },
      'signer-url': { type: 'string' },
      'bridge-url': { type: 'string' },
      certificate: { type: 'string' },
      assign: { type: 'string', multiple: true },
      namespace: { type: 'string' },
      'page-control': { type: 'string' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' }
    }
  });
  const log = (line: string): boolean => process.stdout.write(`${line}\n`);
  if (values.help) return void log(HELP);
  const instanceUrl = readUrl('--instance-url', values['instance-url']);
  if (instanceUrl === undefined) throw new OrgSetupError('--instance-url is missing; see --help');
  const {
    ORG_SETUP_ACCESS_TOKEN: token,
    ORG_SETUP_CLIENT_ID: id,
    ORG_SETUP_CLIENT_SECRET: secret
  } = process.env;
  if (!token && !(id && secret)) throw new OrgSetupError('No login in the environment; see --help');
  const signerUrl = readUrl('--signer-url', values['signer-url']);
  const bridgeUrl = readUrl('--bridge-url', values['bridge-url']);
  const { certificate, namespace, 'page-control': pageControl } = values;
  const setup: OrgSetup = {
    assignments: (values.assign ?? []).map(readAssignment),
    ...(signerUrl === undefined ? {} : { signerUrl }),
    ...(bridgeUrl === undefined ? {} : { bridgeUrl }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(pageControl === undefined ? {} : { pageControl })
  };
  const accessToken = token ?? (await logIn(instanceUrl, id ?? '', secret ?? '', fetch));
  await setUpOrg(setup, { instanceUrl, accessToken, fetch, log, dryRun: values['dry-run'] ?? false });
}

if (import.meta.main) {
  try {
    await main();
  } catch (cause) {
    const known = cause instanceof OrgSetupError || cause instanceof TypeError;
    process.stderr.write(`org-setup: ${known ? cause.message : String(cause)}\n`);
    process.exitCode = 1;
  }
}
