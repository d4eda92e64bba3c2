import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import { WrongOrg } from '../salesforce/wrong-org.ts';
import { judgeRequest } from './retry.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long it takes until a Case is given up, each wait as long as it can be. */
function endurance(error: unknown): { readonly ms: number; readonly waits: readonly number[] } {
  const waits: number[] = [];
  for (let attempts = 0; attempts < 1_000; attempts += 1) {
    const verdict = judgeRequest(error, attempts, () => 1);
    if (verdict.kind === 'hopeless') break;
    waits.push(verdict.delayMs);
  }
  return { ms: waits.reduce((sum, one) => sum + one, 0), waits };
}

describe('a request to Salesforce that failed as a whole', () => {
  const down = new HttpRefusal(503, undefined);

  it('is tried again within a minute, for the first twenty minutes of an outage', () => {
    let elapsed = 0;
    for (const wait of endurance(down).waits) {
      if (elapsed < 15 * MINUTE_MS) assert.ok(wait <= MINUTE_MS, `${wait} ms after ${elapsed} ms`);
      elapsed += wait;
    }
  });

  it('is given up for a person to look at after about half a day', () => {
    const { ms } = endurance(down);

    assert.ok(ms > 10 * HOUR_MS && ms < 18 * HOUR_MS, `${ms / HOUR_MS} h`);
  });

  it("waits, by name, where the credentials are another org's", () => {
    const verdict = judgeRequest(new TokenFailure(new WrongOrg()), 1_000, () => 1);

    assert.deepEqual(verdict, { kind: 'retry', reason: 'ERR_SALESFORCE_ORG', delayMs: 10 * MINUTE_MS });
  });

  it('is never given up where Salesforce was not reached: no Case is to blame', () => {
    assert.equal(endurance(new HttpFailure('unreachable')).waits.length, 1_000);
  });
});
