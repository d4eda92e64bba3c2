import { OrgError } from '../errors.ts';

/** Faults that tests can switch on. */
export const FAULT_KINDS = [
  'UNABLE_TO_LOCK_ROW',
  'REQUEST_LIMIT_EXCEEDED',
  'INVALID_SESSION_ID',
  'SERVER_UNAVAILABLE',
  'slow',
  'no-answer'
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Requests (for UNABLE_TO_LOCK_ROW: records) it still strikes. */
  readonly times: number;
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
  SERVER_UNAVAILABLE: new OrgError('SERVER_UNAVAILABLE', 'Service unavailable, please try again later')
};

/** The fault switch: what strikes next. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  clear(): void {
    this.#faults = [];
  }

  #take(matches: (fault: Fault) => boolean): Fault | undefined {
    const at = this.#faults.findIndex(matches);
    const fault = this.#faults[at];
    if (!fault) return undefined;
    if (fault.times > 1) this.#faults[at] = { ...fault, times: fault.times - 1 };
    else this.#faults.splice(at, 1);
    return fault;
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

  /** The error a fault answers with; `slow` and `no-answer` have none. */
  static errorOf(fault: Fault): OrgError | undefined {
    return ERRORS[fault.kind];
  }
}
