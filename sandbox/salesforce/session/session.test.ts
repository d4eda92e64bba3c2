/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access --
   Answers are foreign JSON; the assertions themselves check their shape. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OrgTexts } from '../org/texts.ts';
import { BRIDGE_URL, startSandbox, type TestSandbox } from '../testing/sandbox.ts';

let sandbox: TestSandbox;
let dataDir: string;

before(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-salesforce-'));
  mkdirSync(join(dataDir, 'console'));
  writeFileSync(join(dataDir, 'console', 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(join(dataDir, 'console', 'main.js'), 'export {};');
  sandbox = await startSandbox({ dataDir });
});

after(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

async function logIn(username: string): Promise<string> {
  const response = await fetch(`${sandbox.url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ userId: String(sandbox.org.userByName(username)?.Id) })
  });
  assert.equal(response.status, 303);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const get = (path: string, cookie = '') =>
  fetch(sandbox.url + path, { redirect: 'manual', headers: { cookie } });

test('the login page offers people, not the API-only user', async () => {
  const text = await (await get('/')).text();

  assert.match(text, /Mara Lindqvist/);
  assert.doesNotMatch(text, /Integration user/);
});

test('a page without session leads to the login', async () => {
  const response = await get('/lightning/o/Case/list');

  assert.deepEqual([response.status, response.headers.get('location')], [302, '/']);
});

test('the cookie is HttpOnly and opens the console under the org’s policy', async () => {
  const cookie = await logIn('mara.lindqvist@alpenglow.example');

  const page = await get('/lightning/o/Case/list', cookie);
  const asset = await get('/console/main.js', cookie);

  assert.equal(page.status, 200);
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /connect-src 'self' https:\/\/bridge\.example\.com;/
  );
  assert.equal(asset.status, 200);
});

test('a fresh install has no active page, no permission and a placeholder host; org-setup changes that', async () => {
  const cookie = await logIn('mara.lindqvist@alpenglow.example');
  const created = await sandbox.data(
    sandbox.tokenOf('ines.carvalho@alpenglow.example'),
    'POST',
    '/sobjects/Case',
    {}
  );
  const path = `/lightning/page/Case/${String(created.body.id)}`;
  const before = await get(path, cookie);
  const bootstrapBefore = (await (await get('/console/bootstrap.json', cookie)).json()) as {
    customPermissions: unknown;
  };

  const first = await sandbox.setUp();
  const second = await sandbox.setUp();

  const page = (await (await get(path, cookie)).json()) as { regions: { components: { name: string }[] }[] };
  const bootstrap = (await (await get('/console/bootstrap.json', cookie)).json()) as {
    customPermissions: unknown;
  };
  const policy = (await get('/lightning/o/Case/list', cookie)).headers.get('content-security-policy');
  assert.equal(before.status, 404);
  assert.deepEqual(bootstrapBefore.customPermissions, {});
  assert.ok(first.includes(`trusted URL: ${BRIDGE_URL}; reload open pages`));
  assert.ok(second.includes('external credential: as it should be'));
  assert.ok(page.regions.some((region) => region.components.some((one) => one.name === 'hootsuiteCase')));
  assert.deepEqual(bootstrap.customPermissions, { Hootsuite_Agent_Access: true });
  assert.match(policy ?? '', new RegExp(`connect-src 'self' ${BRIDGE_URL};`));
});

test('a screen of Setup is named, to who may open Setup', async () => {
  const read = async (username: string, path: string) => {
    const answer = await get(`/lightning/setup/${path}`, await logIn(username));
    return [answer.status, /<h1>(.*)<\/h1>/.exec(await answer.text())?.[1]];
  };

  const answers = [
    await read('ines.carvalho@alpenglow.example', 'Flows/home'),
    await read('ines.carvalho@alpenglow.example', 'Nowhere/home'),
    await read('mara.lindqvist@alpenglow.example', 'Flows/home')
  ];

  assert.deepEqual(answers, [
    [200, 'Flows'],
    [404, 'Page not found'],
    [403, 'Insufficient Privileges']
  ]);
});

test('the bootstrap speaks the user’s language', async () => {
  const read = async (username: string) =>
    (await (await get('/console/bootstrap.json', await logIn(username))).json()) as {
      user: { language: string };
      labels: Record<string, string>;
      i18n: { firstDayOfWeek: number };
    };

  const [english, german, japanese, brazilian] = [
    await read('mara.lindqvist@alpenglow.example'),
    await read('jonas.weber@alpenglow.example'),
    await read('yui.nakamura@alpenglow.example'),
    await read('rafaela.moura@alpenglow.example')
  ];

  assert.equal(german.user.language, 'de');
  assert.deepEqual(Object.keys(german.labels), Object.keys(english.labels));
  assert.equal(german.i18n.firstDayOfWeek, 2);
  assert.deepEqual(
    [japanese, brazilian].map(({ user, labels }) => [user.language, labels['c.hootsuiteComposer_send']]),
    [
      ['ja', '送信'],
      ['pt-BR', 'Enviar']
    ]
  );
});

test('a component’s tab is there for who holds a permission set that makes it visible, in the user’s language', async () => {
  await sandbox.setUp();
  const tabsOf = async (username: string): Promise<unknown> =>
    ((await (await get('/console/bootstrap.json', await logIn(username))).json()) as { tabs: unknown }).tabs;

  const [admin, agent] = [
    await tabsOf('ines.carvalho@alpenglow.example'),
    await tabsOf('mara.lindqvist@alpenglow.example')
  ];

  const tab = sandbox.org.metadata.tabs.get('Hootsuite_Setup');
  assert.ok(tab);
  assert.deepEqual(admin, [
    { name: tab.name, label: tab.label, component: 'hootsuiteSetup', icon: 'custom:custom67' }
  ]);
  assert.deepEqual(agent, []);
  assert.equal(new OrgTexts(sandbox.org.metadata, 'de').tab(tab), 'Hootsuite-Einrichtung');
});

test('a write with the cookie from another site is refused, as is REST with the cookie', async () => {
  const cookie = await logIn('mara.lindqvist@alpenglow.example');
  const foreign = await fetch(`${sandbox.url}/services/data/v66.0/ui-api/records`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: 'https://evil.example' },
    body: '{"apiName":"Case","fields":{}}'
  });

  const rest = await get('/services/data/v66.0/limits', cookie);

  assert.deepEqual([foreign.status, rest.status], [401, 401]);
});

test('the event stream tells of a committed change', async () => {
  const cookie = await logIn('mara.lindqvist@alpenglow.example');
  const response = await get('/console/events', cookie);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();

  const { body } = await sandbox.data(
    sandbox.tokenOf('mara.lindqvist@alpenglow.example'),
    'POST',
    '/sobjects/Case',
    {}
  );

  const event = (await reader?.read())?.value;
  await reader?.cancel();
  assert.equal(event, `event: change\ndata: {"object":"Case","ids":["${String(body.id)}"]}\n\n`);
});

test('a second start keeps people, data and the admin’s settings', async () => {
  const { body } = await sandbox.data(
    sandbox.tokenOf('ines.carvalho@alpenglow.example'),
    'POST',
    '/sobjects/Case',
    { Subject: 'kept' }
  );
  await sandbox.close();

  sandbox = await startSandbox({ dataDir });

  const admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
  const read = await sandbox.data(admin, 'GET', `/sobjects/Case/${String(body.id)}`);
  assert.equal(read.body.Subject, 'kept');
  assert.equal(sandbox.org.users().length, 9);
  assert.equal(sandbox.org.activePage('Case')?.name, 'Hootsuite_Case_Record_Page');
});
