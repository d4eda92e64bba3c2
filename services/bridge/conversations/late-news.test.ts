import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { json } from '../testing/fakes.ts';
import { delegation, newConversationId, writeBack } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import type { Conversation } from './conversation.ts';

const RESOLVED = { status: 'resolved', delegated: false, endedBy: 'resolved' };

describe('news of a resolved conversation', TIMEOUT, () => {
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

  const delegated = () => bridge.event('CONVERSATION_DELEGATED', delegation(id));
  const resolved = () => bridge.event('CONVERSATION_RESOLVED', writeBack(id, 'resolved', []));
  const arrive = async (path: 'virtual-agent' | 'crm-write-back', event: object) => {
    await bridge.webhook(path, event);
    await bridge.drain();
  };
  const state = async () => {
    const headers = { authorization: `Bearer ${await bridge.token()}` };
    return (await bridge.app.inject({ url: `/v1/conversations/${id}`, headers })).json<Conversation>().state;
  };
  const say = async (text: string) =>
    bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/messages`,
      headers: { authorization: `Bearer ${await bridge.token()}`, 'idempotency-key': randomUUID() },
      payload: { text }
    });

  it('outweighs the hand-over before it, also where that comes in later', async () => {
    const handOver = delegated();
    bridge.advance(2);
    await arrive('crm-write-back', resolved());

    await arrive('virtual-agent', handOver);

    assert.deepEqual(await state(), RESOLVED);
  });

  it('gives way to a hand-over after it, also where it comes in later', async () => {
    await arrive('virtual-agent', delegated());
    bridge.advance(2);
    const end = resolved();
    bridge.advance(2);
    await arrive('virtual-agent', delegated());

    await arrive('crm-write-back', end);

    assert.equal((await state()).delegated, true);
  });

  it('counts although the answer to a reply before it comes later still', async () => {
    await arrive('virtual-agent', delegated());
    let end: object | undefined;
    bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', () => {
      bridge.advance(1);
      end = resolved();
      bridge.advance(1);
      return json({});
    });
    await say('Done!');
    await bridge.drain();

    await arrive('crm-write-back', end ?? {});

    assert.deepEqual(await state(), RESOLVED);
  });
});
