import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { after } from '../clock.ts';
import { networkOf, RateLimit } from './rate-limit.ts';

describe('rate limit', () => {
  it('lets so many pass for each key, and all again after a minute', () => {
    let now = new Date('2026-11-22T10:00:00.000Z');
    const limit = new RateLimit(2, () => now);

    const first = [limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')];
    const isUsedUp = [limit.isUsedUp('a'), limit.isUsedUp('b'), limit.isUsedUp('c')];
    now = after(now, 60_000);

    assert.deepEqual(first, [true, true, false, true]);
    assert.deepEqual(isUsedUp, [true, false, false]);
    assert.equal(limit.take('a'), true);
  });

  it('counts an address with its network', () => {
    const networks: [string, string][] = [
      ['192.0.2.7', '192.0.2.7'],
      ['::ffff:192.0.2.7', '192.0.2.7'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
      ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
      ['2001:db8::1', '2001:db8:0:0'],
      ['fe80::1%eth0', 'fe80:0:0:0'],
      ['::1', '0:0:0:0'],
      ['', '']
    ];

    for (const [address, network] of networks) assert.equal(networkOf(address), network);
  });
});
