import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { MAX_EVENT_ATTEMPTS } from '../intake/webhook-inbox.ts';
import { dumpDatabase, linesWith } from '../testing/dump.ts';
import { FakeOrg } from '../testing/fake-org.ts';
import { json } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId, newMessageId, writeBack } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { hashContact } from './receipts.ts';

const PERSONA = 'Hootsuite_Contact_Persona__c';
const PERSONAS = `PATCH /services/data/v66.0/composite/sobjects/${PERSONA}`;
const ALL_FIELDS = [
  'Primary_Identifier__c',
  'Secondary_Identifier__c',
  'Email__c',
  'Phone__c',
  'URL__c',
  'Language__c',
  'VIP__c'
];

describe('erasure of a contact', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let org: FakeOrg;
  let profileId: string;
  let conversationId: string;
  /** Stands in everything that names the contact or was said. */
  let mark: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    org = new FakeOrg(bridge.salesforce);
    mark = `MARK${randomUUID().slice(0, 8)}`;
    profileId = randomUUID();
    conversationId = newConversationId();
  });
  afterAll(() => db.close());

  const contact = () => ({
    id: profileId,
    mediumContactProfileId: `${mark} medium`,
    primaryIdentifier: `${mark} name`,
    secondaryIdentifier: `${mark} number`,
    vip: true
  });
  const attributes = () => [
    { attribute: 'email', value: `${mark}@example.com`, source: 'AGENT' },
    { attribute: 'phone', value: `${mark} 600 123 456`, source: 'AGENT' },
    { attribute: 'url', value: `https://example.com/${mark}`, source: 'AGENT' },
    { attribute: 'shoe_size', value: `${mark} 43`, source: 'AGENT' }
  ];
  const about = (more: object = {}) => ({
    contactProfile: contact(),
    contactAttributes: attributes(),
    medium: { id: 'fb' },
    ...more
  });
  const at = () => newMessageId(bridge.now);
  const store = (path: 'virtual-agent' | 'crm-write-back', type: string, data: object) =>
    bridge.webhook(path, bridge.event(type, data));
  const hear = async (path: 'virtual-agent' | 'crm-write-back', type: string, data: object) => {
    const response = await store(path, type, data);
    assert.equal(response.statusCode, 200, response.body);
    await bridge.drain();
  };
  const delegate = (more: object = {}) =>
    hear('virtual-agent', 'CONVERSATION_DELEGATED', delegation(conversationId, about(more)));
  const say = (text: string, more: object = {}) =>
    hear('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(conversationId, at(), text, about(more)));
  const erase = (scope = 'contact') => {
    const { organizationId, caseSecret } = bridge.tenant.hootsuite;
    const event = bridge.event('CONTACT_ERASED', { organizationId, contactProfileId: profileId, scope });
    return bridge.signed('/v1/contacts/erasures', caseSecret, event);
  };
  const api = async (path = '', body?: object | Buffer, headers: Record<string, string> = {}) =>
    bridge.app.inject({
      method: body ? 'POST' : 'GET',
      url: `/v1/conversations/${conversationId}${path}`,
      headers: { authorization: `Bearer ${await bridge.token()}`, ...headers },
      ...(body && { body })
    });
  const shown = async () =>
    (await api()).json<{ messages: { text?: string }[]; history: string; state: { erasedAt?: string } }>();
  const receipts = () => bridge.services.privacy.receipts.list(db.database, bridge.tenant.key, 10);
  const leftovers = async (text = mark) => linesWith(await dumpDatabase(db.database), text);
  const persona = () => org.find(PERSONA, profileId);

  it('leaves nothing of it in any table of the bridge, nor in the org', async () => {
    await delegate();
    await say(`${mark} hello`);
    const file = { 'content-type': 'application/octet-stream' };
    const upload = await api(`/attachments?filename=${mark}.txt`, Buffer.from(`${mark} file`), file);
    const attachmentIds = [upload.json<{ id: string }>().id];
    await api('/messages', { text: `${mark} reply`, attachmentIds }, { 'idempotency-key': randomUUID() });
    await bridge.drain();
    await api('/messages', { text: `${mark} waits` }, { 'idempotency-key': randomUUID() });
    await hear('crm-write-back', 'CONVERSATION_SET_TO_PENDING', {
      ...writeBack(conversationId, 'pending', [{ id: at(), direction: 'OUTBOUND', text: `${mark} before` }]),
      ...about({ notes: [{ id: '1', text: `${mark} note` }] })
    });
    const other = newConversationId();
    const { organizationId, caseSecret } = bridge.tenant.hootsuite;
    const asked = { ...delegation(other, about()), organizationId, agent: { id: '7' } };
    const request = { ...asked, case: { subject: `${mark} asked` } };
    await bridge.signed('/v1/cases', caseSecret, bridge.event('CASE_REQUESTED', request));
    await bridge.drain();
    await store('virtual-agent', 'INBOUND_MESSAGE_RECEIVED', inbound(other, at(), `${mark} dead`, about()));
    const [dead] = await db.database.query<{ id: string }>(
      `select id from webhook_event where tenant = $1 and state = 'stored'`,
      [bridge.tenant.key]
    );
    for (let attempt = 0; attempt < MAX_EVENT_ATTEMPTS; attempt += 1)
      await bridge.services.inbox.fail(dead?.id ?? '', 'TypeError');
    await store(
      'virtual-agent',
      'INBOUND_MESSAGE_RECEIVED',
      inbound(other, at(), `${mark} waiting`, about())
    );
    const tables = new Set((await leftovers()).map((line) => line.split(' ')[0]));
    assert.deepEqual(
      [...tables].sort(),
      ['attachment', 'case_record', 'contact_profile', 'message', 'webhook_event'].map(
        (name) => `public.${name}`
      )
    );
    bridge.advance(1);

    const response = await erase();
    await bridge.drain();

    assert.equal(response.statusCode, 202);
    assert.deepEqual(await leftovers(), []);
    assert.deepEqual(persona(), {
      Contact_Profile_ID__c: profileId,
      Social_Network_Channel__c: 'Facebook',
      ...Object.fromEntries(ALL_FIELDS.map((field) => [field, field === 'VIP__c' ? false : null]))
    });
    assert.equal(org.find('Case', `${conversationId}:1`)?.Subject, 'Facebook');
    // What an agent typed is theirs; the bridge only forgets it.
    assert.equal(org.find('Case', `${other}:1`)?.Subject, `${mark} asked`);
    const [receipt] = await receipts();
    assert.deepEqual(
      [
        receipt?.messages,
        receipt?.attachments,
        receipt?.webhooks,
        receipt?.conversations,
        receipt?.salesforce
      ],
      [5, 1, 1, 2, 'done']
    );
    assert.deepEqual(
      [receipt?.reason, receipt?.persona_fields, receipt?.contact_hash],
      ['contact_deleted', ALL_FIELDS, hashContact(bridge.tenant.key, profileId)]
    );
    assert.ok(bridge.logged.some((line) => line.includes(receipt?.id ?? '-') && line.includes('erased')));
  });

  it('says on the page, and to whoever has it open, that the messages were erased', async () => {
    await delegate();
    await say('hello');
    const { lastEventId } = (await api()).json<{ lastEventId: string }>();
    bridge.advance(1);
    const erasedAt = bridge.now.toISOString();

    await erase();
    await bridge.drain();

    const { messages, history, state } = await shown();
    assert.deepEqual([messages, history, state.erasedAt], [[], 'erased', erasedAt]);
    const ref = { tenant: bridge.tenant.key, id: conversationId };
    const news = await bridge.services.events.readAfter(db.database, ref, Number(lastEventId), 10);
    assert.equal(news.at(-1)?.messageId, undefined);
    assert.ok(news.length > 0);
  });

  it('keeps out what was sent before and arrives after', async () => {
    await delegate();
    const late = [
      bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(conversationId, at(), `${mark} late`, about())),
      bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId(), about()))
    ];
    const transcript = {
      ...writeBack(conversationId, 'resolved', [{ id: at(), direction: 'INBOUND', text: `${mark} late` }]),
      ...about()
    };
    bridge.advance(60);
    await erase();
    await bridge.drain();

    for (const event of late) await bridge.webhook('virtual-agent', event);
    await bridge.drain();
    // Nobody knows whether a repeated write-back carries a new timestamp, so here it does.
    bridge.advance(40 * 3600);
    await hear('crm-write-back', 'CONVERSATION_RESOLVED', transcript);

    assert.deepEqual(await leftovers(), []);
    assert.equal(linesWith(org.dump(), mark).length, 0);
    assert.equal((await shown()).history, 'erased');
  });

  it('takes the hand-over and the status out of a late event all the same', async () => {
    await delegate();
    const other = newConversationId();
    const event = bridge.event('CONVERSATION_DELEGATED', delegation(other, about()));
    bridge.advance(60);
    await erase();
    await bridge.drain();

    await bridge.webhook('virtual-agent', event);
    await bridge.drain();

    const written = org.find('Case', `${other}:1`);
    assert.deepEqual([written?.Subject, written?.Conversation_ID__c], ['Facebook', other]);
  });

  it('begins anew with a message that is newer', async () => {
    await delegate();
    await say('before');
    bridge.advance(60);
    await erase();
    await bridge.drain();
    bridge.advance(60);

    await say('after', { contactProfile: { id: profileId, primaryIdentifier: 'New name' } });

    const { messages, history } = await shown();
    assert.deepEqual([messages.map(({ text }) => text), history], [['after'], 'erased']);
  });

  it('counts from the time of the erasure, however late its event comes, and never from a later one', async () => {
    const { organizationId, caseSecret } = bridge.tenant.hootsuite;
    const tell = async (erasedAt: Date) => {
      const data = { organizationId, contactProfileId: profileId, scope: 'contact' };
      const event = bridge.event('CONTACT_ERASED', { ...data, erasedAt: erasedAt.toISOString() });
      await bridge.signed('/v1/contacts/erasures', caseSecret, event);
      await bridge.drain();
      return (await receipts()).find((receipt) => receipt.messages > 0)?.erased_at;
    };
    const texts = async () => (await shown()).messages.map(({ text }) => text);
    await delegate();
    await say('before');
    const erasedAt = bridge.now;
    bridge.advance(60);
    await say('after');

    const counted = await tell(erasedAt);
    const left = await texts();
    const late = bridge.now;
    await tell(new Date('2040-01-01T00:00:00Z'));

    assert.deepEqual([counted, left, await texts()], [erasedAt, ['after'], []]);
    assert.ok((await receipts()).every((receipt) => receipt.erased_at <= late));
  });

  it('ends in an emptied persona also where the writer was on its way with the old one', async () => {
    const { promise: isWriting, resolve: writing } = Promise.withResolvers<undefined>();
    const { promise: goOn, resolve: release } = Promise.withResolvers<undefined>();
    bridge.salesforce.on(PERSONAS, async (request) => {
      bridge.salesforce.on(PERSONAS, (next) => json(org.upsert(next)));
      writing(undefined);
      await goOn;
      return json(org.upsert(request));
    });
    await store('virtual-agent', 'CONVERSATION_DELEGATED', delegation(conversationId, about()));
    const draining = bridge.drain();
    await isWriting;
    bridge.advance(1);
    await erase();

    const [event] = await db.database.query<{ id: string }>(
      `select id from webhook_event where tenant = $1 and type = 'CONTACT_ERASED'`,
      [bridge.tenant.key]
    );
    await bridge.services.handlers['webhook-event']([{ eventIds: [event?.id ?? ''] }]);
    release(undefined);
    await draining;
    await bridge.drain();

    assert.equal(linesWith(org.dump(), mark).length, 0);
    assert.equal((await receipts())[0]?.salesforce, 'done');
  });

  it('goes on where a process died, and counts everything once', async () => {
    await delegate();
    await say(`${mark} one`);
    await say(`${mark} two`);
    bridge.advance(1);
    await erase();
    // Dies with each transaction in turn, after the work in it.
    const transaction = db.database.transaction.bind(db.database);
    for (let dieAt = 1; dieAt < 12; dieAt += 1) {
      let calls = 0;
      db.database.transaction = (work) =>
        transaction(async (open) => {
          const result = await work(open);
          calls += 1;
          if (calls === dieAt) throw new RangeError('killed');
          return result;
        });
      await bridge.drain().catch(() => undefined);
      db.database.transaction = transaction;
      bridge.advance(3600);
      await bridge.services.maintenance.sweep();
      await bridge.services.privacy.sweep();
    }
    await bridge.drain();

    assert.deepEqual(await leftovers(), []);
    const [receipt, ...others] = await receipts();
    assert.deepEqual([receipt?.messages, receipt?.conversations, receipt?.salesforce], [2, 1, 'done']);
    assert.deepEqual(others, []);
  });

  it('changes nothing when it is asked for again with the same key', async () => {
    await delegate();
    const { organizationId, caseSecret } = bridge.tenant.hootsuite;
    const data = { organizationId, contactProfileId: profileId, scope: 'contact' };
    const event = bridge.event('CONTACT_ERASED', data);

    for (let time = 0; time < 3; time += 1) await bridge.signed('/v1/contacts/erasures', caseSecret, event);
    await bridge.drain();

    assert.equal((await receipts()).length, 1);
  });

  it('says with a code that Salesforce did not take it, and that it did after a replay', async () => {
    await delegate();
    bridge.salesforce.on(PERSONAS, () =>
      json([{ success: false, errors: [{ statusCode: 'CUSTOM_VALIDATION', message: mark, fields: [] }] }])
    );
    bridge.advance(1);
    await erase();
    await bridge.drain();
    const [failed] = await receipts();
    bridge.salesforce.on(PERSONAS, (request) => json(org.upsert(request)));
    await bridge.services.cases.replay(db.database, bridge.tenant.key);
    await bridge.drain();

    const [receipt] = await receipts();
    assert.deepEqual([failed?.salesforce, failed?.salesforce_failure], ['failed', 'CUSTOM_VALIDATION']);
    assert.deepEqual([receipt?.salesforce, receipt?.salesforce_failure], ['done', null]);
    assert.equal(linesWith(org.dump(), mark).length, 0);
  });

  it('of the attributes takes them and nothing else', async () => {
    await delegate();
    await say('hello');
    bridge.advance(1);

    await erase('attributes');
    await bridge.drain();

    const { Email__c, Phone__c, URL__c, Primary_Identifier__c, VIP__c } = persona() ?? {};
    assert.deepEqual(
      [Email__c, Phone__c, URL__c, Primary_Identifier__c, VIP__c],
      [null, null, null, `${mark} name`, true]
    );
    assert.deepEqual((await shown()).messages.length, 1);
    assert.deepEqual(await leftovers(`${mark}@example.com`), []);
    assert.deepEqual(await leftovers(`${mark} 43`), []);
  });

  it('follows an attribute that a write-back no longer holds, and leaves fields that were not its own', async () => {
    await delegate();
    const [email] = attributes();
    bridge.advance(60);

    await hear('crm-write-back', 'CONVERSATION_SET_TO_PENDING', {
      ...writeBack(conversationId, 'pending', []),
      ...about({ contactAttributes: [email] })
    });

    const { Email__c, Phone__c, URL__c } = persona() ?? {};
    assert.deepEqual([Email__c, Phone__c, URL__c], [email?.value, null, null]);
    assert.deepEqual((await receipts())[0]?.persona_fields, ['Phone__c', 'URL__c']);
    const nulls = bridge.salesforce.sentTo(PERSONAS).at(-1)?.body ?? '';
    bridge.advance(60);
    await say('later', { contactAttributes: undefined, contactProfile: { ...contact(), vip: false } });
    await hear('crm-write-back', 'CONVERSATION_SET_TO_PENDING', {
      ...writeBack(conversationId, 'pending', []),
      ...about({ contactAttributes: undefined, contactProfile: { ...contact(), secondaryIdentifier: 'x' } })
    });
    const later = bridge.salesforce.sentTo(PERSONAS).at(-1)?.body ?? '';
    assert.deepEqual([nulls.includes('"Phone__c":null'), later.includes('Phone__c')], [true, false]);
  });

  it("keeps attributes of X that the network's rules leave out of a write-back", async () => {
    const handle = { attribute: 'url', value: 'https://x.com/somebody', source: 'MEDIUM' };
    await delegate({ medium: { id: 'twit' }, contactAttributes: [handle] });
    bridge.advance(60);

    await hear('crm-write-back', 'CONVERSATION_SET_TO_PENDING', {
      ...writeBack(conversationId, 'pending', []),
      ...about({ medium: { id: 'twit' }, contactAttributes: [] })
    });

    assert.equal(persona()?.URL__c, handle.value);
  });

  it('is refused without the right signature, and for a contact it does not name', async () => {
    const { organizationId, caseSecret } = bridge.tenant.hootsuite;
    const event = bridge.event('CONTACT_ERASED', {
      organizationId,
      contactProfileId: profileId,
      scope: 'contact'
    });
    const nameless = bridge.event('CONTACT_ERASED', { organizationId, scope: 'contact' });

    const forged = await bridge.signed('/v1/contacts/erasures', Buffer.alloc(32), event);
    const wrong = await bridge.signed('/v1/contacts/erasures', caseSecret, nameless);

    assert.deepEqual([forged.statusCode, wrong.statusCode], [401, 400]);
  });
});
