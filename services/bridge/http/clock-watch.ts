import type { Clock } from '../clock.ts';

/** Whose clock is compared. */
export type ClockParty = 'hootsuite' | 'salesforce' | 'signer';

/** What watching clocks is made of. */
export interface ClockWatchParts {
  /** Addresses of each party; what goes elsewhere is not looked at. */
  readonly parties: Readonly<Record<ClockParty, readonly string[]>>;
  readonly clock: Clock;
  /** Hears that the own clock is off, or is so no more; how far from whose, in seconds. */
  readonly onChange: (isOff: boolean, offsets: Readonly<Record<string, number>>) => void;
}

/** Tokens of the signer begin and end with its clock, and webhooks are compared with Hootsuite's. */
const TOLERATED_S = 30;
/** An answer that took longer says nothing to the second. */
const MAX_DURATION_MS = 5_000;
const FORGET_MS = 900_000;
/** The header is cut to whole seconds. */
const HALF_A_SECOND_MS = 500;

/**
 * Compares the own clock with those of the other parties, by the header Date of their answers (RFC 9110 §6.6.1). It is
 * taken for wrong where all that were heard of late say the same.
 */
export class ClockWatch {
  readonly #parts: ClockWatchParts;
  readonly #partyOf: ReadonlyMap<string, ClockParty>;
  readonly #heard = new Map<ClockParty, { readonly seconds: number; readonly at: number }>();
  #isOff = false;

  constructor(parts: ClockWatchParts) {
    this.#parts = parts;
    this.#partyOf = new Map(
      Object.entries(parts.parties).flatMap(([party, urls]) =>
        urls.map((url) => [new URL(url).origin, party as ClockParty] as const)
      )
    );
  }

  /** The same fetch, its answers looked at. */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const sentAt = this.#parts.clock();
      const response = await fetch(input, init);
      const url = input instanceof Request ? input.url : input;
      this.#hear(this.#partyOf.get(new URL(url).origin), response.headers, sentAt);
      return response;
    };
  }

  /** How far the others' clocks are ahead of the own one, in seconds; below nought: behind. */
  offsets(): Partial<Record<ClockParty, number>> {
    const since = this.#parts.clock().getTime() - FORGET_MS;
    const recent = [...this.#heard].filter(([, { at }]) => at > since);
    return Object.fromEntries(recent.map(([party, { seconds }]) => [party, seconds]));
  }

  /** Whether the own clock is wrong, as far as can be told. */
  get isOff(): boolean {
    const offsets = Object.values(this.offsets());
    return (
      offsets.length > 0 &&
      (offsets.every((seconds) => seconds > TOLERATED_S) ||
        offsets.every((seconds) => seconds < -TOLERATED_S))
    );
  }

  #hear(party: ClockParty | undefined, headers: Headers, sentAt: Date): void {
    const [sent, now] = [sentAt.getTime(), this.#parts.clock().getTime()];
    const date = Date.parse(headers.get('date') ?? '');
    if (party === undefined || Number.isNaN(date) || now - sent > MAX_DURATION_MS) return;
    // What comes from a cache was made so many seconds ago (RFC 9111 §5.1).
    const age = Number(headers.get('age') ?? 0);
    const toldAt = date + HALF_A_SECOND_MS + (Number.isFinite(age) ? age * 1000 : 0);
    this.#heard.set(party, { seconds: Math.round((toldAt - (sent + now) / 2) / 1000), at: now });
    const { isOff } = this;
    if (isOff === this.#isOff) return;
    this.#isOff = isOff;
    this.#parts.onChange(isOff, this.offsets());
  }
}
