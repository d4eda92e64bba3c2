/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startSandbox, type TestSandbox } from '../testing/sandbox.ts';

let sandbox: TestSandbox;
let integration: string;

before(async () => {
  sandbox = await startSandbox();
  await sandbox.setUp();
  integration = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
});

afterEach(() => {
  sandbox.org.faults.clear();
});

after(() => sandbox.close());

const fault = (body: unknown) => sandbox.call('', 'POST', '/control/faults', body);

test('an unknown session is refused with 401', async () => {
  const { status, body } = await sandbox.data('00D!nobody', 'GET', '/limits');

  assert.deepEqual([status, body[0].errorCode], [401, 'INVALID_SESSION_ID']);
});

test('a session ends after two hours', async () => {
  const token = sandbox.tokenOf('hootsuite.integration@alpenglow.example');
  sandbox.setNow(new Date('2026-11-22T12:00:01.000Z'));

  const { status } = await sandbox.data(token, 'GET', '/limits');

  sandbox.setNow(new Date('2026-11-22T10:00:00.000Z'));
  assert.equal(status, 401);
});

test('every answer counts the API requests of the day', async () => {
  const { headers, body } = await sandbox.data(integration, 'GET', '/limits');

  assert.match(headers.get('sforce-limit-info') ?? '', /^api-usage=\d+\/107000$/);
  assert.equal(body.DailyApiRequests.Max, 107_000);
});

test('a method or a resource that is none is refused', async () => {
  const method = await sandbox.data(integration, 'PUT', '/limits');
  const resource = await sandbox.data(integration, 'GET', '/nonsense');
  const object = await sandbox.data(integration, 'GET', '/sobjects/Nonsense__c/describe');

  assert.deepEqual([method.status, method.body[0].errorCode], [405, 'METHOD_NOT_ALLOWED']);
  assert.deepEqual([resource.status, resource.body[0].errorCode], [404, 'NOT_FOUND']);
  assert.equal(object.status, 404);
});

test('a fault with a rate strikes its share, the same ones for the same seed', async () => {
  const statuses = async (): Promise<number[]> => {
    await fault({ kind: 'UNKNOWN_EXCEPTION', rate: 0.2, seed: 7 });
    const answers = [];
    for (let at = 0; at < 50; at += 1)
      answers.push((await sandbox.data(integration, 'GET', '/limits')).status);
    sandbox.org.faults.clear();
    return answers;
  };

  const first = await statuses();
  const second = await statuses();

  const struck = first.filter((status) => status === 500).length;
  assert.ok(struck > 3 && struck < 20, `struck ${String(struck)} of 50`);
  assert.deepEqual(second, first);
  const { body } = await sandbox.call('', 'GET', '/control/faults');
  assert.equal(body.strikes.UNKNOWN_EXCEPTION, 2 * struck);
});

test('a rate without a seed is refused', async () => {
  const { status } = await fault({ kind: 'dropped', rate: 0.1 });

  assert.equal(status, 400);
});

test('a dropped request does nothing', async () => {
  await fault({ kind: 'dropped', method: 'POST' });
  const Subject = 'Never written';

  await assert.rejects(sandbox.data(integration, 'POST', '/sobjects/Case', { Subject }));

  const soql = encodeURIComponent(`SELECT COUNT() FROM Case WHERE Subject = '${Subject}'`);
  assert.equal((await sandbox.data(integration, 'GET', `/query?q=${soql}`)).body.totalSize, 0);
});

test('a bad gateway answers with a page', async () => {
  await fault({ kind: 'BAD_GATEWAY' });

  const response = await fetch(`${sandbox.url}/services/data/v66.0/limits`);

  assert.equal(response.status, 502);
  assert.match(await response.text(), /^<html>/);
});

test('a body that is no JSON is refused', async () => {
  const response = await fetch(`${sandbox.url}/services/data/v66.0/sobjects/Case`, {
    method: 'POST',
    headers: { authorization: `Bearer ${integration}`, 'content-type': 'application/json' },
    body: '{"Subject":'
  });

  assert.equal(response.status, 400);
  assert.match(await response.text(), /JSON_PARSER_ERROR/);
});

for (const [kind, status] of [
  ['REQUEST_LIMIT_EXCEEDED', 403],
  ['INVALID_SESSION_ID', 401],
  ['SERVER_UNAVAILABLE', 503]
] as const) {
  test(`the fault ${kind} strikes once`, async () => {
    await fault({ kind });

    const struck = await sandbox.data(integration, 'GET', '/limits');
    const spared = await sandbox.data(integration, 'GET', '/limits');

    assert.deepEqual([struck.status, struck.body[0].errorCode, spared.status], [status, kind, 200]);
  });
}

test('a locked row fails alone', async () => {
  await fault({ kind: 'UNABLE_TO_LOCK_ROW', object: 'Case' });

  const { body } = await sandbox.data(integration, 'POST', '/composite/sobjects', {
    records: [{ attributes: { type: 'Case' } }, { attributes: { type: 'Case' } }]
  });

  assert.equal(body[0].errors[0].statusCode, 'UNABLE_TO_LOCK_ROW');
  assert.equal(body[1].success, true);
});

test('with no-answer the write is committed and the connection breaks', async () => {
  await fault({ kind: 'no-answer', path: '/sobjects/Case' });

  const lost = sandbox.data(integration, 'PATCH', '/sobjects/Case/Hootsuite_Case_Key__c/lost:1', {
    Subject: 'kept'
  });

  await assert.rejects(lost, TypeError);
  const again = await sandbox.data(integration, 'PATCH', '/sobjects/Case/Hootsuite_Case_Key__c/lost:1', {
    Subject: 'kept'
  });
  assert.equal(again.body.created, false);
});

test('the named credential refuses an address without https, the trusted URL too', async () => {
  const admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
  const path = '/named-credentials/named-credential-setup/Hootsuite_Signer';
  const { body: before } = await sandbox.data(admin, 'GET', path);

  const put = await sandbox.data(admin, 'PUT', path, {
    ...before,
    calloutUrl: 'http://signer.alpenglow.example'
  });
  const byAgent = await sandbox.data(
    sandbox.tokenOf('mara.lindqvist@alpenglow.example'),
    'PUT',
    path,
    before
  );

  assert.deepEqual([put.status, put.body[0].errorCode], [400, 'INVALID_INPUT']);
  assert.equal(byAgent.status, 403);
});
