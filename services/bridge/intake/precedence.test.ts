import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Precedence } from './precedence.ts';

describe('the precedence of intake', { timeout: 10_000 }, () => {
  const create = () => {
    let now = 0;
    const pause = (ms: number) => {
      now += ms;
      return Promise.resolve();
    };
    return { precedence: new Precedence(() => now, pause), elapsed: () => now };
  };

  it('holds nobody up where events come one by one', async () => {
    const { precedence, elapsed } = create();
    await precedence.watch(1, () => Promise.resolve());

    await precedence.wait();

    assert.equal(elapsed(), 0);
  });

  it('lasts a moment longer than the last large group', async () => {
    const { precedence, elapsed } = create();
    await precedence.watch(64, () => Promise.resolve());

    await precedence.wait();

    assert.equal(elapsed(), 50);
  });

  it('ends after half a second, however long intake is busy', async () => {
    const { precedence, elapsed } = create();
    void precedence.watch(64, () => new Promise(() => undefined));

    await precedence.wait();

    assert.equal(elapsed(), 500);
  });
});
