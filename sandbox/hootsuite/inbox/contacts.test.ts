import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { settle } from '../testing/fake-clock.ts';
import { BEN, CONFIG, SOFIA, startSandbox } from '../testing/sandbox.ts';
import type { ConversationView, TestSandbox } from '../testing/sandbox.ts';

const MINUTE = 60_000;

interface State {
  readonly conversations: ConversationView[];
  readonly contactDeletions: { hint: string; platform: string; at: string; admin: string }[];
}

const stateOf = async ({ control }: TestSandbox) => (await control('GET', '/state')).json<State>();

/** A sandbox with its example data, and a conversation in the Inbox whose contact has attributes. */
async function startWithAttributes(
  context: TestContext
): Promise<TestSandbox & { id: string; contactId: string }> {
  const sandbox = await startSandbox(context);
  await sandbox.app.inject({ method: 'POST', url: '/sandbox/seed' });
  const { conversations } = await stateOf(sandbox);
  const one = conversations.find(({ contact }) => contact.attributes.length > 0);
  assert.ok(one);
  await sandbox.control('POST', `/conversations/${one.id}/take-back`, { agentId: SOFIA });
  return { ...sandbox, id: one.id, contactId: one.contact.id };
}

describe('deleting a contact', () => {
  test('takes its conversations and files, leaves a log entry and tells the bridge', async (context) => {
    const sandbox = await startSandbox(context);
    const { api, bridge, clock, control, handOver, open } = sandbox;
    const [first, second, other] = [await open(), await open(), await open('whatsapp')];
    await handOver(first.id);

    const answer = await control('POST', `/contacts/${first.contact.id}/delete`, { agentId: BEN });
    await settle();

    const { conversations, contactDeletions } = await stateOf(sandbox);
    assert.equal(answer.statusCode, 200);
    assert.equal(first.contact.id, second.contact.id);
    assert.deepEqual(
      conversations.map(({ id }) => id),
      [other.id]
    );
    assert.deepEqual(contactDeletions, [
      { hint: 'Gr…', platform: 'Facebook', at: new Date(clock.now()).toISOString(), admin: 'Ben Okafor' }
    ]);
    const [told] = bridge.ofType('CONTACT_ERASED');
    assert.deepEqual(told?.event.data, {
      organizationId: '900002',
      contactProfileId: first.contact.id,
      scope: 'contact',
      erasedAt: contactDeletions[0]?.at
    });
    const key = Buffer.from(CONFIG.contactErasure.secret, 'hex');
    assert.equal(told.signature, createHmac('sha256', key).update(told.bytes).digest('hex'));
    const reply = await api('POST', `/inbox/v1/virtual-agent/conversations/${first.id}`, {
      sendMessage: { text: 'Hello' }
    });
    assert.equal(reply.statusCode, 404);
  });

  test('is told again until the bridge takes it, with the time of the deletion, also after a restart', async (context) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hootsuite-'));
    context.after(() => rmSync(dataDir, { recursive: true }));
    const { app, bridge, clock, control, open } = await startSandbox(context, { dataDir });
    bridge.answer = () => ({ status: 503 });
    const { contact } = await open();
    const erasedAt = new Date(clock.now()).toISOString();
    await control('POST', `/contacts/${contact.id}/delete`, { agentId: SOFIA });
    await settle();
    await app.close();

    const restarted = await startSandbox(context, { clock, dataDir });
    await clock.advance(60 * MINUTE);
    await settle();

    const told = [...bridge.ofType('CONTACT_ERASED'), ...restarted.bridge.ofType('CONTACT_ERASED')];
    assert.deepEqual(
      told.map(({ event }) => [event.idempotencyKey, event.data.erasedAt]),
      Array(2).fill([told[0]?.event.idempotencyKey, erasedAt])
    );
    assert.equal((await stateOf(restarted)).conversations.length, 0);
  });

  test('is refused for a contact or an agent that is not there', async (context) => {
    const { control, open } = await startSandbox(context);
    const { contact } = await open();

    const noContact = await control('POST', '/contacts/nobody/delete', { agentId: SOFIA });
    const noAgent = await control('POST', `/contacts/${contact.id}/delete`, { agentId: 'nobody' });

    assert.deepEqual([noContact.statusCode, noAgent.statusCode], [404, 400]);
  });
});

describe('attributes', () => {
  test('go when an admin clears them, and the bridge is told', async (context) => {
    const sandbox = await startWithAttributes(context);

    await sandbox.control('POST', `/contacts/${sandbox.contactId}/clear-attributes`);
    await settle();

    const { contact, messages } = await sandbox.conversation(sandbox.id);
    assert.deepEqual(contact.attributes, []);
    assert.ok(messages.length > 0);
    const { contactProfileId, scope } = sandbox.bridge.ofType('CONTACT_ERASED')[0]?.event.data ?? {};
    assert.deepEqual([contactProfileId, scope], [sandbox.contactId, 'attributes']);
  });

  test('go some time after Resolved, and not where the customer has written again', async (context) => {
    const sandbox = await startWithAttributes(context);
    const { clock, control, id } = sandbox;
    await control('PUT', '/auto-clear', { minutes: 30 });
    const left = async () => (await sandbox.conversation(id)).contact.attributes.length;
    const resolve = () => control('POST', `/conversations/${id}/resolve`, { agentId: SOFIA });
    await resolve();
    await clock.advance(29 * MINUTE);
    await control('POST', `/conversations/${id}/customer-messages`, { text: 'One more thing' });
    await clock.advance(60 * MINUTE);
    const afterMessage = await left();

    await resolve();
    await clock.advance(29 * MINUTE);
    const early = await left();
    await clock.advance(MINUTE);

    assert.ok(afterMessage > 0 && early === afterMessage);
    assert.equal(await left(), 0);
    assert.equal(sandbox.bridge.ofType('CONTACT_ERASED').length, 1);
  });
});
