import assert from 'node:assert/strict';
import { after as afterAll, before, describe, it } from 'node:test';
import { after } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { createRandom } from '../testing/random.ts';
import { CONTACT, delegation, inbound, newMessageId, writeBack } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

/** Whoever finds a seed that fails adds it. */
const SEEDS = [1, 2, 3, 8];
const EVENTS = 60;
const CONVERSATIONS = 12;
/** Fewer than conversations, so that some share one. */
const CONTACTS = 9;
const SECOND_MS = 1000;

interface Sent {
  readonly path: 'virtual-agent' | 'crm-write-back';
  readonly event: object;
}

const conversationId = (number: number) => `0ad42eef-a806-11eb-9642-${String(number).padStart(12, '0')}`;
const contactId = (number: number) => `693ed54b-a426-11eb-9363-${String(number).padStart(12, '0')}`;

/** The same events for the same seed: of few conversations, late and early, some of them twice. */
function createEvents(seed: number, bridge: TestBridge): Sent[] {
  const random = createRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]) => list[below(list.length)];
  const messages: { conversation: number; id: string; text: string }[] = [];

  const facts = (conversation: number) => {
    // Now and then somebody else's, or nobody's.
    const contact = random() < 0.1 ? below(CONTACTS) : conversation % CONTACTS;
    const attributes = [{ attribute: 'email', value: `c${below(2)}@example.com`, source: 'AGENT' }];
    return {
      medium: { id: pick(['whatsapp', 'whatsapp', 'instagram', 'twitter']) },
      channel: { id: '0-1', name: pick(['Alpenglow', 'Alpenglow shop']) },
      ...(random() < 0.3 && { language: pick(['es', 'de']) }),
      contactProfile:
        random() < 0.1
          ? undefined
          : { ...CONTACT, id: contactId(contact), primaryIdentifier: pick(['Lucía', 'Lucía F.']) },
      ...(random() < 0.3 && { contactAttributes: random() < 0.3 ? [] : attributes })
    };
  };
  const message = (conversation: number, at: Date) => {
    const known = messages.filter((one) => one.conversation === conversation);
    const repeated = random() < 0.2 ? pick(known) : undefined;
    const { id, text } = repeated ?? { id: newIdAt(at, random), text: `message ${messages.length}` };
    messages.push({ conversation, id, text });
    const trigger = random() < 0.2 ? { trigger: { type: 'STORY', action: 'REPLY' } } : {};
    return inbound(conversationId(conversation), id, text, { ...facts(conversation), ...trigger });
  };

  return Array.from({ length: EVENTS }, (_, index) => {
    const conversation = below(CONVERSATIONS);
    const sentAt = after(bridge.now, -below(120) * SECOND_MS);
    const envelope = (type: string, data: object) => ({
      ...bridge.event(type, data, `key-${seed}-${index}`),
      timestamp: sentAt.toISOString()
    });
    const chance = random();
    if (chance < 0.8)
      return {
        path: 'virtual-agent',
        event: envelope('INBOUND_MESSAGE_RECEIVED', message(conversation, sentAt))
      };
    if (chance < 0.9) {
      const data = delegation(conversationId(conversation), facts(conversation));
      return { path: 'virtual-agent', event: envelope('CONVERSATION_STARTED', data) };
    }
    const transcript = messages
      .filter((one) => one.conversation === conversation)
      .map(({ id, text }) => ({ id, direction: 'INBOUND', text }));
    const status = random() < 0.5 ? 'resolved' : 'pending';
    const data = writeBack(conversationId(conversation), status, transcript, facts(conversation));
    const type = status === 'resolved' ? 'CONVERSATION_RESOLVED' : 'CONVERSATION_SET_TO_PENDING';
    return { path: 'crm-write-back', event: envelope(type, data) };
  });
}

/** As {@link newMessageId}, the same each time. */
function newIdAt(at: Date, random: () => number): string {
  const node = Math.floor(random() * 2 ** 48);
  return `${newMessageId(at).slice(0, 19)}8000-${node.toString(16).padStart(12, '0')}`;
}

describe('events worked off in a group', TIMEOUT, () => {
  let db: TestDatabase;
  let transactions = 0;
  before(async () => {
    const opened = await openTestDatabase();
    const { database } = opened;
    const transaction: Database['transaction'] = (work) => {
      transactions += 1;
      return database.transaction(work);
    };
    db = { ...opened, database: { ...database, transaction } };
  });
  afterAll(() => db.close());

  /** A tenant with Cases, one of them closed and about to resolve its conversation, and an erased contact. */
  const createBridge = async () => {
    const bridge = await TestBridge.create(db);
    const { key: tenant } = bridge.tenant;
    for (let number = 0; number < CONVERSATIONS / 2; number += 1) {
      const contactProfile = { ...CONTACT, id: contactId(number % CONTACTS) };
      const data = delegation(conversationId(number), { contactProfile });
      await bridge.webhook(
        'virtual-agent',
        bridge.event('CONVERSATION_DELEGATED', data, `hand-over ${number}`)
      );
    }
    await bridge.drain();
    const key = [tenant, conversationId(1)];
    await db.database.query(
      `update case_record set status = 'Closed', closed_at = $3 where tenant = $1 and conversation_id = $2`,
      [...key, bridge.now]
    );
    await db.database.query(
      `insert into outbox (tenant, conversation_id, action, state, due_at, created_at)
       values ($1, $2, 'resolve', 'queued', $3, $3)`,
      [...key, bridge.now]
    );
    bridge.advance(60);
    await db.database.query(
      `update contact_profile set erased_at = $3, attributes_erased_at = $3 where tenant = $1 and id = $2`,
      [tenant, contactId(2), bridge.now]
    );
    bridge.advance(60);
    return bridge;
  };
  const send = async (bridge: TestBridge, { path, event }: Sent) => {
    const { statusCode } = await bridge.webhook(path, event);
    assert.equal(statusCode, 200);
  };
  const workOff = async (bridge: TestBridge) => {
    const rows = await db.database.query<{ id: string }>(
      `select id from webhook_event where tenant = $1 and state = 'stored'
       order by substring(idempotency_key from '[0-9]+$')::int`,
      [bridge.tenant.key]
    );
    await bridge.services.handlers['webhook-event']([{ eventIds: rows.map(({ id }) => id) }]);
  };
  /** All that came of it. What changed is told once for a group, so how often it was told may differ. */
  const outcome = async ({ tenant: { key } }: TestBridge) => {
    const rows = (sql: string) => db.database.query<{ row: unknown }>(sql, [key]);
    const all = (table: string, ...without: string[]) =>
      rows(
        `select to_jsonb(t) - '{${['tenant', ...without].join()}}'::text[] as row from ${table} t
         where tenant = $1 order by 1`
      );
    return {
      events: await all('webhook_event', 'id'),
      conversations: await all('conversation', 'last_event_id'),
      messages: await all('message'),
      contacts: await all('contact_profile'),
      cases: await all('case_record'),
      outbox: await all('outbox', 'id'),
      receipts: await all('erasure', 'id', 'contact_hash', 'targets'),
      changes: await rows(
        `select distinct conversation_id || coalesce(message_id, '') as row from conversation_event
         where tenant = $1 order by 1`
      ),
      jobs: await rows(
        `select distinct name || (data - 'tenant')::text as row from jobs.job where data->>'tenant' = $1 order by 1`
      )
    };
  };

  for (const seed of SEEDS) {
    it(`leave the same behind as one by one (seed ${seed})`, async () => {
      const alone = await createBridge();
      const together = await createBridge();
      const events = createEvents(seed, alone);

      for (const event of events) {
        await send(alone, event);
        await workOff(alone);
      }
      for (const event of events) await send(together, event);
      transactions = 0;
      await workOff(together);
      const groups = transactions;

      const [expected, found] = [await outcome(alone), await outcome(together)];
      assert.ok(expected.messages.length > CONVERSATIONS);
      assert.deepEqual(found, expected);
      // A group that fails is worked off one by one, and would show nothing.
      assert.equal(groups, 1);
    });
  }
});
