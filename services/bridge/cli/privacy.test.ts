import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { FakeOrg } from '../testing/fake-org.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { eraseContact, listErasures, showErasure } from './privacy.ts';
import type { PrivacyCommandParts } from './privacy.ts';

describe('erasure by an operator', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let lines: string[];
  let parts: PrivacyCommandParts;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    lines = [];
    parts = {
      database: db.database,
      privacy: bridge.services.privacy,
      clock: () => bridge.now,
      print: (line) => lines.push(line)
    };
  });
  afterAll(() => db.close());

  it('is asked for, done by the bridge, and shown with its receipt', async () => {
    const org = new FakeOrg(bridge.salesforce);
    const profileId = randomUUID();
    const contactProfile = { id: profileId, primaryIdentifier: 'Lucía' };
    const event = bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId(), { contactProfile }));
    await bridge.webhook('virtual-agent', event);
    await bridge.drain();
    bridge.advance(1);

    const id = await eraseContact(parts, bridge.tenant.key, profileId);
    await bridge.drain();
    await listErasures(parts, bridge.tenant.key);
    const isThere = await showErasure(parts, bridge.tenant.key, id);

    const [requested, listed, shown] = lines;
    const receipt = JSON.parse(shown ?? '') as Record<string, unknown>;
    assert.equal(org.find('Hootsuite_Contact_Persona__c', profileId)?.Primary_Identifier__c, null);
    assert.equal(requested, `erasure ${id} requested`);
    assert.equal(listed, `${id}  operator  ${bridge.now.toISOString()}  Salesforce done`);
    assert.deepEqual([isThere, receipt.reason, receipt.salesforce], [true, 'operator', 'done']);
    assert.equal(lines.join('').includes(profileId), false);
  });

  it('says where there is nothing', async () => {
    await listErasures(parts, bridge.tenant.key);
    const isThere = await showErasure(parts, bridge.tenant.key, 'nothing');

    assert.deepEqual([lines, isThere], [['no erasures', 'no such erasure'], false]);
  });
});
