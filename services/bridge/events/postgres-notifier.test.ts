import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after as afterAll, afterEach, before, beforeEach, describe, it } from 'node:test';
import { startPostgres } from '../../../tests/support/postgres.ts';
import type { PostgresServer } from '../../../tests/support/postgres.ts';
import { createManualTimers } from '../testing/manual-timers.ts';
import { delegation, inbound, newConversationId } from '../testing/samples.ts';
import { fieldsOf, StreamReader } from '../testing/stream-reader.ts';
import { createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openDatabaseAt, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { PostgresNotifier } from './postgres-notifier.ts';

const FIRST_RETRY_MS = 100;

describe('two bridges on one PostgreSQL', TIMEOUT, () => {
  let server: PostgresServer;
  let url: string;
  let here: TestDatabase;
  let there: TestDatabase;
  let timers: ReturnType<typeof createManualTimers>;
  let notifiers: PostgresNotifier[];
  let lost: PromiseWithResolvers<void>;
  let a: TestBridge;
  let b: TestBridge;
  let id: string;
  let stream: StreamReader;
  before(async () => {
    server = await startPostgres({ fsync: 'off' });
    url = await server.createDatabase();
    [here, there] = [await openDatabaseAt(url), await openDatabaseAt(url)];
  });
  beforeEach(async () => {
    lost = Promise.withResolvers();
    timers = createManualTimers();
    notifiers = [here, there].map(
      () => new PostgresNotifier({ url, timers, random: () => 0, onError: () => lost.resolve() })
    );
    for (const notifier of notifiers) await notifier.start();
    const tenant = createTenant();
    a = await TestBridge.create(here, tenant, { notifier: notifierOf(0) });
    b = await TestBridge.create(there, tenant, { notifier: notifierOf(1) });
    id = newConversationId();
    await hear('CONVERSATION_DELEGATED', delegation(id));
    stream = await openAtB();
  });
  afterEach(async () => {
    await stream.cancel();
    await b.app.close();
    for (const notifier of notifiers) await notifier.stop();
  });
  afterAll(async () => {
    await here.close();
    await there.close();
    await server.stop();
  });

  const notifierOf = (index: number) => {
    const notifier = notifiers[index];
    assert.ok(notifier);
    return notifier;
  };
  const hear = async (type: string, data: object) => {
    await a.webhook('virtual-agent', a.event(type, data));
    await a.drain();
  };
  const openAtB = async () => {
    await b.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = b.app.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/v1/conversations/${id}/events`, {
      headers: { authorization: `Bearer ${await b.token()}` }
    });
    const reader = new StreamReader(response);
    assert.equal(await reader.next(), ': open');
    return reader;
  };
  /** The streams' own timers never fire here, so only a notification can bring a message. */
  const nextMessage = async () => JSON.parse(fieldsOf(await stream.next()).data ?? '{}') as { id?: string };
  const until = async (isTrue: () => boolean) => {
    while (!isTrue()) await new Promise(setImmediate);
  };
  const cut = () =>
    here.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bridge-listen'
         and datname = current_database()`
    );

  it('share their events: what one works off, the other tells at once', async () => {
    await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'));

    assert.equal((await nextMessage()).id, 'm-1');
  });

  it('cut streams of each other when somebody is kept out', async () => {
    await a.services.blocks.add(a.tenant.salesforce.orgId.slice(0, 15), 'operator', 'test');

    assert.equal(fieldsOf(await stream.next()).event, 'expired');
  });

  it('miss nothing when the connections that listen are cut', async () => {
    await cut();
    await lost.promise;
    await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'));
    timers.fire(FIRST_RETRY_MS);

    assert.equal((await nextMessage()).id, 'm-1');
  });

  it('go on as before after a cut', async () => {
    await cut();
    await until(() => notifiers.every((notifier) => !notifier.isListening));
    timers.fire(FIRST_RETRY_MS);
    await until(() => notifiers.every((notifier) => notifier.isListening));
    await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'));

    assert.equal((await nextMessage()).id, 'm-1');
  });

  it('tell their own streams while they cannot listen', async () => {
    const notifier = notifierOf(0);
    const woken = new Promise<void>((resolve) =>
      notifier.subscribe({ tenant: a.tenant.key, id }, () => resolve())
    );
    await notifier.stop();

    await hear('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'));

    await woken;
  });
});
