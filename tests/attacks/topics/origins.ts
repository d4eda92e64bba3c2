import assert from 'node:assert/strict';
import type { Attack, Topic } from '../attack.ts';
import { codeOf } from '../check.ts';
import { send } from '../wire.ts';
import type { Answer } from '../wire.ts';
import type { World } from '../world.ts';

/** Origins that a careless comparison would take for the org's. */
function originsLike(origin: string): Readonly<Record<string, string>> {
  const { host, hostname, port } = new URL(origin);
  return {
    'a site of its own': 'https://hacker-mark.example',
    'no origin (a sandboxed frame)': 'null',
    'the org as a prefix': `${origin}.hacker-mark.example`,
    'the org as a subdomain': `http://${host}.hacker-mark.example`,
    'the org as a user': `http://${host}@hacker-mark.example`,
    'another scheme': `https://${host}`,
    'another port': `http://${hostname}:${Number(port) + 40}`,
    'no port': `http://${hostname}`,
    'another spelling of this machine': `http://127.0.0.1:${port}`,
    capitals: origin.toUpperCase(),
    'a path': `${origin}/`,
    'two origins': `${origin} https://hacker-mark.example`,
    'a file': 'file://',
    'an extension': 'chrome-extension://hackermark'
  };
}

/** Whether a page of this origin may read the answer. */
function isShown({ headers }: Answer, origin: string): boolean {
  const allowed = headers.get('access-control-allow-origin');
  return allowed === '*' || allowed === origin;
}

function probes(world: World): Attack[] {
  const { bridge, signer, salesforce } = world.addresses;
  const url = `${bridge}/v1/conversations/${world.conversation}`;
  const authorization = `Bearer ${world.token}`;
  return Object.entries(originsLike(salesforce)).flatMap(([name, origin]): Attack[] => {
    const hidden = (answer: Answer) => {
      assert.ok(!isShown(answer, origin), `shown to ${origin}`);
      assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    };
    return [
      {
        name: `${name}: reading with a stolen token`,
        send: () => send(url, { headers: { origin, authorization } }),
        check: hidden
      },
      {
        name: `${name}: asking beforehand`,
        send: () =>
          send(url, {
            method: 'OPTIONS',
            headers: {
              origin,
              'access-control-request-method': 'POST',
              'access-control-request-headers': 'authorization'
            }
          }),
        check: hidden
      },
      {
        name: `${name}: at the signer`,
        send: () => send(`${signer}/v1/token`, { method: 'POST', headers: { origin } }),
        check: (answer) => {
          hidden(answer);
          assert.equal(codeOf(answer), 'ERR_TOKEN_MISSING');
        }
      }
    ];
  });
}

export const origins: Topic = {
  name: 'origins',
  control: async ({ addresses, conversation, token }) => {
    const origin = addresses.salesforce;
    const answer = await send(`${addresses.bridge}/v1/conversations/${conversation}`, {
      headers: { origin, authorization: `Bearer ${token}` }
    });
    assert.ok(isShown(answer, origin), "the org's own page is shown nothing");
  },
  attacks: probes
};
