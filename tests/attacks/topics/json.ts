import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Attack, Topic } from '../attack.ts';
import { harmless, refused } from '../check.ts';
import { compact, keyed } from '../jws.ts';
import { doorsOf } from '../doors.ts';
import { deliverSigned, eventOf, messageOf } from '../events.ts';
import { send } from '../wire.ts';
import type { World } from '../world.ts';

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Signed by the right secret: whoever holds it, or gets something past Hootsuite, must not bring the bridge down. */
function inEvents(world: World): Attack[] {
  const good = JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', messageOf(world.conversation)));
  const bodies: Readonly<Record<string, string | Buffer<ArrayBuffer>>> = {
    'no body': '',
    'a list': '[]',
    null: 'null',
    'a text': '"hacker-mark"',
    'half an object': good.slice(0, -2),
    'a comma too many': good.replace(/}$/, ',}'),
    'a comment': `/* hacker-mark */${good}`,
    'NaN for a number': good.replace('"version":1', '"version":NaN'),
    'a second object after it': good + good,
    'invalid UTF-8': Buffer.concat([Buffer.from(good.slice(0, -1)), Buffer.of(0xc3, 0x28, 0x7d)]),
    'UTF-16': Buffer.from(good, 'utf16le'),
    'a type twice, the last one wrong': good.replace(/}$/, ',"type":"CASE_REQUESTED"}'),
    'a type that is an object': good.replace('"INBOUND_MESSAGE_RECEIVED"', '{"toString":1}'),
    'data as text': JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', 'hacker-mark')),
    'no conversation': JSON.stringify(
      eventOf('INBOUND_MESSAGE_RECEIVED', messageOf('', { conversationId: undefined }))
    ),
    'a conversation id that is a path': JSON.stringify(
      eventOf('INBOUND_MESSAGE_RECEIVED', messageOf('../../x'))
    ),
    'a conversation id that is an object': JSON.stringify(
      eventOf('INBOUND_MESSAGE_RECEIVED', messageOf('', { conversationId: { $ne: null } }))
    ),
    'a hundred thousand brackets': deep(100_000)
  };
  return Object.entries(bodies).map(([name, body]) => ({
    name: `an event: ${name}`,
    send: () => deliverSigned(world, 'virtual-agent', body),
    check: refused(400, 'ERR_WEBHOOK_BODY')
  }));
}

/** Oddities that are cut off and noted; the event itself counts (services/bridge/intake). */
function tamed(world: World): Attack[] {
  const { conversation } = world;
  const text = (data: string) =>
    JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', 0)).replace('"data":0', `"data":${data}`);
  const extended = (addition: string) =>
    text(JSON.stringify(messageOf(conversation)).replace(/}$/, `,${addition}}`));
  const bodies: Readonly<Record<string, () => string>> = {
    __proto__: () => extended('"__proto__":{"isAdmin":true,"tenant":"birch"}'),
    'constructor.prototype': () => extended('"constructor":{"prototype":{"isAdmin":true}}'),
    'a number that no double holds': () => extended('"size":1e400'),
    'a number of a thousand digits': () => extended(`"size":${'9'.repeat(1_000)}`),
    'half a surrogate pair': () => extended('"extra":"\\ud800"'),
    'a zero character': () => extended('"extra":"hacker\\u0000mark"'),
    'depth 5,000 inside': () => extended(`"extra":${deep(5_000)}`),
    'ten thousand members': () =>
      extended(Array.from({ length: 10_000 }, (_, index) => `"m${index}":0`).join(','))
  };
  return Object.entries(bodies).map(([name, body]) => ({
    name: `an event: ${name}`,
    send: async () => {
      const answer = await deliverSigned(world, 'virtual-agent', body());
      assert.equal((await doorsOf(world).read(world.token)).status, 200, 'the conversation is still there');
      return answer;
    },
    check: harmless(200)
  }));
}

/** From an agent who may write here. */
function inRequests(world: World): Attack[] {
  const bodies: Readonly<Record<string, string>> = {
    'no JSON': 'text=hacker-mark',
    'an empty body': '',
    null: 'null',
    'a list': '[{"text":"hacker-mark"}]',
    'text as an object': '{"text":{"toString":"hacker-mark"}}',
    'text as a number': '{"text":1}',
    __proto__: '{"text":"hacker-mark","__proto__":{"userId":"005Hs00000InesC"}}',
    'constructor.prototype':
      '{"text":"hacker-mark","constructor":{"prototype":{"userId":"005Hs00000InesC"}}}',
    'a member that nobody knows': '{"text":"hacker-mark","userId":"005Hs00000InesC"}',
    'an author of its own': '{"text":"hacker-mark","author":{"name":"hacker-mark"}}',
    'a number that no double holds': '{"text":"hacker-mark","n":1e400}',
    'depth 100,000': `{"text":${deep(100_000)}}`
  };
  return Object.entries(bodies).map(([name, body]) => ({
    name: `a reply: ${name}`,
    send: () =>
      send(`${world.addresses.bridge}/v1/conversations/${world.conversation}/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${world.token}`,
          'idempotency-key': randomUUID()
        },
        body
      }),
    check: refused(400, 'ERR_REQUEST_INVALID')
  }));
}

/** Members at the end of good claims: of two equal ones the last counts (RFC 8259 §4), for all readers alike. */
const APPENDED: Readonly<Record<string, readonly [members: string, code: string]>> = {
  'iss twice': ['"iss":"cedar-care"', 'ERR_ASSERTION_ALGORITHM'],
  'exp twice': ['"exp":1', 'ERR_ASSERTION_EXPIRED'],
  'sub empty, and again in __proto__': [
    '"sub":"","__proto__":{"sub":"005Hs00000OlgaP"}',
    'ERR_ASSERTION_SUBJECT'
  ],
  'a number that no double holds': ['"exp":1e400', 'ERR_ASSERTION_LIFETIME']
};

/** Claims that are none. */
const CLAIMLESS: Readonly<Record<string, string>> = {
  'a list': '[]',
  'a text': '"hacker-mark"',
  null: 'null',
  'no JSON': 'hacker-mark',
  'depth 3,000': deep(3_000)
};

/** In tokens that the org itself has signed. */
function inAssertions(world: World): Attack[] {
  const { assertionClaims, exchange } = doorsOf(world);
  const { birch } = world.parties;
  const present = (payload: string, header: unknown = { alg: 'RS256' }) =>
    exchange(compact(header, payload, keyed(birch.privateKey)));
  const good = () => JSON.stringify(assertionClaims(birch));
  const malformed = refused(400, 'ERR_ASSERTION_MALFORMED');
  return [
    ...Object.entries(APPENDED).map(([name, [members, code]]) => ({
      name: `claims: ${name}`,
      send: () => present(good().replace(/}$/, `,${members}}`)),
      check: refused(400, code)
    })),
    ...Object.entries(CLAIMLESS).map(([name, payload]) => ({
      name: `claims: ${name}`,
      send: () => present(payload),
      check: malformed
    })),
    {
      name: 'header: alg twice',
      send: () => present(good(), '{"alg":"RS256","alg":"none"}'),
      check: refused(400, 'ERR_ASSERTION_ALGORITHM')
    },
    { name: 'header: a list', send: () => present(good(), '["RS256"]'), check: malformed }
  ];
}

/** In a token that the signer itself has signed. */
function inBridgeTokens(world: World): Attack[] {
  const { bridgeClaims, read } = doorsOf(world);
  const { key, kid } = world.issuing;
  const twice = () => JSON.stringify(bridgeClaims()).replace(/}$/, `,"org":"${world.parties.cedar.orgId}"}`);
  return [
    {
      name: 'claims at the bridge: org twice',
      send: () => read(compact({ alg: 'ES256', typ: 'hsc-user+jwt', kid }, twice(), keyed(key))),
      check: refused(403, 'ERR_ACCESS_ORG_UNKNOWN')
    }
  ];
}

export const json: Topic = {
  name: 'json',
  control: async (world) => {
    const event = JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', messageOf(world.conversation)));
    assert.equal((await deliverSigned(world, 'virtual-agent', event)).status, 200);
    const { assertionClaims, exchange } = doorsOf(world);
    const { birch } = world.parties;
    const spaced = JSON.stringify(assertionClaims(birch), undefined, 2);
    assert.equal((await exchange(compact({ alg: 'RS256' }, spaced, keyed(birch.privateKey)))).status, 200);
  },
  attacks: (world) => [
    ...inEvents(world),
    ...tamed(world),
    ...inRequests(world),
    ...inAssertions(world),
    ...inBridgeTokens(world)
  ]
};
