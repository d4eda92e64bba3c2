import assert from 'node:assert/strict';
import { API } from '../../../scripts/lib/org/client.ts';
import type { Attack, Topic } from '../attack.ts';
import { claimsOf, harmless, refused } from '../check.ts';
import { doorsOf, SUBJECT } from '../doors.ts';
import { tokenOf } from '../people.ts';
import { mark, send } from '../wire.ts';
import type { Answer } from '../wire.ts';
import type { World } from '../world.ts';

const VICTIM = { userId: '005Hs00000InesCMAR', email: 'hacker-mark@alpenglow.example' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** The names under which a careless service would look for the user. */
const INPUTS: Readonly<Record<string, unknown>> = {
  sub: VICTIM.userId,
  userId: VICTIM.userId,
  email: VICTIM.email,
  org: '00DHs00000BirchMAM',
  '$User.Id': VICTIM.userId,
  body: { sub: VICTIM.userId, email: VICTIM.email },
  Authorization: 'Bearer hacker-mark',
  assertion: 'hacker-mark',
  __proto__x: VICTIM.userId,
  url: 'http://hacker-mark.example/v1/token'
};

const actionUrl = ({ addresses }: World, action: string) =>
  `${addresses.salesforce}${API}/actions/custom/externalService/${action}`;

/** Calls an External Service operation past the flow, with inputs of the caller's choice. */
function callAction(world: World, session: string, action: string, input: unknown): Promise<Answer> {
  return send(actionUrl(world, action), {
    method: 'POST',
    headers: { ...JSON_TYPE, authorization: `Bearer ${session}` },
    body: JSON.stringify({ inputs: [input] })
  });
}

function startFlow({ addresses }: World, session: string, inputs: unknown): Promise<Answer> {
  return send(`${addresses.salesforce}/lightning/flow/Hootsuite_Get_Token`, {
    method: 'POST',
    headers: { ...JSON_TYPE, authorization: `Bearer ${session}` },
    body: JSON.stringify({ inputs })
  });
}

/** Whatever token is in an answer, it names the one who was logged in. */
function namesMara({ mara }: World, { text }: Answer): void {
  const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(text)?.[0];
  if (token === undefined) return;
  const { sub, email } = claimsOf(mark(token));
  assert.deepEqual({ sub, email }, { sub: mara.userId, email: mara.email });
}

function throughActions(world: World): Attack[] {
  const { mara, lena } = world;
  const named = Object.entries(INPUTS).map(([name, value]) => ({
    name: `the action with an input ${name}`,
    send: () => callAction(world, mara.session, 'Hootsuite_Signer.issueToken', { [name]: value }),
    check: refused(400, undefined)
  }));
  const told = { body: { caseId: '500Hs00000BirchIAM', status: 'Closed' } };
  return [
    ...named,
    {
      name: 'the action as a user without the permission set',
      send: () => callAction(world, lena.session, 'Hootsuite_Signer.issueToken', {}),
      check: refused(400, undefined)
    },
    {
      name: 'the action without a session',
      send: () => callAction(world, 'hacker-mark', 'Hootsuite_Signer.issueToken', {}),
      check: refused(401, undefined)
    },
    {
      name: "a changed Case told with more than the Case's id",
      send: () => callAction(world, mara.session, 'Hootsuite_Bridge.reportCaseChange', told),
      check: refused(400, undefined)
    },
    {
      name: 'a changed Case told by a user without the permission set',
      send: () =>
        callAction(world, lena.session, 'Hootsuite_Bridge.reportCaseChange', { body: { caseId: '500' } }),
      check: refused(400, undefined)
    }
  ];
}

function throughFlow(world: World): Attack[] {
  const { mara, lena } = world;
  const named = Object.entries({ ...INPUTS, token: 'eyJoYWNrZXItbWFyayI6MX0.e30.AA' });
  return [
    ...named.map(([name, value]) => ({
      name: `the flow with an input ${name}`,
      send: () => startFlow(world, mara.session, [{ name, value }]),
      check: harmless(200, (answer) => namesMara(world, answer))
    })),
    {
      name: 'the flow as a user without the permission set',
      send: () => startFlow(world, lena.session, []),
      check: harmless(200, ({ text }) => assert.match(text, /"status":"ERROR"/))
    }
  ];
}

/** Slips the identity into every place of the request to the signer but the one that counts. */
function pastSalesforce(world: World): Attack[] {
  const { addresses, parties } = world;
  const { assertion } = doorsOf(world);
  const bearer = () => assertion(parties.birch, { aud: addresses.signer });
  const places: Record<string, { query?: string; headers?: Record<string, string>; body?: string }> = {
    'the query': { query: `?sub=${VICTIM.userId}&email=${encodeURIComponent(VICTIM.email)}` },
    'a JSON body': { headers: JSON_TYPE, body: JSON.stringify({ sub: VICTIM.userId, org: world.orgId }) },
    'a form': {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `sub=${VICTIM.userId}&assertion=hacker-mark`
    },
    'X-User': { headers: { 'x-user': VICTIM.userId, 'x-email': VICTIM.email } },
    'X-Forwarded-User': { headers: { 'x-forwarded-user': VICTIM.userId, 'x-remote-user': VICTIM.userId } },
    'X-SFDC headers': { headers: { 'x-sfdc-user-id': VICTIM.userId, 'x-sfdc-org-id': world.orgId } },
    'a cookie': { headers: { cookie: `sid=${VICTIM.userId}; user=${VICTIM.userId}` } },
    From: { headers: { from: VICTIM.email } }
  };
  return Object.entries(places).map(([place, { query = '', headers, body }]) => ({
    name: `another identity in ${place}`,
    send: async () =>
      send(`${addresses.signer}/v1/token${query}`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${bearer()}` },
        ...(body !== undefined && { body })
      }),
    check: harmless(200, ({ text }) => {
      const { sub, org } = claimsOf(mark(text));
      assert.deepEqual({ sub, org }, { sub: SUBJECT, org: parties.birch.orgId });
    })
  }));
}

export const forgedIdentity: Topic = {
  name: 'forged identity',
  control: async (world) => {
    const action = await callAction(world, world.mara.session, 'Hootsuite_Signer.issueToken', {});
    assert.equal(action.status, 200);
    namesMara(world, action);
    const { sub } = claimsOf(await tokenOf(world.addresses.salesforce, world.mara));
    assert.equal(sub, world.mara.userId);
  },
  attacks: (world) => [...throughActions(world), ...throughFlow(world), ...pastSalesforce(world)]
};
