import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { startSandbox } from '../testing/sandbox.ts';
import type { SeedStep } from './seed.ts';

async function plant(app: FastifyInstance): Promise<SeedStep[]> {
  const response = await app.inject({ method: 'POST', url: '/sandbox/seed' });
  return response.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SeedStep);
}

describe('POST /sandbox/seed', () => {
  test('creates the conversations and hands over all but two', async (context) => {
    const { app, bridge } = await startSandbox(context);

    const steps = await plant(app);

    assert.deepEqual(
      steps.map((step) => step.state),
      ['handed_over', 'handed_over', 'handed_over', 'handed_over', 'handed_over', 'created', 'created']
    );
    assert.deepEqual([steps.at(-1)?.done, steps.at(-1)?.total], [7, 7]);
    assert.equal(bridge.ofType('CASE_REQUESTED').length, 5);
  });

  test('changes nothing a second time, even at the same time', async (context) => {
    const { app, bridge, control } = await startSandbox(context);

    const [, second] = await Promise.all([plant(app), plant(app)]);
    const third = await plant(app);

    assert.deepEqual(new Set([...second, ...third].map((step) => step.state)), new Set(['kept']));
    assert.equal(bridge.received.length, 15);
    const state = (await control('GET', '/state')).json<{ conversations: unknown[] }>();
    assert.equal(state.conversations.length, 7);
  });

  test('takes up hand-overs that failed before', async (context) => {
    const { app, bridge, clock } = await startSandbox(context);
    bridge.answer = () => ({ status: 500 });
    const failing = plant(app);
    await clock.advance(60_000);
    const first = await failing;
    bridge.answer = () => ({ status: 200, body: '{}' });

    const second = await plant(app);

    const states = (steps: SeedStep[]): string[] => steps.slice(0, 5).map((step) => step.state);
    assert.deepEqual(states(first), Array<string>(5).fill('failed'));
    assert.deepEqual(states(second), Array<string>(5).fill('handed_over'));
  });

  test('gives ids that carry the time of the message', async (context) => {
    const { app, control } = await startSandbox(context);
    await plant(app);

    const { conversations } = (await control('GET', '/state')).json<{
      conversations: { messages: { id: string; at: string }[] }[];
    }>();

    for (const { id, at } of conversations.flatMap((one) => one.messages)) {
      assert.equal(uuidTime(id), Date.parse(at));
    }
  });
});

/** Milliseconds since 1970 of a UUIDv1 (RFC 9562 §5.1: 100 ns since 15 October 1582). */
function uuidTime(id: string): number {
  const [low, middle, high] = id.split('-');
  const ticks = BigInt(`0x${high?.slice(1) ?? ''}${middle ?? ''}${low ?? ''}`);
  return Number(ticks / 10_000n) - 12_219_292_800_000;
}
