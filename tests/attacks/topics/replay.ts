import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Attack, Topic } from '../attack.ts';
import { harmless, refused } from '../check.ts';
import { doorsOf } from '../doors.ts';
import { mark } from '../wire.ts';
import type { Answer } from '../wire.ts';
import type { World } from '../world.ts';

const AT_ONCE = 20;

function accessTokenOf({ text }: Answer): string {
  return mark((JSON.parse(text) as { access_token: string }).access_token);
}

function usedTwice(world: World): Attack[] {
  const { assertion, exchange, redeem } = doorsOf(world);
  const { birch, cedar } = world.parties;
  const { signer } = world.addresses;
  const twice = async (use: (token: string) => Promise<Answer>, token: string) => {
    await use(token);
    return use(token);
  };
  return [
    {
      name: 'an assertion exchanged twice',
      send: () => twice(exchange, assertion(birch, { jti: randomUUID() })),
      check: refused(400, 'ERR_ASSERTION_REPLAYED')
    },
    {
      name: 'an assertion shown twice as bearer',
      send: () => twice(redeem, assertion(birch, { jti: randomUUID(), aud: signer })),
      check: refused(401, 'ERR_ASSERTION_REPLAYED')
    },
    {
      name: 'another assertion with a used jti',
      send: async () => {
        const jti = randomUUID();
        await exchange(assertion(cedar, { jti }));
        return exchange(
          assertion(cedar, { jti, aud: `${signer}/oauth2/token`, email: 'other@birch.example' })
        );
      },
      check: refused(400, 'ERR_ASSERTION_REPLAYED')
    },
    {
      name: 'a used jti at the other endpoint',
      send: async () => {
        const jti = randomUUID();
        await exchange(assertion(cedar, { jti }));
        return redeem(assertion(cedar, { jti, aud: signer }));
      },
      check: refused(401, 'ERR_ASSERTION_REPLAYED')
    }
  ];
}

/** Each org's identifiers are its own, and each counts once however many come together. */
function usedAtOnce(world: World): Attack[] {
  const { assertion, exchange } = doorsOf(world);
  const { birch, cedar } = world.parties;
  return [
    {
      name: 'one assertion many times at once',
      send: async () => {
        const token = assertion(birch, { jti: randomUUID() });
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => exchange(token)));
        const taken = answers.filter(({ status }) => status === 200).length;
        assert.equal(taken, 1, `${taken} of ${AT_ONCE} were taken`);
        const [refusal] = answers.filter(({ status }) => status !== 200);
        assert.ok(refusal);
        return refusal;
      },
      check: refused(400, 'ERR_ASSERTION_REPLAYED')
    },
    {
      name: "another org's jti is no replay",
      send: async () => {
        const jti = randomUUID();
        await exchange(assertion(birch, { jti }));
        return exchange(assertion(cedar, { jti }));
      },
      check: harmless(200)
    }
  ];
}

/** Each token at every door but its own. */
function atOtherDoors(world: World): Attack[] {
  const { assertion, bridgeToken, exchange, redeem, read } = doorsOf(world);
  const { birch, cedar } = world.parties;
  const { signer } = world.addresses;
  const access = async () => accessTokenOf(await exchange(assertion(birch)));
  return [
    {
      name: 'an access token at the bridge',
      send: async () => read(await access()),
      check: refused(401, 'ERR_TOKEN_INVALID')
    },
    {
      name: 'an access token as an assertion',
      send: async () => exchange(await access()),
      check: refused(400, 'ERR_ASSERTION_ISSUER')
    },
    {
      name: "a bridge token as the callout's bearer",
      send: () => redeem(bridgeToken()),
      check: refused(401, 'ERR_ASSERTION_ISSUER')
    },
    {
      name: 'a bridge token as an assertion',
      send: () => exchange(bridgeToken()),
      check: refused(400, 'ERR_ASSERTION_ISSUER')
    },
    {
      name: 'an assertion at the bridge',
      send: () => read(assertion(cedar, { aud: world.addresses.bridge })),
      check: refused(401, 'ERR_TOKEN_INVALID')
    },
    {
      name: 'an assertion for the token endpoint as bearer',
      send: () => redeem(assertion(birch)),
      check: refused(401, 'ERR_ASSERTION_AUDIENCE')
    },
    {
      name: 'an assertion for a bearer at the token endpoint',
      send: () => exchange(assertion(birch, { aud: signer })),
      check: refused(400, 'ERR_ASSERTION_AUDIENCE')
    },
    ...(['at+jwt', 'JWT', 'HSC-USER+JWT ', 'application/at+jwt', undefined] as const).map((typ) => ({
      name: `a bridge token of the type ${String(typ)}`,
      send: () => read(bridgeToken({}, { typ })),
      check: refused(401, 'ERR_TOKEN_INVALID')
    })),
    {
      name: "a bridge token as an access token, by the signer's own key",
      send: () => redeem(bridgeToken({}, { typ: 'at+jwt' })),
      check: refused(401, 'ERR_TOKEN_INVALID')
    }
  ];
}

export const replay: Topic = {
  name: 'replay',
  control: async (world) => {
    const { assertion, exchange, redeem } = doorsOf(world);
    const { birch } = world.parties;
    const access = accessTokenOf(await exchange(assertion(birch, { jti: randomUUID() })));
    assert.equal((await redeem(access)).status, 200);
    assert.equal((await redeem(access)).status, 200, 'an access token is meant to be used again');
  },
  attacks: (world) => [...usedTwice(world), ...usedAtOnce(world), ...atOtherDoors(world)]
};
