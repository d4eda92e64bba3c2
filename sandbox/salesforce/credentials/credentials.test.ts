/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { decodeProtectedHeader, importX509, jwtVerify } from 'jose';
import { SIGNER_URL, startSandbox, type TestSandbox } from '../testing/sandbox.ts';

const MARA = 'mara.lindqvist@alpenglow.example';

interface Call {
  readonly url: string;
  readonly authorization: string | null;
  readonly body: string;
}

let sandbox: TestSandbox;
let calls: Call[];
let tokenStatuses: number[];

/** A signer as the org sees it: exchanges an assertion, then answers the operation with text. */
const signer: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  calls.push({
    url: request.url,
    authorization: request.headers.get('authorization'),
    body: await request.text()
  });
  if (request.url === `${SIGNER_URL}/oauth2/token`) {
    return Response.json({
      access_token: `access-${String(calls.length)}`,
      token_type: 'Bearer',
      expires_in: 300
    });
  }
  const status = tokenStatuses.shift() ?? 200;
  return new Response(status === 200 ? 'the.jwt' : 'secret detail', {
    status,
    headers: { 'content-type': 'text/plain' }
  });
};

before(async () => {
  sandbox = await startSandbox({ fetch: signer });
  await sandbox.setUp();
});

beforeEach(() => {
  calls = [];
  tokenStatuses = [];
});

after(() => sandbox.close());

const startFlow = (username: string, inputs: unknown[] = []) =>
  sandbox.call(sandbox.tokenOf(username), 'POST', '/lightning/flow/Hootsuite_Get_Token', { inputs });

function outputs(body: { outputVariables: { name: string; value: unknown }[] }): Record<string, unknown> {
  return Object.fromEntries(body.outputVariables.map((one) => [one.name, one.value]));
}

test('the flow gives the signer’s token, and the assertion names the running user, signed by the org', async () => {
  const { body } = await startFlow(MARA, [{ name: 'token', type: 'String', value: 'forged' }]);

  assert.equal(body.status, 'FINISHED_SCREEN');
  assert.deepEqual(outputs(body), { token: 'the.jwt', errorMessage: null });
  const form = new URLSearchParams(calls[0]?.body);
  assert.equal(form.get('grant_type'), 'urn:ietf:params:oauth:grant-type:jwt-bearer');
  const pem = readFileSync(join(sandbox.dataDir, 'hootsuite_signer.crt'), 'utf8');
  const { payload } = await jwtVerify(form.get('assertion') ?? '', await importX509(pem, 'RS256'), {
    currentDate: sandbox.org.now()
  });
  const seconds = sandbox.org.now().getTime() / 1000;
  const { sub, email, org, iss, aud, iat, nbf, exp } = payload;
  assert.deepEqual(
    { sub, email, org, iss, aud, iat, nbf, exp },
    {
      sub: sandbox.org.userByName(MARA)?.Id,
      email: MARA,
      org: '00DHs00000AlpGlMAJ',
      iss: 'hootsuite-care',
      aud: `${SIGNER_URL}/oauth2/token`,
      iat: seconds,
      nbf: seconds,
      exp: seconds + 300
    }
  );
  assert.equal(decodeProtectedHeader(form.get('assertion') ?? '').alg, 'RS256');
  assert.deepEqual([calls[1]?.url, calls[1]?.authorization], [`${SIGNER_URL}/v1/token`, 'Bearer access-1']);
});

test('the private key is for its owner only', () => {
  assert.equal(statSync(join(sandbox.dataDir, 'hootsuite_signer.key')).mode & 0o777, 0o600);
});

test('the access token is kept per user, and asked for anew after a 401', async () => {
  await startFlow(MARA);
  calls = [];
  tokenStatuses = [401];

  const { body } = await startFlow(MARA);

  assert.deepEqual(
    calls.map((call) => new URL(call.url).pathname),
    ['/v1/token', '/oauth2/token', '/v1/token']
  );
  assert.equal(outputs(body).token, 'the.jwt');
});

test('a failed callout takes the fault path, and its text holds nothing of the answer', async () => {
  tokenStatuses = [500];

  const { body } = await startFlow(MARA);

  assert.equal(outputs(body).token, null);
  assert.equal(outputs(body).errorMessage, 'The HTTP callout failed with status 500.');
});

test('a user without the permission set can neither run the flow nor use the credential', async () => {
  const lena = 'lena.novak@alpenglow.example';

  const flow = await startFlow(lena);
  const action = await sandbox.data(
    sandbox.tokenOf(lena),
    'POST',
    '/actions/custom/externalService/Hootsuite_Signer.issueToken',
    {
      inputs: [{}]
    }
  );

  assert.equal(flow.body.status, 'ERROR');
  assert.equal(action.status, 400);
  assert.match(action.body[0].errors[0].message, /couldn't access the credential/);
  assert.equal(calls.length, 0);
});

test('the action resource calls out as the caller, whoever the inputs name', async () => {
  const jonas = 'jonas.weber@alpenglow.example';
  const path = '/actions/custom/externalService/Hootsuite_Signer.issueToken';

  const forged = await sandbox.data(sandbox.tokenOf(jonas), 'POST', path, {
    inputs: [{ sub: 'x', email: MARA }]
  });
  const plain = await sandbox.data(sandbox.tokenOf(jonas), 'POST', path, { inputs: [{}] });

  assert.equal(forged.status, 400);
  assert.equal(plain.body[0].outputValues['200'], 'the.jwt');
  const assertion = new URLSearchParams(calls[0]?.body).get('assertion') ?? '';
  const claims = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()) as {
    email: string;
  };
  assert.equal(claims.email, jonas);
});

test('a fresh install has no certificate chosen, so the flow says so', async () => {
  const fresh = await startSandbox({ fetch: signer });
  const admin = fresh.tokenOf('ines.carvalho@alpenglow.example');
  const set = fresh.org.store.findBy(fresh.org.object('PermissionSet'), 'Name', 'Hootsuite_Agent')[0];
  const user = fresh.org.userByName(MARA);
  await fresh.data(admin, 'POST', '/sobjects/PermissionSetAssignment', {
    AssigneeId: user?.Id,
    PermissionSetId: set?.Id
  });

  const { body } = await fresh.call(fresh.tokenOf(MARA), 'POST', '/lightning/flow/Hootsuite_Get_Token', {
    inputs: []
  });

  await fresh.close();
  assert.match(String(outputs(body).errorMessage), /no signing certificate/);
});
