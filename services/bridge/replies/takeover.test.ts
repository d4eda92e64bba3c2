import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { Conversation } from '../conversations/conversation.ts';
import { DatabaseUnavailable } from '../database/database.ts';
import { cuttable } from '../testing/cuttable.ts';
import type { Line } from '../testing/cuttable.ts';
import { json } from '../testing/fakes.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { LOOKS_UNTIL_DEAD } from './liveness.ts';

describe('two processes on one database', TIMEOUT, () => {
  let db: TestDatabase;
  let first: TestBridge;
  let second: TestBridge;
  let line: Line;
  let id: string;
  let route: string;
  let call: PromiseWithResolvers<Response>;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    const cut = cuttable(db.database);
    ({ line } = cut);
    first = await TestBridge.create({ ...db, database: cut.database });
    second = await TestBridge.create(db, first.tenant);
    id = newConversationId();
    route = `POST /inbox/v1/virtual-agent/conversations/${id}`;
    await second.webhook('virtual-agent', second.event('CONVERSATION_DELEGATED', delegation(id)));
    await second.drain();
    call = Promise.withResolvers<Response>();
    first.hootsuite.on(route, () => call.promise);
    await first.services.senderWatch.open(false);
    await second.services.senderWatch.open(false);
  });
  afterAll(() => db.close());

  const say = async (text: string) => {
    const headers = { authorization: `Bearer ${await second.token()}`, 'idempotency-key': randomUUID() };
    const url = `/v1/conversations/${id}/messages`;
    await second.app.inject({ method: 'POST', url, headers, body: { text } });
  };
  const states = async () => {
    const headers = { authorization: `Bearer ${await second.token()}` };
    const answer = await second.app.inject({ url: `/v1/conversations/${id}`, headers });
    return answer.json<Conversation>().messages.map(({ text, state }) => `${text ?? ''} ${state ?? ''}`);
  };
  const runFirst = () => first.services.handlers.outbox([{ tenant: first.tenant.key, conversationId: id }]);
  /** The first process begins to send, and has asked Hootsuite. */
  const begin = async () => {
    const asked = Promise.withResolvers<undefined>();
    first.hootsuite.on(route, () => {
      asked.resolve(undefined);
      return call.promise;
    });
    const run = runFirst();
    await asked.promise;
    return { run };
  };
  const look = async (times: number) => {
    for (let time = 0; time < times; time += 1) await second.services.senderWatch.tick();
  };

  it('settles what a dead one was sending as unknown, and goes on with the rest', async () => {
    await say('one');
    await say('two');
    await begin();
    await look(LOOKS_UNTIL_DEAD);
    const during = await states();
    await second.drain();

    assert.deepEqual(during, ['one unknown', 'two queued']);
    assert.deepEqual(await states(), ['one unknown', 'two sent']);
    assert.ok(second.logged.some((entry) => entry.includes('reply of unknown outcome')));
    const known = await db.database.query(
      `select id from bridge_process where id = (
         select owner from outbox where tenant = $1 and state = 'unknown')`,
      [first.tenant.key]
    );
    assert.equal(known.length, 0);
  });

  it('waits for one that is slow but lives, however long it takes', async () => {
    await say('one');
    await say('two');
    const { run } = await begin();
    for (let time = 0; time < 3 * LOOKS_UNTIL_DEAD; time += 1) {
      await first.services.senderWatch.tick();
      second.advance(60);
      await look(1);
    }
    await second.drain();
    const during = await states();
    call.resolve(json({}));
    await run;

    assert.deepEqual(during, ['one queued', 'two queued']);
    assert.deepEqual(await states(), ['one sent', 'two sent']);
    assert.equal(second.hootsuite.sentTo(route).length, 0);
  });

  for (const [answer, state] of [
    [() => json({}), 'sent'],
    [() => json({}, 429), 'failed'],
    [() => json({}, 400), 'failed'],
    [() => json({}, 503), 'unknown']
  ] as const) {
    it(`takes a late ${String(answer().status)} of one it took for dead as what it is: ${state}`, async () => {
      await say('one');
      const { run } = await begin();
      await look(LOOKS_UNTIL_DEAD);
      call.resolve(answer());
      await run;
      await second.drain();

      assert.deepEqual(await states(), [`one ${state}`]);
      assert.equal(second.hootsuite.sentTo(route).length, 0);
    });
  }

  it('remembers an answer while the database is away, and notes it when it is back', async () => {
    await say('one');
    await say('two');
    const { run } = await begin();
    line.isCut = true;
    call.resolve(json({}));
    await assert.rejects(run, DatabaseUnavailable);
    const during = await states();
    line.isCut = false;
    await first.services.senderWatch.tick();
    const after = await states();
    await second.drain();

    assert.deepEqual(during, ['one queued', 'two queued']);
    assert.deepEqual(after, ['one sent', 'two queued']);
    assert.deepEqual(await states(), ['one sent', 'two sent']);
  });

  it('sends what it has taken without knowing so', async () => {
    await say('one');
    line.losesAnswer = true;
    await assert.rejects(runFirst(), DatabaseUnavailable);
    line.losesAnswer = false;
    await first.services.senderWatch.tick();
    await second.services.senderWatch.tick();
    await second.drain();

    assert.deepEqual(await states(), ['one sent']);
  });
});
