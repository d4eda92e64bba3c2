import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What `prev` of the first line holds. */
export const GENESIS = '0'.repeat(64);

/** Where a chain ends. */
export interface ChainHead {
  readonly seq: number;
  /** SHA-256 of the last line without its line break, hexadecimal. */
  readonly hash: string;
}

/** A line names the one before it by its hash, so none can be changed, taken out or put in without the next one. */
export interface ChainedLine {
  readonly seq: number;
  readonly audit: string;
  readonly prev: string;
  /** Before this line there is a piece of one, from a process that was cut off while it wrote. */
  readonly torn?: true;
}

/** Latin-1, so that every byte counts as it stands; what the signer writes is ASCII. */
export function hashLine(line: string): string {
  return createHash('sha256').update(line, 'latin1').digest('hex');
}

/** A line of the chain, or undefined where the text is none. */
export function parseLine(text: string): ChainedLine | undefined {
  try {
    const line = JSON.parse(text) as Partial<ChainedLine> | null;
    const isLine = Number.isInteger(line?.seq) && typeof line?.prev === 'string';
    return isLine ? (line as ChainedLine) : undefined;
  } catch {
    return undefined;
  }
}

/** What a check of an audit file has found. */
export interface ChainReport {
  readonly lines: number;
  readonly head: ChainHead;
  /** The first line that does not fit, counted from 1. */
  readonly problem?: { readonly line: number; readonly what: string } | undefined;
  /** Whether the hash that was asked for is that of one of the lines. */
  readonly isAnchored: boolean;
}

/** The file's lines without their breaks; only the last one may have none. */
async function* linesOf(path: string): AsyncGenerator<{ text: string; isEnded: boolean }> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'latin1') as AsyncIterable<string>) {
    const pieces = (rest + chunk).split('\n');
    rest = pieces.pop() ?? '';
    for (const text of pieces) yield { text, isEnded: true };
  }
  if (rest !== '') yield { text: rest, isEnded: false };
}

function findProblem(line: ChainedLine, head: ChainHead, torn: string | undefined): string | undefined {
  const prev = torn === undefined ? head.hash : hashLine(torn);
  if (line.prev !== prev) return 'does not follow from the line before';
  return line.seq === head.seq + 1 ? undefined : 'has another number than follows';
}

/**
 * Follows the chain of an audit file from its first line.
 * @param anchor The hash of a line known from elsewhere; without one nobody can tell that the end was cut off.
 */
export async function verifyChain(path: string, anchor?: string): Promise<ChainReport> {
  let head: ChainHead = { seq: 0, hash: GENESIS };
  let lines = 0;
  let isAnchored = anchor === undefined;
  /** What is no audit line; only a later one can explain it. */
  let torn: { readonly line: number; readonly text: string } | undefined;
  const report = (line: number, what: string) => ({ lines, head, isAnchored, problem: { line, what } });
  for await (const { text, isEnded } of linesOf(path)) {
    lines += 1;
    const line = parseLine(text);
    if (!line) {
      torn = torn ? { ...torn, text: `${torn.text}\n${text}` } : { line: lines, text };
      continue;
    }
    if (torn && line.torn !== true) return report(torn.line, 'is no audit line');
    const what = findProblem(line, head, torn?.text);
    if (what) return report(lines, what);
    if (!isEnded) return report(lines, 'is cut off');
    torn = undefined;
    head = { seq: line.seq, hash: hashLine(text) };
    isAnchored ||= head.hash === anchor;
  }
  return torn ? report(torn.line, 'is no audit line') : { lines, head, isAnchored };
}
