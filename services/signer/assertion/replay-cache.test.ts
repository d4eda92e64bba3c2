import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReplayCache } from './replay-cache.ts';

test('a key can be used once until it expires', () => {
  const cache = new ReplayCache();

  const outcomes = [cache.use('a', 100, 50), cache.use('a', 100, 100), cache.use('a', 200, 101)];

  assert.deepEqual(outcomes, ['first', 'replayed', 'first']);
});

test('a full cache refuses new keys and forgets none', () => {
  const cache = new ReplayCache(2);
  cache.use('a', 100, 50);
  cache.use('b', 100, 50);

  const outcomes = [cache.use('c', 100, 50), cache.use('a', 100, 50)];

  assert.deepEqual(outcomes, ['full', 'replayed']);
});

test('a full cache makes room by dropping what has expired', () => {
  const cache = new ReplayCache(2);
  cache.use('a', 60, 50);
  cache.use('b', 100, 50);

  const outcomes = [cache.use('c', 100, 70), cache.use('b', 100, 70)];

  assert.deepEqual(outcomes, ['first', 'replayed']);
});

test('a cache that was full makes room a second later', () => {
  const cache = new ReplayCache(1);
  cache.use('a', 50, 50);

  const outcomes = [cache.use('b', 100, 50), cache.use('b', 100, 50), cache.use('b', 100, 51)];

  assert.deepEqual(outcomes, ['full', 'full', 'first']);
});
