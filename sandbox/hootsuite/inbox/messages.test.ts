import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { SOFIA, startSandbox } from '../testing/sandbox.ts';

/** A conversation of three messages of the customer and one of an agent. */
async function startWithMessages(context: TestContext) {
  const sandbox = await startSandbox(context);
  const { control, conversation, open } = sandbox;
  const { id } = await open();
  const write = (path: string, body: object) => control('POST', `/conversations/${id}/${path}`, body);
  await write('customer-messages', { text: 'My card is 4111 1111 1111 1111 🙏' });
  await write('customer-messages', { text: 'Are you there?' });
  await write('agent-replies', { agentId: SOFIA, text: 'Yes.' });
  const { messages } = await conversation(id);
  const [, second, , reply] = messages;
  assert.ok(second && reply);
  const transcript = async () => {
    await control('POST', `/conversations/${id}/resolve`, { agentId: SOFIA });
    const told = sandbox.bridge.ofType('CONVERSATION_RESOLVED').at(-1)?.event.data.messages;
    return (told as { id: string; text?: string }[]).map(({ text }) => text);
  };
  return { ...sandbox, id, second, reply, transcript };
}

describe('a message of the customer', () => {
  test('is masked whole, an asterisk for each character, also in the transcript', async (context) => {
    const { control, id, second, transcript } = await startWithMessages(context);

    const answer = await control('POST', `/conversations/${id}/messages/${second.id}/mask`);

    assert.equal(answer.statusCode, 200);
    assert.equal((await transcript())[1], '*'.repeat(32));
  });

  test('is missing in the transcript once the customer has deleted it', async (context) => {
    const { control, id, second, transcript } = await startWithMessages(context);

    await control('DELETE', `/conversations/${id}/messages/${second.id}`);

    assert.deepEqual((await transcript()).slice(1), ['Are you there?', 'Yes.']);
  });

  test('is the only kind that can be masked or deleted', async (context) => {
    const { control, id, reply } = await startWithMessages(context);

    const answers = [
      await control('POST', `/conversations/${id}/messages/${reply.id}/mask`),
      await control('DELETE', `/conversations/${id}/messages/${reply.id}`),
      await control('DELETE', `/conversations/${id}/messages/unknown`)
    ];

    const codes = answers.map((answer) => answer.json<{ code: string }>().code);
    assert.deepEqual(codes, Array(3).fill('ERR_INBOX_MESSAGE_UNKNOWN'));
  });
});
