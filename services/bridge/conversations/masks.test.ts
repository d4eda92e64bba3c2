import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMasked } from './masks.ts';

describe('isMasked', () => {
  for (const text of [
    'My card is XXXXXXXXXXXX1234, valid to 12/27',
    'XXXX-XXXX-XXXX-1111',
    'XXXX XXXX XXXX 1111.',
    'American Express XXXXXXXXXXXX005',
    'ssn: XXXXX6789',
    'XXX-XX-6789',
    '**********'
  ]) {
    it(`knows a mask: ${text}`, () => {
      assert.equal(isMasked(text), true);
    });
  }

  for (const text of [
    'My card is 4111 1111 1111 1111',
    'That was *really* good ***',
    '***',
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
