import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test, type TestContext } from 'node:test';
import { CHECKS, checksBy, passed, type CheckCode, type CheckId } from '../contracts/setup-checks.ts';
import { CERTIFICATE_FILE, CERTIFICATE_NAME } from '../sandbox/salesforce/credentials/certificate.ts';
import { ORG_ID, SEED_ORG } from '../sandbox/salesforce/org/install.ts';
import { startSandbox, type TestSandbox } from '../sandbox/salesforce/testing/sandbox.ts';
import { makeOrg, NOW } from '../services/signer/testing/org.ts';
import { BRIDGE_URL, PUBLIC_URL as SIGNER_URL, startSigner } from '../services/signer/testing/signer.ts';
import { checkOrg } from './lib/org/check/check-org.ts';
import { planRequests, type CheckOptions } from './lib/org/check/requests.ts';
import { exitCodeOf, reportText } from './lib/org/check/report.ts';
import { API, OrgClient } from './lib/org/client.ts';
import { setUpOrg } from './lib/org/setup.ts';

const ORIGIN = 'https://alpenglow.lightning.force.com';
const SIGNER_CREDENTIAL = '/named-credentials/external-credentials/Hootsuite_Signer';

/** A bridge as far as this command sees it; a test changes what it answers. */
const bridge = {
  isAway: false,
  origin: ORIGIN,
  answer: (): { status: number; body: unknown } => ({ status: 200, body: allPassed() })
};

const allPassed = () => ({
  checks: checksBy('bridge').map(({ id }) => ({ id, ...passed(), checkedAt: NOW.toISOString() }))
});

let sandbox: TestSandbox;
let signer: Awaited<ReturnType<typeof startSigner>>;
let options: CheckOptions;
let accessToken: string;
let now = NOW;
/** Whom the org takes the caller for, where that is somebody else. */
let identity: string | undefined;
/** What the signer's clock shows, in seconds from the others'; undefined where it does not answer. */
let signerAhead: number | undefined = 0;

function answerAsBridge(path: string, method: string): Response {
  if (bridge.isAway) throw new TypeError('fetch failed');
  if (method === 'OPTIONS')
    return new Response(null, { status: 204, headers: { 'access-control-allow-origin': bridge.origin } });
  if (path === '/readyz')
    return Response.json({ status: 'ready' }, { headers: { date: new Date().toUTCString() } });
  const { status, body } = bridge.answer();
  return Response.json(body, { status });
}

/** The whole world of this command: the org really listens, signer and bridge are reached in process. */
const reach: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const { origin, pathname } = new URL(request.url);
  if (origin === BRIDGE_URL) return answerAsBridge(pathname, request.method);
  if (identity !== undefined && pathname === `${API}/`) return Response.json({ identity });
  if (origin !== SIGNER_URL) return fetch(request);
  if (signerAhead === undefined) throw new TypeError('fetch failed');
  const { statusCode, payload, headers } = await signer.app.inject({
    method: request.method as 'GET',
    url: pathname,
    headers: Object.fromEntries(request.headers),
    payload: await request.text()
  });
  const date = new Date(Date.now() + signerAhead * 1000).toUTCString();
  return new Response(payload, {
    status: statusCode,
    headers: { ...(headers as Record<string, string>), date }
  });
};

const connection = () => ({ instanceUrl: sandbox.url, accessToken, fetch, log: () => undefined });

const setUp = () =>
  setUpOrg(
    {
      signerUrl: SIGNER_URL,
      bridgeUrl: BRIDGE_URL,
      caseChangeSecret: 'c0ffee'.repeat(10),
      certificate: CERTIFICATE_NAME,
      assignments: [
        ['Hootsuite_Agent', 'mara.lindqvist@alpenglow.example'],
        ['Hootsuite_Admin', SEED_ORG.adminUsername],
        ['Hootsuite_Integration', SEED_ORG.integrationUsername]
      ],
      pageControl: '/setup/page-activations'
    },
    connection()
  );

const check = () => checkOrg(options, { fetch: reach, accessToken, now: () => now });

async function faults(): Promise<{ failed: Partial<Record<CheckId, CheckCode>>; unknown: CheckId[] }> {
  const results = await check();
  return {
    failed: Object.fromEntries(
      results.filter(({ state }) => state === 'failed').map(({ id, code }) => [id, code])
    ),
    unknown: results.filter(({ state }) => state === 'unknown').map(({ id }) => id)
  };
}

before(async (t) => {
  sandbox = await startSandbox({ fetch: reach });
  sandbox.setNow(NOW);
  const certificatePem = readFileSync(join(sandbox.dataDir, CERTIFICATE_FILE), 'utf8');
  signer = await startSigner(t as TestContext, [{ ...(await makeOrg()), orgId: ORG_ID, certificatePem }]);
  accessToken = sandbox.tokenOf(SEED_ORG.adminUsername);
  options = {
    instanceUrl: sandbox.url,
    signerUrl: SIGNER_URL,
    bridgeUrl: BRIDGE_URL,
    origin: ORIGIN,
    namespace: ''
  };
});

after(() => sandbox.close());

describe('org:check', () => {
  test('says of an org into which the package was just installed what is to be done', async () => {
    const { failed } = await faults();

    assert.deepEqual(failed, {
      'user-permission-set': 'PERMISSION_SET_NOT_ASSIGNED',
      'signing-certificate': 'CERTIFICATE_NOT_CHOSEN',
      'token-endpoint': 'ADDRESS_PLACEHOLDER',
      'signer-address': 'ADDRESS_PLACEHOLDER',
      'trusted-url': 'TRUSTED_URL_MISSING',
      'integration-permission-set': 'PERMISSION_SET_NOT_ASSIGNED',
      'bridge-address': 'ADDRESS_PLACEHOLDER'
    });
  });

  test('has nothing to say of an org that is set up', async () => {
    await setUp();

    const results = await check();

    assert.deepEqual(
      results.filter(({ state }) => state !== 'passed'),
      []
    );
    assert.deepEqual(
      results.map(({ id }) => id),
      CHECKS.map(({ id }) => id).filter((id) => id !== 'user-licence')
    );
    assert.equal(exitCodeOf(results), 0);
  });
});

type Undo = () => unknown;

const client = () => new OrgClient(connection());
const write = (method: string, path: string, body: object) =>
  client().write(method, API + path, { ...body }, '');
const query = (soql: string, tooling = false) => client().query(soql, tooling);

async function remove(path: string): Promise<void> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const { ok, status } = await fetch(sandbox.url + API + path, { method: 'DELETE', headers });
  assert.ok(ok, String(status));
}

async function unassign(set: string): Promise<Undo> {
  for (const { Id } of await query(
    `SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = '${set}'`
  ))
    await remove(`/sobjects/PermissionSetAssignment/${String(Id)}`);
  return setUp;
}

async function activate(active: boolean): Promise<void> {
  await client().write('POST', '/setup/flow-activations', { flow: 'Hootsuite_Case_Status', active }, '');
}

/** Changes the external credential of the signer, as an admin may. */
async function bend(change: (parameter: Record<string, unknown>) => object | undefined): Promise<Undo> {
  const path = API + SIGNER_CREDENTIAL;
  const credential = await client().get(path);
  const parameters = (credential.parameters as Record<string, unknown>[]).flatMap((one) => change(one) ?? []);
  await client().write('PUT', path, { ...credential, parameters }, '');
  return setUp;
}

async function bendNamed(name: string, change: object): Promise<Undo> {
  const path = `${API}/named-credentials/named-credential-setup/${name}`;
  const before = await client().get(path);
  await client().write('PUT', path, { ...before, ...change }, '');
  return setUp;
}

async function bendTrustedUrl(change: object): Promise<Undo> {
  const [site] = await query("SELECT Id FROM CspTrustedSite WHERE DeveloperName = 'Hootsuite_Bridge'", true);
  const path = `/tooling/sobjects/CspTrustedSite/${String(site?.Id)}`;
  await write('PATCH', path, change);
  return () =>
    write('PATCH', path, { EndpointUrl: BRIDGE_URL, IsActive: true, IsApplicableToConnectSrc: true });
}

/** Changes a row that no admin can, as if the package had come otherwise. */
function bendRow(object: string, field: string, key: string, change: Record<string, boolean | string>): Undo {
  const definition = sandbox.org.object(object);
  const [row] = sandbox.org.store.findBy(definition, field, key);
  assert.ok(row);
  sandbox.org.store.update(definition, String(row.Id), change);
  return () => sandbox.org.store.update(definition, String(row.Id), row);
}

async function takePrincipal(): Promise<Undo> {
  const [access] = await query(
    "SELECT Id, ParentId, SetupEntityId FROM SetupEntityAccess WHERE Parent.Name = 'Hootsuite_Agent'"
  );
  await remove(`/sobjects/SetupEntityAccess/${String(access?.Id)}`);
  const { ParentId, SetupEntityId } = access ?? {};
  const row = { ParentId, SetupEntityId, SetupEntityType: 'ExternalCredentialParameter' };
  return () => write('POST', '/sobjects/SetupEntityAccess', row);
}

function refuseAsBridge(status: number, body: object): Undo {
  const { answer } = bridge;
  bridge.answer = () => ({ status, body });
  return () => (bridge.answer = answer);
}

/** What is undone or broken, and the one check that has to fail. */
const BREAKS: readonly (readonly [string, () => Undo | Promise<Undo>, CheckId, CheckCode])[] = [
  [
    'no agent is assigned',
    () => unassign('Hootsuite_Agent'),
    'user-permission-set',
    'PERMISSION_SET_NOT_ASSIGNED'
  ],
  [
    'the integration user is not assigned',
    () => unassign('Hootsuite_Integration'),
    'integration-permission-set',
    'PERMISSION_SET_NOT_ASSIGNED'
  ],
  [
    'a permission set is not there',
    () => bendRow('PermissionSet', 'Name', 'Hootsuite_Integration', { Name: 'Other' }),
    'integration-permission-set',
    'PERMISSION_SET_MISSING'
  ],
  [
    'a flow is not active',
    async () => {
      await activate(false);
      return () => activate(true);
    },
    'flow-active',
    'FLOW_INACTIVE'
  ],
  [
    'a flow is not there',
    () => bendRow('FlowDefinitionView', 'ApiName', 'Hootsuite_Persona_Name', { ApiName: 'Other' }),
    'flow-active',
    'FLOW_MISSING'
  ],
  ['a principal was taken away', takePrincipal, 'principal-access', 'PRINCIPAL_NO_ACCESS'],
  [
    'no certificate is chosen',
    () => bend((one) => (one.parameterType === 'SigningCertificate' ? undefined : one)),
    'signing-certificate',
    'CERTIFICATE_NOT_CHOSEN'
  ],
  [
    'the certificate that is chosen is not there',
    () => bendRow('Certificate', 'DeveloperName', CERTIFICATE_NAME, { DeveloperName: 'Other' }),
    'signing-certificate',
    'CERTIFICATE_MISSING'
  ],
  [
    'the certificate ends soon',
    () => {
      now = new Date('2027-11-10T12:00:00Z');
      return () => (now = NOW);
    },
    'certificate-expiry',
    'CERTIFICATE_EXPIRING'
  ],
  [
    'the certificate has ended',
    () => {
      now = new Date('2028-01-10T12:00:00Z');
      return () => (now = NOW);
    },
    'certificate-expiry',
    'CERTIFICATE_EXPIRED'
  ],
  [
    'the audience is another',
    () =>
      bend((one) =>
        one.parameterName === 'aud' ? { ...one, parameterValue: '"https://other.example"' } : one
      ),
    'token-endpoint',
    'AUDIENCE_DIFFERS'
  ],
  [
    'the token endpoint is another',
    () =>
      bend((one) =>
        one.parameterType === 'AuthProviderUrl' ? { ...one, parameterValue: 'https://other.example' } : one
      ),
    'token-endpoint',
    'ADDRESS_DIFFERS'
  ],
  [
    'the address of the signer is a placeholder',
    () => bendNamed('Hootsuite_Signer', { calloutUrl: 'https://signer.example.com' }),
    'signer-address',
    'ADDRESS_PLACEHOLDER'
  ],
  [
    'the address of the bridge has a slash too many',
    () => bendNamed('Hootsuite_Bridge', { calloutUrl: `${BRIDGE_URL}/` }),
    'bridge-address',
    'ADDRESS_DIFFERS'
  ],
  [
    'the signer is away',
    () => {
      signerAhead = undefined;
      return () => (signerAhead = 0);
    },
    'signer-reachable',
    'SIGNER_UNREACHABLE'
  ],
  [
    'the signer’s clock is off',
    () => {
      signerAhead = 90;
      return () => (signerAhead = 0);
    },
    'clocks',
    'CLOCK_OFF'
  ],
  [
    'the trusted URL is another',
    () => bendTrustedUrl({ EndpointUrl: 'https://other.example' }),
    'trusted-url',
    'TRUSTED_URL_MISSING'
  ],
  [
    'the trusted URL is not active',
    () => bendTrustedUrl({ IsActive: false }),
    'trusted-url',
    'TRUSTED_URL_INACTIVE'
  ],
  [
    'the trusted URL is not for connections',
    () => bendTrustedUrl({ IsApplicableToConnectSrc: false }),
    'trusted-url',
    'TRUSTED_URL_INACTIVE'
  ],
  [
    'the bridge is away',
    () => {
      bridge.isAway = true;
      return () => (bridge.isAway = false);
    },
    'bridge-reachable',
    'BRIDGE_UNREACHABLE'
  ],
  [
    'the bridge knows other pages only',
    () => {
      bridge.origin = 'https://other.lightning.force.com';
      return () => (bridge.origin = ORIGIN);
    },
    'bridge-origin',
    'ORIGIN_REFUSED'
  ],
  [
    'the bridge does not know the org',
    () => refuseAsBridge(403, { code: 'ERR_ACCESS_ORG_UNKNOWN' }),
    'org-known',
    'ORG_UNKNOWN'
  ],
  [
    'the bridge does not take the token',
    () => refuseAsBridge(401, { code: 'ERR_TOKEN_INVALID' }),
    'sign-in',
    'TOKEN_REFUSED'
  ],
  [
    'the token is another user’s',
    () => {
      identity = 'https://login.salesforce.com/id/00DHs00000AlpGlMAJ/005Hs00000SomeElseA';
      return () => (identity = undefined);
    },
    'sign-in',
    'SIGN_IN_REFUSED'
  ],
  [
    'a check of the bridge has failed',
    () => {
      const { checks } = allPassed();
      const failed = checks.map((one) =>
        one.id === 'webhook-signature' ? { ...one, state: 'failed', code: 'WEBHOOK_ALTERED' } : one
      );
      return refuseAsBridge(200, { checks: failed });
    },
    'webhook-signature',
    'WEBHOOK_ALTERED'
  ],
  [
    'the record type is not active',
    () => bendRow('RecordType', 'DeveloperName', 'Social_Care', { IsActive: false }),
    'record-type',
    'RECORD_TYPE_MISSING'
  ],
  [
    'few API requests are left',
    () => {
      sandbox.org.apiLimit.set({ allowed: 1000, used: 950 });
      return () => sandbox.org.apiLimit.set({ allowed: 107_000, used: 0 });
    },
    'api-limits',
    'API_CALLS_LOW'
  ],
  [
    'the secret of the Case changes is not entered',
    async () => {
      const principal =
        'externalCredential=Hootsuite_Bridge&principalName=Hootsuite_Bridge&principalType=NamedPrincipal';
      await remove(`/named-credentials/credential?${principal}`);
      return setUp;
    },
    'case-change-secret',
    'SECRET_NOT_ENTERED'
  ]
];

/** What the bridge knows better: where it says nothing, the org's own view counts. */
const WITHOUT_BRIDGE: ReadonlySet<CheckId> = new Set(['record-type']);

describe('org:check, where one thing is not as it should be', () => {
  before(setUp);

  for (const [what, breakIt, id, code] of BREAKS) {
    test(`${what}: ${id} fails, and nothing else`, async () => {
      const silence = WITHOUT_BRIDGE.has(id) ? refuseAsBridge(200, { checks: [] }) : () => undefined;
      const undo = await breakIt();
      try {
        const { failed } = await faults();

        assert.deepEqual(failed, { [id]: code });
      } finally {
        await undo();
        await silence();
      }
    });
  }

  test('what the bridge could not ask counts as this command has seen it', async () => {
    const { checks } = allPassed();
    const notAsked = checks.map((one) =>
      one.id === 'api-limits' ? { ...one, state: 'unknown', code: 'NOT_ASKED' } : one
    );
    const undo = refuseAsBridge(200, { checks: notAsked });

    const { unknown } = await faults();
    undo();

    assert.deepEqual(unknown, []);
  });

  test('each is put right again', async () => {
    assert.deepEqual(await faults(), { failed: {}, unknown: [] });
  });
});

describe('org:check on the command line', () => {
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [fileURLToPath(new URL('org-check.ts', import.meta.url)), ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH }
    });
  const urls = [
    ...['--instance-url', 'https://alpenglow.my.salesforce.com'],
    ...['--signer-url', SIGNER_URL, '--bridge-url', BRIDGE_URL]
  ];

  test('prints in a dry run every request it would make, and makes none', () => {
    const { stdout, status } = run(...urls, '--dry-run');

    assert.equal(status, 0);
    const planned = planRequests({ ...options, instanceUrl: 'https://alpenglow.my.salesforce.com' });
    for (const { method, url } of Object.values(planned))
      assert.ok(stdout.includes(`${method} ${url}\n`), url);
    assert.ok(stdout.includes(`origin: ${ORIGIN}\n`));
  });

  test('asks for what a package has installed by its prefix, and nothing else', () => {
    const planned = Object.values(planRequests({ ...options, namespace: 'hsc' })).map(({ url }) =>
      decodeURIComponent(url)
    );

    const own = planned.filter((url) => /Hootsuite_(?!Case_Record_Page)/.test(url));
    for (const url of own.filter((one) => !one.includes('ExternalCredentialParameter WHERE')))
      assert.match(url, /hsc__Hootsuite_|NamespacePrefix = 'hsc'/);
  });

  test('ends with 2 where an option is missing or wrong', () => {
    for (const args of [
      [],
      urls.slice(0, 4),
      [...urls, '--nonsense'],
      ['--signer-url', 'http://x.example']
    ]) {
      const { status, stderr } = run(...args);

      assert.equal(status, 2, stderr);
      assert.match(stderr, /^org-check: /);
    }
  });

  test('says of each failure what to do and where', async () => {
    const undo = await bendTrustedUrl({ IsActive: false });

    const text = reportText(await check(), 'https://alpenglow.my.salesforce.com');
    await undo();

    assert.match(
      text,
      /FAILED {3}Trusted URL\n +TRUSTED_URL_INACTIVE: .+\n +Setup > Trusted URLs: .+\n +https:\/\/alpenglow\.my\.salesforce\.com\/lightning\/setup\/SecurityCspTrustedSite\/home\n/
    );
    assert.match(text, /1 failed/);
  });

  test('tells nobody the token', async () => {
    const results = await check();

    assert.ok(!JSON.stringify(results).includes('eyJ'));
  });
});
