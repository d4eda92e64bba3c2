import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SEED_ORG } from './install.ts';
import { startSandbox, type TestSandbox } from '../testing/sandbox.ts';

const AGENT = 'mara.lindqvist@alpenglow.example';
const ACTION = '/actions/custom/externalService/Hootsuite_Signer.issueToken';
const FLOW = 'Hootsuite_Get_Token';

type Row = Readonly<Record<string, unknown>>;

let sandbox: TestSandbox;
let admin: string;

before(async () => {
  sandbox = await startSandbox({ fetch: () => Promise.resolve(new Response('not json', { status: 503 })) });
  await sandbox.setUp();
  admin = sandbox.tokenOf(SEED_ORG.adminUsername);
});

after(() => sandbox.close());

async function rows(soql: string, path = '/query'): Promise<readonly Row[]> {
  const answer = await sandbox.data(admin, 'GET', `${path}?q=${encodeURIComponent(soql)}`);
  return (answer.body as { records: readonly Row[] }).records;
}

async function startFlow(): Promise<unknown> {
  const token = sandbox.tokenOf(AGENT);
  const answer = await sandbox.call(token, 'POST', `/lightning/flow/${FLOW}`, { inputs: [] });
  return (answer.body as { message?: string }).message;
}

async function callOut(): Promise<string> {
  const answer = await sandbox.data(sandbox.tokenOf(AGENT), 'POST', ACTION, { inputs: [{}] });
  return JSON.stringify((answer.body as { errors: unknown }[])[0]?.errors);
}

const activate = (active: boolean) =>
  sandbox.call(admin, 'POST', '/setup/flow-activations', { flow: FLOW, active });

describe('what Setup shows as rows', () => {
  test('a flow that was deactivated is shown so, and does not run', async () => {
    const soql = `SELECT IsActive FROM FlowDefinitionView WHERE ApiName = '${FLOW}'`;
    assert.equal((await rows(soql))[0]?.IsActive, true);

    await activate(false);

    assert.equal((await rows(soql))[0]?.IsActive, false);
    assert.match(String(await startFlow()), /does not exist or is not active/);
    await activate(true);
    assert.equal(await startFlow(), undefined);
  });

  test('a principal that is taken from a permission set lets nobody call out any more', async () => {
    const before = await callOut();
    const found = await rows(
      "SELECT Id FROM SetupEntityAccess WHERE Parent.Name = 'Hootsuite_Agent' AND SetupEntityType = 'ExternalCredentialParameter'"
    );

    for (const { Id } of found)
      await sandbox.data(admin, 'DELETE', `/sobjects/SetupEntityAccess/${String(Id)}`);

    const after = await callOut();
    assert.notEqual(after, before);
    assert.match(after, /access/i);
  });

  test('the certificate tells its end, and pages are known to the Tooling API only', async () => {
    const [certificate] = await rows('SELECT ExpirationDate FROM Certificate', '/tooling/query');
    const page = 'SELECT DeveloperName FROM FlexiPage';

    assert.ok(new Date(String(certificate?.ExpirationDate)) > new Date('2027-01-01'));
    assert.ok((await rows(page, '/tooling/query')).length > 0);
    assert.equal(await rows(page), undefined);
  });
});
