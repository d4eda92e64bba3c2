import type { components } from '@hsc/contracts/generated/bridge.ts';

/** Why a part of an event does not fit; the contract holds the list. */
export type RemarkReason = components['schemas']['RemarkReason'];

/** What was cut, replaced or left out. Never the value. */
export interface Remark {
  /** JSON pointer (RFC 6901) into the event as it came. */
  readonly at: string;
  readonly reason: RemarkReason;
}

/** So many say enough of one event. */
const MAX_REMARKS = 100;

/** A key that is no plain name can be anything, also a person's: it is not repeated. */
const PLAIN_STEP = /^[A-Za-z0-9_]{1,40}$/;

/** The JSON pointer of a place in an event; it needs no escapes, as a step with `~` or `/` is no plain name. */
export function pointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => (PLAIN_STEP.test(String(step)) ? `/${step}` : '/*')).join('');
}

/** Gathers remarks, each once and not too many. */
export class Remarks {
  readonly #byKey = new Map<string, Remark>();

  get list(): readonly Remark[] {
    return [...this.#byKey.values()];
  }

  add(at: string, reason: RemarkReason): void {
    if (this.#byKey.size < MAX_REMARKS) this.#byKey.set(`${at} ${reason}`, { at, reason });
  }

  /** Whether there is one on this place or below it. */
  has(at: string): boolean {
    return this.list.some((remark) => remark.at === at || remark.at.startsWith(`${at}/`));
  }
}
