import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Attack, Topic } from '../attack.ts';
import { refused } from '../check.ts';
import { send, sendRawOnce } from '../wire.ts';
import type { Answer } from '../wire.ts';
import type { World } from '../world.ts';

const invalid = refused(400, 'ERR_REQUEST_INVALID');

function write({ addresses, conversation, token }: World, key: string, path = 'notes'): Promise<Answer> {
  return send(`${addresses.bridge}/v1/conversations/${conversation}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
    body: JSON.stringify({ text: 'hacker-mark' })
  });
}

function read({ addresses, conversation, token }: World, path: string, headers = {}): Promise<Answer> {
  return send(`${addresses.bridge}/v1/conversations/${conversation}${path}`, {
    headers: { ...headers, authorization: `Bearer ${token}` }
  });
}

function keys(world: World): Attack[] {
  const wrong: readonly string[] = [
    '',
    'hacker-mark',
    "x'; drop table message; --",
    '../../hacker-mark',
    `${randomUUID()}, ${randomUUID()}`,
    `${randomUUID()}x`,
    `{${randomUUID()}}`,
    '0'.repeat(8_000)
  ];
  const { addresses, conversation, token } = world;
  const { host } = new URL(addresses.bridge);
  const raw = (lines: string) =>
    `POST /v1/conversations/${conversation}/notes HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n` +
    `Content-Type: application/json\r\nContent-Length: 12\r\n${lines}Connection: close\r\n\r\n{"text":"x"}`;
  return [
    ...wrong.map((key) => ({
      name: `the Idempotency-Key ${JSON.stringify(key.slice(0, 40))}`,
      send: () => write(world, key),
      check: invalid
    })),
    {
      name: 'an Idempotency-Key sent twice',
      send: () =>
        sendRawOnce(
          addresses.bridge,
          raw(`Idempotency-Key: ${randomUUID()}\r\nIdempotency-Key: ${randomUUID()}\r\n`)
        ),
      check: invalid
    },
    { name: 'no Idempotency-Key', send: () => sendRawOnce(addresses.bridge, raw('')), check: invalid },
    {
      name: 'a key used again for another reply',
      send: async () => {
        const key = randomUUID();
        await write(world, key);
        return write({ ...world }, key, 'messages');
      },
      check: refused(409, 'ERR_REPLY_KEY_REUSED')
    }
  ];
}

function cursors(world: World): Attack[] {
  const queries: readonly string[] = [
    '/messages',
    '/messages?before=',
    "/messages?before=x'%20or%20'1",
    `/messages?before=${'x'.repeat(201)}`,
    '/messages?before=x&before=y',
    '/messages?before[$gt]=',
    '/messages?before=x&limit=0',
    '/messages?before=x&limit=-1',
    '/messages?before=x&limit=1e3',
    '/messages?before=x&limit=99999999999999999999',
    '/messages?before=x&limit=1;drop',
    '/events?also=x%20y',
    `/events?also=${Array.from({ length: 21 }, () => 'x').join(',')}`,
    "/events?also=x',(select%201),'",
    '/attachments/..%2f..%2fetc%2fpasswd',
    '/attachments/%00',
    '/messages?before=%00',
    '%00/messages?before=x'
  ];
  const positions = ['-1', '1.5', '1e9', 'NaN', "1' or '1", '9'.repeat(40), '0x10'];
  return [
    ...queries.map((query) => ({
      name: `GET ${query.slice(0, 50)}`,
      send: () => read(world, query),
      check: invalid
    })),
    ...positions.map((position) => ({
      name: `Last-Event-ID ${position.slice(0, 20)}`,
      send: () => read(world, '/events', { 'last-event-id': position }),
      check: invalid
    }))
  ];
}

/** Methods that a proxy or a framework might take from a header, and those that nothing here has. */
function methods({ addresses: { signer, bridge }, conversation, token }: World): Attack[] {
  const authorization = `Bearer ${token}`;
  const url = `${bridge}/v1/conversations/${conversation}`;
  const nothing = refused(404, 'ERR_REQUEST_NOT_FOUND');
  const overriding = ['x-http-method-override', 'x-http-method', 'x-method-override'].map((name) => ({
    name: `GET with ${name}: POST`,
    send: () => send(`${signer}/v1/token`, { headers: { [name]: 'POST', authorization } }),
    check: nothing
  }));
  const unknown = ['PUT', 'PATCH', 'DELETE'].flatMap((method): Attack[] => [
    {
      name: `${method} a conversation`,
      send: () => send(url, { method, headers: { authorization } }),
      check: nothing
    },
    { name: `${method} a token`, send: () => send(`${signer}/v1/token`, { method }), check: nothing }
  ]);
  const places = ['/metrics', '/admin', '/.env', '/.git/config', '/v1', '/v1/conversations', '/openapi.json'];
  return [
    ...overriding,
    ...unknown,
    { name: 'GET with _method', send: () => send(`${signer}/v1/token?_method=POST`), check: nothing },
    ...[signer, bridge].flatMap((base) =>
      places.map((path) => ({
        name: `${path} at ${base === signer ? 'the signer' : 'the bridge'}`,
        send: () => send(base + path),
        check: nothing
      }))
    )
  ];
}

export const headers: Topic = {
  name: 'headers',
  control: async (world) => {
    assert.equal((await write(world, randomUUID())).status, 202);
    const { messages } = JSON.parse((await read(world, '')).text) as { messages: { id: string }[] };
    const newest = messages.at(-1)?.id ?? '';
    assert.equal((await read(world, `/messages?before=${newest}&limit=1`)).status, 200);
  },
  attacks: (world) => [...keys(world), ...cursors(world), ...methods(world)]
};
