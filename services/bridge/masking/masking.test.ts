import assert from 'node:assert/strict';
import { hash, randomBytes, randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { Conversation, Message } from '../conversations/conversation.ts';
import { dumpDatabase, linesWith } from '../testing/dump.ts';
import { delegation, inbound, newConversationId, newMessageId, writeBack } from '../testing/samples.ts';
import { AGENT, createTenant, TestBridge } from '../testing/test-bridge.ts';
import type { TestBridgeOptions } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { MASKING_RULES } from './rules.ts';
import type { MaskingRules } from './rules.ts';

const NUMBER = '4111 1111 1111 1111';
const CARD = `My card is ${NUMBER}.`;
const MASKED = 'My card is •••• •••• •••• 1111.';
const KEY = randomBytes(32);

describe('masking', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    await start();
  });
  afterAll(() => db.close());

  /** A bridge with a conversation of its own. */
  const start = async (rules: Partial<MaskingRules> = {}, options: TestBridgeOptions = {}) => {
    const tenant = { ...createTenant(), masking: { ...MASKING_RULES, ...rules } };
    bridge = await TestBridge.create(db, tenant, options);
    id = newConversationId();
    await arrive('CONVERSATION_DELEGATED', delegation(id));
  };
  /** The same tenant and database, with other rules. */
  const restart = async (rules: Partial<MaskingRules>, options: TestBridgeOptions = {}) => {
    const { now } = bridge;
    const tenant = { ...bridge.tenant, masking: { ...MASKING_RULES, ...rules } };
    bridge = await TestBridge.create(db, tenant, options);
    bridge.advance((now.getTime() - bridge.now.getTime()) / 1000);
  };
  const REVEALING = { reveal: 'agents' } as const;
  const WITH_KEY = { revealKeys: [KEY] };
  const OFF = { kinds: { card: false, social_security: false, iban: false } };

  const arrive = async (type: string, data: object) => {
    const answer = await bridge.webhook('virtual-agent', bridge.event(type, data));
    assert.equal(answer.statusCode, 200, answer.body);
    await bridge.drain();
  };
  const hear = (text: string, messageId = newMessageId(bridge.now), changes: object = {}) =>
    arrive('INBOUND_MESSAGE_RECEIVED', inbound(id, messageId, text, changes)).then(() => messageId);
  const tell = async (...messages: object[]) => {
    bridge.advance(120);
    const event = bridge.event('CONVERSATION_SET_TO_PENDING', writeBack(id, 'pending', messages));
    await bridge.webhook('crm-write-back', event);
    await bridge.drain();
  };
  const headers = async () => ({ authorization: `Bearer ${await bridge.token()}` });
  const read = async () => {
    const url = `/v1/conversations/${id}`;
    return (await bridge.app.inject({ url, headers: await headers() })).json<Conversation>();
  };
  const messages = async () => (await read()).messages;
  const texts = async () => (await messages()).map(({ text }) => text);
  const post = async (path: string, payload: object, extra: object = {}) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/${path}`,
      headers: { ...(await headers()), ...extra },
      payload
    });
  const send = async (text: string, path = 'messages') => {
    const answer = await post(path, { text }, { 'idempotency-key': randomUUID() });
    assert.equal(answer.statusCode, 202, answer.body);
    return answer.json<Message>();
  };
  const reveal = (messageId: string, reason = 'payment') => post(`messages/${messageId}/reveal`, { reason });
  const originals = () =>
    db.database.query('select sealed from masked_original where conversation_id = $1', [id]);
  /** Nowhere: in the database, in what Salesforce was sent, in the log. */
  const assertGone = async (...values: string[]) => {
    const dump = await dumpDatabase(db.database);
    const sent = bridge.salesforce.requests.map(({ body }) => body).join('\n');
    for (const value of values) {
      assert.deepEqual(linesWith(dump, value), []);
      assert.equal(sent.includes(value), false);
      assert.equal(
        bridge.logged.some((line) => line.includes(value)),
        false
      );
    }
  };

  it('masks messages before they are stored, in the waiting event too', async () => {
    const number = '4012 8888 8888 1881';
    await bridge.webhook(
      'virtual-agent',
      bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, newMessageId(bridge.now), `Card ${number}`))
    );
    await assertGone(number);

    await bridge.drain();

    assert.deepEqual(await texts(), ['Card •••• •••• •••• 1881']);
    assert.equal((await messages())[0]?.masked, true);
    await assertGone(number);
  });

  it('masks transcripts before they are stored', async () => {
    const number = '5105 1051 0510 5100';

    await tell({ id: newMessageId(bridge.now), direction: 'INBOUND', text: `Card ${number}` });

    assert.deepEqual(await texts(), ['Card •••• •••• •••• 5100']);
    await assertGone(number);
  });

  it('masks what comes with an event besides: names, attributes, notes, whatever nobody knows', async () => {
    const number = '6011000990139424';

    await hear('Hello', undefined, {
      contactProfile: { id: randomUUID(), primaryIdentifier: `Lucía ${number}`, secondaryIdentifier: number },
      conversationTopics: [number],
      [`note ${number}`]: 'x',
      unknown: { deep: [{ deeper: Number(number) }] }
    });

    await assertGone(number);
  });

  it('masks the Subject that an agent asks for', async () => {
    const number = '3782 822463 10005';
    const event = bridge.event('CASE_REQUESTED', {
      ...delegation(id),
      organizationId: bridge.tenant.hootsuite.organizationId,
      agent: { id: 'agent' },
      case: { subject: `Refund to ${number}` }
    });

    const answer = await bridge.signed('/v1/cases', bridge.tenant.hootsuite.caseSecret, event);
    await bridge.drain();

    assert.equal(answer.statusCode, 202, answer.body);
    const sent = bridge.salesforce.requests.map(({ body }) => body).join('\n');
    assert.ok(sent.includes('Refund to •••• •••••• •0005'));
    await assertGone(number);
  });

  it('takes a repeated event for the same, though its original is sealed anew', async () => {
    await start(REVEALING, WITH_KEY);
    const event = bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, newMessageId(bridge.now), CARD));

    const first = await bridge.webhook('virtual-agent', event);
    const second = await bridge.webhook('virtual-agent', event);

    assert.deepEqual([first.statusCode, second.statusCode], [200, 200]);
  });

  it('finds nothing by what is masked', async () => {
    await start(OFF);
    await hear(CARD);
    await restart({});

    const found = async (text: string) =>
      (await post('search', { text })).json<{ matches: unknown[] }>().matches.length;

    assert.deepEqual([await found('4111 1111'), await found('my card')], [0, 1]);
  });

  it('sends a reply as it was written, and keeps it masked', async () => {
    const { id: messageId } = await send(`We pay back to DE89 3704 0044 0532 0130 00, card ${NUMBER}`);
    assert.equal(
      (await messages()).at(-1)?.text,
      'We pay back to DE•• •••• •••• •••• ••30 00, card •••• •••• •••• 1111'
    );

    await bridge.drain();

    assert.ok(bridge.hootsuite.requests.some(({ body }) => body.includes('DE89 3704 0044 0532 0130 00')));
    const [row] = await db.database.query<{ text: string }>('select text from message where id = $1', [
      messageId
    ]);
    assert.equal(row?.text, 'We pay back to DE•• •••• •••• •••• ••30 00, card •••• •••• •••• 1111');
    await assertGone('3704 0044 0532 0130');
  });

  it('keeps no digest of a reply by which what is masked could be guessed', async () => {
    await send(CARD);
    await send(CARD, 'notes');
    await bridge.drain();

    const { sub } = AGENT;
    for (const parts of [
      [sub, CARD, []],
      [sub, 'note', CARD]
    ])
      await assertGone(hash('sha256', JSON.stringify(parts)));
    const masked = hash('sha256', JSON.stringify([sub, MASKED, []]));
    assert.notDeepEqual(linesWith(await dumpDatabase(db.database), masked), []);
  });

  it('keeps a note masked once it is added, and a reply that failed', async () => {
    await send(`Noted ${NUMBER}`, 'notes');
    await bridge.drain();
    bridge.hootsuite.on(
      'POST /inbox/v1/virtual-agent/conversations/',
      () => new Response('{}', { status: 400 })
    );
    await send(`Failed ${NUMBER}`);
    await bridge.drain();

    const stored = await db.database.query<{ text: string }>(
      'select text from message where conversation_id = $1 order by position',
      [id]
    );
    assert.deepEqual(
      stored.map(({ text }) => text),
      ['Noted •••• •••• •••• 1111', 'Failed •••• •••• •••• 1111']
    );
  });

  for (const [how, text] of [
    ['as it was sent', `Card ${NUMBER}`],
    ['masked by Hootsuite', 'Card XXXX XXXX XXXX 1111'],
    ['masked by Hootsuite without its blanks', 'Card XXXXXXXXXXXX1111']
  ] as const) {
    it(`knows its own reply in a transcript, ${how}`, async () => {
      const { id: messageId } = await send(`Card ${NUMBER}`);
      await bridge.drain();

      await tell({ id: newMessageId(bridge.now), direction: 'OUTBOUND', text });

      assert.deepEqual(
        (await messages()).map((message) => message.id),
        [messageId]
      );
    });
  }

  it('knows its own reply in a transcript that comes while it is being sent', async () => {
    const { id: messageId } = await send(CARD);
    await db.database.query(
      `update outbox set state = 'sending', owner = gen_random_uuid(), claimed_at = $2
       where conversation_id = $1`,
      [id, bridge.now]
    );

    await tell({ id: newMessageId(bridge.now), direction: 'OUTBOUND', text: CARD });

    assert.deepEqual(
      (await messages()).map((message) => message.id),
      [messageId]
    );
  });

  it('masks the name of a file before it is kept, and sent', async () => {
    const answer = await bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/attachments?filename=${encodeURIComponent(`card ${NUMBER}.txt`)}`,
      headers: { ...(await headers()), 'content-type': 'text/plain' },
      payload: 'Hello'
    });

    assert.equal(answer.statusCode, 201, answer.body);
    assert.equal(answer.json<{ name: string }>().name, 'card_XXXX_XXXX_XXXX_1111.txt');
  });

  describe('reveal', () => {
    it('is for nobody by default, and then keeps nothing', async () => {
      await start({}, WITH_KEY);
      const messageId = await hear(CARD);

      const answer = await reveal(messageId);

      assert.equal(answer.json<{ code: string }>().code, 'ERR_REVEAL_NOT_ALLOWED');
      assert.equal(answer.statusCode, 403);
      assert.deepEqual(await originals(), []);
    });

    it('has nothing to show without a key', async () => {
      await start(REVEALING);
      const messageId = await hear(CARD);

      const answer = await reveal(messageId);

      assert.deepEqual(
        [answer.statusCode, answer.json<{ code: string }>().code],
        [404, 'ERR_REVEAL_NOTHING']
      );
      assert.deepEqual(await originals(), []);
      assert.equal((await messages())[0]?.revealable, undefined);
    });

    it('shows what was masked, is recorded, and leaves nothing in clear', async () => {
      await start(REVEALING, WITH_KEY);
      const messageId = await hear(CARD);

      const answer = await reveal(messageId, 'complaint');

      assert.equal((await messages())[0]?.revealable, true);
      assert.deepEqual(answer.json(), { text: CARD, kinds: ['card'] });
      assert.equal(answer.headers['cache-control'], 'no-store');
      const [record] = await bridge.services.reveals.list(bridge.tenant.key);
      assert.equal(record?.message_id, messageId);
      assert.equal(record.reason, 'complaint');
      assert.equal(record.user_id.startsWith('005Hs00000MaraL'), true);
      const own = linesWith(await dumpDatabase(db.database), NUMBER).filter((line) => line.includes(id));
      assert.deepEqual(own, []);
    });

    it('records nothing where nothing is shown', async () => {
      await start(REVEALING, WITH_KEY);
      const messageId = await hear('Hello');

      await reveal(messageId);
      const wrong = await reveal(messageId, 'curiosity');

      assert.equal(wrong.statusCode, 400);
      assert.deepEqual(await bridge.services.reveals.list(bridge.tenant.key), []);
    });

    it('is for ten a minute', async () => {
      await start(REVEALING, WITH_KEY);
      const messageId = await hear(CARD);
      for (let count = 0; count < 10; count += 1) await reveal(messageId);

      assert.equal((await reveal(messageId)).statusCode, 429);
      bridge.advance(61);
      assert.equal((await reveal(messageId)).statusCode, 200);
    });

    it('tells no live page', async () => {
      await start(REVEALING, WITH_KEY);
      const messageId = await hear(CARD);
      const lastEvent = (await read()).lastEventId;

      await reveal(messageId);

      assert.equal((await read()).lastEventId, lastEvent);
    });

    it('works for transcripts and for replies', async () => {
      await start(REVEALING, WITH_KEY);
      const told = newMessageId(bridge.now);
      await tell({ id: told, direction: 'INBOUND', text: CARD });
      const sent = await send(CARD);
      await bridge.drain();

      assert.deepEqual((await reveal(told)).json(), { text: CARD, kinds: ['card'] });
      assert.deepEqual((await reveal(sent.id)).json(), { text: CARD, kinds: ['card'] });
    });

    it('is over after its days', async () => {
      await start({ ...REVEALING, revealDays: 2 }, WITH_KEY);
      const messageId = await hear(CARD);
      bridge.advance(2 * 86_400 + 1);

      assert.equal((await reveal(messageId)).statusCode, 404);
      await bridge.services.maskingSweep.run();
      assert.deepEqual(await originals(), []);
    });

    it('does not come back with a transcript after its days', async () => {
      await start({ ...REVEALING, revealDays: 2 }, WITH_KEY);
      const messageId = await hear(CARD);
      bridge.advance(3 * 86_400);
      await bridge.services.maskingSweep.run();

      await tell({ id: messageId, direction: 'INBOUND', text: CARD });

      assert.equal((await reveal(messageId)).statusCode, 404);
    });

    it('is over once nobody may see it any more', async () => {
      await start(REVEALING, WITH_KEY);
      await hear(CARD);
      await restart({}, WITH_KEY);

      await bridge.services.maskingSweep.run();

      assert.deepEqual(await originals(), []);
    });

    it('ends with a mask of Hootsuite, and with a message that Hootsuite no longer has', async () => {
      await start(REVEALING, WITH_KEY);
      const ids: string[] = [];
      for (const text of ['First', CARD, CARD, 'Last']) {
        ids.push(await hear(text));
        bridge.advance(300);
      }

      await tell(
        { id: ids[0], direction: 'INBOUND', text: 'First' },
        { id: ids[1], direction: 'INBOUND', text: 'My card is XXXXXXXXXXXX1111.' },
        { id: ids[3], direction: 'INBOUND', text: 'Last' }
      );

      assert.deepEqual(await originals(), []);
    });

    it('goes with the contact', async () => {
      await start(REVEALING, WITH_KEY);
      await hear(CARD);
      const erasure = bridge.event('CONTACT_ERASED', {
        organizationId: bridge.tenant.hootsuite.organizationId,
        contactProfileId: '693ed54b-a426-11eb-9363-cffd945b4b2f',
        scope: 'contact'
      });

      bridge.advance(1);
      await bridge.signed('/v1/contacts/erasures', bridge.tenant.hootsuite.caseSecret, erasure);
      await bridge.drain();

      assert.deepEqual(await originals(), []);
    });

    it('goes with what a network does not let be kept', async () => {
      await start(REVEALING, WITH_KEY);
      await hear(CARD, undefined, { medium: { id: 'twitter' } });
      await post('resolve', {});
      await bridge.drain();
      bridge.advance(25 * 3600);

      await bridge.services.privacy.sweep();

      assert.deepEqual(await originals(), []);
    });

    it('opens what was sealed with an older key, and not what was with one that is gone', async () => {
      await start(REVEALING, WITH_KEY);
      const messageId = await hear(CARD);

      await restart(REVEALING, { revealKeys: [randomBytes(32), KEY] });
      const rotated = await reveal(messageId);
      await restart(REVEALING, { revealKeys: [randomBytes(32)] });
      const gone = await reveal(messageId);

      assert.deepEqual([rotated.statusCode, gone.statusCode], [200, 404]);
    });
  });

  describe('what was stored under other rules', () => {
    const reply = async () => {
      await send(CARD);
      await bridge.drain();
    };

    it('is masked on its way out', async () => {
      await start(OFF);
      await hear(CARD);
      await reply();

      await restart({});

      assert.deepEqual(await texts(), [MASKED, MASKED]);
    });

    it('is masked on its way to Salesforce', async () => {
      const number = '3530 1113 3330 0000';
      await start(OFF);
      const away = () => new Response('{}', { status: 503 });
      bridge.salesforce.on('POST /services/data/v66.0/composite', away);
      await hear('Hello', undefined, { contactProfile: { id: randomUUID(), primaryIdentifier: number } });
      const event = bridge.event('CASE_REQUESTED', {
        conversationId: id,
        organizationId: bridge.tenant.hootsuite.organizationId,
        agent: { id: 'agent' },
        case: { subject: `Refund to ${number}` }
      });
      await bridge.signed('/v1/cases', bridge.tenant.hootsuite.caseSecret, event);
      await bridge.drain();
      await restart({});
      bridge.advance(3600);

      await bridge.services.maintenance.takeOver();
      await bridge.drain();

      const sent = bridge.salesforce.requests.map(({ body }) => body).join('\n');
      assert.ok(sent.includes('Refund to •••• •••• •••• 0000'));
      assert.ok(sent.includes('"Primary_Identifier__c":"•••• •••• •••• 0000"'));
      assert.equal(sent.includes(number), false);
    });

    it('is masked where it is stored, once', async () => {
      await start(OFF);
      await hear(CARD);
      await reply();
      await restart({});

      await bridge.services.maskingSweep.run();

      const rows = await db.database.query<{ text: string; digest: string | null }>(
        'select text, digest from message where conversation_id = $1 order by position',
        [id]
      );
      assert.deepEqual(rows, [
        { text: MASKED, digest: null },
        { text: MASKED, digest: '' }
      ]);
      const [done] = await db.database.query<{ done_at: Date }>(
        'select done_at from masking_sweep where tenant = $1',
        [bridge.tenant.key]
      );
      assert.deepEqual(done?.done_at, bridge.now);
    });

    it('waits where a reply is still to be sent', async () => {
      await start(OFF);
      await send(CARD);
      await restart({});

      await bridge.services.maskingSweep.run();
      await bridge.drain();

      assert.ok(bridge.hootsuite.requests.some(({ body }) => body.includes(NUMBER)));
    });

    it('is masked also by a pattern that is new', async () => {
      await hear('Customer KD-1234AB');
      await bridge.services.maskingSweep.run();
      await restart({ patterns: [{ name: 'customer', template: 'KD-9999AA', keepLast: 0 }] });

      await bridge.services.maskingSweep.run();

      await assertGone('KD-1234AB');
    });

    it('is shortened, where a contact may be named by initials only, in its persona too', async () => {
      await restart({ identities: { WhatsApp: 'initials' } });

      await bridge.services.maskingSweep.run();
      await bridge.drain();

      assert.equal((await read()).contactName, 'L. F.');
      const sent = bridge.salesforce.requests.map(({ body }) => body).join('\n');
      assert.ok(sent.includes('"Primary_Identifier__c":"L. F."'));
      assert.ok(sent.includes('"Email__c":null'));
      const dump = (await dumpDatabase(db.database))
        .split('\n')
        .filter((line) => line.includes(bridge.tenant.key));
      for (const value of ['Lucía', '600 123 456', 'lucia@example.com'])
        assert.equal(
          dump.some((line) => line.includes(value)),
          false,
          value
        );
    });
  });

  it('keeps no more of a contact than its network lets be kept', async () => {
    await start({ identities: { WhatsApp: 'initials' } });
    await hear('Hello', undefined, { medium: undefined });

    const { contactName, messages: shown } = await read();

    assert.deepEqual([contactName, shown[0]?.authorName], ['L. F.', 'L. F.']);
    const sent = bridge.salesforce.requests.map(({ body }) => body).join('\n');
    assert.ok(sent.includes('WhatsApp - L. F.'));
    const dump = (await dumpDatabase(db.database))
      .split('\n')
      .filter((line) => line.includes(bridge.tenant.key));
    for (const value of ['Lucía', '600 123 456', 'lucia@example.com']) {
      assert.equal(sent.includes(value), false, value);
      assert.equal(
        dump.some((line) => line.includes(value)),
        false,
        value
      );
    }
  });
});
