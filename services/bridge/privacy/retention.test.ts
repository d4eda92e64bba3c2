import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { FakeOrg } from '../testing/fake-org.ts';
import { delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';
import { createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import type { RetentionRules } from './retention-rules.ts';

const DAY = 86_400;

/** One pixel: what is in a file must be what its name says. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

describe('retention', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let contactProfile: { id: string; primaryIdentifier: string };
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(() => start());
  afterAll(() => db.close());

  const start = async (rules: Partial<RetentionRules> = {}) => {
    const tenant = createTenant();
    bridge = await TestBridge.create(db, { ...tenant, retention: { ...tenant.retention, ...rules } });
    id = newConversationId();
    contactProfile = { id: randomUUID(), primaryIdentifier: 'Lucía' };
  };
  const hear = async (type: string, data: object) => {
    const path = type.includes('CONVERSATION_RES') ? 'crm-write-back' : 'virtual-agent';
    await bridge.webhook(path, bridge.event(type, data));
    await bridge.drain();
  };
  const talk = async (medium = 'fb') => {
    await hear('CONVERSATION_DELEGATED', delegation(id, { contactProfile, medium: { id: medium } }));
    await hear('INBOUND_MESSAGE_RECEIVED', {
      ...inbound(id, randomUUID(), 'hello', { contactProfile, medium: { id: medium } })
    });
  };
  const resolve = async () =>
    hear('CONVERSATION_RESOLVED', {
      ...writeBack(id, 'resolved', []),
      messages: undefined,
      medium: undefined,
      contactProfile
    });
  const api = async (path = '', body?: object | Buffer, headers: Record<string, string> = {}) =>
    bridge.app.inject({
      method: body ? 'POST' : 'GET',
      url: `/v1/conversations/${id}${path}`,
      headers: { authorization: `Bearer ${await bridge.token()}`, ...headers },
      ...(body && { body })
    });
  const reply = async (text: string | undefined, file?: string) => {
    const type = { 'content-type': 'application/octet-stream' };
    const upload =
      file &&
      (await api(
        `/attachments?filename=${file}`,
        file.endsWith('.png') ? PICTURE : Buffer.from('content'),
        type
      ));
    const attachmentIds = upload ? [upload.json<{ id: string }>().id] : [];
    const body = { ...(text !== undefined && { text }), attachmentIds };
    await api('/messages', body, { 'idempotency-key': randomUUID() });
    await bridge.drain();
  };
  const read = async () =>
    (await api()).json<{
      history: string;
      messages: { text?: string; withheld?: string; attachments: object[] }[];
    }>();
  const pass = async (days: number) => {
    bridge.advance(days * DAY);
    await bridge.services.privacy.sweep();
    await bridge.drain();
  };
  const receipts = async () =>
    (await bridge.services.privacy.receipts.list(db.database, bridge.tenant.key, 10)).map((one) => [
      one.reason,
      one.conversations,
      one.messages,
      one.attachments
    ]);

  it('empties a resolved conversation after its time, with one receipt for the day', async () => {
    await talk();
    await resolve();
    const other = id;
    id = newConversationId();
    await talk();
    await resolve();

    await pass(364);
    const early = await receipts();
    await pass(1.1);

    assert.deepEqual(early, []);
    assert.deepEqual(await receipts(), [['retention', 2, 2, 0]]);
    for (const one of [id, other]) {
      id = one;
      const { messages, history } = await read();
      assert.deepEqual([messages, history], [[], 'erased']);
    }
  });

  it('never touches a conversation that is delegated or open', async () => {
    await talk();
    const delegated = id;
    id = newConversationId();
    await bridge.webhook(
      'crm-write-back',
      bridge.event('CONVERSATION_SET_TO_PENDING', {
        ...writeBack(id, 'pending', [{ id: 'm', direction: 'INBOUND', text: 'open' }]),
        contactProfile
      })
    );
    await bridge.drain();

    await pass(4000);

    assert.deepEqual(await receipts(), []);
    const rows = await db.database.query(
      'select conversation_id from message where tenant = $1 and text is not null',
      [bridge.tenant.key]
    );
    assert.deepEqual(rows.map((row) => row.conversation_id).sort(), [delegated, id].sort());
  });

  it('begins to count anew when the conversation comes back', async () => {
    await talk();
    await resolve();
    await pass(300);
    await talk();
    await resolve();

    await pass(300);
    const between = await receipts();
    await pass(66);

    assert.deepEqual([between, await receipts()], [[], [['retention', 1, 2, 0]]]);
  });

  it('takes files sooner, and says so where the message was nothing else', async () => {
    await talk();
    await reply(undefined, 'a.txt');
    await reply('see this', 'b.txt');
    await pass(40);
    const whileDelegated = await receipts();
    await resolve();

    await pass(1);

    const { messages } = await read();
    assert.deepEqual(whileDelegated, []);
    assert.deepEqual(
      messages.map(({ text, withheld, attachments }) => [text, withheld, attachments.length]),
      [
        ['hello', undefined, 0],
        [undefined, 'erased', 0],
        ['see this', undefined, 0]
      ]
    );
    assert.deepEqual(await receipts(), [['retention', 0, 0, 2]]);
  });

  it('takes what was said on X a day after the end, and not what was said elsewhere', async () => {
    await talk('twit');
    await reply('answer', 'a.png');
    await pass(20);
    const whileDelegated = (await read()).messages.map(({ text }) => text);
    await resolve();
    await pass(0.9);
    const soon = (await read()).messages.map(({ text }) => text);
    await pass(0.2);
    const { messages } = await read();
    const onX = await receipts();
    id = newConversationId();
    await talk('fb');
    await resolve();
    await pass(2);

    assert.deepEqual(
      [whileDelegated, soon],
      [
        ['hello', 'answer'],
        ['hello', 'answer']
      ]
    );
    assert.deepEqual(
      messages.map(({ text, withheld, attachments }) => [text, withheld, attachments]),
      [
        [undefined, 'network_policy', []],
        [undefined, 'network_policy', []]
      ]
    );
    assert.deepEqual(onX, [['channel_policy', 1, 2, 1]]);
    assert.deepEqual(await receipts(), onX);
    assert.deepEqual(
      (await read()).messages.map(({ text }) => text),
      ['hello']
    );
  });

  it('empties personas only where it is asked to, and not while one conversation is open', async () => {
    await talk();
    await resolve();
    await pass(800);
    const without = (await receipts()).map(([reason]) => reason);
    await start({ personaDays: 100 });
    const org = new FakeOrg(bridge.salesforce);
    await talk();
    await resolve();
    const first = id;
    id = newConversationId();
    await talk();
    await pass(200);
    const whileOpen = await receipts();
    await resolve();

    await pass(101);

    const persona = org.find('Hootsuite_Contact_Persona__c', contactProfile.id);
    assert.deepEqual([without, whileOpen], [['retention'], []]);
    assert.deepEqual([persona?.Primary_Identifier__c, persona?.VIP__c], [null, false]);
    assert.equal(org.find('Case', `${first}:1`)?.Subject, 'Facebook');
    assert.deepEqual(await receipts(), [['retention', 2, 2, 0]]);
    await pass(1000);
    assert.equal((await receipts()).filter(([, conversations]) => conversations !== 0).length, 1);
  });

  it('takes the content of an event that lay dead for too long', async () => {
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await db.database.query(`update webhook_event set state = 'dead' where tenant = $1`, [bridge.tenant.key]);

    await pass(91);

    const [event] = await db.database.query('select body, state from webhook_event where tenant = $1', [
      bridge.tenant.key
    ]);
    assert.deepEqual(event, { body: null, state: 'ignored' });
  });
});
