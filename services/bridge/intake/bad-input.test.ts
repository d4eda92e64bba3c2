import assert from 'node:assert/strict';
import { after as afterAll, before, describe, it } from 'node:test';
import { loadContract } from '@hsc/contracts/contract.ts';
import { one } from '../database/database.ts';
import { delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';
import { sampleOf, schemaCases, withValue } from '../testing/schema-cases.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const CASES = 'PATCH /services/data/v66.0/composite/sobjects/Case/';
const hootsuite = await loadContract('hootsuite');
const contract = await loadContract('bridge');

describe('bad input', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
    bridge = await TestBridge.create(db);
  });
  afterAll(() => db.close());

  const send = (event: object | string) => bridge.webhook('virtual-agent', event as object);
  const request = (event: object) => bridge.signed('/v1/cases', bridge.tenant.hootsuite.caseSecret, event);
  /** All Case records that were written, by conversation. */
  const cases = () =>
    new Map(
      bridge.salesforce
        .sentTo(CASES)
        .flatMap(({ body }) => (JSON.parse(body) as { records: Record<string, unknown>[] }).records)
        .map((record) => [record.Conversation_ID__c, record])
    );
  const remarksOf = async (key: string) => {
    const row = await one<{ remarks: { at: string; reason: string }[] }>(
      db.database,
      'select remarks from webhook_event where tenant = $1 and idempotency_key = $2',
      [bridge.tenant.key, key]
    );
    return row?.remarks;
  };

  const handOvers = [
    ['CONVERSATION_DELEGATED', hootsuite.schema('ConversationDelegatedEvent'), ['conversationId']],
    ['CASE_REQUESTED', contract.schema('CaseRequestEvent'), ['conversationId', 'organizationId']]
  ] as const;
  for (const [type, schema, needed] of handOvers) {
    it(`still makes the Case of each ${type} where any other value does not fit, and says so`, async () => {
      const sample = sampleOf(schema);
      const events = schemaCases(schema)
        .filter(({ at }) => at.startsWith('/data/') && !needed.some((name) => at === `/data/${name}`))
        .map(({ at, fits, value }, n) => {
          const id = newConversationId();
          const { data } = withValue(sample, at, value) as { data: Record<string, unknown> };
          const { organizationId } = bridge.tenant.hootsuite;
          const own = { ...data, conversationId: id, ...(type === 'CASE_REQUESTED' && { organizationId }) };
          return { id, at, fits, key: `${type}-${n}`, event: bridge.event(type, own, `${type}-${n}`) };
        });

      const responses = await Promise.all(
        events.map(({ event }) => (type === 'CASE_REQUESTED' ? request(event) : send(event)))
      );
      await bridge.drain();

      const written = cases();
      assert.ok(responses.every(({ statusCode }) => statusCode < 300));
      assert.deepEqual(
        events.filter(({ id }) => !written.has(id)).map(({ at }) => at),
        []
      );
      for (const { at, fits, key } of events) {
        const isRemarked = (await remarksOf(key))?.some(
          (one) => one.at === at && one.reason !== 'UNKNOWN_NETWORK'
        );
        assert.equal(isRemarked, !fits, `${at} of ${key}`);
      }
    });
  }

  it('makes the Case of an unknown network as Other, without a profile and without a persona', async () => {
    const id = newConversationId();
    const data = { ...delegation(id, { medium: { id: 'threads' } }), contactProfile: undefined };

    const response = await send(bridge.event('CONVERSATION_DELEGATED', data, 'bare'));
    await bridge.drain();

    const record = cases().get(id);
    assert.equal(response.statusCode, 200);
    assert.equal(record?.Social_Network_Channel__c, 'Other');
    assert.equal(record.Hootsuite_Contact_Persona__r, undefined);
    assert.deepEqual(await remarksOf('bare'), [
      { at: '/data/contactProfile', reason: 'MISSING' },
      { at: '/data/medium/id', reason: 'UNKNOWN_NETWORK' }
    ]);
  });

  it('takes a message of a megabyte, of which it keeps the beginning', async () => {
    const id = newConversationId();
    const text = `${'x'.repeat(65_535)}😀${'y'.repeat(1024 * 1024)}`;

    const response = await send(bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, 'long', text), 'long'));
    await bridge.drain();

    const message = await one<{ text: string }>(
      db.database,
      'select text from message where conversation_id = $1',
      [id]
    );
    assert.equal(response.statusCode, 200);
    assert.equal(message?.text, 'x'.repeat(65_535));
    assert.deepEqual(await remarksOf('long'), [{ at: '/data/message/text', reason: 'CUT' }]);
  });

  it('says where and why an event is refused, without the value', async () => {
    const data = { ...delegation(newConversationId()), conversationId: 'Lucía Fernández' };

    const response = await send(bridge.event('CONVERSATION_DELEGATED', data));

    const problem = response.json<Record<string, unknown>>();
    assert.equal(response.statusCode, 400);
    assert.deepEqual(
      [problem.code, problem.pointer, problem.reason],
      ['ERR_WEBHOOK_BODY', '/data/conversationId', 'INVALID']
    );
    assert.equal(response.body.includes('Fern'), false);
    assert.equal(bridge.logged.join('').includes('Fern'), false);
  });

  it('does not call a history complete of whose transcript a message was left out', async () => {
    const [whole, broken] = [newConversationId(), newConversationId()];
    const good = { id: 'a', direction: 'INBOUND', text: 'Hola' };
    const send = (id: string, messages: object[]) =>
      bridge.webhook(
        'crm-write-back',
        bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', messages))
      );

    await send(whole, [good]);
    await send(broken, [good, { direction: 'INBOUND', text: 'lost' }]);
    await bridge.drain();

    const rows = await db.database.query('select id, history from conversation where id = any($1::text[])', [
      [whole, broken]
    ]);
    assert.deepEqual(
      new Map(rows.map((row) => [row.id, row.history])),
      new Map([
        [whole, 'complete'],
        [broken, 'partial']
      ])
    );
  });

  const hostile: [string, (id: string) => string, string][] = [
    ['NUL and half a surrogate pair', (id) => named(id, '"A\\u0000B\\ud800"'), 'A\uFFFDB\uFFFD'],
    ['an escaped pair', (id) => named(id, '"\\ud83d\\ude00"'), '😀'],
    ['control characters', (id) => named(id, '"A\\u0007\\u001bB"'), 'A\uFFFD\uFFFDB'],
    ['a right-to-left override', (id) => named(id, '"Ana \u202Efdp.exe"'), 'Ana fdp.exe'],
    [
      'a flood of combining marks',
      (id) => named(id, `"Z${'\u0301'.repeat(5000)}"`),
      `Z${'\u0301'.repeat(30)}`
    ],
    ['names of object internals', (id) => named(id, '"Ana","__proto__":{"vip":true},"constructor":7'), 'Ana'],
    ['a name twice', (id) => named(id, '"Eva","primaryIdentifier":"Ana"'), 'Ana'],
    ['a bad name of a property', (id) => named(id, '"Ana","a\\u0000b":1'), 'Ana'],
    [
      'a hundred thousand levels',
      (id) => named(id, `"Ana","deep":${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}`),
      'Ana'
    ]
  ];
  /** JSON of a hand-over with raw JSON for the contact's name, and what may follow it. */
  function named(id: string, json: string): string {
    const contactProfile = { id: `contact-${id}`, primaryIdentifier: '?' };
    const event = bridge.event('CONVERSATION_DELEGATED', delegation(id, { contactProfile }));
    return JSON.stringify(event).replace('"?"', json);
  }
  for (const [what, create, expected] of hostile) {
    it(`makes the Case in spite of ${what}`, async () => {
      const id = newConversationId();

      const response = await send(create(id));
      await bridge.drain();

      const contact = await one(
        db.database,
        'select primary_identifier, vip from contact_profile where id = $1',
        [`contact-${id}`]
      );
      assert.equal(response.statusCode, 200, response.body);
      assert.ok(cases().has(id));
      assert.deepEqual(contact, { primary_identifier: expected, vip: null });
    });
  }

  it('leaves the direction of a message as it was written', async () => {
    const id = newConversationId();
    const text = 'שלום \u202Eabc\u202C';

    await send(bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, 'bidi', text)));
    await bridge.drain();

    const message = await one(db.database, 'select text from message where conversation_id = $1', [id]);
    assert.deepEqual(message, { text });
  });
});
