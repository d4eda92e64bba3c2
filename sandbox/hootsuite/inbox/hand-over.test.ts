import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { FakeClock, settle } from '../testing/fake-clock.ts';
import { CASE, SOFIA, startSandbox } from '../testing/sandbox.ts';

const MINUTE = 60_000;

describe('Hand to Salesforce', () => {
  test('sends the transcript, the case request and the delegation, in this order', async (context) => {
    const { bridge, open, handOver } = await startSandbox(context);
    const { id } = await open();

    const response = await handOver(id);

    assert.equal(response.statusCode, 200);
    assert.deepEqual(bridge.types(), [
      'CONVERSATION_SET_TO_PENDING',
      'CASE_REQUESTED',
      'CONVERSATION_DELEGATED'
    ]);
    const requested = bridge.ofType('CASE_REQUESTED')[0]?.event.data ?? {};
    assert.deepEqual(requested.case, CASE);
    assert.equal(
      (requested.agent as { email: string } | undefined)?.email,
      'sofia.marchetti@alpenglow.example'
    );
  });

  test('stays in the inbox where the case is refused, and goes on by Retry with the same key', async (context) => {
    const { bridge, clock, control, conversation, open, handOver } = await startSandbox(context);
    const { id } = await open();
    bridge.answer = ({ event }) => ({ status: event.type === 'CASE_REQUESTED' ? 500 : 200, body: '{}' });

    const handing = handOver(id);
    await clock.advance(3500);
    const refused = await handing;
    const between = await conversation(id);
    await control('PUT', `/conversations/${id}/vip`, { vip: true });
    bridge.answer = () => ({ status: 202, body: '{}' });
    const retried = await control('POST', `/conversations/${id}/retry`);

    assert.deepEqual(
      [refused.statusCode, refused.json<{ code: string }>().code],
      [502, 'ERR_INBOX_CASE_REQUEST']
    );
    assert.deepEqual(
      [between.notice?.kind, between.canRetryHandOver, between.assignee],
      ['case_failed', true, undefined]
    );
    assert.equal(retried.statusCode, 200);
    const requests = bridge.ofType('CASE_REQUESTED').map(({ event }) => [event.idempotencyKey, event.data]);
    assert.equal(requests.length, 5);
    assert.equal(new Set(requests.map((one) => JSON.stringify(one))).size, 1);
    assert.equal((await conversation(id)).assignee?.kind, 'virtual_agent');
  });

  test('retries the delegation three times within seconds, then the New queue has it', async (context) => {
    const { bridge, clock, conversation, open, handOver } = await startSandbox(context);
    const { id } = await open();
    bridge.answer = ({ event }) => ({
      status: event.type === 'CONVERSATION_DELEGATED' ? 500 : 200,
      body: '{}'
    });

    const handing = handOver(id);
    await clock.advance(3500);
    const response = await handing;

    const attempts = bridge.ofType('CONVERSATION_DELEGATED');
    assert.deepEqual(
      attempts.map((one) => one.at - (attempts[0]?.at ?? 0)),
      [0, 500, 1500, 3500]
    );
    assert.equal(response.json<{ code: string }>().code, 'ERR_INBOX_VIRTUAL_AGENT');
    const after = await conversation(id);
    assert.deepEqual(
      [after.status, after.assignee, after.notice?.kind],
      ['new', undefined, 'virtual_agent_failed']
    );
  });

  test('refuses a second hand-over while one is under way or done', async (context) => {
    const { clock, bridge, open, handOver } = await startSandbox(context);
    const { id } = await open();
    bridge.answer = ({ event }) =>
      event.type === 'CASE_REQUESTED' ? 'silence' : { status: 200, body: '{}' };

    const first = handOver(id);
    await settle();
    const during = await handOver(id);
    bridge.answer = () => ({ status: 200, body: '{}' });
    await clock.advance(20_000);
    await first;
    const after = await handOver(id);

    assert.deepEqual([during.statusCode, during.json<{ code: string }>().code], [409, 'ERR_INBOX_BUSY']);
    assert.deepEqual([after.statusCode, after.json<{ code: string }>().code], [409, 'ERR_INBOX_DELEGATED']);
  });
});

describe('while Salesforce has the conversation', () => {
  test('the customer’s messages are sent after the delegation, in order; before it and after it none are', async (context) => {
    const { bridge, clock, control, open, handOver } = await startSandbox(context);
    const { id } = await open();
    const write = (text: string): Promise<unknown> =>
      control('POST', `/conversations/${id}/customer-messages`, { text });
    await write('Before');
    let hasFailed = false;
    bridge.answer = ({ event }) => {
      const isFirst = event.type === 'CONVERSATION_DELEGATED' && !hasFailed;
      hasFailed ||= isFirst;
      return { status: isFirst ? 500 : 200, body: '{}' };
    };

    const handing = handOver(id);
    await settle();
    await write('During one');
    await write('During two');
    await clock.advance(500);
    await handing;
    await control('POST', `/conversations/${id}/take-back`, { agentId: SOFIA });
    await write('After');
    await settle();

    const sent = bridge.received
      .filter((one) => one.path === '/virtual-agent')
      .map(({ event }) => {
        return (event.data.message as { text: string } | undefined)?.text ?? event.type;
      });
    assert.deepEqual(sent, ['CONVERSATION_DELEGATED', 'CONVERSATION_DELEGATED', 'During one', 'During two']);
  });

  test('a Hootsuite agent can neither reply nor resolve', async (context) => {
    const { control, open, handOver } = await startSandbox(context);
    const { id } = await open();
    await handOver(id);

    const reply = await control('POST', `/conversations/${id}/agent-replies`, { agentId: SOFIA, text: 'Hi' });
    const resolve = await control('POST', `/conversations/${id}/resolve`, { agentId: SOFIA });

    assert.deepEqual([reply.statusCode, resolve.statusCode], [409, 409]);
  });

  test('it comes back after 5 minutes without a reply', async (context) => {
    const { clock, conversation, open, handOver } = await startSandbox(context);
    const { id } = await open();
    await handOver(id);

    await clock.advance(5 * MINUTE - 1);
    const before = await conversation(id);
    await clock.advance(1);
    const after = await conversation(id);

    assert.equal(before.assignee?.kind, 'virtual_agent');
    assert.deepEqual(
      [after.assignee, after.status, after.notice?.kind],
      [undefined, 'new', 'virtual_agent_timeout']
    );
  });

  test('it comes back after 23 hours of the customer’s silence, which a reply begins', async (context) => {
    const { api, clock, conversation, open, handOver } = await startSandbox(context);
    const { id } = await open();
    await handOver(id);
    await api('POST', `/inbox/v1/virtual-agent/conversations/${id}`, {
      sendMessage: { text: 'Which order?' }
    });

    await clock.advance(23 * 60 * MINUTE - 1);
    const before = await conversation(id);
    await clock.advance(1);

    assert.equal(before.assignee?.kind, 'virtual_agent');
    assert.equal((await conversation(id)).notice?.kind, 'contact_timeout');
  });

  test('the time to answer counts from the first message that waits', async (context) => {
    const { api, clock, control, conversation, open, handOver } = await startSandbox(context);
    const { id } = await open();
    await handOver(id);
    await api('POST', `/inbox/v1/virtual-agent/conversations/${id}`, {
      sendMessage: { text: 'Which order?' }
    });

    await control('POST', `/conversations/${id}/customer-messages`, { text: 'AO-1' });
    await clock.advance(4 * MINUTE);
    await control('POST', `/conversations/${id}/customer-messages`, { text: 'Hello?' });
    await clock.advance(MINUTE);

    assert.equal((await conversation(id)).notice?.kind, 'virtual_agent_timeout');
  });

  test('a time-out that passed while the sandbox was stopped ends the assignment at the next start', async (context) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'hootsuite-'));
    context.after(() => rm(dataDir, { recursive: true }));
    const clock = new FakeClock();
    const first = await startSandbox(context, { clock, dataDir });
    const { id } = await first.open();
    await first.handOver(id);
    await first.app.close();
    await clock.advance(10 * MINUTE);

    const second = await startSandbox(context, { clock, dataDir });
    await clock.advance(0);

    assert.equal((await second.conversation(id)).notice?.kind, 'virtual_agent_timeout');
  });
});
