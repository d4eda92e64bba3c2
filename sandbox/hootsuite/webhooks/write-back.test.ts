import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { FakeClock } from '../testing/fake-clock.ts';
import { SOFIA, startSandbox } from '../testing/sandbox.ts';

const HOUR = 3_600_000;

describe('a CRM write-back', () => {
  test('is repeated after 1, 2, 4, 8, 16 and 32 hours, then stored as failed', async (context) => {
    const { bridge, clock, control, conversation, open } = await startSandbox(context);
    const { id } = await open();
    bridge.answer = () => ({ status: 503 });

    await control('POST', `/conversations/${id}/resolve`, { agentId: SOFIA });
    await control('POST', `/conversations/${id}/notes`, { agentId: SOFIA, text: 'Written later' });
    await clock.advance(100 * HOUR);

    const attempts = bridge.ofType('CONVERSATION_RESOLVED');
    const first = attempts[0]?.at ?? 0;
    assert.deepEqual(
      attempts.map((one) => (one.at - first) / HOUR),
      [0, 1, 3, 7, 15, 31, 63]
    );
    const contents = attempts.map(({ event }) => JSON.stringify([event.idempotencyKey, event.data]));
    assert.equal(new Set(contents).size, 1);
    assert.equal(attempts.at(-1)?.event.timestamp, new Date(first + 63 * HOUR).toISOString());
    assert.deepEqual((await conversation(id)).writeBacks, [
      { state: 'failed', failure: 'HTTP 503', attempts: 7 }
    ]);
  });

  test('is tried again at once by Retry', async (context) => {
    const { bridge, control, conversation, open } = await startSandbox(context);
    const { id } = await open();
    bridge.answer = () => ({ status: 503 });
    await control('POST', `/conversations/${id}/resolve`, { agentId: SOFIA });
    bridge.answer = () => ({ status: 204 });

    const response = await control('POST', `/conversations/${id}/retry`);

    assert.equal(response.statusCode, 200);
    assert.deepEqual((await conversation(id)).writeBacks, []);
  });

  test('goes on after a restart', async (context) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'hootsuite-'));
    context.after(() => rm(dataDir, { recursive: true }));
    const clock = new FakeClock();
    const first = await startSandbox(context, { clock, dataDir });
    const { id } = await first.open();
    first.bridge.answer = () => ({ status: 503 });
    await first.control('POST', `/conversations/${id}/resolve`, { agentId: SOFIA });
    await first.app.close();

    const second = await startSandbox(context, { clock, dataDir });
    await clock.advance(HOUR);

    assert.deepEqual(second.bridge.types(), ['CONVERSATION_RESOLVED']);
    assert.equal(
      second.bridge.received[0]?.event.idempotencyKey,
      first.bridge.received[0]?.event.idempotencyKey
    );
  });

  test('carries the whole transcript, the agent and both statuses', async (context) => {
    const { bridge, control, open } = await startSandbox(context);
    const { id } = await open();

    await control('POST', `/conversations/${id}/agent-replies`, { agentId: SOFIA, text: 'Which order?' });

    const data = bridge.ofType('CONVERSATION_SET_TO_PENDING')[0]?.event.data as {
      conversation: { previousStatus: string; currentStatus: string };
      agent: { id: string };
      messages: { direction: string; text: string }[];
    };
    assert.deepEqual([data.conversation.previousStatus, data.conversation.currentStatus], ['new', 'pending']);
    assert.equal(data.agent.id, SOFIA);
    assert.deepEqual(
      data.messages.map(({ direction, text }) => [direction, text]),
      [
        ['INBOUND', 'The sole came off'],
        ['OUTBOUND', 'Which order?']
      ]
    );
    assert.deepEqual(Object.keys(data.messages[0] ?? {}), ['id', 'direction', 'text']);
  });

  test('of X has no messages, no handle and no attributes of the network', async (context) => {
    const { bridge, control } = await startSandbox(context);
    await control('POST', '/seed');

    const ofX = bridge.ofType('CONVERSATION_SET_TO_PENDING').find(({ event }) => {
      return (event.data.medium as { id: string }).id === 'twit';
    });

    assert.ok(ofX);
    assert.equal('messages' in ofX.event.data, false);
    assert.deepEqual(Object.keys(ofX.event.data.contactProfile ?? {}), ['id']);
    assert.deepEqual(ofX.event.data.contactAttributes, []);
    assert.doesNotMatch(new TextDecoder().decode(ofX.bytes), /yuki|山口|レイン/);
  });
});
