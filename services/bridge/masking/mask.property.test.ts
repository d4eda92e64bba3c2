import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../testing/random.ts';
import { findCards, isIssued, passesLuhn } from './cards.ts';
import { digitRunsOf } from './digit-groups.ts';
import { findIbans, IBAN_LENGTHS, passesMod97 } from './ibans.ts';
import { maskText } from './mask.ts';
import { findSocialSecurityNumbers, isAssignable } from './social-security.ts';
import { compilePattern, findPattern } from './templates.ts';

const RUNS = 2_000;
const RULES = { kinds: { card: true, social_security: true, iban: true }, patterns: [] };

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

/** Prefixes with lengths that their issuers use; the digits between are any, the last one makes it valid. */
const card = fc
  .constantFrom(
    ...(['4', '51', '2720', '6011', '3528', '622126', '5018', '2204', '606282'] as const).map(
      (prefix) => [prefix, 16] as const
    ),
    ['4', 19] as const,
    ['37', 15] as const,
    ['305', 14] as const,
    ['36', 14] as const,
    ['67', 13] as const
  )
  .chain(([prefix, length]) => digits(length - prefix.length - 1).map((middle) => prefix + middle))
  .map((start) => {
    const check = Array.from('0123456789').find((digit) => passesLuhn(start + digit)) ?? '';
    return start + check;
  });

const socialSecurityNumber = digits(9).filter(isAssignable);

const iban = fc
  .constantFrom(...IBAN_LENGTHS)
  .chain(([country, length]) => digits(length - 4).map((rest) => [country, rest] as const))
  .map(([country, rest]) => {
    const check = Array.from({ length: 97 }, (_, index) => String(index + 2).padStart(2, '0'));
    return country + (check.find((pair) => passesMod97(country + pair + rest)) ?? '') + rest;
  });

const INVISIBLE = ['\u200b', '\u2060', '\u00ad', '\u200d', '\ufe0f', '\u0301'];
/** Each digit in one of several scripts; all of them are read alike. */
const ZEROS = [0x30, 0x660, 0x966, 0xff10, 0x1d7ce];
const inScript = (number: string, zero: number) =>
  number.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const separator = fc.constantFrom('', '', ' ', '-', ' - ', '.', '\u00a0', '\u2013', '\n', '/', ...INVISIBLE);

/** A number as somebody may write it, or hide it. */
const written = (number: fc.Arbitrary<string>, between: fc.Arbitrary<string> = separator) =>
  fc
    .tuple(number, fc.array(between, { minLength: 40, maxLength: 40 }), fc.constantFrom(...ZEROS))
    .map(([text, gaps, zero]) => ({
      number: text,
      as: inScript(
        Array.from(text)
          .map((sign, index) =>
            index === 0 || (index === 1 && /[A-Z]/.test(sign)) ? sign : `${gaps[index] ?? ''}${sign}`
          )
          .join(''),
        zero
      )
    }));

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.lorem({ maxCount: 6 }),
  fc.constantFrom('My card: ', 'valid to 12/27, code 123 ', 'order 4 of 12, ', '💳', '٣٤ ', '+49 ')
);
/** What stands beside a number; where letters would make it a part of a longer word, something between. */
const around = fc.tuple(anyText, anyText);
const ends = (text: string) => text.replace(/[\p{L}\p{N}\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+$/u, '');
const begins = (text: string) =>
  text.replace(/^[\p{L}\p{N}\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+/u, '');

/** All digits of a text, as those of ASCII. */
const plainDigits = (text: string) =>
  Array.from(text)
    .map((sign) => {
      const zero = ZEROS.find(
        (code) => (sign.codePointAt(0) ?? 0) >= code && (sign.codePointAt(0) ?? 0) < code + 10
      );
      return zero === undefined ? '' : String((sign.codePointAt(0) ?? 0) - zero);
    })
    .join('');

describe('maskText', () => {
  it('leaves at most four digits of any card number, in any text', () => {
    fc.assert(
      fc.property(written(card), around, ({ number, as }, [before, after]) => {
        const text = `${before.replace(/[\p{N}+][ ./_*\p{Pd}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\s]*$/u, '')}:${as}`;

        const masked = maskText(`${text},${after}`, RULES);

        assert.ok(masked.kinds.includes('card'), 'the card is found');
        assert.equal(plainDigits(masked.text.split(',')[0] ?? '').includes(number.slice(0, -4)), false);
      }),
      { numRuns: RUNS }
    );
  });

  it('hides a card number also between other digits, with nothing left where it is not clear', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 5 }).chain(digits), { maxLength: 4 });
    fc.assert(
      fc.property(card, groups, groups, (number, before, after) => {
        const masked = maskText([...before, number, ...after].join(' '), RULES).text;

        assert.equal(masked.includes(number.slice(0, -4)), false);
        assert.equal(masked.includes(number.slice(4)), false);
      }),
      { numRuns: RUNS }
    );
  });

  it('leaves four digits of any US social security number', () => {
    fc.assert(
      fc.property(
        socialSecurityNumber,
        fc.constantFrom(' ', '-', '.', '\u2011'),
        around,
        (number, gap, [a, b]) => {
          const parts = [number.slice(0, 3), number.slice(3, 5), number.slice(5)];

          const masked = maskText(`${ends(a)}: ${parts.join(gap)}; ${b}`, RULES);

          assert.ok(masked.kinds.includes('social_security'));
          assert.equal(masked.text.includes(parts.slice(0, 2).join(gap)), false);
        }
      ),
      { numRuns: RUNS }
    );
  });

  it('leaves country and four digits of any IBAN, together or in groups', () => {
    const gap = fc.constantFrom('', '', '', ' ', '-', '\u00a0', '\u200b');
    fc.assert(
      fc.property(written(iban, gap), around, ({ number, as }, [before, after]) => {
        const masked = maskText(`${ends(before)}>${as}<${begins(after)}`, RULES);

        assert.ok(masked.kinds.includes('iban'));
        assert.equal(plainDigits(masked.text).includes(number.slice(2, -4)), false);
      }),
      { numRuns: RUNS }
    );
  });

  it('changes nothing but letters and digits', () => {
    fc.assert(
      fc.property(fc.oneof(written(card), written(iban)), around, ({ as }, [before, after]) => {
        const visible = (text: string) =>
          text.replace(/[\p{L}\p{N}•\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu, '');
        const text = `${before} ${as} ${after}`;

        assert.equal(visible(maskText(text, RULES).text), visible(text));
      }),
      { numRuns: RUNS }
    );
  });

  it('takes no digits for a card whose check digit is wrong, or that nobody issues', () => {
    const number = fc.integer({ min: 13, max: 19 }).chain(digits);
    fc.assert(
      fc.property(number, (text) => {
        fc.pre(!passesLuhn(text) || !isIssued(text));

        assert.deepEqual(maskText(text, RULES), { text, kinds: [] });
      }),
      { numRuns: RUNS }
    );
  });

  it('takes no IBAN whose check digits are wrong', () => {
    fc.assert(
      fc.property(iban, fc.integer({ min: 1, max: 9 }), (number, by) => {
        const last = (Number(number.at(-1)) + by) % 10;
        const text = `${number.slice(0, -1)}${last}`;

        assert.equal(maskText(text, RULES).kinds.includes('iban'), false);
      }),
      { numRuns: RUNS }
    );
  });
});

/** How many of a thousand numbers of a kind are taken for something they are not. */
describe('numbers that are none', () => {
  const random = createRandom(7);
  const some = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('');
  const phone = () => {
    const country =
      ['1', '34', '44', '49', '52', '55', '62', '63', '86', '971'][Math.floor(random() * 10)] ?? '';
    return `${country}${1 + Math.floor(random() * 9)}${some(8 + Math.floor(random() * 3))}`;
  };
  for (const [kind, most, make] of [
    ['order numbers of 6 to 12 digits', 0, () => `order ${some(6 + Math.floor(random() * 7))}`],
    ['order numbers like AO-2051102', 0, () => `AO-${some(7)}`],
    ['telephone numbers with +', 0, () => `+${phone()}`],
    ['telephone numbers without', 5, () => phone()],
    ['tracking numbers of UPS (1Z and 16 signs)', 1, () => `1Z${some(6)}${some(10)}`],
    ['tracking numbers of 12 digits (FedEx, DHL)', 0, () => some(12)],
    ['tracking numbers of 15 digits (FedEx)', 15, () => some(15)],
    ['tracking numbers of 22 digits, in fours (USPS)', 80, () => `94${some(20)}`.replace(/(.{4})/g, '$1 ')],
    ['bar codes of 13 digits', 15, () => some(13)],
    ['any 16 digits', 40, () => some(16)],
    ['dates with times', 0, () => `2026-11-${some(2)} ${some(2)}:${some(2)}:${some(2)}`],
    ['UUIDs', 2, () => crypto.randomUUID()]
  ] as const) {
    it(`takes at most ${most} of 1000 ${kind} for another`, () => {
      const count = 20_000;

      const wrong = Array.from({ length: count }, make).filter(
        (text) => maskText(text, RULES).kinds.length > 0
      );

      const rate = (wrong.length / count) * 1000;
      assert.ok(rate <= most, `${rate.toFixed(2)} of 1000`);
    });
  }
});

/** A text that counts how many of its signs are looked at. */
function counting(text: string) {
  let looks = 0;
  const signs = new Proxy(Object(text) as object, {
    get: (_target, name) => {
      if (name === 'length') return text.length;
      if (name === 'slice')
        return (from: number, to = text.length) => {
          looks += Math.max(0, Math.min(to, text.length) - from);
          return text.slice(from, to);
        };
      if (name === 'charCodeAt')
        return (at: number) => {
          looks += 1;
          return text.charCodeAt(at);
        };
      looks += 1;
      return text[Number(name)];
    }
  }) as unknown as string;
  return { signs, looks: () => looks };
}

describe('hostile texts', () => {
  const pattern = compilePattern({ name: 'customer', template: '99**-AA99**', keepLast: 0 });
  const find = (signs: string) => {
    const runs = digitRunsOf(signs);
    findIbans(signs);
    findCards(signs, runs);
    findSocialSecurityNumbers(signs, runs);
    findPattern(signs, pattern);
  };

  for (const [name, piece] of [
    ['digits only', '4'],
    ['single digits with blanks', '4 '],
    ['single digits far apart', '4 - '],
    ['blanks only', ' '],
    ['countries', 'DE'],
    ['IBANs that never end', 'DE 89 '],
    ['numbers of three, two and four', '123-45-'],
    ['the name of the number', 'SSN '],
    ['starts of templates', '44A4-']
  ] as const) {
    it(`looks at ${name} a bounded number of times each`, () => {
      const [short, long] = [counting(piece.repeat(1_000)), counting(piece.repeat(8_000))];

      find(short.signs);
      find(long.signs);

      assert.ok(short.looks() > 0);
      assert.ok(long.looks() < short.looks() * 8.5, `${short.looks()}, then ${long.looks()}`);
    });
  }
});
