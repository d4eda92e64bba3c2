import { CHECKS, CODES, NUMBERS } from './catalogue';
import { notPassed } from './finding';
import type { CheckCode, CheckId, CheckNumber, Finding, Findings } from './types';

/** As contracts/setup-checks.ts says what a word looks like. */
const WORD = /^[A-Za-z][\w.-]{0,79}$/u;
const MAX_WORDS = 40;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const isCode = (value: unknown): value is CheckCode =>
  typeof value === 'string' && Object.hasOwn(CODES, value);
const isId = (value: unknown): value is CheckId => CHECKS.some(({ id }) => id === value);

function readNumbers(value: unknown): Partial<Record<CheckNumber, number>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    NUMBERS.flatMap((name) => {
      const number = value[name];
      return typeof number === 'number' && Number.isFinite(number) ? [[name, number]] : [];
    })
  );
}

function readWords(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((word) => typeof word === 'string' && WORD.test(word)).slice(0, MAX_WORDS) as string[];
}

function readFinding({ state, code, detail }: Readonly<Record<string, unknown>>): Finding {
  const { words, numbers } = isObject(detail) ? detail : {};
  const details = { words: readWords(words), numbers: readNumbers(numbers) };
  if (state === 'passed') return { state, ...details };
  return isCode(code) ? notPassed(code, details) : notPassed('NO_ANSWER');
}

/** The checks of the bridge's answer that the catalogue knows; what does not fit is left out. */
export function readAnswer(answer: unknown): Findings {
  const checks = isObject(answer) && Array.isArray(answer.checks) ? (answer.checks as unknown[]) : [];
  return Object.fromEntries(
    checks.filter(isObject).flatMap((check) => (isId(check.id) ? [[check.id, readFinding(check)]] : []))
  );
}
