import assert from 'node:assert/strict';
import type { Attack } from './attack.ts';
import type { Answer } from './wire.ts';

type Check = Attack['check'];

/** The code of a refusal, wherever the form of the answer has it. */
export function codeOf({ text }: Answer): string | undefined {
  return /\bERR_[A-Z_]+\b/.exec(text)?.[0];
}

/**
 * Refused with this status and code.
 * @param code Undefined where an answer has none: a sandbox's, or that of Node's own HTTP parser.
 */
export function refused(status: number, code: string | undefined): (answer: Answer) => void {
  return (answer) => {
    assert.deepEqual({ status: answer.status, code: codeOf(answer) }, { status, code });
  };
}

/** Taken, but what was slipped in has changed nothing. */
export function harmless(status: number, check: Check = () => undefined): Check {
  return async (answer) => {
    assert.equal(answer.status, status, `answered ${answer.status} ${codeOf(answer) ?? ''}`);
    await check(answer);
  };
}

/** The claims of a token, unverified: what it says is the question here. */
export function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

/** What no answer may show, whatever was asked: where the code lies, and what it is made of. */
export function assertDiscreet({ text, headers }: Answer): void {
  for (const sign of ['    at ', 'node_modules', 'node:internal', '.ts:', 'BEGIN ']) {
    assert.ok(!text.includes(sign), `the answer shows ${JSON.stringify(sign)}`);
  }
  for (const name of ['server', 'x-powered-by'])
    assert.ok(!headers.has(name), `the answer tells its ${name}`);
}
