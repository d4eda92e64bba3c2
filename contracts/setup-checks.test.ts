import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import catalogue from './setup-checks.json' with { type: 'json' };
import { ANY_CHECK, CHECKS, checksBy, CODES, WORD, type CheckId } from './setup-checks.ts';

const FINDERS = ['page', 'bridge', 'command-line'] as const;
const PEOPLE = ['salesforce_admin', 'hootsuite_admin', 'operator', 'nobody'];

describe('the catalogue of checks', () => {
  test('takes groups, finders, states and people from closed lists', () => {
    for (const { group, by } of CHECKS) {
      assert.ok(Object.keys(catalogue.groups).includes(group), group);
      assert.ok(by.length > 0 && by.every((finder) => FINDERS.includes(finder)));
    }
    for (const { state, fixedBy } of Object.values(CODES)) {
      assert.ok(['failed', 'unknown'].includes(state), state);
      assert.ok(PEOPLE.includes(fixedBy), fixedBy);
    }
  });

  test('names each check, code and number in its own spelling', () => {
    for (const { id } of CHECKS) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    for (const code of Object.keys(CODES)) assert.match(code, /^[A-Z]+(_[A-Z]+)*$/);
    for (const word of [...Object.keys(catalogue.numbers), ...Object.keys(CODES)]) assert.match(word, WORD);
  });

  test('puts each check after what it needs, and lets its finders know at least one of these', () => {
    const seen = new Set<CheckId>();
    for (const { id, after } of CHECKS) {
      for (const earlier of after) assert.ok(seen.has(earlier), `${id} stands before ${earlier}`);
      seen.add(id);
    }
  });

  test('uses every code, and none that is not in the table', () => {
    const used = new Set([...ANY_CHECK, ...CHECKS.flatMap(({ codes }) => codes)]);

    assert.deepEqual([...used].sort(), Object.keys(CODES).sort());
  });

  test('gives each check an address in Setup, or none, and a place in the documents of its own', () => {
    for (const { id, setup, docs } of CHECKS) {
      if (setup !== undefined) assert.match(setup, /^\/lightning\/setup\/[A-Za-z/]+$/);
      assert.equal(docs, `setup-checks.md#${id}`);
    }
  });

  test('says what each code means and what to do, in whole sentences', () => {
    for (const [code, { means, todo }] of Object.entries(CODES))
      for (const text of [means, todo]) assert.match(text, /^[A-Z].*[.)]$/, code);
  });

  test('leaves no finder without checks', () => {
    for (const finder of FINDERS) assert.ok(checksBy(finder).length > 0);
  });
});
