import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CheckResult } from '../contracts/setup-checks.ts';
import { ORG_ID } from '../sandbox/salesforce/org/install.ts';
import { CLIENTS, startSandbox, type TestSandbox } from '../sandbox/salesforce/testing/sandbox.ts';
import { delegation, newConversationId } from '../services/bridge/testing/samples.ts';
import { AGENT, createTenant, TestBridge } from '../services/bridge/testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT, type TestDatabase } from '../services/bridge/testing/test-database.ts';

let db: TestDatabase;
let sandbox: TestSandbox;
let bridge: TestBridge;
let userId: string;

/** Lets the bridge's Salesforce be the sandbox org. */
function connect(): void {
  bridge.salesforce.answer = ({ method, url, headers, body }) =>
    fetch(sandbox.url + url.pathname + url.search, { method, headers, ...(body && { body }) });
}

/** What the bridge finds anew: nobody remembers what was found before. */
async function run(): Promise<readonly CheckResult[]> {
  bridge = await TestBridge.create(db, bridge.tenant);
  connect();
  const caller = { userId, email: AGENT.email, orgId: ORG_ID, expiresAt: new Date() };
  return (await bridge.services.setupChecks.run(bridge.tenant, caller)).checks;
}

const stateOf = (checks: readonly CheckResult[], id: string) => checks.find((one) => one.id === id);

before(async () => {
  db = await openTestDatabase();
  sandbox = await startSandbox();
  await sandbox.setUp();
  userId = String(sandbox.org.userByName('mara.lindqvist@alpenglow.example')?.Id);
  const tenant = createTenant();
  const salesforce = { ...tenant.salesforce, ...CLIENTS.integration, orgId: ORG_ID };
  bridge = await TestBridge.create(db, { ...tenant, salesforce });
  connect();
  await bridge.webhook(
    'virtual-agent',
    bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId()))
  );
  await bridge.drain();
});

after(async () => {
  await sandbox.close();
  await db.close();
});

describe('the checks of the bridge against the sandbox org', TIMEOUT, () => {
  test('find nothing wrong with an org that is set up', async () => {
    const checks = await run();

    const faults = checks.filter(({ state }) => state === 'failed');
    // The clocks of these tests stand still, the org's goes on.
    assert.deepEqual(
      faults.filter(({ id }) => id !== 'clocks'),
      []
    );
    for (const id of ['integration-fields', 'record-type', 'case-values', 'channel-values', 'record-access'])
      assert.equal(stateOf(checks, id)?.state, 'passed', id);
  });

  test('find that the permission set was taken from the integration user', async () => {
    const set = sandbox.org.object('PermissionSetAssignment');
    const integration = String(sandbox.org.userByName('hootsuite.integration@alpenglow.example')?.Id);
    const [assignment] = sandbox.org.store.findBy(set, 'AssigneeId', integration);
    const admin = sandbox.tokenOf('ines.carvalho@alpenglow.example');
    await sandbox.data(admin, 'DELETE', `/sobjects/PermissionSetAssignment/${String(assignment?.Id)}`);

    const checks = await run();

    assert.equal(stateOf(checks, 'integration-fields')?.code, 'OBJECT_MISSING');
    assert.equal(stateOf(checks, 'integration-login')?.state, 'passed');
    await sandbox.setUp();
  });
});
