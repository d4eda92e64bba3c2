import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assignPositions } from './positions.ts';
import { mergeTranscript } from './transcript.ts';
import type { KnownMessage, TranscriptMessage } from './transcript.ts';
import { timeOfUuid } from './uuid-time.ts';

const heard = (id: string): KnownMessage => ({
  id,
  hootsuiteId: id,
  direction: 'inbound',
  text: id,
  hasLeft: false
});
const reply = (id: string, text: string, hasLeft = true): KnownMessage => ({
  id,
  direction: 'outbound',
  text,
  hasLeft
});
const said = (id: string, text = id): TranscriptMessage => ({ id, direction: 'outbound', text });
const asked = (id: string): TranscriptMessage => ({ id, direction: 'inbound', text: id });

describe('mergeTranscript', () => {
  it('puts the history from before the hand-over in front', () => {
    const { order, added } = mergeTranscript([heard('c')], [asked('a'), said('b'), asked('c')]);

    assert.deepEqual(order, ['a', 'b', 'c']);
    assert.deepEqual(
      added.map(({ id }) => id),
      ['a', 'b']
    );
  });

  it('recognises a reply by its text, in order, and gives it the id of Hootsuite', () => {
    const known = [heard('a'), reply('r1', 'Yes'), heard('b'), reply('r2', 'Yes')];

    const { recognised, added, order } = mergeTranscript(known, [
      asked('a'),
      said('x', ' Yes\r\n'),
      asked('b'),
      said('y', 'Yes')
    ]);

    assert.deepEqual(
      [...recognised],
      [
        ['r1', 'x'],
        ['r2', 'y']
      ]
    );
    assert.deepEqual(added, []);
    assert.deepEqual(order, ['a', 'r1', 'b', 'r2']);
  });

  it('does not take a reply that never left for one in the transcript', () => {
    const { recognised, added } = mergeTranscript(
      [heard('a'), reply('r', 'Yes', false)],
      [asked('a'), said('x', 'Yes')]
    );

    assert.equal(recognised.size, 0);
    assert.deepEqual(
      added.map(({ id }) => id),
      ['x']
    );
  });

  it('keeps a failed reply where it was, and what is newer than the transcript at the end', () => {
    const known = [
      heard('a'),
      reply('failed', 'Hm', false),
      heard('b'),
      heard('newer'),
      reply('later', 'Ok', false)
    ];

    const { order } = mergeTranscript(known, [asked('a'), said('x'), asked('b'), said('y')]);

    assert.deepEqual(order, ['a', 'failed', 'x', 'b', 'y', 'newer', 'later']);
  });

  it('changes nothing the second time, nor by an older, shorter transcript', () => {
    const known = [heard('a'), heard('b'), { ...reply('r', 'Yes'), hootsuiteId: 'x' }];

    const again = mergeTranscript(known, [asked('a'), asked('b'), said('x', 'Yes'), asked('a')]);
    const older = mergeTranscript(known, [asked('a')]);

    assert.deepEqual(again, { recognised: new Map(), added: [], order: ['a', 'b', 'r'] });
    assert.deepEqual(older.order, ['a', 'b', 'r']);
  });
});

describe('assignPositions', () => {
  const positionsOf = (...order: { id: string; position?: number }[]) => [...assignPositions(order)];

  it('leaves what is in order alone and puts new ones before, between and behind', () => {
    assert.deepEqual(
      positionsOf(
        { id: 'a' },
        { id: 'b', position: 1024 },
        { id: 'c' },
        { id: 'd', position: 2048 },
        { id: 'e' }
      ),
      [
        ['a', 0],
        ['c', 1536],
        ['e', 3072]
      ]
    );
  });

  it('numbers all anew where there is no room or the order changed', () => {
    const full = positionsOf({ id: 'a', position: 5 }, { id: 'b' }, { id: 'c', position: 6 });
    const turned = positionsOf({ id: 'a', position: 2048 }, { id: 'b', position: 1024 });

    assert.deepEqual(full, [
      ['a', 1024],
      ['b', 2048],
      ['c', 3072]
    ]);
    assert.deepEqual(turned, [
      ['a', 1024],
      ['b', 2048]
    ]);
  });
});

describe('timeOfUuid', () => {
  it('reads the time of a version 1 UUID and of nothing else', () => {
    // The sample of RFC 9562, appendix A.1.
    assert.equal(
      timeOfUuid('C232AB00-9414-11EC-B3C8-9F6BDECED846')?.toISOString(),
      '2022-02-22T19:22:22.000Z'
    );
    assert.equal(timeOfUuid('919108f7-52d1-4320-9bac-f847db4148a8'), undefined);
    assert.equal(timeOfUuid('0-01e67a8c216-000-8c9ea98e'), undefined);
  });
});
