import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { MASKING_RULES, MASKING_SCHEMA, readMaskingRules } from './rules.ts';

const isValid = new Ajv({ allErrors: true }).compile(MASKING_SCHEMA);

describe('the block masking', () => {
  it('masks what everybody wants masked, and reveals nothing, where it is left out', () => {
    const problems: string[] = [];

    const rules = readMaskingRules({}, 'tenants[0].masking', problems);

    assert.deepEqual([rules, problems], [MASKING_RULES, []]);
    assert.equal(rules.reveal, 'nobody');
  });

  it('completes what it is given', () => {
    const given = {
      kinds: { iban: false },
      patterns: [{ name: 'customer', template: 'KD-9999AA' }],
      identities: { WhatsApp: 'initials' },
      reveal: 'agents',
      revealDays: 7
    } as const;

    assert.ok(isValid(given));
    assert.deepEqual(readMaskingRules(given, '', []), {
      ...given,
      kinds: { card: true, social_security: true, iban: false },
      patterns: [{ name: 'customer', template: 'KD-9999AA', keepLast: 0 }]
    });
  });

  for (const given of [
    { kinds: { passport: true } },
    { patterns: [{ name: 'Customer', template: '9999' }] },
    { patterns: [{ name: 'customer', expression: '(a+)+$' }] },
    { identities: { MySpace: 'initials' } },
    { identities: { WhatsApp: 'hidden' } },
    { reveal: 'everybody' },
    { revealDays: 0 },
    { revealDays: 366 }
  ]) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      assert.equal(isValid(given), false);
    });
  }

  it('names a template that is wrong by its place, and a name that is given twice', () => {
    const problems: string[] = [];
    const patterns = [
      { name: 'customer', template: '9999' },
      { name: 'customer', template: 'AAAA' },
      { name: 'card', template: '99999' }
    ];

    readMaskingRules({ patterns }, 'tenants[0].masking', problems);

    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /^tenants\[0\]\.masking\.patterns\[1\]\.template needs/);
    assert.match(problems[1] ?? '', /a name is given twice/);
  });
});
