import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Attack, Topic } from '../attack.ts';
import { refused } from '../check.ts';
import { doorsOf } from '../doors.ts';
import { resigned } from '../jws.ts';
import type { World } from '../world.ts';

/** The order of P-256 (SEC 2, §2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SIZE = 32;

const read = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const write = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(2 * SIZE, '0'), 'hex');

/** Another signature made of r and s. */
const rewritten = (change: (r: bigint, s: bigint) => readonly [bigint, bigint]) => (signature: Buffer) =>
  Buffer.concat(change(read(signature.subarray(0, SIZE)), read(signature.subarray(SIZE))).map(write));

function derInteger(value: Buffer): Buffer {
  const digits = value.subarray(value.findIndex((byte) => byte !== 0));
  const unsigned = (digits[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), digits]) : digits;
  return Buffer.concat([Buffer.of(2, unsigned.length), unsigned]);
}

/** The form that X.509 has, which JWS has not (RFC 7518 §3.4). */
function der(signature: Buffer): Buffer {
  const body = Buffer.concat([signature.subarray(0, SIZE), signature.subarray(SIZE)].map(derInteger));
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

const WRONG: Readonly<Record<string, (signature: Buffer) => Buffer>> = {
  'r = 0': rewritten((_, s) => [0n, s]),
  's = 0': rewritten((r) => [r, 0n]),
  'r = s = 0 (CVE-2022-21449)': rewritten(() => [0n, 0n]),
  'r = n, s = n': rewritten(() => [ORDER, ORDER]),
  'r = 1, s = 1': rewritten(() => [1n, 1n]),
  'r and s changed over': rewritten((r, s) => [s, r]),
  's + 1': rewritten((r, s) => [r, (s + 1n) % ORDER]),
  'r = n - r': rewritten((r, s) => [ORDER - r, s]),
  DER: der,
  empty: () => Buffer.alloc(0),
  'one byte short': (signature) => signature.subarray(0, -1),
  'one byte more': (signature) => Buffer.concat([signature, Buffer.alloc(1)]),
  'twice over': (signature) => Buffer.concat([signature, signature]),
  'r alone': (signature) => signature.subarray(0, SIZE),
  'all ones': () => Buffer.alloc(2 * SIZE, 0xff)
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same bytes, spelled otherwise: the last character has bits that no byte needs (RFC 4648 §3.5). */
function otherwiseSpelled(token: string): string {
  const last = ALPHABET.indexOf(token.at(-1) ?? '');
  return token.slice(0, -1) + (ALPHABET[last ^ 1] ?? '');
}

/** Texts that a lenient decoder would take for the token (RFC 7515 §2: no padding, line breaks or other characters). */
const SPELLINGS: Readonly<Record<string, (token: string) => string>> = {
  'spare bits of the signature set': otherwiseSpelled,
  'padding after the signature': (token) => `${token}==`,
  'a line break in the payload': (token) => token.replace('.', '.\n'),
  'a space before the signature': (token) => token.replace(/\.(?=[^.]*$)/, '. '),
  'a fourth part': (token) => `${token}.`,
  'a zero byte at the end': (token) => `${token}\0`,
  'a byte order mark before it': (token) => `\uFEFF${token}`
};

/** A second valid signature, or a second spelling, must not make a used assertion new. */
function usedAgain(world: World): Attack[] {
  const { assertion, exchange } = doorsOf(world);
  const { cedar } = world.parties;
  const again = (change: (token: string) => string) => async () => {
    const token = assertion(cedar, { jti: randomUUID() });
    await exchange(token);
    return exchange(change(token));
  };
  return [
    {
      name: 's = n - s of a used assertion',
      send: again((token) =>
        resigned(
          token,
          rewritten((r, s) => [r, ORDER - s])
        )
      ),
      check: refused(400, 'ERR_ASSERTION_REPLAYED')
    },
    {
      name: 'a used assertion with spare bits of its signature set',
      send: again(otherwiseSpelled),
      check: refused(400, 'ERR_ASSERTION_MALFORMED')
    }
  ];
}

export const malleability: Topic = {
  name: 'malleability',
  control: async (world) => {
    const { assertion, bridgeToken, exchange, read: open } = doorsOf(world);
    const same = (signature: Buffer) => signature;
    assert.equal((await exchange(resigned(assertion(world.parties.cedar), same))).status, 200);
    assert.equal((await open(resigned(bridgeToken(), same))).status, 200);
  },
  attacks: (world) => {
    const { assertion, bridgeToken, exchange, read: open } = doorsOf(world);
    const { cedar } = world.parties;
    const signatures = Object.entries(WRONG).flatMap(([name, change]): Attack[] => [
      {
        name: `a signature with ${name}`,
        send: () => exchange(resigned(assertion(cedar), change)),
        check: refused(400, 'ERR_ASSERTION_SIGNATURE')
      },
      {
        name: `a signature with ${name}, at the bridge`,
        send: () => open(resigned(bridgeToken(), change)),
        check: refused(401, 'ERR_TOKEN_INVALID')
      }
    ]);
    const spellings = Object.entries(SPELLINGS).map(([name, change]) => ({
      name,
      send: () => exchange(change(assertion(cedar))),
      check: refused(400, 'ERR_ASSERTION_MALFORMED')
    }));
    const atBridge = {
      name: 'spare bits of the signature set, at the bridge',
      send: () => open(otherwiseSpelled(bridgeToken())),
      check: refused(401, 'ERR_TOKEN_INVALID')
    };
    return [...signatures, ...spellings, atBridge, ...usedAgain(world)];
  }
};
