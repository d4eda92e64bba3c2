import { COLLECTION_LIMIT } from '../salesforce/client.ts';
import type { RowError, SalesforceClient, UpsertOptions, UpsertResult } from '../salesforce/client.ts';
import type { SalesforceRecord } from '../salesforce/namespace.ts';
import { fitRecord } from './field-rules.ts';
import type { LeftOut } from './field-rules.ts';
import { judgeRequest, judgeRow } from './retry.ts';
import type { Verdict } from './retry.ts';

/** A record to write; `key` names it in the outcome. */
export interface Row {
  readonly key: string;
  readonly record: SalesforceRecord;
  readonly attempts: number;
}

/** What became of a record. */
export type Outcome = { readonly leftOut: readonly LeftOut[] } & (
  { readonly kind: 'written'; readonly id: string | undefined } | Verdict
);

/** Fields without which the record would mean something else. */
const ESSENTIAL = new Set(['Contact_Profile_ID__c', 'Hootsuite_Case_Key__c', 'Conversation_ID__c']);

interface Attempt {
  readonly row: Row;
  readonly record: SalesforceRecord;
  readonly leftOut: readonly LeftOut[];
}

/** The record without the fields Salesforce complained of, or undefined where that does not help. */
function withoutRefused(object: string, attempt: Attempt, errors: readonly RowError[]): Attempt | undefined {
  const refused = errors.flatMap((error) =>
    error.fields.map((field) => ({ field, reason: error.statusCode }))
  );
  const isHelpful =
    refused.length > 0 &&
    errors.every((error) => error.fields.length > 0) &&
    refused.every(({ field }) => field in attempt.record && !ESSENTIAL.has(field));
  if (!isHelpful) return undefined;
  const names = new Set(refused.map(({ field }) => field));
  return {
    row: attempt.row,
    record: Object.fromEntries(Object.entries(attempt.record).filter(([field]) => !names.has(field))),
    leftOut: [...attempt.leftOut, ...refused.map((one) => ({ object, ...one }))]
  };
}

/** Writes records of one object in requests of 200 and says what became of each. */
export class BatchUpsert {
  readonly #client: SalesforceClient;
  readonly #random: () => number;

  constructor(client: SalesforceClient, random: () => number) {
    this.#client = client;
    this.#random = random;
  }

  /**
   * Upserts the rows; the same key twice in one request would be an error, so the caller gives each once. A row
   * whose refusal names only fields it can do without is written without them.
   */
  async run(object: string, rows: readonly Row[], options: UpsertOptions): Promise<Map<string, Outcome>> {
    const outcomes = new Map<string, Outcome>();
    let open: Attempt[] = rows.map((row) => ({ row, ...fitRecord(object, row.record) }));
    // The second round is for the rows that go again without a refused field.
    for (const isLast of [false, true]) {
      const again: Attempt[] = [];
      for (let start = 0; start < open.length; start += COLLECTION_LIMIT) {
        const chunk = open.slice(start, start + COLLECTION_LIMIT);
        const results = await this.#request(object, chunk, options, outcomes);
        results.forEach((result, index) => {
          const attempt = chunk[index];
          if (!attempt) return;
          const next = isLast || result.success ? undefined : withoutRefused(object, attempt, result.errors);
          if (next) again.push(next);
          else outcomes.set(attempt.row.key, this.#outcomeOf(attempt, result));
        });
      }
      open = again;
    }
    return outcomes;
  }

  async #request(
    object: string,
    chunk: readonly Attempt[],
    options: UpsertOptions,
    outcomes: Map<string, Outcome>
  ): Promise<readonly UpsertResult[]> {
    try {
      return await this.#client.upsert(
        object,
        chunk.map(({ record }) => record),
        options
      );
    } catch (error) {
      for (const { row, leftOut } of chunk) {
        outcomes.set(row.key, { leftOut, ...judgeRequest(error, row.attempts, this.#random) });
      }
      return [];
    }
  }

  #outcomeOf({ row, leftOut }: Attempt, result: UpsertResult): Outcome {
    if (result.success) return { kind: 'written', id: result.id, leftOut };
    return { leftOut, ...judgeRow(result.errors, row.attempts, this.#random) };
  }
}
