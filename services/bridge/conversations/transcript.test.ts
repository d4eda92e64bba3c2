import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assignPositions } from './positions.ts';
import type { OwnReply } from './recognition.ts';
import { mergeTranscript } from './transcript.ts';
import type { KnownMessage, TranscriptMessage } from './transcript.ts';
import { timeOfUuid } from './uuid-time.ts';

const NOON = new Date('2026-11-22T12:00:00Z');
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const heard = (id: string, at?: Date): KnownMessage => ({
  id,
  hootsuiteId: id,
  direction: 'inbound',
  ...(at && { sentAt: at })
});
const reply = (id: string): KnownMessage => ({ id, direction: 'outbound' });
const left = (id: string, text: string, changes: Partial<OwnReply> = {}): OwnReply => ({
  id,
  text,
  standing: 'certain',
  from: NOON,
  until: NOON,
  ...changes
});
const said = (id: string, text = id): TranscriptMessage => ({ id, direction: 'outbound', text });
const asked = (id: string): TranscriptMessage => ({ id, direction: 'inbound', text: id });

describe('mergeTranscript', () => {
  it('puts the history from before the hand-over in front', () => {
    const { order, added } = mergeTranscript([heard('c')], [], [asked('a'), said('b'), asked('c')], NOON);

    assert.deepEqual(order, ['a', 'b', 'c']);
    assert.deepEqual(
      added.map(({ id }) => id),
      ['a', 'b']
    );
  });

  it('recognises a reply by its text, in order, and gives it the id of Hootsuite', () => {
    const known = [heard('a'), reply('r1'), heard('b'), reply('r2')];
    const replies = [left('r1', 'Yes'), left('r2', 'Yes')];
    const transcript = [asked('a'), said('x', ' Yes\r\n'), asked('b'), said('y', 'Yes')];

    const { recognised, added, order } = mergeTranscript(known, replies, transcript, NOON);

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
      [heard('a'), reply('r')],
      [],
      [asked('a'), said('x', 'Yes')],
      NOON
    );

    assert.equal(recognised.size, 0);
    assert.deepEqual(
      added.map(({ id }) => id),
      ['x']
    );
  });

  it('keeps a failed reply where it was, and what is newer than the transcript at the end', () => {
    const known = [heard('a'), reply('failed'), heard('b'), heard('newer'), reply('later')];

    const { order } = mergeTranscript(known, [], [asked('a'), said('x'), asked('b'), said('y')], NOON);

    assert.deepEqual(order, ['a', 'failed', 'x', 'b', 'y', 'newer', 'later']);
  });

  it('changes nothing the second time, nor by an older, shorter transcript', () => {
    const known = [heard('a'), heard('b'), { ...reply('r'), hootsuiteId: 'x' }];

    const again = mergeTranscript(known, [], [asked('a'), asked('b'), said('x', 'Yes'), asked('a')], NOON);
    const older = mergeTranscript(known, [], [asked('a')], NOON);

    assert.deepEqual(again, { recognised: new Map(), added: [], order: ['a', 'b', 'r'] });
    assert.deepEqual(older.order, ['a', 'b', 'r']);
  });
});

describe('a reply in a transcript', () => {
  const find = (
    replies: OwnReply[],
    transcript: TranscriptMessage[],
    known: KnownMessage[] = [],
    sentAt = minutes(60)
  ) => [...mergeTranscript(known, replies, transcript, sentAt).recognised];
  const open = { standing: 'open' } as const;

  it('is not one that was said before it left', () => {
    assert.deepEqual(
      find([left('r', 'Yes')], [said('x', 'Yes')], [], minutes(-2)),
      [],
      'an older transcript'
    );
    assert.deepEqual(
      find([left('r', 'Yes')], [said('x', 'Yes'), asked('a')], [heard('a', minutes(-2))]),
      [],
      'before a message that came before'
    );
    // RFC 9562, appendix A.1: 22 February 2022.
    assert.deepEqual(find([left('r', 'Yes')], [said('C232AB00-9414-11EC-B3C8-9F6BDECED846', 'Yes')]), []);
  });

  it('is not one that was said clearly after it had left', () => {
    const known = [heard('a', minutes(2))];

    assert.deepEqual(find([left('r', 'Yes')], [asked('a'), said('x', 'Yes')], known), []);
    assert.deepEqual(
      find([left('r', 'Yes', { ...open, until: undefined })], [asked('a'), said('x', 'Yes')], known),
      [['r', 'x']]
    );
  });

  it('may stand beside one that crossed it', () => {
    const known = [heard('a', minutes(0.5)), heard('b', minutes(-0.5))];

    assert.deepEqual(find([left('r', 'Yes')], [asked('a'), said('x', 'Yes'), asked('b')], known), [
      ['r', 'x']
    ]);
  });

  it('is first of all one that is known to have been sent', () => {
    const twins = [left('denied', 'Yes', { standing: 'denied' }), left('sent', 'Yes')];
    const three = [left('open', 'Yes', open), left('first', 'Yes'), left('second', 'Yes')];

    assert.deepEqual(find(twins, [said('x', 'Yes')]), [['sent', 'x']]);
    assert.deepEqual(find(twins, [said('x', 'Yes'), said('y', 'Yes')]), [
      ['denied', 'x'],
      ['sent', 'y']
    ]);
    assert.deepEqual(find(three, [said('x', 'Yes'), said('y', 'Yes')]), [
      ['first', 'x'],
      ['second', 'y']
    ]);
  });

  it('is found although it arrived after a later one', () => {
    const replies = [left('late', 'One', open), left('quick', 'Two')];

    assert.deepEqual(find(replies, [said('x', 'Two'), said('y', 'One')]), [
      ['late', 'y'],
      ['quick', 'x']
    ]);
  });

  it('may be a file without text', () => {
    const replies = [left('file', '', open), left('text', 'Here you are')];

    assert.deepEqual(find(replies, [{ id: 'x', direction: 'outbound' }, said('y', 'Here  you\tare')]), [
      ['file', 'x'],
      ['text', 'y']
    ]);
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
