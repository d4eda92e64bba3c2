import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { CASE_ID, createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { connectionLost, json } from '../testing/fakes.ts';
import type { SeenRequest } from '../testing/fakes.ts';
import { CASES, PERSONAS, recordsOf, refusal, taken } from '../testing/case-requests.ts';
import { CONTACT, delegation, newConversationId, writeBack } from '../testing/samples.ts';

/** An org that has no persona yet. */
const takenWithoutPersona = (seen: SeenRequest) =>
  json(
    recordsOf(seen).map((record) =>
      'Hootsuite_Contact_Persona__r' in record ? refusal('INVALID_FIELD') : taken
    )
  );

describe('case writer', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
  });
  afterAll(() => db.close());

  const delegate = async (id: string, changes: object = {}) =>
    bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id, changes)));
  const request = (data: object) =>
    bridge.signed('/v1/cases', bridge.tenant.hootsuite.caseSecret, bridge.event('CASE_REQUESTED', data));
  const asked = (id: string, fields?: object) => ({
    organizationId: bridge.tenant.hootsuite.organizationId,
    ...delegation(id),
    agent: { id: '7', email: 'sofia.marchetti@alpenglow.example' },
    ...(fields && { case: fields })
  });
  const written = (route: string) => bridge.salesforce.sentTo(route).flatMap(recordsOf);
  const deadLetters = () =>
    db.database.query(
      'select object, reference, reasons from dead_letter where tenant = $1 and resolved_at is null',
      [bridge.tenant.key]
    );

  it('writes the persona, then the Case that refers to it', async () => {
    const id = newConversationId();
    bridge.hootsuite
      .on('GET /inbox/v1/queue/lock', () => json({ locks: [{ conversationId: id, userId: 'u-7' }] }))
      .on('GET /v1/members/u-7', () => json({ data: { id: 'u-7', email: 'ben.okafor@alpenglow.example' } }));
    await delegate(id);

    await bridge.drain();

    assert.deepEqual(written(PERSONAS), [
      {
        attributes: { type: 'Hootsuite_Contact_Persona__c' },
        Contact_Profile_ID__c: CONTACT.id,
        Primary_Identifier__c: 'Lucía Fernández',
        Secondary_Identifier__c: '+34 600 123 456',
        Email__c: 'lucia@example.com',
        Social_Network_Channel__c: 'WhatsApp',
        Language__c: 'es',
        Phone__c: '+34 600 123 456'
      }
    ]);
    assert.deepEqual(written(CASES), [
      {
        attributes: { type: 'Case' },
        Hootsuite_Case_Key__c: `${id}:1`,
        Conversation_ID__c: id,
        Social_Network_Channel__c: 'WhatsApp',
        Created_from_Hootsuite_by_Email__c: 'ben.okafor@alpenglow.example',
        Created_from_Hootsuite_by_ID__c: 'u-7',
        Hootsuite_Contact_Persona__r: { Contact_Profile_ID__c: CONTACT.id },
        RecordTypeId: '012Hs000000SocCIAU',
        Subject: 'WhatsApp - Lucía Fernández',
        Origin: 'Hootsuite',
        Priority: 'Medium',
        Status: 'New'
      }
    ]);
    assert.equal(bridge.salesforce.sentTo(CASES)[0]?.headers.get('sforce-auto-assign'), 'TRUE');
  });

  it('qualifies custom names with the namespace of an installed package, and only those', async () => {
    const tenant = createTenant();
    bridge = await TestBridge.create(db, {
      ...tenant,
      salesforce: { ...tenant.salesforce, namespace: 'hs' }
    });
    const id = newConversationId();
    await delegate(id);

    await bridge.drain();

    const [record = {}] = written(
      'PATCH /services/data/v66.0/composite/sobjects/Case/hs__Hootsuite_Case_Key__c'
    );
    assert.equal(record.hs__Conversation_ID__c, id);
    assert.equal(record.Subject, 'WhatsApp - Lucía Fernández');
    assert.deepEqual(record.hs__Hootsuite_Contact_Persona__r, { hs__Contact_Profile_ID__c: CONTACT.id });
  });

  it('writes many Cases in one request, each contact once', async () => {
    for (let index = 0; index < 5; index += 1) await delegate(newConversationId());

    await bridge.drain();

    assert.equal(bridge.salesforce.sentTo(PERSONAS).length, 1);
    assert.equal(written(PERSONAS).length, 1);
    assert.equal(bridge.salesforce.sentTo(CASES).length, 1);
    assert.equal(written(CASES).length, 5);
  });

  it('lets one bad row lie with its reason, and writes the others', async () => {
    const ids = [newConversationId(), newConversationId(), newConversationId()];
    for (const id of ids) await delegate(id);
    bridge.salesforce.on(CASES, (seen) =>
      json(
        recordsOf(seen).map((record) =>
          record.Conversation_ID__c === ids[1] ? refusal('FIELD_CUSTOM_VALIDATION_EXCEPTION') : taken
        )
      )
    );

    await bridge.drain();

    const done = await db.database.query('select 1 from case_record where tenant = $1 and case_id = $2', [
      bridge.tenant.key,
      CASE_ID
    ]);
    assert.equal(done.length, 2);
    assert.deepEqual(await deadLetters(), [
      { object: 'Case', reference: `${ids[1] ?? ''}:1`, reasons: ['FIELD_CUSTOM_VALIDATION_EXCEPTION'] }
    ]);
  });

  it('writes a dead letter when it is replayed', async () => {
    await delegate(newConversationId());
    bridge.salesforce.on(CASES, () => json([refusal('REQUIRED_FIELD_MISSING')]));
    await bridge.drain();
    bridge.salesforce.on(CASES, () => json([taken]));

    const count = await bridge.services.cases.replay(db.database, bridge.tenant.key);
    await bridge.drain();

    assert.equal(count, 1);
    assert.deepEqual(await deadLetters(), []);
  });

  it('writes the Case without a field that Salesforce refuses', async () => {
    await delegate(newConversationId());
    bridge.salesforce.on(CASES, (seen) =>
      json(
        recordsOf(seen).map((record) =>
          'Origin' in record ? refusal('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', ['Origin']) : taken
        )
      )
    );

    await bridge.drain();

    const [row] = await db.database.query('select case_id, left_out from case_record where tenant = $1', [
      bridge.tenant.key
    ]);
    assert.deepEqual(row, {
      case_id: CASE_ID,
      left_out: [{ object: 'Case', field: 'Origin', reason: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }]
    });
  });

  it('leaves out or cuts attributes that do not fit their fields', async () => {
    await delegate(newConversationId(), {
      contactProfile: { id: 'p-1', primaryIdentifier: `${'x'.repeat(254)}😀` },
      contactAttributes: [
        { attribute: 'E-Mail', value: 'not an address', source: 'AGENT' },
        { attribute: 'phone', value: '1'.repeat(41) },
        { attribute: 'website', value: 'javascript:alert(1)' },
        { attribute: 'VIP', value: 'yes' }
      ]
    });

    await bridge.drain();

    const [persona] = written(PERSONAS);
    assert.deepEqual(persona, {
      attributes: { type: 'Hootsuite_Contact_Persona__c' },
      Contact_Profile_ID__c: 'p-1',
      Primary_Identifier__c: 'x'.repeat(254),
      Social_Network_Channel__c: 'WhatsApp',
      Language__c: 'es',
      VIP__c: true
    });
  });

  for (const [what, answer] of [
    ['a locked row', () => json([refusal('UNABLE_TO_LOCK_ROW')])],
    ['a server in trouble', () => json([{ errorCode: 'SERVER_UNAVAILABLE' }], 503)],
    ['no answer', connectionLost],
    ['the request limit', () => json([{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }], 403)]
  ] as const) {
    it(`tries again after ${what}`, async () => {
      await delegate(newConversationId());
      bridge.salesforce.on(CASES, answer);
      await bridge.drain();
      const before = bridge.salesforce.sentTo(CASES).length;
      bridge.salesforce.on(CASES, () => json([taken]));
      bridge.advance(900);

      await bridge.services.maintenance.sweep();
      await bridge.drain();

      assert.equal(before, 1);
      assert.equal(bridge.salesforce.sentTo(CASES).length, 2);
      assert.deepEqual(await deadLetters(), []);
    });
  }

  it('renews its token once when Salesforce refuses it', async () => {
    let refused = 0;
    bridge.salesforce.on(PERSONAS, () =>
      refused++ === 0 ? json([{ errorCode: 'INVALID_SESSION_ID' }], 401) : json([taken])
    );
    await delegate(newConversationId());

    await bridge.drain();

    assert.equal(bridge.salesforce.sentTo('POST /services/oauth2/token').length, 2);
    assert.equal(written(CASES).length, 1);
  });

  it('writes the Case without its persona where the persona never can be written', async () => {
    await delegate(newConversationId());
    bridge.salesforce
      .on(PERSONAS, () => json([refusal('DUPLICATES_DETECTED')]))
      .on(CASES, takenWithoutPersona);

    await bridge.drain();

    assert.deepEqual(
      written(CASES).map((record) => 'Hootsuite_Contact_Persona__r' in record),
      [true, false]
    );
    assert.equal((await deadLetters()).length, 1);
  });

  it('takes what the agent chose over the defaults, whichever comes first', async () => {
    const [first, second] = [newConversationId(), newConversationId()];
    await request(asked(first, { subject: 'Broken zip', priority: 'High' }));
    await delegate(first);
    await bridge.drain();
    await delegate(second);
    await bridge.drain();
    await request(asked(second, { subject: 'Broken zip', priority: 'High' }));
    await bridge.drain();

    const standard = written(CASES).map(({ Conversation_ID__c: id, Subject, Priority, Status }) =>
      id === first ? ['first', Subject, Priority, Status] : ['second', Subject, Priority, Status]
    );
    assert.deepEqual(standard, [
      ['first', 'Broken zip', 'High', 'New'],
      ['second', 'WhatsApp - Lucía Fernández', 'Medium', 'New'],
      ['second', 'Broken zip', 'High', undefined]
    ]);
  });

  it('leaves the standard fields of an existing Case to the people in Salesforce', async () => {
    const id = newConversationId();
    await delegate(id);
    await bridge.drain();

    await delegate(id);
    await bridge.drain();

    const [, again = {}] = written(CASES);
    assert.deepEqual(
      ['Subject', 'Status', 'Priority', 'Origin', 'RecordTypeId'].filter((field) => field in again),
      []
    );
    assert.equal(bridge.salesforce.sentTo(CASES)[1]?.headers.get('sforce-auto-assign'), 'FALSE');
  });

  it('writes the persona again when a write-back tells more of the contact', async () => {
    const id = newConversationId();
    await delegate(id);
    await bridge.drain();

    const contactAttributes = [{ attribute: 'email', value: 'new@example.com', source: 'CRM_CONFIRMED' }];
    const data = writeBack(id, 'pending', [], { contactAttributes });
    await bridge.webhook('crm-write-back', bridge.event('CONVERSATION_SET_TO_PENDING', data));
    await bridge.drain();

    assert.deepEqual(
      written(PERSONAS).map((record) => record.Email__c),
      ['lucia@example.com', 'new@example.com']
    );
  });

  it('uses the default record type where the wanted one is not there', async () => {
    await request(asked(newConversationId(), { recordType: 'Nonsense' }));

    await bridge.drain();

    assert.equal(written(CASES)[0]?.RecordTypeId, '012Hs000000SocCIAU');
  });

  it('answers 202 to a request, and refuses what is not signed or not ours', async () => {
    const taken = await request(asked(newConversationId()));
    const unsigned = await bridge.signed(
      '/v1/cases',
      Buffer.alloc(32),
      bridge.event('CASE_REQUESTED', asked('c'))
    );
    const stranger = await request({ ...asked('c'), organizationId: '1' });
    const malformed = await request({ ...asked('c'), conversationId: 'no id' });

    const codes = [unsigned, stranger, malformed].map((response) => response.json<{ code: string }>().code);
    assert.deepEqual([taken.statusCode, taken.json()], [202, { accepted: true }]);
    assert.deepEqual(codes, ['ERR_WEBHOOK_SIGNATURE', 'ERR_WEBHOOK_TENANT', 'ERR_WEBHOOK_BODY']);
  });
});
