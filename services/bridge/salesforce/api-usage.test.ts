import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readApiUsage, standingOf } from './api-usage.ts';

describe('API usage', () => {
  for (const [header, usage] of [
    ['api-usage=18/5000', { used: 18, allowed: 5000 }],
    ['api-usage=25/5000; per-app-api-usage=17/250(appName=sample-app)', { used: 25, allowed: 5000 }],
    ['per-app-api-usage=17/250(appName=sample-app)', undefined],
    ['nonsense', undefined],
    [null, undefined]
  ] as const) {
    it(`is read from ${String(header)}`, () => {
      assert.deepEqual(readApiUsage(header), usage);
    });
  }

  for (const [used, standing] of [
    [900, 'free'],
    [901, 'reserve'],
    [950, 'reserve'],
    [951, 'stop'],
    [1000, 'stop'],
    [1001, 'stop']
  ] as const) {
    it(`is "${standing}" at ${used} of 1,000 with a reserve of 10 %`, () => {
      assert.equal(standingOf({ used, allowed: 1000 }, 10), standing);
    });
  }

  it('never slows anybody down before it is known, or where nothing is reserved', () => {
    assert.equal(standingOf(undefined, 10), 'free');
    assert.equal(standingOf({ used: 999, allowed: 1000 }, 0), 'free');
  });
});
