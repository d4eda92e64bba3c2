import { OrgError } from '../errors.ts';

/** API requests in 24 hours, an Enterprise Edition with seven licences. Source: "API Request Limits and Allocations". */
export const DAILY_REQUESTS = 107_000;

/** What the org allows and what was used. An org's 24 hours roll; here a day ends at midnight UTC. */
export class ApiLimit {
  readonly #now: () => Date;
  #allowed: number;
  #used = 0;
  #day = '';

  constructor(now: () => Date, allowed = DAILY_REQUESTS) {
    this.#now = now;
    this.#allowed = allowed;
  }

  get allowed(): number {
    return this.#allowed;
  }

  get used(): number {
    const day = this.#now().toISOString().slice(0, 10);
    if (day !== this.#day) [this.#day, this.#used] = [day, 0];
    return this.#used;
  }

  get remaining(): number {
    return Math.max(0, this.#allowed - this.used);
  }

  /** Value of the header Sforce-Limit-Info. Source: REST API Developer Guide, "Limit Info Header". */
  get header(): string {
    return `api-usage=${String(this.used)}/${String(this.#allowed)}`;
  }

  /** Counts one request; all of a composite request is one. @throws {OrgError} `REQUEST_LIMIT_EXCEEDED`. */
  count(): void {
    if (this.used >= this.#allowed) {
      throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    }
    this.#used += 1;
  }

  /** Sets both, for tests. */
  set({ allowed, used }: { readonly allowed?: number; readonly used?: number }): void {
    this.#used = used ?? this.used;
    this.#allowed = allowed ?? this.#allowed;
  }
}
