import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskText } from './mask.ts';
import { faultOf } from './templates.ts';

const RULES = {
  kinds: { card: true, social_security: true, iban: true },
  patterns: [
    { name: 'customer_number', template: 'KD-9999AA', keepLast: 0 },
    { name: 'passport', template: '\\C**99999', keepLast: 3 }
  ]
};

describe('maskText', () => {
  for (const [text, masked] of [
    ['My card is 4111 1111 1111 1111, 12/27 123', 'My card is •••• •••• •••• 1111, 12/27 123'],
    ['4111-1111-1111-1111', '••••-••••-••••-1111'],
    ['3782 822463 10005', '•••• •••••• •0005'],
    ['Karte4111111111111111danke', 'Karte••••••••••••1111danke'],
    ['４１１１ 1111 1111 1111', '•••• •••• •••• 1111'],
    ['٤١١١ ١١١١ ١١١١ ١١١١', '•••• •••• •••• ١١١١'],
    ['4111\u200b1111\u206011111111', '••••••••••••1111'],
    ['4️⃣1️⃣1️⃣1️⃣ 1111 1111 1111', '•••• •••• •••• 1111'],
    ['ssn 123-45-6789', 'ssn •••-••-6789'],
    ['my social security number: 123456789', 'my social security number: •••••6789'],
    ['IBAN: DE89 3704 0044 0532 0130 00.', 'IBAN: DE•• •••• •••• •••• ••30 00.'],
    ['IBANgb29NWBK60161331926819', 'IBANgb••••••••••••••••6819'],
    ['I am kd-1234ab', 'I am ••-••••••'],
    ['C0112345', '•••••345']
  ] as const) {
    it(`shows ${text} as ${masked}`, () => {
      assert.equal(maskText(text, RULES).text, masked);
    });
  }

  for (const text of [
    'Order 123456789, tracking 1Z9999991234567890',
    '+49 1512 3456789',
    '+46 123 45 6789',
    '000-12-3456, 666-12-3456, 900-12-3456, 123-00-4567, 123-45-0000',
    'DE88 3704 0044 0532 0130 00',
    'KD-1234ABC, XKD-1234AB, KD-123',
    'D0112345',
    '4111 1111 1111 1112',
    'ﾊﾛｰ 2026-11-29 18:37:52',
    ''
  ]) {
    it(`leaves "${text}" as it is`, () => {
      assert.deepEqual(maskText(text, RULES), { text, kinds: [] });
    });
  }

  it('leaves nothing of a card that the next digits may be a part of', () => {
    // Valid with 16 digits, and with the three behind them.
    const text = '4111 1111 1111 1111 110';

    assert.equal(maskText(text, RULES).text, '•••• •••• •••• •••• •••');
  });

  it('masks no kind that is switched off', () => {
    const rules = { kinds: { card: false, social_security: false, iban: false }, patterns: [] };

    assert.deepEqual(maskText('4111111111111111 123-45-6789', rules).kinds, []);
  });
});

describe('faultOf', () => {
  const of = (template: string, keepLast = 0) => faultOf({ name: 'any', template, keepLast });

  for (const template of ['99AA', 'KD-9999AA', '\\A99**', '*'.repeat(62) + '99']) {
    it(`takes ${template}`, () => {
      assert.equal(of(template), undefined);
    });
  }

  for (const template of ['', '999', 'AAAA', '9AAA', 'Nº 9999', '9'.repeat(65), '9999\\']) {
    it(`refuses "${template}"`, () => {
      assert.equal(typeof of(template), 'string');
    });
  }

  it('refuses a template that shows too much', () => {
    assert.equal(typeof of('999999', 3), 'string');
  });
});
