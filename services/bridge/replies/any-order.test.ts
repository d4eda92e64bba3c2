import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after as afterAll, before, describe, it } from 'node:test';
import { cuttable } from '../testing/cuttable.ts';
import type { Line } from '../testing/cuttable.ts';
import { connectionLost, connectionRefused, json } from '../testing/fakes.ts';
import { createRandom } from '../testing/random.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { createTenant, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { LOOKS_UNTIL_DEAD } from './liveness.ts';

/** Whoever finds a seed that fails adds it. */
const SEEDS = [1, 2, 3, 5, 8];
const STEPS = 200;
const ROUTE = 'POST /inbox/v1/virtual-agent/conversations/';

interface Process {
  readonly bridge: TestBridge;
  readonly line: Line;
  isDead: boolean;
}

/** A reply that Hootsuite was asked to send, and has not answered. */
interface Call {
  readonly process: Process;
  readonly conversation: string;
  readonly text: string;
  readonly answer: PromiseWithResolvers<Response>;
}

type Said = { text: string; state: string };

/** Two processes, one Hootsuite, and everything that can go wrong between them. */
class World {
  readonly random: () => number;
  readonly #db: TestDatabase;
  readonly #tenant = createTenant();
  readonly conversations = [newConversationId(), newConversationId(), newConversationId()];
  /** What has reached the customers, by conversation. */
  readonly received = new Map<string, string[]>();
  readonly said = new Map<string, string[]>();
  processes: Process[] = [];
  #calls: Call[] = [];
  #seconds = 0;
  #last: { conversation: string; key: string; text: string } | undefined;

  constructor(db: TestDatabase, random: () => number) {
    this.#db = db;
    this.random = random;
  }

  async open(): Promise<void> {
    this.processes = [await this.#start(), await this.#start()];
    for (const id of this.conversations) await this.#delegate(id);
    // Without its Case, nobody could answer.
    await this.processes[0]?.bridge.drain();
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  /** Lets what is under way go on for a while. */
  async breathe(turns = 1 + Math.floor(this.random() * 12)): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  advance(seconds: number): void {
    this.#seconds += seconds;
    for (const { bridge } of this.processes) bridge.advance(seconds);
  }

  /** An agent sends a reply, or sends one again whose answer got lost. */
  async say(): Promise<void> {
    const bridge = this.#reachable()?.bridge;
    const conversation = this.pick(this.conversations);
    if (!bridge || conversation === undefined) return;
    const isRepeated = this.#last && this.random() < 0.2;
    const before = this.said.get(conversation) ?? [];
    const reply = isRepeated
      ? this.#last
      : { conversation, key: randomUUID(), text: `${before.length} of ${conversation}` };
    if (!reply) return;
    const { statusCode } = await bridge.app.inject({
      method: 'POST',
      url: `/v1/conversations/${reply.conversation}/messages`,
      headers: { authorization: `Bearer ${await bridge.token()}`, 'idempotency-key': reply.key },
      body: { text: reply.text }
    });
    if (statusCode !== 202 || isRepeated) return;
    this.#last = reply;
    this.said.set(conversation, [...before, reply.text]);
  }

  run(process = this.pick(this.processes), conversation = this.pick(this.conversations)): void {
    if (!process || conversation === undefined) return;
    process.bridge.services.handlers
      .outbox([{ tenant: this.#tenant.key, conversationId: conversation }])
      .catch(() => undefined);
  }

  async tick(process = this.pick(this.processes)): Promise<void> {
    await process?.bridge.services.senderWatch.tick().catch(() => undefined);
  }

  /** Hootsuite answers, or does not, after it has done what was asked, or not. */
  async answer(isKind: boolean): Promise<void> {
    const call = this.pick(this.#calls);
    if (!call) return;
    this.#calls = this.#calls.filter((other) => other !== call);
    const { answer } = call;
    const fault = isKind ? 0 : this.random();
    if (fault < 0.5) {
      this.#receive(call);
      answer.resolve(json({}));
    } else if (fault < 0.7) {
      if (this.random() < 0.5) this.#receive(call);
      if (this.random() < 0.5) answer.resolve(json({}, 503));
      else answer.reject(errorOf(connectionLost));
    } else if (fault < 0.75) {
      answer.resolve(json({}, 404));
      await this.breathe(30);
      await this.#delegate(call.conversation);
    } else if (fault < 0.95) answer.resolve(json({}, this.pick([401, 429, 400, 400]) ?? 429));
    else answer.reject(errorOf(connectionRefused));
  }

  /** SIGKILL: nothing it has begun goes on, and a new process takes its place. */
  async kill(): Promise<void> {
    const victim = this.pick(this.processes);
    if (!victim) return;
    victim.isDead = true;
    victim.line.isCut = true;
    for (const call of this.#calls.filter(({ process }) => process === victim)) {
      if (this.random() < 0.5) this.#receive(call);
    }
    this.#calls = this.#calls.filter(({ process }) => process !== victim);
    this.processes = this.processes.filter((process) => process !== victim);
    this.processes.push(await this.#start());
  }

  cut(): void {
    const process = this.pick(this.processes);
    if (process) process.line.isCut = !process.line.isCut;
  }

  /** Everything works again, for as long as it takes. */
  async calm(): Promise<void> {
    for (const { line } of this.processes) line.isCut = false;
    for (let round = 0; round < 4 * LOOKS_UNTIL_DEAD; round += 1) {
      this.advance(5);
      for (const process of this.processes) {
        await this.tick(process);
        for (const id of this.conversations) this.run(process, id);
      }
      await this.breathe(40);
      while (this.#calls.length > 0) {
        await this.answer(true);
        await this.breathe(40);
      }
    }
  }

  /** The replies of a conversation as the bridge has them, in the order they were said. */
  states(conversation: string): Promise<Said[]> {
    return this.#db.database.query<Said>(
      `select m.text, m.state from message m
       join outbox o on o.tenant = m.tenant and o.conversation_id = m.conversation_id and o.message_id = m.id
       where m.tenant = $1 and m.conversation_id = $2 order by o.id`,
      [this.#tenant.key, conversation]
    );
  }

  #reachable(): Process | undefined {
    return this.pick(this.processes.filter(({ line }) => !line.isCut));
  }

  #receive({ conversation, text }: Call): void {
    this.received.set(conversation, [...(this.received.get(conversation) ?? []), text]);
  }

  async #delegate(id: string): Promise<void> {
    const bridge = this.#reachable()?.bridge;
    if (!bridge) return;
    const event = bridge.event('CONVERSATION_DELEGATED', delegation(id));
    const stored = await bridge.webhook('virtual-agent', event);
    assert.equal(stored.statusCode, 200);
    const rows = await this.#db.database.query<{ id: string }>(
      `select id from webhook_event where tenant = $1 and state = 'stored'`,
      [this.#tenant.key]
    );
    await bridge.services.handlers['webhook-event']([{ eventIds: rows.map((row) => row.id) }]);
  }

  async #start(): Promise<Process> {
    const { line, database } = cuttable(this.#db.database);
    const bridge = await TestBridge.create({ ...this.#db, database }, this.#tenant);
    bridge.advance(this.#seconds);
    const process: Process = { bridge, line, isDead: false };
    bridge.hootsuite.on(ROUTE, ({ url, body }) => {
      const answer = Promise.withResolvers<Response>();
      const { sendMessage } = JSON.parse(body) as { sendMessage: { text: string } };
      const conversation = url.pathname.split('/').at(-1) ?? '';
      if (!process.isDead) this.#calls.push({ process, conversation, text: sendMessage.text, answer });
      return answer.promise;
    });
    bridge.hootsuite.on('POST /oauth2/token', () =>
      this.random() < 0.1 ? json({}, 503) : json({ access_token: 'token' })
    );
    await bridge.services.senderWatch.open(false);
    return process;
  }
}

function errorOf(thrower: () => never): Error {
  try {
    return thrower();
  } catch (error) {
    return error as Error;
  }
}

async function step(world: World): Promise<void> {
  const dice = world.random();
  if (dice < 0.2) await world.say();
  else if (dice < 0.45) world.run();
  else if (dice < 0.63) await world.answer(false);
  else if (dice < 0.8) {
    world.advance(5);
    await world.tick();
  } else if (dice < 0.82) await world.kill();
  else world.cut();
  await world.breathe();
}

describe('replies in any order of events', { timeout: 2 * TIMEOUT.timeout }, () => {
  let db: TestDatabase;
  const counts = { sent: 0, failed: 0, unknown: 0 };
  before(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  for (const seed of SEEDS) {
    it(`reach the customer once, in order, or are said to be uncertain (seed ${seed})`, async () => {
      const world = new World(db, createRandom(seed));
      await world.open();

      for (let at = 0; at < STEPS; at += 1) await step(world);
      await world.calm();

      for (const id of world.conversations) {
        const replies = await world.states(id);
        const received = world.received.get(id) ?? [];
        const said = world.said.get(id) ?? [];
        assert.deepEqual(
          replies.map(({ text }) => text),
          said
        );
        assert.deepEqual(
          received,
          said.filter((text) => received.includes(text)),
          'once, and in order'
        );
        for (const { text, state } of replies) {
          assert.ok(state in counts, `${text} is ${state}`);
          counts[state as keyof typeof counts] += 1;
          if (state !== 'unknown') assert.equal(received.includes(text), state === 'sent', text);
        }
      }
    });
  }

  it('and each of these happens', () => {
    assert.ok(
      Object.values(counts).every((count) => count > 0),
      JSON.stringify(counts)
    );
  });
});
