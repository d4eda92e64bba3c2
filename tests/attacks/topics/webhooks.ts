import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import type { Attack, Topic } from '../attack.ts';
import { harmless, refused } from '../check.ts';
import { deliver, deliverSigned, eventOf, hmacOf, messageOf, secretOf, webhookUrl } from '../events.ts';
import { sendRawOnce } from '../wire.ts';
import type { World } from '../world.ts';

const MINUTE_MS = 60_000;
const unsigned = refused(401, 'ERR_WEBHOOK_SIGNATURE');
const stale = refused(401, 'ERR_WEBHOOK_STALE');
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

/** The same header twice, which Node makes one value of. */
function doubled(world: World): Attack {
  return {
    name: 'a signature header sent twice',
    send: () => {
      const body = JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', messageOf(world.conversation)));
      const line = `X-Hootsuite-Signature: ${hmacOf(body, secretOf(world, 'virtual-agent', 'alpenglow'))}\r\n`;
      const { pathname, host } = new URL(webhookUrl(world, 'virtual-agent', 'alpenglow'));
      const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${line}`;
      return sendRawOnce(
        world.addresses.bridge,
        `${head}${line}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`
      );
    },
    check: unsigned
  };
}

/** What can be done to a signature on its way. */
function stripping(world: World): Attack[] {
  const body = () => JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', messageOf(world.conversation)));
  const secret = secretOf(world, 'virtual-agent', 'alpenglow');
  const other = secretOf(world, 'crm-write-back', 'alpenglow');
  const signatures: Readonly<Record<string, (text: string) => string | undefined>> = {
    'no signature': () => undefined,
    'an empty signature': () => '',
    'a signature of zeros': () => '0'.repeat(64),
    'a signature cut short': (text) => hmacOf(text, secret).slice(0, 62),
    'a signature twice over': (text) => hmacOf(text, secret).repeat(2),
    'a signature with its algorithm before it': (text) => `sha256=${hmacOf(text, secret)}`,
    'a signature in base64': (text) => Buffer.from(hmacOf(text, secret), 'hex').toString('base64'),
    'a signature and a second one': (text) => `${hmacOf(text, secret)}, ${hmacOf(text, secret)}`,
    'a mere hash of the body': (text) => createHash('sha256').update(text).digest('hex'),
    "the write-back's secret": (text) => hmacOf(text, other),
    "another tenant's secret": (text) => hmacOf(text, world.parties.birchSecret),
    'the secret as text, not as bytes': (text) => hmacOf(text, Buffer.from(secret).toString('hex')),
    'a signature of an empty body': () => hmacOf('', secret),
    'a signature of the body spelled otherwise': (text) =>
      hmacOf(JSON.stringify(JSON.parse(text), undefined, 1), secret),
    'a signature of the body with a line break': (text) => hmacOf(`${text}\n`, secret)
  };
  const single = Object.entries(signatures).map(([name, sign]) => ({
    name,
    send: () => {
      const text = body();
      return deliver(world, 'virtual-agent', { body: text, signature: sign(text) });
    },
    check: unsigned
  }));
  return [...single, doubled(world)];
}

function signedEvent(world: World, changes?: object, type = 'INBOUND_MESSAGE_RECEIVED') {
  const body = JSON.stringify(eventOf(type, messageOf(world.conversation), changes));
  return { body, signature: hmacOf(body, secretOf(world, 'virtual-agent', 'alpenglow')) };
}

/** A signed body that is changed afterwards, or sent where it does not belong. */
function resending(world: World): Attack[] {
  const signed = (changes?: object) => signedEvent(world, changes);
  const changed = (change: (body: string) => string) => {
    const { body, signature } = signed();
    return { body: change(body), signature };
  };
  return [
    {
      name: 'a text changed after signing',
      send: () =>
        deliver(
          world,
          'virtual-agent',
          changed((body) => body.replace('hacker-mark', 'hacker-mark!'))
        ),
      check: unsigned
    },
    {
      name: 'a newer time written into a signed body',
      send: () => {
        const { body, signature } = signed({ timestamp: ago(10) });
        return deliver(world, 'virtual-agent', {
          body: body.replace(ago(10).slice(0, 13), '2999-01-01T00'),
          signature
        });
      },
      check: unsigned
    },
    {
      name: 'one byte more',
      send: () =>
        deliver(
          world,
          'virtual-agent',
          changed((body) => `${body} `)
        ),
      check: unsigned
    },
    {
      name: "an event sent on to another tenant's address",
      send: () => deliver(world, 'virtual-agent', signed(), 'birch'),
      check: unsigned
    },
    {
      name: 'an event sent on to the other webhook',
      send: () => deliver(world, 'crm-write-back', signed()),
      check: unsigned
    },
    {
      name: 'an event sent on to the address of Cases',
      send: () => deliver(world, 'cases', signed()),
      check: refused(404, 'ERR_WEBHOOK_TENANT')
    }
  ];
}

/** To tenants that are none, and of types that another webhook brings. */
function misdirecting(world: World): Attack[] {
  return [
    ...['CRM', '%252e%252e', 'alpenglow%00', 'ALPENGLOW', '__proto__', 'constructor'].map((tenant) => ({
      name: `the tenant ${tenant}`,
      send: () => deliver(world, 'virtual-agent', signedEvent(world), tenant),
      check: refused(404, 'ERR_WEBHOOK_TENANT')
    })),
    ...(['CASE_REQUESTED', 'CONTACT_ERASED', 'CONVERSATION_RESOLVED'] as const).map((type) => ({
      name: `${type} by the virtual agent's secret`,
      send: () => deliver(world, 'virtual-agent', signedEvent(world, {}, type)),
      check: refused(400, 'ERR_WEBHOOK_BODY')
    }))
  ];
}

/** What was once good. */
function replaying(world: World): Attack[] {
  const message = () => messageOf(world.conversation);
  const timed = (timestamp: unknown) => () =>
    deliverSigned(
      world,
      'virtual-agent',
      JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', message(), { timestamp }))
    );
  return [
    { name: 'an event of six minutes ago', send: () => timed(ago(6))(), check: stale },
    { name: 'an event of last year', send: () => timed(ago(525_600))(), check: stale },
    { name: 'an event of tomorrow', send: () => timed(ago(-1_440))(), check: stale },
    { name: 'an event without a time', send: timed(undefined), check: refused(400, 'ERR_WEBHOOK_BODY') },
    { name: 'a time that is none', send: timed('yesterday'), check: refused(400, 'ERR_WEBHOOK_BODY') },
    { name: 'a time as a number', send: timed(Date.now()), check: refused(400, 'ERR_WEBHOOK_BODY') },
    {
      name: 'a key used again for another event',
      send: async () => {
        const idempotencyKey = randomUUID();
        const event = () =>
          JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', message(), { idempotencyKey }));
        await deliverSigned(world, 'virtual-agent', event());
        return deliverSigned(world, 'virtual-agent', event());
      },
      check: refused(409, 'ERR_WEBHOOK_KEY_REUSED')
    },
    {
      name: 'the very same event again',
      send: async () => {
        const event = JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', message()));
        await deliverSigned(world, 'virtual-agent', event);
        return deliverSigned(world, 'virtual-agent', event);
      },
      // Taken, as Hootsuite repeats what it got no answer to; counted once.
      check: harmless(200)
    }
  ];
}

export const webhooks: Topic = {
  name: 'webhooks',
  control: async (world) => {
    const event = JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', messageOf(world.conversation)));
    assert.equal((await deliverSigned(world, 'virtual-agent', event)).status, 200);
    assert.equal((await deliverSigned(world, 'virtual-agent', event, 'birch')).status, 200);
  },
  attacks: (world) => [...stripping(world), ...resending(world), ...misdirecting(world), ...replaying(world)]
};
