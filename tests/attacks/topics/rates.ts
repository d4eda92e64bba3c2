import assert from 'node:assert/strict';
import type { Attack, Topic } from '../attack.ts';
import { harmless, refused } from '../check.ts';
import { doorsOf } from '../doors.ts';
import { deliver, deliverSigned, eventOf, messageOf } from '../events.ts';
import { send } from '../wire.ts';
import type { Answer } from '../wire.ts';
import type { World } from '../world.ts';

/** Twice the largest bound: a minute may end in between, and the count begins anew. */
const MOST = 12_000;
const AT_ONCE = 50;

/** Headers by which a client could pass for another one, where nobody has said that a proxy sets them. */
const DISGUISES: readonly string[] = [
  'x-forwarded-for',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
  'fastly-client-ip',
  'x-originating-ip',
  'via'
];

const STREAMS = 30;
const FILES = 30;

/** Does it again and again, under one disguise after the other, until it is too much. */
async function exhaust(act: (disguise: Readonly<Record<string, string>>) => Promise<Answer>): Promise<void> {
  let next = 0;
  let isLimited = false;
  const one = async () => {
    while (!isLimited && next < MOST) {
      next += 1;
      const { status } = await act({ 'x-forwarded-for': `203.0.113.${next % 250}` });
      isLimited ||= status === 429;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Bounds of the bridge (services/bridge/access/request-limits.ts), each used up under changing disguises. */
function atBridge(world: World): Attack[] {
  const { addresses, conversation, token } = world;
  const url = `${addresses.bridge}/v1/conversations/${conversation}`;
  const limited = refused(429, 'ERR_REQUEST_RATE');
  const event = () => JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', messageOf(conversation)));
  const { bridgeToken } = doorsOf(world);
  return [
    {
      name: 'a stream too many',
      send: async () => {
        const leaving = new AbortController();
        const headers = { authorization: `Bearer ${token}` };
        const open = () => fetch(`${url}/events`, { headers, signal: leaving.signal });
        await Promise.all(Array.from({ length: STREAMS }, open));
        return send(`${url}/events`, { headers }).finally(() => leaving.abort());
      },
      check: limited
    },
    {
      name: 'a file too many',
      send: async () => {
        const upload = () =>
          send(`${url}/attachments?filename=a.txt`, {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
            body: 'a'
          });
        await Promise.all(Array.from({ length: FILES }, upload));
        return upload();
      },
      check: limited
    },
    {
      name: 'forged webhooks without end, then a good one',
      send: async () => {
        const forged = { body: event(), signature: '0'.repeat(64) };
        await exhaust(() => deliver(world, 'virtual-agent', forged));
        return deliver(world, 'virtual-agent', forged);
      },
      check: limited
    },
    {
      name: 'forged webhooks without end, to keep the good ones out',
      send: () => deliverSigned(world, 'virtual-agent', event()),
      check: harmless(200)
    },
    {
      name: 'forged tokens from many disguises, then a good one',
      send: async () => {
        const forged = bridgeToken({}, {}, world.parties.stranger.ec);
        await exhaust((disguise) =>
          send(url, { headers: { ...disguise, authorization: `Bearer ${forged}` } })
        );
        return send(url, { headers: { authorization: `Bearer ${token}` } });
      },
      check: limited
    }
  ];
}

export const rates: Topic = {
  name: 'rates',
  control: async ({ addresses }) => {
    refused(401, 'ERR_TOKEN_MISSING')(await send(`${addresses.signer}/v1/token`, { method: 'POST' }));
  },
  attacks: async (world) => {
    const { signer } = world.addresses;
    await exhaust((disguise) => send(`${signer}/v1/token`, { method: 'POST', headers: disguise }));
    const limited = refused(429, 'ERR_REQUEST_RATE');
    const disguised = DISGUISES.map((name): Attack => ({
      name: `as somebody else, by ${name}`,
      send: () => send(`${signer}/v1/token`, { method: 'POST', headers: { [name]: '198.51.100.7' } }),
      check: limited
    }));
    return [
      ...atBridge(world),
      ...disguised,
      {
        name: 'by Forwarded',
        send: () =>
          send(`${signer}/v1/token`, { method: 'POST', headers: { forwarded: 'for=198.51.100.7' } }),
        check: limited
      },
      {
        name: 'at the other endpoint',
        send: () => send(`${signer}/oauth2/token`, { method: 'POST' }),
        check: limited
      },
      {
        name: 'by another spelling of the path',
        send: () => send(`${signer}/v1/%74oken`, { method: 'POST' }),
        check: limited
      },
      {
        name: 'with a token',
        send: () =>
          send(`${signer}/v1/token`, { method: 'POST', headers: { authorization: `Bearer ${world.token}` } }),
        check: (answer) => {
          limited(answer);
          assert.ok(answer.headers.has('retry-after'));
        }
      }
    ];
  }
};
