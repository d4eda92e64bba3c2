import { findStretches, linkify } from 'c/hootsuiteFormat';

/** A piece of a message as the template shows it. */
export interface Piece {
  readonly key: number;
  readonly text: string;
  /** Only of a link. */
  readonly href?: string;
  /** Whether the agent searches for it. */
  readonly isMarked: boolean;
}

/** Longer texts are cut until the agent asks for the rest. In UTF-16 code units. */
const LONG = 4000;
const CUT = 3000;

/** The start of a long text, cut between words; `undefined` where it is short enough to be shown at once. */
export function startOf(text: string): string | undefined {
  if (text.length <= LONG) return undefined;
  const space = text.lastIndexOf(' ', CUT);
  const start = text.slice(0, space > CUT / 2 ? space : CUT);
  // Half of a surrogate pair is no letter.
  return /[\uD800-\uDBFF]$/u.test(start) ? start.slice(0, -1) : start;
}

/** Cuts a text into what is plain, what is a link, and what the agent searches for. A link is marked as a whole. */
export function piecesOf(text: string, wanted: string): readonly Piece[] {
  const pieces: Omit<Piece, 'key'>[] = [];
  for (const { text: part, href } of linkify(text)) {
    const found = findStretches(part, wanted);
    if (href) {
      pieces.push({ text: part, href, isMarked: found.length > 0 });
      continue;
    }
    let end = 0;
    for (const stretch of found) {
      if (stretch.start > end) pieces.push({ text: part.slice(end, stretch.start), isMarked: false });
      pieces.push({ text: part.slice(stretch.start, stretch.end), isMarked: true });
      end = stretch.end;
    }
    if (end < part.length) pieces.push({ text: part.slice(end), isMarked: false });
  }
  return pieces.map((piece, key) => ({ ...piece, key }));
}
