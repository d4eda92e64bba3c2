import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Attack, Topic } from '../attack.ts';
import { harmless } from '../check.ts';
import { doorsOf } from '../doors.ts';
import { deliverSigned, eventOf, messageOf } from '../events.ts';
import type { World } from '../world.ts';

/** Addresses that a server must not follow (OWASP, Server-Side Request Forgery Prevention). */
const targets = ({ canary }: World): readonly string[] => [
  `${canary.url}/picture.png`,
  `${canary.url.replace('127.0.0.1', '2130706433')}/decimal.png`,
  `${canary.url.replace('127.0.0.1', '[::ffff:127.0.0.1]')}/mapped.png`,
  'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>'
];

/** Everywhere an event holds an address. */
const PLACES: Readonly<Record<string, (url: string) => object>> = {
  'the picture of the contact': (pictureUrl) => ({
    contactProfile: { id: crypto.randomUUID(), primaryIdentifier: 'Noor van den Berg', pictureUrl }
  }),
  'an attribute of the contact': (value) => ({
    contactAttributes: [{ attribute: 'url', value, source: 'AGENT' }]
  }),
  'an attachment of the message': (url) => ({
    message: { messageId: crypto.randomUUID(), text: 'hacker-mark', attachments: [{ url, type: 'image' }] }
  }),
  'the text of the message': (text) => ({ message: { messageId: crypto.randomUUID(), text } })
};

/** The event is taken, and nobody follows what it says: neither at once nor when it is worked off or read. */
function followed(world: World): Attack[] {
  const { conversation, canary } = world;
  return Object.entries(PLACES).flatMap(([place, changes]) =>
    targets(world).map((url) => ({
      name: `${place}: ${url.replace(canary.url, "the attacker's server").slice(0, 60)}`,
      send: () => {
        const data = messageOf(conversation, changes(url));
        return deliverSigned(
          world,
          'virtual-agent',
          JSON.stringify(eventOf('INBOUND_MESSAGE_RECEIVED', data))
        );
      },
      check: harmless(200, () => {
        assert.deepEqual(canary.calls, []);
      })
    }))
  );
}

const DUE_MS = 10_000;

/** Once the message is there its event has been worked off; the rest were before it. */
async function untilRead(world: World, text: string): Promise<void> {
  const { read } = doorsOf(world);
  const deadline = performance.now() + DUE_MS;
  while (!(await read(world.token)).text.includes(text)) {
    assert.ok(performance.now() < deadline, 'the events are not worked off');
    await wait(50);
  }
}

export const addresses: Topic = {
  name: 'addresses',
  control: async ({ canary }) => {
    await fetch(`${canary.url}/control`);
    assert.deepEqual(canary.calls.splice(0), ['GET /control']);
  },
  attacks: (world) => [
    ...followed(world),
    {
      name: 'all of them, once they are worked off and read',
      send: async () => {
        const message = { messageId: crypto.randomUUID(), text: 'the last of them' };
        const event = eventOf('INBOUND_MESSAGE_RECEIVED', messageOf(world.conversation, { message }));
        await deliverSigned(world, 'virtual-agent', JSON.stringify(event));
        await untilRead(world, message.text);
        return doorsOf(world).read(world.token);
      },
      check: harmless(200, () => {
        assert.deepEqual(world.canary.calls, []);
      })
    }
  ]
};
