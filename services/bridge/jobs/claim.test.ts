import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CLAIM_MS, whileClaimed } from './claim.ts';

describe('a claim', () => {
  it('is renewed before it runs out, as long as the work takes, and no longer', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    let renewals = 0;
    const renew = () => Promise.resolve((renewals += 1));
    const { promise: work, resolve: finish } = Promise.withResolvers<string>();

    const done = whileClaimed(renew, () => work);
    context.mock.timers.tick(CLAIM_MS);
    const during = renewals;
    finish('sent');
    const result = await done;
    context.mock.timers.tick(CLAIM_MS);

    assert.ok(during >= 2, `renewed ${during} times`);
    assert.equal(renewals, during);
    assert.equal(result, 'sent');
  });

  it('does not end the work where it cannot be renewed', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    const { promise: work, resolve: finish } = Promise.withResolvers<string>();

    const done = whileClaimed(
      () => Promise.reject(new RangeError('no database')),
      () => work
    );
    context.mock.timers.tick(CLAIM_MS);
    finish('sent');

    assert.equal(await done, 'sent');
  });
});
