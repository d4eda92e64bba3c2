import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { runCli } from '../cli.ts';
import type { Message } from '../conversations/conversation.ts';
import { dumpDatabase, linesWith } from '../testing/dump.ts';
import { FakeOrg } from '../testing/fake-org.ts';
import { json } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId, newMessageId } from '../testing/samples.ts';
import { createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openFolder, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

/** Somebody who writes. */
interface Writer {
  readonly profileId: string;
  readonly conversationId: string;
  /** Stands in the name and in every message. */
  readonly mark: string;
}

const newWriter = (mark: string): Writer => ({
  profileId: randomUUID(),
  conversationId: newConversationId(),
  mark
});

describe('a restore of an older state', TIMEOUT, () => {
  const tenant = createTenant();
  const [gone, stays] = [newWriter('MARKGONE'), newWriter('MARKSTAYS')];
  let folder: string;
  let list: string;
  let db: TestDatabase;
  let bridge: TestBridge;
  /** What Salesforce holds; a restore of the bridge leaves it as it is. */
  const records: FakeOrg['records'] = new Map();
  let lines: string[];
  let openings = 0;
  /** Came after the backup. */
  let lateEvent: object;
  let lateErasures: string[];
  /** Waited at the backup, and was sent after it. */
  let replyId: string;
  let casesBefore: string[];
  let rowsBefore: string[];

  const open = async (name: string) => {
    db = await openFolder(join(folder, name));
    bridge = await TestBridge.create(db, tenant);
    // Each begins at the same time; the world has gone on since.
    bridge.advance((openings += 1) * 100);
    const org = new FakeOrg(bridge.salesforce, records);
    assert.equal(org.records, records);
    bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', () => json({}));
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'restore-'));
    list = join(folder, 'list');
    lines = [];
    await open('live');
    for (const writer of [gone, stays]) {
      await handOver(writer);
      await write(writer, 'before the backup');
    }
    replyId = await reply(stays, 'Hola');
    await backUp();
    await bridge.drain();
    assert.equal(sent(), 1);
    lateEvent = await write(stays, 'after the backup');
    casesBefore = caseKeys();
    bridge.advance(60);
    await run('contacts', 'erase', '--tenant', tenant.key, '--profile-id', gone.profileId);
    await bridge.drain();
    lines = [];
    await run('erasures', 'export');
    lateErasures = lines;
    await writeFile(list, lateErasures.join('\n'));
    await restore();
    rowsBefore = await rowsWith(gone.mark);
    // As the documents say: both before anything runs.
    assert.equal(await run('replies', 'let-go', '--all'), 0);
    assert.equal(await run('erasures', 'apply', list), 0);
    await bridge.drain();
  });
  beforeEach(() => {
    lines = [];
  });
  afterAll(async () => {
    await db.close();
    await rm(folder, { recursive: true });
  });

  const caseKeys = () => [...records.keys()].filter((key) => key.startsWith('Case '));
  /** Stops the bridge and copies its folder, as the documents say. */
  const backUp = async () => {
    await db.close();
    await cp(join(folder, 'live'), join(folder, 'backup'), { recursive: true });
    await open('live');
  };
  const restore = async () => {
    await db.close();
    await open('backup');
  };
  const run = (...args: string[]) =>
    runCli(args, {
      open: (print) =>
        Promise.resolve({
          database: db.database,
          services: bridge.services,
          tenants: [tenant.key],
          clock: () => bridge.now,
          print,
          close: () => Promise.resolve()
        }),
      print: (line) => lines.push(line),
      printError: (line) => lines.push(line)
    });
  const about = ({ profileId, mark }: Writer) => ({
    contactProfile: { id: profileId, primaryIdentifier: `${mark} name` },
    medium: { id: 'fb' }
  });
  const hear = async (event: object) => {
    const answer = await bridge.webhook('virtual-agent', event);
    assert.equal(answer.statusCode, 200, answer.body);
    await bridge.drain();
  };
  const handOver = (writer: Writer) =>
    hear(bridge.event('CONVERSATION_DELEGATED', delegation(writer.conversationId, about(writer))));
  const write = async (writer: Writer, text: string) => {
    bridge.advance(1);
    const { conversationId, mark } = writer;
    const message = inbound(conversationId, newMessageId(bridge.now), `${mark} ${text}`, about(writer));
    const event = bridge.event('INBOUND_MESSAGE_RECEIVED', message);
    await hear(event);
    return event;
  };
  /** Has a reply wait to be sent. */
  const reply = async ({ conversationId }: Writer, text: string) => {
    const answer = await bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${conversationId}/messages`,
      headers: { authorization: `Bearer ${await bridge.token()}`, 'idempotency-key': randomUUID() },
      body: { text }
    });
    assert.equal(answer.statusCode, 202, answer.body);
    return answer.json<Message>().id;
  };
  const messages = async ({ conversationId }: Writer) => {
    const answer = await bridge.app.inject({
      url: `/v1/conversations/${conversationId}`,
      headers: { authorization: `Bearer ${await bridge.token()}` }
    });
    return answer.json<{ messages: Message[] }>().messages;
  };
  const sent = () =>
    bridge.hootsuite.requests.filter(
      ({ method, url }) => method === 'POST' && url.pathname.includes('/virtual-agent/')
    ).length;
  const rowsWith = async (text: string) => linesWith(await dumpDatabase(db.database), text);

  it('brings nobody back who was erased since', async () => {
    assert.ok(rowsBefore.length > 0, 'the backup held nothing to erase');
    assert.deepEqual(await rowsWith(gone.mark), []);
    assert.equal(JSON.stringify([...records.values()]).includes(gone.mark), false);
  });

  it('leaves everybody else', async () => {
    assert.ok((await messages(stays)).some(({ text }) => text === 'MARKSTAYS before the backup'));
  });

  it('asks for no erasure a second time', async () => {
    const code = await run('erasures', 'apply', list);

    assert.deepEqual([code, lines], [0, ['0 of 1 erasures asked for anew; the others are known here']]);
  });

  it('has erasures listed without a name, and refuses what is no list', async () => {
    const [listed = ''] = lateErasures;
    await writeFile(list, `${listed}\n{"secret":1}\n`);
    const wrong = await run('erasures', 'apply', list);
    await writeFile(list, listed.replace(tenant.key, 'elsewhere'));
    const foreign = await run('erasures', 'apply', list);

    assert.equal(listed.includes(gone.profileId), false);
    assert.deepEqual([wrong, lines[0]], [2, 'Line 2 of the file is no erasure.']);
    assert.deepEqual(
      [foreign, lines.at(-1)],
      [1, 'not done: no tenant of BRIDGE_TENANTS_FILE has the key elsewhere']
    );
  });

  it('sends no reply a second time, and says that its outcome is unknown', async () => {
    const found = (await messages(stays)).find(({ id }) => id === replyId);

    assert.equal(sent(), 0);
    assert.deepEqual([found?.state, found?.failure], ['unknown', 'ERR_REPLY_OUTCOME_UNKNOWN']);
  });

  it('lets go of replies only where that is said in full', async () => {
    assert.equal(await run('replies', 'let-go'), 2);
  });

  it('takes what is delivered again once, and makes no second Case', async () => {
    await hear(lateEvent);
    await hear(lateEvent);

    const late = (await messages(stays)).filter(({ text }) => text === 'MARKSTAYS after the backup');
    assert.equal(late.length, 1);
    assert.deepEqual(caseKeys(), casesBefore);
  });
});
