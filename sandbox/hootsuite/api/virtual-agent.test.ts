import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { requestToken, startSandbox, type TestSandbox } from '../testing/sandbox.ts';

const path = (id: string): string => `/inbox/v1/virtual-agent/conversations/${id}`;

async function delegated(sandbox: TestSandbox): Promise<string> {
  const { id } = await sandbox.open();
  await sandbox.handOver(id);
  return id;
}

async function upload(sandbox: TestSandbox, id: string, name: string, file: Buffer): Promise<number> {
  const token = (await requestToken(sandbox.app)).json<{ access_token: string }>().access_token;
  const response = await sandbox.app.inject({
    method: 'POST',
    url: `${path(id)}/attachments/${name}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
    payload: file
  });
  return response.statusCode;
}

describe('the virtual agent', () => {
  test('writes to the customer at once', async (context) => {
    const sandbox = await startSandbox(context);
    const id = await delegated(sandbox);

    const response = await sandbox.api('POST', path(id), {
      sendMessage: { text: 'A new pair is on its way.' }
    });

    assert.deepEqual([response.statusCode, response.json()], [200, {}]);
    const last = (await sandbox.conversation(id)).messages.at(-1);
    assert.deepEqual([last?.text, last?.author.name], ['A new pair is on its way.', 'Salesforce VA']);
  });

  test('sends all messages in order, applies known topics, notes and attributes once', async (context) => {
    const sandbox = await startSandbox(context);
    const id = await delegated(sandbox);

    await sandbox.api('POST', path(id), {
      sendMessages: [{ text: 'One' }, { text: 'Two' }],
      applyTopics: ['returns', 'No such topic'],
      applyConversationNotes: [{ text: 'Sole replaced' }],
      setContactAttributes: { email: 'grace@example.com' }
    });
    await sandbox.api('POST', path(id), { setContactAttributes: { email: 'other@example.com' } });

    const after = await sandbox.conversation(id);
    assert.deepEqual(
      after.messages.slice(-2).map((one) => one.text),
      ['One', 'Two']
    );
    assert.deepEqual(
      after.topics.map((one) => one.name),
      ['Returns']
    );
    assert.deepEqual(
      after.notes.map((one) => one.text),
      ['Sole replaced']
    );
    assert.deepEqual(
      after.contact.attributes.map((one) => one.value),
      ['grace@example.com']
    );
  });

  test('gets 404 for an unknown conversation and one that it does not have', async (context) => {
    const sandbox = await startSandbox(context);
    const { id } = await sandbox.open();

    const statuses = [];
    for (const one of [id, 'unknown']) {
      statuses.push((await sandbox.api('POST', path(one), { sendMessage: { text: 'Hi' } })).statusCode);
    }

    assert.deepEqual(statuses, [404, 404]);
  });

  for (const complete of ['HANDOVER', 'RESOLVED'] as const) {
    test(`gets 404 after ${complete}`, async (context) => {
      const sandbox = await startSandbox(context);
      const id = await delegated(sandbox);

      const done = await sandbox.api('POST', path(id), { complete });
      const after = await sandbox.api('POST', path(id), { sendMessage: { text: 'Hi' } });

      assert.deepEqual([done.statusCode, after.statusCode], [200, 404]);
      assert.equal((await sandbox.conversation(id)).status, complete === 'RESOLVED' ? 'resolved' : 'new');
      assert.equal(sandbox.bridge.ofType('CONVERSATION_RESOLVED').length, complete === 'RESOLVED' ? 1 : 0);
    });
  }

  const malformed: [string, object][] = [
    ['an empty message', { sendMessage: {} }],
    ['a number as text', { sendMessage: { text: 5 } }],
    ['an unknown completion', { complete: 'DONE' }],
    ['an alias with a blank', { setContactAttributes: { 'e mail': 'x' } }],
    ['an attachment that was not uploaded', { sendMessage: { text: 'See', attachment: 'missing.png' } }]
  ];
  for (const [name, body] of malformed) {
    test(`gets 400 for ${name}, and nothing is done`, async (context) => {
      const sandbox = await startSandbox(context);
      const id = await delegated(sandbox);

      const response = await sandbox.api('POST', path(id), body);

      assert.equal(response.statusCode, 400);
      assert.equal((await sandbox.conversation(id)).messages.length, 1);
    });
  }

  test('sends a file after uploading it', async (context) => {
    const sandbox = await startSandbox(context);
    const id = await delegated(sandbox);

    const uploaded = await upload(sandbox, id, 'label-1.png', Buffer.from('picture'));
    const sent = await sandbox.api('POST', path(id), { sendMessage: { attachment: 'label-1.png' } });
    const fetched = await sandbox.control('GET', `/conversations/${id}/attachments/label-1.png`);

    assert.deepEqual(
      [uploaded, sent.statusCode, fetched.statusCode, fetched.body],
      [200, 200, 200, 'picture']
    );
    assert.match(String(fetched.headers['content-disposition']), /^attachment/);
  });

  test('may not upload a name twice, a wrong name, an empty file or 10 MB', async (context) => {
    const sandbox = await startSandbox(context);
    const id = await delegated(sandbox);
    await upload(sandbox, id, 'label.png', Buffer.from('picture'));

    const statuses = [
      await upload(sandbox, id, 'label.png', Buffer.from('other')),
      await upload(sandbox, id, 'my%20label.png', Buffer.from('picture')),
      await upload(sandbox, id, 'empty.png', Buffer.alloc(0)),
      await upload(sandbox, id, 'large.png', Buffer.alloc(10_000_001))
    ];

    assert.deepEqual(statuses, [400, 400, 400, 400]);
  });

  test('may answer in the answer to the webhook', async (context) => {
    const sandbox = await startSandbox(context);
    sandbox.bridge.answer = ({ event }) => ({
      status: 200,
      body:
        event.type === 'CONVERSATION_DELEGATED'
          ? '{"sendMessage":{"text":"Welcome"},"complete":"HANDOVER"}'
          : '{}'
    });

    const id = await delegated(sandbox);

    const after = await sandbox.conversation(id);
    assert.deepEqual([after.messages.at(-1)?.text, after.status], ['Welcome', 'new']);
  });
});

describe('a fault that a test asked for', () => {
  test('lost_answer does the work and breaks the connection', async (context) => {
    const sandbox = await startSandbox(context);
    const id = await delegated(sandbox);
    const token = (await requestToken(sandbox.app)).json<{ access_token: string }>().access_token;
    await sandbox.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = sandbox.app.server.address() as AddressInfo;
    await sandbox.control('POST', '/faults', { kind: 'lost_answer', path: 'virtual-agent', count: 1 });

    const request = http.request({
      port,
      host: '127.0.0.1',
      path: path(id),
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    });
    request.end('{"sendMessage":{"text":"Twice?"}}');
    const [error] = (await once(request, 'error')) as [NodeJS.ErrnoException];

    assert.equal(error.code, 'ECONNRESET');
    assert.equal((await sandbox.conversation(id)).messages.at(-1)?.text, 'Twice?');
  });

  for (const [kind, status, messages] of [
    ['late_error', 500, 2],
    ['rate_limit', 429, 1],
    ['token_refused', 401, 1]
  ] as const) {
    test(`${kind} answers ${String(status)} and leaves ${String(messages)} messages`, async (context) => {
      const sandbox = await startSandbox(context);
      const id = await delegated(sandbox);
      await sandbox.control('POST', '/faults', { kind, path: 'virtual-agent', count: 1 });

      const { statusCode } = await sandbox.api('POST', path(id), { sendMessage: { text: 'Hi' } });

      assert.equal(statusCode, status);
      assert.equal((await sandbox.conversation(id)).messages.length, messages);
    });
  }

  test('with a rate strikes its share of the calls, and is counted', async (context) => {
    const sandbox = await startSandbox(context);
    const id = await delegated(sandbox);
    await sandbox.control('POST', '/faults', { kind: 'error', path: 'virtual-agent', rate: 0.3, seed: 3 });

    const statuses = [];
    for (let at = 0; at < 15; at += 1) {
      statuses.push((await sandbox.api('POST', path(id), { sendMessage: { text: 'Hi' } })).statusCode);
    }

    const struck = statuses.filter((status) => status === 500).length;
    assert.ok(struck > 0 && struck < 15, `struck ${String(struck)} of 15`);
    const { strikes } = (await sandbox.control('GET', '/faults')).json<{ strikes: object }>();
    assert.deepEqual(strikes, { error: struck });
  });

  test('error does nothing and answers 500, as often as asked', async (context) => {
    const sandbox = await startSandbox(context);
    const id = await delegated(sandbox);
    await sandbox.control('POST', '/faults', { kind: 'error', path: 'virtual-agent', count: 1 });

    const first = await sandbox.api('POST', path(id), { sendMessage: { text: 'Hi' } });
    const second = await sandbox.api('POST', path(id), { sendMessage: { text: 'Hi' } });

    assert.deepEqual([first.statusCode, second.statusCode], [500, 200]);
    assert.equal((await sandbox.conversation(id)).messages.length, 2);
  });
});
