/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setUpOrg } from '../../../scripts/lib/org/setup.ts';
import { CASE_CHANGE_SECRET, startSandbox, type TestSandbox } from '../testing/sandbox.ts';

const PATH = '/named-credentials/credential';
const PRINCIPAL = {
  externalCredential: 'Hootsuite_Bridge',
  principalName: 'Hootsuite_Bridge',
  principalType: 'NamedPrincipal'
};
const QUERY = `${PATH}?${new URLSearchParams(PRINCIPAL).toString()}`;

let sandbox: TestSandbox;
let admin: string;

before(async () => {
  sandbox = await startSandbox();
  admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
});

after(() => sandbox.close());

const input = (value: unknown) => ({
  ...PRINCIPAL,
  authenticationProtocol: 'Custom',
  credentials: { Secret: { value, encrypted: true } }
});

test('the secret is entered once by POST, replaced by PUT, and never given back', async () => {
  const early = await sandbox.data(admin, 'PUT', PATH, input('one'));
  const first = await sandbox.data(admin, 'POST', PATH, input('one'));
  const again = await sandbox.data(admin, 'POST', PATH, input('two'));
  const replaced = await sandbox.data(admin, 'PUT', PATH, input('two'));
  const { body } = await sandbox.data(admin, 'GET', QUERY);

  assert.deepEqual([early.status, first.status, again.status, replaced.status], [400, 201, 400, 200]);
  assert.deepEqual(
    [body.authenticationStatus, body.credentials],
    ['Configured', { Secret: { encrypted: true } }]
  );
  assert.equal(sandbox.org.settings.values('Hootsuite_Bridge', 'Hootsuite_Bridge')?.Secret?.value, 'two');
});

test('it can be taken away, after which the principal is not configured', async () => {
  await sandbox.data(admin, 'PUT', PATH, input('one'));

  const { status } = await sandbox.data(admin, 'DELETE', QUERY);

  const { body } = await sandbox.data(admin, 'GET', QUERY);
  assert.equal(status, 204);
  assert.equal(body.authenticationStatus, 'NotConfigured');
});

test('an agent, an unknown principal, another protocol and an empty secret are refused', async () => {
  const agent = sandbox.tokenOf('mara.lindqvist@alpenglow.example');

  const answers = await Promise.all([
    sandbox.data(agent, 'POST', PATH, input('one')),
    sandbox.data(admin, 'POST', PATH, { ...input('one'), principalName: 'Nobody' }),
    sandbox.data(admin, 'POST', PATH, { ...input('one'), authenticationProtocol: 'OAuth' }),
    sandbox.data(admin, 'POST', PATH, input(''))
  ]);

  assert.deepEqual(
    answers.map(({ status }) => status),
    [403, 404, 400, 400]
  );
});

test('the set-up can be repeated, and says the secret in no line', async () => {
  const first = await sandbox.setUp();
  const second = await sandbox.setUp();
  const dry: string[] = [];
  await setUpOrg(
    { caseChangeSecret: CASE_CHANGE_SECRET },
    { instanceUrl: sandbox.url, accessToken: admin, fetch, log: (line) => dry.push(line), dryRun: true }
  );

  assert.ok(first.includes('secret of the bridge: entered'));
  assert.ok(second.includes('secret of the bridge: entered'));
  assert.match(dry.join('\n'), /^would PUT .*named-credentials\/credential/);
  assert.ok(![...first, ...second, ...dry].some((line) => line.includes(CASE_CHANGE_SECRET)));
});
