import type { DigitRun } from './digit-groups.ts';
import type { Found } from './found.ts';

/** Area, group and serial number (SSA). */
const LENGTHS = [3, 2, 4];
const UNBROKEN = 9;
/** How people write the three apart; Hootsuite's masking knows the first two. */
const GAPS = [' ', '-', '.'];
/** Nine digits on end are an order number, unless the text says what they are, not longer than this before. */
const NAMED_WITHIN = 40;
const NAME = /SSN|SOC(?:IAL|\.)? ?SEC/;

/** SSA, Randomization FAQ: area 000, 666 and 900–999, group 00 and serial 0000 are never assigned. */
export function isAssignable(digits: string): boolean {
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)];
  return area !== '000' && area !== '666' && area < '900' && group !== '00' && serial !== '0000';
}

function endOfNumber(signs: string, run: DigitRun, first: number): number | undefined {
  const groups = run.slice(first, first + LENGTHS.length);
  const [area, group, serial] = groups;
  if (!area) return undefined;
  if (area.end - area.start === UNBROKEN) {
    const before = signs.slice(Math.max(0, area.start - NAMED_WITHIN), area.start);
    return NAME.test(before) && isAssignable(signs.slice(area.start, area.end)) ? first : undefined;
  }
  if (!group || !serial || groups.some(({ start, end }, index) => end - start !== LENGTHS[index]))
    return undefined;
  const gap = signs.slice(area.end, group.start);
  if (!GAPS.includes(gap) || signs.slice(group.end, serial.start) !== gap) return undefined;
  const digits = groups.map(({ start, end }) => signs.slice(start, end)).join('');
  return isAssignable(digits) ? first + 2 : undefined;
}

/** US social security numbers among the digits of a text. */
export function findSocialSecurityNumbers(signs: string, runs: readonly DigitRun[]): Found[] {
  const found: Found[] = [];
  for (const run of runs) {
    // With a country code it is a telephone number.
    if (signs[(run[0]?.start ?? 0) - 1] === '+') continue;
    for (let first = 0; first < run.length; first += 1) {
      const last = endOfNumber(signs, run, first);
      if (last === undefined) continue;
      const [start, end] = [run[first]?.start ?? 0, run[last]?.end ?? 0];
      found.push({ kind: 'social_security', start, end, keepFirst: 0, keepLast: 4 });
      first = last;
    }
  }
  return found;
}
