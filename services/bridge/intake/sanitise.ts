import { MAX_DEPTH } from './digest.ts';
import { pointerOf } from './remarks.ts';
import type { Remarks } from './remarks.ts';

/**
 * Most combining marks on one letter; Unicode's Stream-Safe Text Format (UAX #15 §13) has the same number. More of
 * them draw over the page's other lines.
 */
const FLOOD = /(\p{M}{30})\p{M}+/gu;

/** Embeddings, overrides and isolates (UAX #9 §2): in a name they make it, and what stands next to it, read as another. */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/g;

/** NUL, which PostgreSQL does not take, and the rest that XML 1.0 §2.2 does not. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F]/g;

/** A flood as UTF-16: no mark is below U+0300, so that most texts are through with one look at each character. */
const PERHAPS_FLOOD = /[\u0300-\uFFFF]{31}/;
const CERTAIN_FLOOD = /\p{M}{31}/u;
const ESCAPES = ['\\u', '\\b', '\\f'];
const ANY_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/;

/**
 * Whether a body has to be looked through at all. Control characters and half surrogate pairs only come escaped in
 * raw JSON; two of them have escapes of their own (RFC 8259 §7).
 */
export function isSuspicious(json: string): boolean {
  return (
    ESCAPES.some((escape) => json.includes(escape)) ||
    ANY_DIRECTION.test(json) ||
    (PERHAPS_FLOOD.test(json) && CERTAIN_FLOOD.test(json))
  );
}

function cleanText(text: string, isProse: boolean): string {
  const clean = text.toWellFormed().replace(CONTROL, '\uFFFD').replace(FLOOD, '$1');
  return isProse ? clean : clean.replace(DIRECTION, '');
}

type Node = Record<string, unknown>;

function cleanMember(node: Node, key: string, path: readonly string[], remarks: Remarks): void {
  const here = [...path, key];
  const value = node[key];
  // A key is a name; one that needs cleaning is none we know.
  if (cleanText(key, false) !== key) {
    Reflect.deleteProperty(node, key);
    remarks.add(pointerOf(here), 'CHARACTERS');
  } else if (typeof value === 'string') {
    const clean = cleanText(value, key === 'text');
    if (clean === value) return;
    node[key] = clean;
    remarks.add(pointerOf(here), 'CHARACTERS');
  } else if (typeof value === 'object' && value !== null) {
    if (here.length <= MAX_DEPTH) {
      cleanMembers(value as Node, here, remarks);
    } else {
      node[key] = null;
      remarks.add(pointerOf(here), 'TOO_DEEP');
    }
  }
}

function cleanMembers(node: Node, path: readonly string[], remarks: Remarks): void {
  for (const key of Object.keys(node)) cleanMember(node, key, path, remarks);
}

/** Replaces what no store or page should get, in place, and cuts off what lies too deep. */
export function sanitise(event: object, remarks: Remarks): void {
  cleanMembers(event as Node, [], remarks);
}
