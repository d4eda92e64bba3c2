import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { Database, Queryable } from '../database/database.ts';
import { MAX_EVENT_ATTEMPTS } from '../intake/webhook-inbox.ts';
import { connectionLost, json } from '../testing/fakes.ts';
import { ledgerLines } from '../testing/ledger-lines.ts';
import { CONTACT, delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';
import { AGENT, CASE_ID, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

describe('the ledger', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
  });
  afterAll(() => db.close());

  const hook = async (
    type: string,
    data: object,
    path: 'virtual-agent' | 'crm-write-back' = 'virtual-agent'
  ) => {
    await bridge.webhook(path, bridge.event(type, data));
    await bridge.drain();
  };
  const call = async (method: 'GET' | 'POST', path: string, body?: object, headers = {}) =>
    bridge.app.inject({
      method,
      url: `/v1/conversations/${id}${path}`,
      headers: { authorization: `Bearer ${await bridge.token()}`, ...headers },
      ...(body && { body })
    });
  const say = (more: object = {}) =>
    call('POST', '/messages', { text: 'Hola', ...more }, { 'idempotency-key': randomUUID() });
  const lines = (kind?: string) => ledgerLines(db.database, bridge, kind);
  const briefly = async (kind?: string) =>
    (await lines(kind)).map((line) => `${line.kind} ${line.outcome} ${line.times}/${line.records}`);

  it('counts a webhook once, with what it held', async () => {
    const event = bridge.event('CONVERSATION_DELEGATED', delegation(id));
    await bridge.webhook('virtual-agent', event);
    await bridge.webhook('virtual-agent', event);
    await bridge.drain();

    const received = await lines('event_received');

    assert.deepEqual(received, [
      {
        kind: 'event_received',
        conversation_id: id,
        case_id: null,
        fields: [
          'Case.Conversation_ID__c',
          'Case.Social_Network_Channel__c',
          'Hootsuite_Contact_Persona__c.Contact_Profile_ID__c',
          'Hootsuite_Contact_Persona__c.Email__c',
          'Hootsuite_Contact_Persona__c.Language__c',
          'Hootsuite_Contact_Persona__c.Primary_Identifier__c',
          'Hootsuite_Contact_Persona__c.Secondary_Identifier__c'
        ],
        outcome: 'done',
        times: 1,
        records: 1,
        bytes: 0
      }
    ]);
  });

  it('costs taking events in nothing, and working them off one statement', async () => {
    const statements: string[] = [];
    const { database } = db;
    const follow =
      (queryable: Queryable): Queryable['query'] =>
      (sql, parameters) => {
        statements.push(sql);
        return queryable.query(sql, parameters);
      };
    const followed: Database = {
      ...database,
      query: follow(database),
      transaction: (work) =>
        database.transaction((transaction) => work({ ...transaction, query: follow(transaction) }))
    };
    bridge = await TestBridge.create({ ...db, database: followed });
    const ofLedger = () => statements.filter((sql) => sql.includes('ledger_entry')).length;
    const messages = Array.from({ length: 20 }, (_, number) =>
      bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(`${id}-${number}`, randomUUID(), 'Hola'))
    );

    await Promise.all(messages.map((message) => bridge.webhook('virtual-agent', message)));
    const takenIn = ofLedger();
    const stored = await database.query<{ id: string }>('select id from webhook_event where tenant = $1', [
      bridge.tenant.key
    ]);
    await bridge.services.handlers['webhook-event']([{ eventIds: stored.map((row) => row.id) }]);

    assert.deepEqual([takenIn, stored.length, ofLedger()], [0, 20, 1]);
  });

  it('counts the messages of a transcript, and makes one line of what is alike within an hour', async () => {
    const transcript = [1, 2, 3].map((number) => ({
      id: randomUUID(),
      direction: 'INBOUND',
      text: `${number}`
    }));
    for (const text of ['uno', 'dos', 'tres', 'cuatro'])
      await hook('INBOUND_MESSAGE_RECEIVED', inbound(id, randomUUID(), text));
    bridge.advance(3600);
    await hook('INBOUND_MESSAGE_RECEIVED', inbound(id, randomUUID(), 'cinco'));
    await hook('CONVERSATION_RESOLVED', writeBack(id, 'resolved', transcript), 'crm-write-back');

    assert.deepEqual(await briefly('event_received'), ['event_received done 4/4', 'event_received done 2/4']);
  });

  it('has an event that was given up, and not again when it is replayed', async () => {
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    const spoil = (from: string, to: string) =>
      db.database.query('update webhook_event set body = replace(body, $2, $3) where tenant = $1', [
        bridge.tenant.key,
        from,
        to
      ]);
    await spoil('"CONVERSATION_DELEGATED"', '"GONE"');
    const [{ id: eventId } = { id: '' }] = await db.database.query<{ id: string }>(
      'select id from webhook_event where tenant = $1',
      [bridge.tenant.key]
    );
    const tryIt = () => bridge.services.handlers['webhook-event']([{ eventIds: [eventId] }]);
    for (let attempt = 1; attempt < MAX_EVENT_ATTEMPTS; attempt += 1) await tryIt();
    const before = await briefly('event_received');
    await tryIt();
    const dead = await briefly('event_received');
    await spoil('"GONE"', '"CONVERSATION_DELEGATED"');

    await bridge.services.inbox.replay(bridge.tenant.key);
    await bridge.drain();

    assert.deepEqual([before, dead], [[], ['event_received done 1/1']]);
    assert.deepEqual(await briefly('event_received'), ['event_received done 1/1']);
  });

  it('has an event that an erasure empties before it is worked off', async () => {
    await bridge.webhook(
      'virtual-agent',
      bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'))
    );
    const { eraser } = bridge.services.privacy;
    const erasureId = await db.database.transaction((transaction) =>
      eraser.request(transaction, {
        tenant: bridge.tenant.key,
        profileId: CONTACT.id,
        scope: 'contact',
        reason: 'operator',
        erasedAt: bridge.now
      })
    );

    await bridge.services.handlers.erasure([{ erasureId }]);
    await bridge.drain();

    const received = await lines('event_received');
    assert.deepEqual(
      received.map(({ times, fields }) => [times, fields.includes('Inbound messages')]),
      [[1, true]]
    );
  });

  it('has what an agent reads, sends and attaches, in both directions', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id));
    await hook('INBOUND_MESSAGE_RECEIVED', inbound(id, 'first', 'Hola'));
    await call('GET', '');
    await call('GET', '');
    const type = { 'content-type': 'application/octet-stream' };
    const file = (await call('POST', '/attachments?filename=a.png', PNG, type)).json<{ id: string }>();
    await say({ attachmentIds: [file.id] });
    await call('POST', '/notes', { text: 'Nota' }, { 'idempotency-key': randomUUID() });
    await call('POST', '/read', { messageId: 'first' });
    await bridge.drain();
    await call('GET', `/attachments/${file.id}`);

    const own = (await lines()).filter(({ conversation_id: own }) => own === id);
    const told = own.map(({ kind, times, records, bytes, fields }) => [
      kind,
      times,
      records,
      bytes,
      ...fields
    ]);
    const bytes = PNG.byteLength;
    const unasked = ['event_received', 'persona_written', 'case_written', 'case_status_written'];
    assert.deepEqual(
      told.filter(([kind]) => !unasked.includes(String(kind))),
      [
        ['conversation_shown', 2, 2, 0, 'Conversation'],
        ['file_sent', 1, 1, bytes, 'Replies and attachments'],
        ['file_shown', 1, 1, bytes, 'Replies and attachments'],
        ['file_taken', 1, 1, bytes, 'Replies and attachments'],
        ['note_sent', 1, 1, 0, 'Internal notes'],
        ['note_taken', 1, 1, 0, 'Internal notes', 'Name of the replying user'],
        ['read_marked', 1, 1, 0, 'How far a user has read a conversation'],
        ['reply_sent', 1, 1, 0, 'Replies and attachments'],
        ['reply_taken', 1, 1, 0, 'Name of the replying user', 'Replies and attachments']
      ]
    );
  });

  it('has questions about access by the hour, of whom it does not say', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id));
    for (let minute = 0; minute < 3; minute += 1) {
      await call('GET', '');
      bridge.advance(60);
    }

    const [licence] = await lines('licence_asked');
    const [access] = await lines('record_access_asked');
    assert.deepEqual(
      [licence?.times, licence?.conversation_id, licence?.case_id, licence?.fields],
      [3, null, null, ['E-mail address of the user']]
    );
    assert.deepEqual(
      [access?.times, access?.records, access?.case_id, access?.fields],
      [3, 3, null, ['Case.Id', 'UserRecordAccess.HasReadAccess']]
    );
  });

  it('grows with conversations and hours, not with messages, looks and replies', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id));
    const turn = async () => {
      await hook('INBOUND_MESSAGE_RECEIVED', inbound(id, randomUUID(), 'Hola'));
      await call('GET', '');
      await say();
      await bridge.drain();
    };
    await turn();
    const once = await lines();

    for (let more = 0; more < 5; more += 1) await turn();

    const often = await lines();
    assert.equal(often.length, once.length);
    assert.equal(often.find(({ kind }) => kind === 'reply_sent')?.times, 6);
  });

  it('has a reply of unknown outcome as such, and no longer once its sender knows', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id));
    bridge.hootsuite.on(`POST /inbox/v1/virtual-agent/conversations/${id}`, () => connectionLost());
    await say();
    await bridge.drain();
    const unknown = await briefly('reply_sent');
    bridge.hootsuite.on(`POST /inbox/v1/virtual-agent/conversations/${id}`, () => json({}, 422));
    await say();
    await bridge.drain();

    assert.deepEqual(unknown, ['reply_sent unknown 1/1']);
    assert.deepEqual((await briefly('reply_sent')).sort(), [
      'reply_sent refused 1/1',
      'reply_sent unknown 1/1'
    ]);
  });

  it('has the hint of the org, the look at the Case and the end in Hootsuite', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id));
    bridge.salesforce.on('GET /services/data/v66.0/query', () =>
      json({ records: [{ Id: CASE_ID, Status: 'Closed' }], done: true })
    );
    const secret = bridge.tenant.salesforce.caseChangeSecret?.toString('hex') ?? '';
    const headers = { authorization: `Bearer ${secret}` };
    await bridge.app.inject({ method: 'POST', url: '/v1/case-changes', headers, body: { caseId: CASE_ID } });
    await bridge.drain();

    const told = (await lines()).map(({ kind, case_id: caseId, fields }) => [kind, caseId, fields.join()]);
    const has = (kind: string) => told.find(([name]) => name === kind);
    assert.deepEqual(has('case_change_told'), [
      'case_change_told',
      CASE_ID,
      'Id of a Case whose status has changed'
    ]);
    assert.deepEqual(has('case_status_read'), ['case_status_read', CASE_ID, 'Case.Id,Case.Status']);
    assert.deepEqual(has('conversation_ended'), ['conversation_ended', null, 'Case.Status']);
  });

  it('writes that something is shown before it is shown, or does not show it', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id));
    await call('GET', '');
    bridge.advance(3600);
    const { tally } = bridge.services;
    const count = tally.count.bind(tally);
    tally.count = (...crossings) =>
      crossings.some(({ kind }) => kind === 'conversation_shown')
        ? Promise.reject(new Error('the ledger is away'))
        : count(...crossings);

    const response = await call('GET', '');

    assert.equal(response.statusCode, 500);
    assert.doesNotMatch(response.body, /Alpenglow/);
  });

  it('keeps counts that could not be written', async () => {
    const { tally, ledger } = bridge.services;
    const { tenant } = { tenant: bridge.tenant.key };
    const shown = { tenant, kind: 'conversation_shown', fields: ['Conversation'], at: bridge.now } as const;
    await tally.count(shown);
    await tally.count(shown);
    const write = ledger.write.bind(ledger);
    ledger.write = () => Promise.reject(new Error('away'));
    await assert.rejects(tally.flush());
    ledger.write = write;
    await tally.count({ ...shown, records: 5 });

    assert.deepEqual(await briefly('conversation_shown'), ['conversation_shown done 3/7']);
  });

  it('says nothing of what was said, and nobody', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id, { contactProfile: CONTACT }));
    await hook('INBOUND_MESSAGE_RECEIVED', inbound(id, randomUUID(), 'Mi maleta ha desaparecido'));
    await call('GET', '');
    await say({ text: 'Lo miro ahora mismo' });
    await bridge.drain();
    await bridge.services.tally.flush();

    const rows = await db.database.query('select * from ledger_entry where tenant = $1', [bridge.tenant.key]);
    const dump = JSON.stringify(rows);
    const { id: profileId, primaryIdentifier, secondaryIdentifier } = CONTACT;
    const values = ['maleta', 'miro', profileId, primaryIdentifier, secondaryIdentifier, 'lucia@', 'Mara'];
    assert.ok(rows.length > 5);
    assert.deepEqual(
      [...values, AGENT.sub, AGENT.email].filter((value) => dump.includes(value)),
      []
    );
  });

  it('keeps the id of a conversation whose contact is erased, as its Case does', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id));
    const erasure = bridge.event('CONTACT_ERASED', {
      organizationId: bridge.tenant.hootsuite.organizationId,
      contactProfileId: CONTACT.id,
      scope: 'contact'
    });
    await bridge.signed('/v1/contacts/erasures', bridge.tenant.hootsuite.caseSecret, erasure);
    await bridge.drain();

    const received = await lines('event_received');

    assert.deepEqual(
      received
        .map(({ conversation_id: named, fields }) => [named, fields.includes('Erasure of a contact')])
        .sort(([, isErasure]) => (isErasure ? 1 : -1)),
      [
        [id, false],
        [null, true]
      ]
    );
  });

  it('forgets after its days', async () => {
    await hook('CONVERSATION_DELEGATED', delegation(id));
    const count = async () =>
      (await db.database.query('select 1 from ledger_entry where tenant = $1', [bridge.tenant.key])).length;
    const kept = await count();
    bridge.advance(399 * 86_400);
    await bridge.services.privacy.sweep();
    const old = await count();
    bridge.advance(2 * 86_400);

    await bridge.services.privacy.sweep();

    assert.ok(kept > 0);
    assert.deepEqual([old, await count()], [kept, 0]);
  });
});
