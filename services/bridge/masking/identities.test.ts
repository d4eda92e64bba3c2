import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shortenIdentity } from './identities.ts';

describe('shortenIdentity', () => {
  for (const [identity, short] of [
    ['Lucía Fernández', 'L. F.'],
    ['María de la Cruz', 'M. d. l.'],
    ['李 小龙', '李. 小.'],
    ['@lucia.fernandez', '@l…'],
    ['lucia_fernandez', 'l…'],
    ['+34 600 123 456', '•••456'],
    ['34600123456', '•••456'],
    ['👩‍🚀 Sally', '👩‍🚀. S.'],
    ['', '']
  ] as const) {
    it(`makes ${short} of ${identity}`, () => {
      assert.equal(shortenIdentity(identity), short);
    });
  }

  it('leaves alone what is shortened', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^\+?[\d ]{6,15}$/), fc.lorem());
    fc.assert(
      fc.property(name, (identity) => {
        const short = shortenIdentity(identity);

        assert.equal(shortenIdentity(short), short);
      }),
      { numRuns: 2_000 }
    );
  });
});
