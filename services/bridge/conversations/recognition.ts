import { after } from '../clock.ts';
import { withCommonMasks } from './masks.ts';
import { timeOfUuid } from './uuid-time.ts';

/** A reply of the bridge that has no id of Hootsuite's yet. */
export interface OwnReply {
  readonly id: string;
  readonly text: string;
  /**
   * How sure it is that it has reached Hootsuite: `certain` (Hootsuite said so), `said` (a person did), `open` (nobody
   * knows, or it is being sent), `denied` (a person said that it has not).
   */
  readonly standing: 'certain' | 'said' | 'open' | 'denied';
  /** Since when it may have left. */
  readonly from: Date;
  /** When its sending was over; undefined while it lasts. */
  readonly until: Date | undefined;
}

/** A message of a transcript, and when it was said where that is known. */
export interface Said {
  readonly id: string;
  readonly text: string | undefined;
  readonly isOutbound: boolean;
  /** Whether the bridge has it by this id already. */
  readonly isKnown: boolean;
  readonly at: Date | undefined;
}

/** So much may our clock and Hootsuite's, or the times of sending and arriving, be apart. */
const TOLERANCE_MS = 60_000;

/** One certain reply counts more than any number of less certain ones with the same text. */
const WEIGHTS = { certain: 1e9, said: 1e6, open: 1e3, denied: 1 } as const;

/** Hootsuite and the networks may change white space, and the form of letters; Hootsuite masks in its own way. */
function normalise(text: string | undefined): string {
  return withCommonMasks((text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim());
}

const isClearlyBefore = (a: Date, b: Date) => a < after(b, -TOLERANCE_MS);

/** The places between the known messages that were clearly said before the reply left, and clearly after. */
function windowOf({ from, until }: OwnReply, transcript: readonly Said[]): { first: number; last: number } {
  const times = transcript.map(({ isKnown, at }) => (isKnown ? at : undefined));
  const after = times.findIndex((at) => at && until && isClearlyBefore(until, at));
  return {
    first: times.findLastIndex((at) => at && isClearlyBefore(at, from)) + 1,
    last: (after === -1 ? times.length : after) - 1
  };
}

/** Whether a message said at this time, where its id tells it, can be the reply. */
function isInTime({ from, until }: OwnReply, id: string): boolean {
  const time = timeOfUuid(id);
  return !time || !(isClearlyBefore(time, from) || (until && isClearlyBefore(until, time)));
}

/** The pairs of the greatest weight that keep the order of both sides. */
function pairUp(
  replies: readonly OwnReply[],
  places: readonly number[],
  fits: (reply: OwnReply, place: number) => boolean
): [OwnReply, number][] {
  // best[i][j]: the greatest weight of the replies from i on with the places from j on.
  const best = Array.from({ length: replies.length + 1 }, () => new Array<number>(places.length + 1).fill(0));
  const value = (i: number, j: number) => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number) => {
    const [reply, place] = [replies[i], places[j]];
    if (!reply || place === undefined || !fits(reply, place)) return -1;
    return WEIGHTS[reply.standing] + value(i + 1, j + 1);
  };
  for (let i = replies.length - 1; i >= 0; i -= 1) {
    for (let j = places.length - 1; j >= 0; j -= 1) {
      (best[i] ?? [])[j] = Math.max(paired(i, j), value(i + 1, j), value(i, j + 1));
    }
  }
  const pairs: [OwnReply, number][] = [];
  for (let i = 0, j = 0; i < replies.length && j < places.length;) {
    const [reply, place] = [replies[i], places[j]];
    if (reply && place !== undefined && paired(i, j) === value(i, j)) {
      pairs.push([reply, place]);
      i += 1;
      j += 1;
    } else if (value(i + 1, j) === value(i, j)) i += 1;
    else j += 1;
  }
  return pairs;
}

/**
 * Finds replies of the bridge in a transcript, which tells neither times nor authors: the same text, in a place where
 * it can be, in the same order among those of the same text. Replies of other texts may have changed places: one whose
 * answer got lost may arrive late. Of several with the same text, the ones known to have been sent come first.
 * @param sentAt When Hootsuite sent the transcript; what left later cannot be in it.
 * @returns Our id → Hootsuite's.
 */
export function recogniseReplies(
  replies: readonly OwnReply[],
  transcript: readonly Said[],
  sentAt: Date
): Map<string, string> {
  const places = Map.groupBy(
    transcript.flatMap(({ isOutbound, isKnown }, place) => (isOutbound && !isKnown ? [place] : [])),
    (place) => normalise(transcript[place]?.text)
  );
  const candidates = replies.filter(({ from }) => !isClearlyBefore(sentAt, from));
  const recognised = new Map<string, string>();
  for (const [text, same] of Map.groupBy(candidates, (reply) => normalise(reply.text))) {
    const windows = new Map(same.map((reply) => [reply, windowOf(reply, transcript)]));
    const fits = (reply: OwnReply, place: number) => {
      const { first = 0, last = -1 } = windows.get(reply) ?? {};
      return place >= first && place <= last && isInTime(reply, transcript[place]?.id ?? '');
    };
    const pairs = pairUp(same, places.get(text) ?? [], fits);
    for (const [reply, place] of pairs) recognised.set(reply.id, transcript[place]?.id ?? '');
  }
  return recognised;
}
