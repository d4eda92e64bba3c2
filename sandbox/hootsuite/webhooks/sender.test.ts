import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { CONFIG, startSandbox } from '../testing/sandbox.ts';
import { sign } from './sender.ts';

test('the signature is the HMAC-SHA256 of the body under the hex-decoded secret', () => {
  // Worked out apart from this code: printf '{"a": 1}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0011…
  const signature = sign('00112233445566778899aabbccddeeff', new TextEncoder().encode('{"a": 1}'));

  assert.equal(signature, '2ff31a4e07df569cd958849f29de2d1a5a640747d61196a06c9b53dba01ae053');
});

test('every webhook is signed over its exact bytes, with the secret of its receiver', async (context) => {
  const { bridge, open, handOver } = await startSandbox(context);
  const { id } = await open();

  await handOver(id);

  const secrets = {
    '/write-back': CONFIG.writeBack.secret,
    '/cases': CONFIG.caseRequest.secret,
    '/virtual-agent': CONFIG.virtualAgent.secret
  } as const;
  assert.deepEqual(
    bridge.received.map((one) => one.path),
    ['/write-back', '/cases', '/virtual-agent']
  );
  for (const { path, bytes, signature } of bridge.received) {
    const key = Buffer.from(secrets[path as keyof typeof secrets], 'hex');
    assert.equal(signature, createHmac('sha256', key).update(bytes).digest('hex'));
  }
});

test('a webhook without an answer within 10 seconds counts as failed', async (context) => {
  const { bridge, clock, control, conversation, open } = await startSandbox(context);
  const { id } = await open();
  bridge.answer = () => 'silence';
  const resolving = control('POST', `/conversations/${id}/resolve`, { agentId: '15240791' });

  await clock.advance(9999);
  const before = (await conversation(id)).writeBacks.length;
  await clock.advance(1);
  await resolving;

  assert.equal(before, 0);
  assert.equal((await conversation(id)).writeBacks.length, 1);
});
