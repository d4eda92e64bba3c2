import assert from 'node:assert/strict';
import type { Attack, Topic } from '../attack.ts';
import { refused } from '../check.ts';
import { send } from '../wire.ts';
import type { World } from '../world.ts';

/** The signer's bound per address and minute, and a little more. */
const REQUESTS = 6_100;
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

async function exhaust({ addresses }: World): Promise<void> {
  let left = REQUESTS;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      // Each under another disguise: none of them may count for an address of its own.
      await send(`${addresses.signer}/v1/token`, {
        method: 'POST',
        headers: { 'x-forwarded-for': `203.0.113.${left % 250}`, forwarded: `for=203.0.113.${left % 250}` }
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

export const rates: Topic = {
  name: 'rates',
  control: async ({ addresses }) => {
    refused(401, 'ERR_TOKEN_MISSING')(await send(`${addresses.signer}/v1/token`, { method: 'POST' }));
  },
  attacks: async (world) => {
    await exhaust(world);
    const { signer } = world.addresses;
    const limited = refused(429, 'ERR_REQUEST_RATE');
    const disguised = DISGUISES.map((name): Attack => ({
      name: `as somebody else, by ${name}`,
      send: () => send(`${signer}/v1/token`, { method: 'POST', headers: { [name]: '198.51.100.7' } }),
      check: limited
    }));
    return [
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
