/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import {
  BRIDGE_URL,
  CASE_CHANGE_SECRET,
  SOURCE_DIR,
  startSandbox,
  type TestSandbox
} from '../testing/sandbox.ts';

interface Call {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

let sandbox: TestSandbox;
let integration: string;
let mara: string;
let calls: Call[];
let answer: () => Promise<Response>;
let made = 0;

/** A bridge as the org sees it. */
const bridge: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const { method, url, headers } = request;
  calls.push({ method, url, authorization: headers.get('authorization'), body: await request.json() });
  return answer();
};

before(async () => {
  sandbox = await startSandbox({ fetch: bridge });
  await sandbox.setUp();
  integration = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
  mara = sandbox.tokenOf('mara.lindqvist@alpenglow.example');
});

beforeEach(() => {
  calls = [];
  answer = () => Promise.resolve(Response.json({ accepted: true }, { status: 202 }));
});

after(() => sandbox.close());

async function makeCase(of: TestSandbox, fields: Record<string, unknown> = {}): Promise<string> {
  made += 1;
  const token = of.tokenOf('hootsuite.integration@alpenglow.example');
  const key = `conversation-${String(made)}:1`;
  const { status, body } = await of.data(token, 'POST', '/sobjects/Case', {
    Hootsuite_Case_Key__c: key,
    Status: 'New',
    ...fields
  });
  assert.equal(status, 201);
  return body.id;
}

async function change(token: string, id: string, fields: Record<string, unknown>): Promise<number> {
  const { status } = await sandbox.data(token, 'PATCH', `/ui-api/records/${id}`, { fields });
  await sandbox.org.flows.paths.idle();
  return status;
}

async function statusOf(of: TestSandbox, id: string): Promise<unknown> {
  const token = of.tokenOf('hootsuite.integration@alpenglow.example');
  return (await of.data(token, 'GET', `/sobjects/Case/${id}?fields=Status`)).body.Status;
}

test('a changed status is told to the bridge: the id of the Case, with the secret of the org', async () => {
  const id = await makeCase(sandbox);

  const status = await change(mara, id, { Status: 'Closed' });

  assert.equal(status, 200);
  assert.deepEqual(calls, [
    {
      method: 'POST',
      url: `${BRIDGE_URL}/v1/case-changes`,
      authorization: `Bearer ${CASE_CHANGE_SECRET}`,
      body: { caseId: id }
    }
  ]);
});

test('another field, the same status, a Case that is not from Hootsuite and a new Case are not told', async () => {
  const id = await makeCase(sandbox);
  const foreign = await makeCase(sandbox, { Hootsuite_Case_Key__c: null });

  await change(mara, id, { Subject: 'Another' });
  await change(mara, id, { Status: 'New' });
  await change(mara, foreign, { Status: 'Closed' });

  assert.deepEqual(calls, []);
});

test('a save that is rolled back is not told', async () => {
  const id = await makeCase(sandbox);
  const row = { attributes: { type: 'Case' } };

  await sandbox.data(mara, 'PATCH', '/composite/sobjects', {
    allOrNone: true,
    records: [
      { ...row, Id: id, Status: 'Closed' },
      { ...row, Id: id, Subject: 'x'.repeat(300) }
    ]
  });
  await sandbox.org.flows.paths.idle();

  assert.deepEqual(calls, []);
  assert.equal(await statusOf(sandbox, id), 'New');
});

test('the answer to a save does not wait for the bridge, and many saves are told one by one', async () => {
  const ids = await Promise.all(Array.from({ length: 25 }, () => makeCase(sandbox)));
  const held = Promise.withResolvers<Response>();
  answer = async () => (await held.promise).clone();

  const { body } = await sandbox.data(mara, 'PATCH', '/composite/sobjects', {
    records: ids.map((id) => ({ attributes: { type: 'Case' }, Id: id, Status: 'Working' }))
  });

  assert.ok(body.every((row: { success: boolean }) => row.success));
  held.resolve(Response.json({ accepted: true }, { status: 202 }));
  await sandbox.org.flows.paths.idle();
  assert.deepEqual(calls.map((call) => (call.body as { caseId: string }).caseId).sort(), ids.sort());
});

const FAILURES: readonly [string, () => Promise<Response>][] = [
  ['does not answer', () => Promise.reject(new TypeError('connection refused'))],
  ['refuses', () => Promise.resolve(Response.json({}, { status: 401 }))],
  ['fails', () => Promise.resolve(Response.json({}, { status: 503 }))]
];

for (const [what, failure] of FAILURES) {
  test(`where the bridge ${what}, the user’s change is saved and no flow has failed`, async () => {
    const id = await makeCase(sandbox);
    answer = failure;

    const status = await change(mara, id, { Status: 'Closed' });

    assert.deepEqual([status, calls.length], [200, 1]);
    assert.equal(await statusOf(sandbox, id), 'Closed');
    assert.deepEqual(sandbox.flowErrors, []);
  });
}

test('a user without the principal changes the status, and the bridge hears nothing', async () => {
  const id = await makeCase(sandbox);

  const byIntegration = await change(integration, id, { Status: 'Closed' });
  const byLena = await change(sandbox.tokenOf('lena.novak@alpenglow.example'), id, { Status: 'New' });

  assert.deepEqual([byIntegration, byLena], [200, 200]);
  assert.deepEqual([calls, sandbox.flowErrors], [[], []]);
});

test('a principal whose secret has not been entered sends nothing', async () => {
  const fresh = await startSandbox({ fetch: bridge });
  await fresh.setUp();
  fresh.org.settings.saveValues('Hootsuite_Bridge', 'Hootsuite_Bridge', undefined);
  const id = await makeCase(fresh);

  await fresh.data(fresh.tokenOf('mara.lindqvist@alpenglow.example'), 'PATCH', `/sobjects/Case/${id}`, {
    Status: 'Closed'
  });
  await fresh.org.flows.paths.idle();

  assert.deepEqual(calls, []);
  assert.equal(await statusOf(fresh, id), 'Closed');
  await fresh.close();
});

test('a flow without a fault path that fails after the commit is told to the admin, without the secret', async () => {
  const sourceDir = mkdtempSync(join(tmpdir(), 'force-app-'));
  cpSync(SOURCE_DIR, sourceDir, { recursive: true, filter: (path) => !/\.(ts|html|css|js)$/.test(path) });
  const file = join(sourceDir, 'main/default/flows/Hootsuite_Case_Status.flow-meta.xml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/<faultConnector>.*?<\/faultConnector>/s, ''));
  const strict = await startSandbox({ fetch: bridge, sourceDir });
  await strict.setUp();
  const id = await makeCase(strict);
  answer = () => Promise.reject(new TypeError(`refused ${CASE_CHANGE_SECRET}`));

  await strict.data(strict.tokenOf('mara.lindqvist@alpenglow.example'), 'PATCH', `/sobjects/Case/${id}`, {
    Status: 'Closed'
  });
  await strict.org.flows.paths.idle();

  assert.deepEqual(strict.flowErrors, [
    {
      flow: 'Hootsuite_Case_Status',
      recordId: id,
      message: `Unable to reach ${new URL(BRIDGE_URL).host}`
    }
  ]);
  await strict.close();
  rmSync(sourceDir, { recursive: true });
});

test('the action resource reports any Case for who holds the principal, and nothing but its id', async () => {
  const path = '/actions/custom/externalService/Hootsuite_Bridge.reportCaseChange';
  const report = (token: string, body: unknown) => sandbox.data(token, 'POST', path, { inputs: [{ body }] });

  const known = await report(mara, { caseId: '500000000000001AAA' });
  const more = await report(mara, { caseId: '500000000000001AAA', status: 'Closed' });
  const byIntegration = await report(integration, { caseId: '500000000000001AAA' });

  assert.deepEqual([known.status, more.status, byIntegration.status], [200, 400, 400]);
  assert.deepEqual(
    calls.map((call) => call.body),
    [{ caseId: '500000000000001AAA' }]
  );
});
