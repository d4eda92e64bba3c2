import assert from 'node:assert/strict';
import type { Attack, Topic } from '../attack.ts';
import { refused } from '../check.ts';
import { deliver, deliverSigned, eventOf, hmacOf } from '../events.ts';
import { send } from '../wire.ts';
import type { Answer } from '../wire.ts';
import type { World } from '../world.ts';

/** Tells the bridge that a Case has changed, as the org's flow does. */
function tell({ addresses }: World, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return send(`${addresses.bridge}/v1/case-changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ caseId: '500Hs00000BirchIAM' })
  });
}

/** The hint of the org's flow, from whoever does not hold its secret. */
function hints(world: World): Attack[] {
  const { caseChangeSecret, virtualAgentSecret } = world.local.secrets;
  const secrets: Readonly<Record<string, Record<string, string>>> = {
    'no secret': {},
    'an empty secret': { authorization: 'Bearer ' },
    'a secret of zeros': { authorization: `Bearer ${'0'.repeat(64)}` },
    "a webhook's secret": { authorization: `Bearer ${virtualAgentSecret}` },
    'half the secret': { authorization: `Bearer ${caseChangeSecret.slice(0, 32)}` },
    'the secret twice': { authorization: `Bearer ${caseChangeSecret}${caseChangeSecret}` },
    'the secret as Basic': { authorization: `Basic ${Buffer.from(caseChangeSecret).toString('base64')}` },
    "a user's token": { authorization: `Bearer ${world.token}` }
  };
  return Object.entries(secrets).map(([name, headers]) => ({
    name: `a changed Case told with ${name}`,
    send: () => tell(world, headers),
    check: refused(401, 'ERR_CASE_CHANGE_SECRET')
  }));
}

/** An erasure cannot be undone: nobody but the app of the organisation may ask for it. */
function erasures(world: World): Attack[] {
  const body = JSON.stringify(
    eventOf('CONTACT_ERASED', { organizationId: '900002', contactProfileId: 'hacker-mark' })
  );
  const unsigned = refused(401, 'ERR_WEBHOOK_SIGNATURE');
  const { virtualAgentSecret, writeBackSecret } = world.local.secrets;
  return [
    {
      name: 'an erasure without a signature',
      send: () => deliver(world, 'erasures', { body, signature: undefined }),
      check: unsigned
    },
    {
      name: "an erasure by the virtual agent's secret",
      send: () => deliver(world, 'erasures', { body, signature: hmacOf(body, virtualAgentSecret) }),
      check: unsigned
    },
    {
      name: "an erasure by the write-back's secret",
      send: () => deliver(world, 'erasures', { body, signature: hmacOf(body, writeBackSecret) }),
      check: unsigned
    },
    {
      name: 'an erasure for an organisation that is no tenant',
      send: () => deliverSigned(world, 'erasures', body.replace('900002', '900003')),
      check: refused(404, 'ERR_WEBHOOK_TENANT')
    }
  ];
}

export const ownEvents: Topic = {
  name: 'own events',
  control: async (world) => {
    const { caseChangeSecret } = world.local.secrets;
    assert.equal((await tell(world, { authorization: `Bearer ${caseChangeSecret}` })).status, 202);
  },
  attacks: (world) => [...hints(world), ...erasures(world)]
};
