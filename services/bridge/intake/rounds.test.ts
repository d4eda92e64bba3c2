import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roundsOf } from './rounds.ts';

describe('rounds', () => {
  const roundsOfWords = (...words: string[]) =>
    roundsOf(words, (word) => Array.from(word)).map((round) => round.join(' '));

  it('hold together what shares nothing', () => {
    assert.deepEqual(roundsOfWords('ab', 'c', 'de'), ['ab c de']);
  });

  it('keep the order of what shares something, also by way of others', () => {
    assert.deepEqual(roundsOfWords('ab', 'bc', 'cd', 'd', 'e', 'a'), ['ab e', 'bc a', 'cd', 'd']);
  });

  it('are none where there is nothing', () => {
    assert.deepEqual(roundsOfWords(), []);
  });
});
