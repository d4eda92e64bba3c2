import assert from 'node:assert/strict';
import type { Attack, Topic } from '../attack.ts';
import { refused } from '../check.ts';
import { send, sendSlowly } from '../wire.ts';
import type { Answer } from '../wire.ts';
import type { World } from '../world.ts';

interface Slow {
  readonly name: string;
  readonly answer: Promise<Answer>;
  readonly check: Attack['check'];
}

/**
 * Requests that never come to their end: a byte now and then, so that the connection is not idle (slow loris). The bridge
 * gives headers 15 s, as it also takes large files: services/bridge/access/hardening.test.ts holds it to its limits.
 */
function begin({ addresses: { signer, bridge }, conversation }: World): Slow[] {
  const late = refused(408, 'ERR_REQUEST_TIMEOUT');
  const slow = (
    name: string,
    url: string,
    lines: readonly string[],
    drip: string,
    check: Attack['check']
  ): Slow => {
    const answer = sendSlowly(url, lines.join('\r\n'), drip);
    // It is looked at much later.
    answer.catch(() => undefined);
    return { name, answer, check };
  };
  const host = (url: string) => `Host: ${new URL(url).host}`;
  const body = ['Content-Type: application/json', 'Content-Length: 1000', '', ''];
  const unsent = ['POST /v1/token HTTP/1.1', host(signer), 'Content-Length: 1000', '', ''];
  const note = `POST /v1/conversations/${conversation}/notes HTTP/1.1`;
  return [
    slow('headers, at the signer', signer, ['POST /v1/token HTTP/1.1', host(signer), 'X-A: '], 'a', late),
    slow('half a line, at the signer', signer, ['POST /v1'], '/', late),
    slow('a body, at the signer', signer, unsent, 'a', late),
    // Nobody's body is waited for, however slowly it comes.
    slow(
      'a body of nobody, at the bridge',
      bridge,
      [note, host(bridge), ...body],
      ' ',
      refused(401, 'ERR_TOKEN_MISSING')
    )
  ];
}

let begun: readonly Slow[] = [];

export const slow: Topic = {
  name: 'slow',
  // Both have their time, and the other topics meanwhile theirs.
  prepare: (world) => {
    begun = begin(world);
  },
  control: async ({ addresses }) => {
    for (const url of [addresses.signer, addresses.bridge]) {
      assert.equal((await send(`${url}/healthz`)).status, 200, 'others are served meanwhile');
    }
  },
  attacks: () => begun.map(({ name, answer, check }) => ({ name, send: () => answer, check }))
};
