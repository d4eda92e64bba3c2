import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after as afterAll, afterEach, before, beforeEach, describe, it } from 'node:test';
import { connectionRefused, json } from '../testing/fakes.ts';
import type { TokenOptions } from '../testing/fakes.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { fieldsOf, StreamReader } from '../testing/stream-reader.ts';
import { AGENT, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import type { PresenceState } from './presence.ts';

const BEAT_MS = 15_000;
const PRIYA: TokenOptions = { claims: { sub: '005Hs00000PriyaIAQ', email: 'priya.raman@alpenglow.example' } };
const LOCKS = 'GET /inbox/v1/queue/lock';

describe('presence', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let streams: StreamReader[];
  let bridges: TestBridge[];
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    // So that a stream lasts as long as what these tests wait for.
    bridge = await TestBridge.create(db, undefined, { tokenSeconds: 300 });
    bridge.hootsuite.on('GET /scim/v2/Users', ({ url }) => {
      const isMara = url.searchParams.get('filter')?.includes(AGENT.email);
      const [userName, displayName] = isMara
        ? [AGENT.email, 'Mara Lindqvist']
        : ['priya.raman@alpenglow.example', 'Priya Raman'];
      return json({ Resources: [{ id: '1', userName, active: true, displayName }] });
    });
    bridge.hootsuite.on('GET /v1/members/', ({ url }) => {
      const isMara = url.pathname.endsWith('/mara');
      const data = isMara
        ? { id: 'mara', email: AGENT.email.toUpperCase(), fullName: 'Mara Lindqvist' }
        : { id: 'sofia', email: 'sofia@alpenglow.example', fullName: 'Sofia Marchetti' };
      return json({ data });
    });
    id = newConversationId();
    streams = [];
    bridges = [bridge];
    await handOver(id);
  });
  afterEach(async () => {
    await Promise.all(streams.map((stream) => stream.cancel()));
    for (const { app } of bridges) {
      app.server.closeAllConnections();
      await app.close();
    }
  });
  afterAll(() => db.close());

  const handOver = async (conversationId: string) => {
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(conversationId)));
    await bridge.drain();
  };
  const open = async (options: TokenOptions = {}, conversationId = id, from = bridge) => {
    if (!from.app.server.listening) await from.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = from.app.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/v1/conversations/${conversationId}/events`, {
      headers: { authorization: `Bearer ${await from.token(options)}` }
    });
    const stream = new StreamReader(response, () => false);
    assert.equal(await stream.next(), ': open');
    streams.push(stream);
    return stream;
  };
  /** The next thing that is told of who is there; a heart-beat in between counts as nothing. */
  const next = async (stream: StreamReader): Promise<PresenceState> => {
    for (;;) {
      const { event, data = '' } = fieldsOf(await stream.next());
      if (event === 'presence') return JSON.parse(data) as PresenceState;
    }
  };
  const namesOf = ({ viewers }: PresenceState) => viewers.map(({ name }) => name);
  const lockBy = (userId: string) => {
    bridge.hootsuite.on(LOCKS, () => json({ locks: [{ conversationId: id, userId }] }));
  };
  /** All streams look again. */
  const beat = (seconds = 15) => {
    bridge.advance(seconds);
    bridge.timers.fire(BEAT_MS);
  };

  it('tells each of the other, by name only, and nobody of themselves', async () => {
    const mara = await open();
    assert.deepEqual(await next(mara), { viewers: [] });
    bridge.advance(1);

    const priya = await open(PRIYA);

    assert.deepEqual(await next(priya), {
      viewers: [{ name: 'Mara Lindqvist', since: new Date(bridge.now.getTime() - 1000).toISOString() }]
    });
    assert.deepEqual(await next(mara), {
      viewers: [{ name: 'Priya Raman', since: bridge.now.toISOString() }]
    });
  });

  it('takes two pages of one user for one, from the first on', async () => {
    await next(await open());
    bridge.advance(5);
    await next(await open());

    const { viewers } = await next(await open(PRIYA));

    assert.deepEqual(viewers, [
      { name: 'Mara Lindqvist', since: new Date(bridge.now.getTime() - 5000).toISOString() }
    ]);
  });

  it('tells nothing of who has another conversation open', async () => {
    const other = newConversationId();
    await handOver(other);
    await next(await open());

    assert.deepEqual(await next(await open(PRIYA, other)), { viewers: [] });
  });

  it('forgets who has left, but not who comes right back', async () => {
    const mara = await open();
    await next(mara);
    const priya = await open(PRIYA);
    await next(priya);
    await next(mara);
    const since = bridge.now.toISOString();

    await priya.cancel();

    bridge.advance(3);
    await left();

    const again = await open(PRIYA);
    await next(again);
    await again.cancel();
    await left();
    beat(3);
    await mara.next();
    beat(3);

    assert.deepEqual(await next(mara), { viewers: [] });
    const rows = await db.database.query<{ since: Date }>(
      'select since from presence_lease where conversation_id = $1 and name = $2',
      [id, 'Priya Raman']
    );
    assert.deepEqual(new Set(rows.map((row) => row.since.toISOString())), new Set([since]));
  });

  /** Until a stream that was cut has told so. */
  const left = async () => {
    for (;;) {
      const [row] = await db.database.query<{ count: number }>(
        `select count(*)::integer as count from presence_lease
         where conversation_id = $1 and name = 'Priya Raman' and until > $2`,
        [id, new Date(bridge.now.getTime() + 10_000)]
      );
      if (row?.count === 0) return;
      await new Promise(setImmediate);
    }
  };

  it('forgets who was on a process that is gone', async () => {
    await db.database.query(
      `insert into presence_lease (stream_id, tenant, conversation_id, user_id, name, since, until)
       values (gen_random_uuid(), $1, $2, '005', 'Somebody', $3, $4)`,
      [bridge.tenant.key, id, bridge.now, new Date(bridge.now.getTime() + 20_000)]
    );
    const mara = await open();
    assert.deepEqual(namesOf(await next(mara)), ['Somebody']);

    beat(20);

    assert.deepEqual(await next(mara), { viewers: [] });
    await bridge.services.maintenance.sweep();
    const rows = await db.database.query('select 1 from presence_lease where user_id = $1', ['005']);
    assert.equal(rows.length, 0);
  });

  it('keeps who stays, however long', async () => {
    const mara = await open();
    await next(mara);
    for (let turn = 0; turn < 5; turn += 1) {
      beat();
      assert.equal(await mara.next(), ':');
    }

    assert.deepEqual(namesOf(await next(await open(PRIYA))), ['Mara Lindqvist']);
  });

  it('finds who is on another process with its next heart-beat', async () => {
    const other = await TestBridge.create(db, bridge.tenant);
    bridges.push(other);
    const mara = await open();
    await next(mara);
    // The fake Hootsuite of the other process knows one user only.
    await next(await open({ claims: { sub: '005Hs00000PriyaIAQ' } }, id, other));

    beat();

    assert.equal(namesOf(await next(mara)).length, 1);
  });

  describe('in Hootsuite', () => {
    it('tells who holds the conversation, without making anybody wait for it', async () => {
      lockBy('sofia');

      const mara = await open();

      assert.deepEqual(await next(mara), { viewers: [] });
      assert.deepEqual(await next(mara), { viewers: [], holder: { name: 'Sofia Marchetti' } });
    });

    it('asks once for all that are open, and not again for ten seconds', async () => {
      lockBy('sofia');
      const mara = await open();
      await next(mara);
      await next(mara);

      const priya = await open(PRIYA);
      assert.deepEqual((await next(priya)).holder, { name: 'Sofia Marchetti' });
      const asked = bridge.hootsuite.sentTo(LOCKS).length;
      bridge.hootsuite.on(LOCKS, () => json({ locks: [] }));
      beat();

      assert.equal((await next(mara)).holder !== undefined, true);
      assert.equal((await next(mara)).holder, undefined);
      assert.equal((await next(priya)).holder, undefined);
      assert.equal(bridge.hootsuite.sentTo(LOCKS).length, asked + 1);
    });

    it('warns nobody of themselves', async () => {
      lockBy('mara');
      await next(await open());
      const priya = await open(PRIYA);
      const told = await next(priya);

      const holder = told.holder ?? (await next(priya)).holder;

      assert.deepEqual(holder, { name: 'Mara Lindqvist' });
      const mara = await open();
      assert.equal((await next(mara)).holder, undefined);
    });

    it('stands by what it knows while Hootsuite does not answer, for a minute', async () => {
      lockBy('sofia');
      const mara = await open();
      await next(mara);
      await next(mara);
      bridge.hootsuite.on(LOCKS, connectionRefused);

      for (let turn = 0; turn < 4; turn += 1) {
        beat();
        assert.equal(await mara.next(), ':');
      }

      assert.deepEqual(await next(mara), { viewers: [] });
    });

    it('does not ask while nobody looks', async () => {
      await bridge.services.maintenance.sweep();
      const before = bridge.hootsuite.sentTo(LOCKS).length;

      bridge.timers.fire(BEAT_MS);

      assert.equal(bridge.hootsuite.sentTo(LOCKS).length, before);
    });
  });
});
