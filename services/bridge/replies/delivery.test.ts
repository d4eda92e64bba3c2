import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import { deliveryOf } from './delivery.ts';

describe('the outcome of a call', () => {
  for (const [what, error, kind] of [
    ['no token', new TokenFailure(undefined), 'later'],
    ['no connection', new HttpFailure('unreachable'), 'later'],
    ['a token that is refused twice', new HttpRefusal(401), 'later'],
    ['a refusal for the rate', new HttpRefusal(429), 'later'],
    ['a conversation that was taken back', new HttpRefusal(404), 'taken_back'],
    ['a refusal of what was asked', new HttpRefusal(400), 'failed'],
    ['an error of the server', new HttpRefusal(500), 'unknown'],
    ['a connection that broke', new HttpFailure('no_answer'), 'unknown'],
    ['a time-out', new HttpFailure('timed_out'), 'unknown']
  ] as const) {
    it(`is ${kind} after ${what}`, () => {
      const delivery = deliveryOf(error, 1);

      assert.equal(delivery.kind, kind);
    });
  }

  it('is failed where what certainly did nothing has been repeated often enough', () => {
    const delivery = deliveryOf(new HttpRefusal(401), 5);

    assert.deepEqual(delivery, { kind: 'failed', code: 'ERR_REPLY_REFUSED' });
  });
});
