import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { readKeys, Vault } from './vault.ts';

const PLACE = { tenant: 'alpenglow', conversationId: 'c1', messageId: 'm1' };
const TEXT = 'My card is 4111 1111 1111 1111. 💳';

function sealed(vault: Vault): Buffer {
  const bytes = vault.seal(PLACE, TEXT);
  assert.ok(bytes);
  return bytes;
}

describe('Vault', () => {
  it('opens what it has sealed', () => {
    const vault = new Vault([randomBytes(32)]);

    assert.equal(vault.open(PLACE, sealed(vault)), TEXT);
  });

  it('seals nothing without a key', () => {
    assert.equal(new Vault([]).seal(PLACE, TEXT), undefined);
  });

  it('never seals the same twice alike, nor shows the text', () => {
    const vault = new Vault([randomBytes(32)]);
    const [one, two] = [sealed(vault), sealed(vault)];

    assert.notDeepEqual(one.subarray(4), two.subarray(4));
    assert.equal(one.includes('4111'), false);
  });

  it('opens with a key that is no longer the first', () => {
    const old = randomBytes(32);

    const bytes = sealed(new Vault([old]));

    assert.equal(new Vault([randomBytes(32), old]).open(PLACE, bytes), TEXT);
    assert.equal(new Vault([randomBytes(32)]).open(PLACE, bytes), undefined);
  });

  for (const part of ['tenant', 'conversationId', 'messageId'] as const) {
    it(`opens nothing at another ${part}`, () => {
      const vault = new Vault([randomBytes(32)]);

      assert.equal(vault.open({ ...PLACE, [part]: 'other' }, sealed(vault)), undefined);
    });
  }

  it('opens nothing that was changed or cut', () => {
    const vault = new Vault([randomBytes(32)]);
    const bytes = sealed(vault);

    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.equal(vault.open(PLACE, changed), undefined);
      assert.equal(vault.open(PLACE, bytes.subarray(0, at)), undefined);
    }
  });
});

describe('readKeys', () => {
  it('reads one key a line, the first one first', () => {
    const problems: string[] = [];

    const keys = readKeys(`${'ab'.repeat(32)}\n\n${'CD'.repeat(32)}\r\n`, problems);

    assert.deepEqual([keys.map((key) => key[0]), problems], [[0xab, 0xcd], []]);
  });

  for (const content of ['', '\n', 'ab'.repeat(31), `${'ab'.repeat(32)}\nnot-a-key`]) {
    it(`refuses ${JSON.stringify(content.slice(0, 12))}, without repeating it`, () => {
      const problems: string[] = [];

      assert.deepEqual(readKeys(content, problems), []);
      assert.equal(problems.length, 1);
      assert.equal(problems[0]?.includes('not-a-key'), false);
    });
  }
});
