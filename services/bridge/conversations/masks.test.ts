import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMasked, isMaskedByHootsuite, withCommonMasks } from './masks.ts';

describe('isMasked', () => {
  for (const text of [
    'My card is XXXXXXXXXXXX1234, valid to 12/27',
    'XXXX-XXXX-XXXX-1111',
    'XXXX XXXX XXXX 1111.',
    'American Express XXXXXXXXXXXX005',
    'ssn: XXXXX6789',
    'XXX-XX-6789',
    '**********',
    '•••• •••• •••• 1111',
    '•••-••-6789',
    'DE•• •••• •••• •••• ••30 00',
    '•.•.•.•.1111'
  ]) {
    it(`knows a mask: ${text}`, () => {
      assert.equal(isMasked(text), true);
    });
  }

  for (const text of [
    'My card is 4111 1111 1111 1111',
    'That was *really* good ***',
    '***',
    '• one\n• two\n• three\n• four',
    '•••',
    'XXXX',
    'Size XXL, order AO-2051102',
    'MXXXXXXXXXXXX1234',
    'XXXXX67890',
    'hugs XXXXXXXXXXXX and more',
    ''
  ]) {
    it(`takes nothing else for one: ${text}`, () => {
      assert.equal(isMasked(text), false);
    });
  }
});

describe('isMaskedByHootsuite', () => {
  it('does not take the mask of the bridge for one of Hootsuite, which would be taken over', () => {
    assert.equal(isMaskedByHootsuite('•••• •••• •••• 1111'), false);
  });
});

describe('withCommonMasks', () => {
  it('makes one of a number that either side has masked, with or without what separates its digits', () => {
    const written = [
      'Card •••• •••• •••• 1111.',
      'Card ••••-••••-••••-1111.',
      'Card XXXX XXXX XXXX 1111.',
      'Card XXXXXXXXXXXX1111.'
    ];

    assert.equal(new Set(written.map(withCommonMasks)).size, 1);
  });

  it('keeps numbers apart that end in other digits, and texts without a mask as they are', () => {
    assert.notEqual(withCommonMasks('XXXXXXXXXXXX1111'), withCommonMasks('XXXXXXXXXXXX1112'));
    assert.equal(withCommonMasks('Size XXL, order AO-2051102'), 'Size XXL, order AO-2051102');
  });
});
