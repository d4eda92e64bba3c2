import { isDigit } from './scan.ts';

/** Digits with nothing in between. */
export interface DigitGroup {
  readonly start: number;
  /** Behind the last digit. */
  readonly end: number;
}

/** Groups that may be parts of one number: what separates them is what people write within numbers. */
export type DigitRun = readonly DigitGroup[];

/** What people write between the digits of one number, and how much of it. */
const SEPARATORS = ' -./_*';
const MAX_GAP = 3;
const ZERO = 0x30;
const NINE = 0x39;

function groupAt(signs: string, start: number): DigitGroup {
  let end = start;
  while (isDigit(signs[end])) end += 1;
  return { start, end };
}

/** Where the next digit is, behind separators only; undefined where something else comes first. */
function nextDigit(signs: string, from: number): number | undefined {
  let at = from;
  while (at < from + MAX_GAP && SEPARATORS.includes(signs[at] ?? '\0')) at += 1;
  return isDigit(signs[at]) ? at : undefined;
}

/** All digits of a text, in groups and runs. Looks at each sign a bounded number of times. */
export function digitRunsOf(signs: string): DigitRun[] {
  const runs: DigitRun[] = [];
  for (let at = 0; at < signs.length; at += 1) {
    // Codes are compared quicker than texts, and nearly all of a text is looked at only here.
    const code = signs.charCodeAt(at);
    if (code < ZERO || code > NINE) continue;
    const run: DigitGroup[] = [];
    for (let next: number | undefined = at; next !== undefined; next = nextDigit(signs, at)) {
      const group = groupAt(signs, next);
      run.push(group);
      at = group.end;
    }
    runs.push(run);
  }
  return runs;
}
