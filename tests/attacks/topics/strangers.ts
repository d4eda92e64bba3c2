import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Attack, Topic } from '../attack.ts';
import { refused } from '../check.ts';
import { doorsOf, SUBJECT } from '../doors.ts';
import { sendDelegation } from '../events.ts';
import { logInAs, tokenOf } from '../people.ts';
import { send } from '../wire.ts';
import type { World } from '../world.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

interface Door {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const post = (path: string, body: unknown = {}): Door => ({
  method: 'POST',
  path,
  headers: { ...JSON_TYPE, 'idempotency-key': randomUUID() },
  body: JSON.stringify(body)
});

/** Every way to a conversation (contracts/bridge.openapi.yaml). */
const DOORS: readonly Door[] = [
  { method: 'GET', path: '' },
  { method: 'GET', path: '/messages?before=x' },
  { method: 'GET', path: '/events' },
  { method: 'GET', path: `/attachments/${randomUUID()}` },
  post('/messages', { text: 'hacker-mark' }),
  post('/notes', { text: 'hacker-mark' }),
  post('/messages/x/outcome', { outcome: 'sent' }),
  post('/messages/x/reveal', { reason: 'payment' }),
  post('/attachments?filename=hacker-mark.txt'),
  post('/read', { messageId: 'x' }),
  post('/search', { text: 'hacker-mark' }),
  post('/handback'),
  post('/resolve'),
  post('/status-conflict', { keep: 'salesforce' })
];

interface Stranger {
  readonly who: string;
  readonly token: (world: World) => string | undefined;
  readonly conversation: (world: World) => string;
  readonly refusal: readonly [status: number, code: string];
}

const ownConversation = ({ conversation }: World) => conversation;
const STRANGERS: readonly Stranger[] = [
  {
    who: 'nobody',
    token: () => undefined,
    conversation: ownConversation,
    refusal: [401, 'ERR_TOKEN_MISSING']
  },
  {
    who: 'a user of another org, with an address that has a licence',
    token: (world) => doorsOf(world).bridgeToken({ sub: SUBJECT, org: world.parties.birch.orgId }),
    conversation: ownConversation,
    refusal: [404, 'ERR_CONVERSATION_UNKNOWN']
  },
  {
    who: 'Mara, at a conversation of another org',
    token: ({ token }) => token,
    conversation: ({ foreignConversation }) => foreignConversation,
    refusal: [404, 'ERR_CONVERSATION_UNKNOWN']
  },
  {
    who: 'a user without access to the Case, with an address that has a licence',
    token: (world) => doorsOf(world).bridgeToken({ sub: SUBJECT }),
    conversation: ownConversation,
    refusal: [403, 'ERR_ACCESS_RECORD']
  }
];

/** Asked at one door only: the order of the questions is the same everywhere. */
const UNLICENSED: readonly Stranger[] = [
  {
    who: 'a user without a licence',
    token: (world) => doorsOf(world).bridgeToken({ email: 'tom.becker@alpenglow.example' }),
    conversation: ownConversation,
    refusal: [403, 'ERR_ACCESS_NO_LICENCE']
  },
  {
    who: 'a user whose licence is not active',
    token: (world) => doorsOf(world).bridgeToken({ email: 'priya.raman@alpenglow.example' }),
    conversation: ownConversation,
    refusal: [403, 'ERR_ACCESS_LICENCE_INACTIVE']
  },
  {
    who: 'a user without a licence, at a conversation of another org',
    token: (world) => doorsOf(world).bridgeToken({ email: 'tom.becker@alpenglow.example' }),
    conversation: ({ foreignConversation }) => foreignConversation,
    refusal: [403, 'ERR_ACCESS_NO_LICENCE']
  },
  {
    who: 'an address with a wildcard',
    token: (world) => doorsOf(world).bridgeToken({ email: '%@alpenglow.example' }),
    conversation: ownConversation,
    refusal: [403, 'ERR_ACCESS_NO_LICENCE']
  },
  {
    who: 'Mara, at a conversation that nobody has',
    token: ({ token }) => token,
    conversation: () => randomUUID(),
    refusal: [404, 'ERR_CONVERSATION_UNKNOWN']
  },
  {
    who: 'Mara, at a conversation whose id is SQL',
    token: ({ token }) => token,
    conversation: () => "x'--",
    refusal: [404, 'ERR_CONVERSATION_UNKNOWN']
  },
  {
    who: 'Mara, at a conversation above this one',
    token: ({ token }) => token,
    conversation: ({ foreignConversation }) => `..%2f${foreignConversation}`,
    refusal: [404, 'ERR_CONVERSATION_UNKNOWN']
  }
];

/** Every way to what the set-up page shows of an org, which has nothing to do with a licence or a Case. */
const SETUP_DOORS: readonly Door[] = [{ method: 'GET', path: '/settings' }, post('/settings/read')];

const NOT_ADMINS: readonly Omit<Stranger, 'conversation'>[] = [
  { who: 'nobody', token: () => undefined, refusal: [401, 'ERR_TOKEN_MISSING'] },
  { who: 'Mara, an agent', token: ({ token }) => token, refusal: [403, 'ERR_ACCESS_NOT_ADMIN'] },
  {
    who: 'an unknown user with the address of the admin',
    token: (world) => doorsOf(world).bridgeToken({ sub: SUBJECT, email: 'ines.carvalho@alpenglow.example' }),
    refusal: [403, 'ERR_ACCESS_NOT_ADMIN']
  },
  {
    who: 'a user of an org that nobody connected',
    token: (world) => doorsOf(world).bridgeToken({ org: '00DHs00000OtherOrgM' }),
    refusal: [403, 'ERR_ACCESS_ORG_UNKNOWN']
  }
];

function setupAttack(
  world: World,
  { who, token, refusal }: Omit<Stranger, 'conversation'>,
  { method, path, headers, body }: Door
): Attack {
  const bearer = token(world);
  return {
    name: `${who}: ${method} setup${path}`,
    send: () =>
      send(`${world.addresses.bridge}/v1/setup${path}`, {
        method,
        headers: { ...headers, ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) },
        ...(body !== undefined && { body })
      }),
    check: refused(...refusal)
  };
}

function attack(world: World, stranger: Stranger, { method, path, headers, body }: Door): Attack {
  const { who, token, conversation, refusal } = stranger;
  const bearer = token(world);
  const [, route = ''] = /^\/?([a-z-]*(?:\/[a-z-]+)*)/.exec(path.replace(/\?.*/, '')) ?? [];
  return {
    name: `${who}: ${method} ${route === '' ? 'the conversation' : route}`,
    send: () =>
      send(`${world.addresses.bridge}/v1/conversations/${conversation(world)}${path}`, {
        method,
        headers: { ...headers, ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) },
        ...(body !== undefined && { body })
      }),
    check: refused(...refusal)
  };
}

/** The token as the body: the way that needs no preflight. */
function opening(world: World, { who, token, conversation, refusal }: Stranger): Attack {
  return {
    name: `${who}: opening with the token as the body`,
    send: () =>
      send(`${world.addresses.bridge}/v1/conversations/${conversation(world)}/open`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: token(world) ?? ''
      }),
    check: refused(...refusal)
  };
}

export const strangers: Topic = {
  name: 'strangers',
  control: async (world) => {
    await sendDelegation(world, 'birch', world.foreignConversation);
    const { read } = doorsOf(world);
    assert.equal((await read(world.token)).status, 200);
    const opened = await send(`${world.addresses.bridge}/v1/conversations/${world.conversation}/open`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: world.token
    });
    assert.equal(opened.status, 200);
    const { bridge, salesforce } = world.addresses;
    const admin = await tokenOf(salesforce, await logInAs(salesforce, 'Ines Carvalho'));
    const settings = await send(`${bridge}/v1/setup/settings`, {
      headers: { authorization: `Bearer ${admin}` }
    });
    assert.equal(settings.status, 200);
  },
  attacks: (world) => [
    ...STRANGERS.flatMap((stranger) => DOORS.map((door) => attack(world, stranger, door))),
    ...UNLICENSED.map((stranger) => attack(world, stranger, { method: 'GET', path: '' })),
    ...STRANGERS.map((stranger) => opening(world, stranger)),
    ...NOT_ADMINS.flatMap((stranger) => SETUP_DOORS.map((door) => setupAttack(world, stranger, door)))
  ]
};
