import { CHECKS, CODES, type CheckDetail, type CheckResult } from '../../../../contracts/setup-checks.ts';

/** Ends of the command: all passed, something failed, something cannot be told. */
export const EXIT = { passed: 0, failed: 1, unknown: 2 } as const;

const MARKS = { passed: 'ok     ', failed: 'FAILED ', unknown: 'unknown' } as const;

function detailText({ words = [], numbers = {} }: CheckDetail = {}): string {
  const parts = [...words, ...Object.entries(numbers).map(([name, value]) => `${name} ${String(value)}`)];
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

/** What a person reads: a line for each check, and below it what to do. */
export function reportText(results: readonly CheckResult[], instanceUrl: string): string {
  const lines = results.flatMap(({ id, state, code, detail }) => {
    const check = CHECKS.find((one) => one.id === id);
    const line = `${MARKS[state]}  ${check?.title ?? id}${detailText(detail)}`;
    if (code === undefined) return [line];
    const { means, todo } = CODES[code];
    const setup = check?.setup === undefined ? '' : `\n           ${instanceUrl}${check.setup}`;
    return [line, `           ${code}: ${means}\n           ${todo}${setup}`];
  });
  const count = (state: CheckResult['state']) => results.filter((one) => one.state === state).length;
  return [
    ...lines,
    `${String(count('passed'))} passed, ${String(count('failed'))} failed, ${String(count('unknown'))} cannot be told`
  ].join('\n');
}

/** How the command ends. */
export function exitCodeOf(results: readonly CheckResult[]): number {
  if (results.some(({ state }) => state === 'failed')) return EXIT.failed;
  return results.some(({ state }) => state === 'unknown') ? EXIT.unknown : EXIT.passed;
}
