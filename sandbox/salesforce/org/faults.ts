import { seededRandom } from '../../seeded-random.ts';
import { OrgError } from '../errors.ts';

/**
 * Faults that tests can switch on. `BAD_GATEWAY`: a proxy's page, nothing done. `dropped`: nothing done, the
 * connection breaks. `no-answer`: done, but the connection breaks before the answer. `slow`: done after a while,
 * whether or not the caller still waits.
 */
export const FAULT_KINDS = [
  'UNABLE_TO_LOCK_ROW',
  'REQUEST_LIMIT_EXCEEDED',
  'INVALID_SESSION_ID',
  'SERVER_UNAVAILABLE',
  'UNKNOWN_EXCEPTION',
  'BAD_GATEWAY',
  'slow',
  'dropped',
  'no-answer'
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Requests (for UNABLE_TO_LOCK_ROW: records) that a fault strikes. */
export type FaultExtent =
  /** The next ones. */
  | { readonly times: number }
  /** So many of 1, drawn from the seed, until the faults are cleared. */
  | { readonly rate: number; readonly seed: number };

export interface Fault {
  readonly kind: FaultKind;
  readonly extent: FaultExtent;
  /** Only paths that contain this text. */
  readonly path?: string;
  /** Only this HTTP method. */
  readonly method?: string;
  /** Only records of this object; for UNABLE_TO_LOCK_ROW. */
  readonly object?: string;
  /** Milliseconds an answer is held back; for `slow`. */
  readonly delay?: number;
}

const ERRORS: Partial<Record<FaultKind, OrgError>> = {
  UNABLE_TO_LOCK_ROW: new OrgError('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record'),
  REQUEST_LIMIT_EXCEEDED: new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  INVALID_SESSION_ID: new OrgError('INVALID_SESSION_ID', 'Session expired or invalid'),
  SERVER_UNAVAILABLE: new OrgError('SERVER_UNAVAILABLE', 'Service unavailable, please try again later'),
  UNKNOWN_EXCEPTION: new OrgError('UNKNOWN_EXCEPTION', 'An unexpected error occurred.')
};

/** A fault that is switched on. */
interface Armed {
  readonly fault: Fault;
  /** Whether it strikes this time, where it could. */
  readonly draw: () => boolean;
  left: number;
}

function arm(fault: Fault): Armed {
  const { extent } = fault;
  if ('times' in extent) return { fault, draw: () => true, left: extent.times };
  const random = seededRandom(extent.seed);
  return { fault, draw: () => random() < extent.rate, left: Infinity };
}

/** The fault switch: what strikes next, and what has struck. */
export class Faults {
  readonly #strikes = new Map<FaultKind, number>();
  #armed: Armed[] = [];

  add(fault: Fault): void {
    this.#armed.push(arm(fault));
  }

  /** Switches all off; what has struck stays counted. */
  clear(): void {
    this.#armed = [];
  }

  /** How often each kind has struck. */
  strikes(): Readonly<Partial<Record<FaultKind, number>>> {
    return Object.fromEntries(this.#strikes);
  }

  #take(matches: (fault: Fault) => boolean): Fault | undefined {
    const armed = this.#armed.find((one) => matches(one.fault) && one.draw());
    if (!armed) return undefined;
    armed.left -= 1;
    if (armed.left <= 0) this.#armed = this.#armed.filter((one) => one !== armed);
    const { kind } = armed.fault;
    this.#strikes.set(kind, (this.#strikes.get(kind) ?? 0) + 1);
    return armed.fault;
  }

  /** The fault that strikes this request, if any; it is used up. */
  takeForRequest(method: string, path: string): Fault | undefined {
    return this.#take(
      (fault) =>
        fault.kind !== 'UNABLE_TO_LOCK_ROW' &&
        (fault.method ?? method) === method &&
        path.includes(fault.path ?? '')
    );
  }

  /** @throws {OrgError} Where a fault strikes this record. */
  strikeRecord(object: string): void {
    const fault = this.#take((one) => one.kind === 'UNABLE_TO_LOCK_ROW' && (one.object ?? object) === object);
    const error = fault && ERRORS[fault.kind];
    if (error) throw error;
  }

  /** The error a fault answers with; those that are no error of the org's have none. */
  static errorOf(fault: Fault): OrgError | undefined {
    return ERRORS[fault.kind];
  }
}
