import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { runCli } from '../cli.ts';
import { MASKING_RULES } from '../masking/rules.ts';
import { delegation, inbound, newConversationId } from '../testing/samples.ts';
import { AGENT, createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

describe('reveals on the command line', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let printed: string[];
  let errors: string[];
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    const tenant = { ...createTenant(), masking: { ...MASKING_RULES, reveal: 'agents' } as const };
    bridge = await TestBridge.create(db, tenant, { revealKeys: [randomBytes(32)] });
    [printed, errors] = [[], []];
  });
  afterAll(() => db.close());

  const list = (...args: string[]) =>
    runCli(['reveals', 'list', ...args], {
      open: (print) =>
        Promise.resolve({
          database: db.database,
          services: bridge.services,
          tenants: [bridge.tenant.key],
          clock: () => bridge.now,
          print,
          close: () => Promise.resolve()
        }),
      print: (line) => printed.push(line),
      printError: (line) => errors.push(line)
    });
  const reveal = async () => {
    const id = newConversationId();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    const said = inbound(id, `${id}-m`, 'My card is 4111 1111 1111 1111.');
    await bridge.webhook('virtual-agent', bridge.event('INBOUND_MESSAGE_RECEIVED', said));
    await bridge.drain();
    const answer = await bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/messages/${id}-m/reveal`,
      headers: { authorization: `Bearer ${await bridge.token()}` },
      payload: { reason: 'identity' }
    });
    assert.equal(answer.statusCode, 200, answer.body);
    return id;
  };

  it('tell who has seen what kind of number, where and why, and not the number', async () => {
    const id = await reveal();

    assert.equal(await list('--tenant', bridge.tenant.key), 0);
    await list('--tenant', bridge.tenant.key, '--json');

    const { orgId } = bridge.tenant.salesforce;
    const line = [bridge.now.toISOString(), orgId, AGENT.sub, id, `${id}-m`, 'card', 'identity'].join('  ');
    assert.equal(printed[0], line);
    assert.equal((JSON.parse(printed[1] ?? '') as { reason: string }).reason, 'identity');
    assert.equal(printed.join().includes('1111'), false);
  });

  it('are none where nothing was revealed', async () => {
    assert.equal(await list('--tenant', bridge.tenant.key), 0);
    assert.deepEqual(printed, ['nothing was revealed']);
  });

  it('want a tenant that is configured', async () => {
    assert.equal(await list(), 2);
    assert.equal(await list('--tenant', 'nobody'), 2);
    assert.equal(errors.length, 2);
  });
});
