import type { Attempt } from '../cases/attempt.ts';
import { targetOf } from '../cases/attempt.ts';
import { CASE, caseKeyOf } from '../cases/records.ts';
import type { DueCase } from '../cases/records.ts';
import type { Clock } from '../clock.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { Crossing, Ledger } from './ledger.ts';
import { namesInRecord } from './names.ts';
import { settled } from './settled.ts';
import type { Answer } from './settled.ts';

/** What the records of one batch are noted with. */
export interface SentRecordsParts {
  readonly database: Queryable;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/**
 * The records of one batch. Each is in the ledger as `unknown` before it leaves, so that a process may be killed at any
 * moment; what became of it is written with the outcome of the batch.
 */
export class SentRecords {
  readonly #parts: SentRecordsParts;
  readonly #tenant: string;
  /** By the key of the row: that of a Case, or a contact's, who may have several Cases and has the first here. */
  readonly #due = new Map<string, DueCase>();
  readonly #sent = new Map<Attempt, Crossing>();
  readonly #answers: Crossing[] = [];

  constructor(parts: SentRecordsParts, tenant: string, due: readonly DueCase[]) {
    this.#parts = parts;
    this.#tenant = tenant;
    for (const one of due) {
      this.#due.set(caseKeyOf(one), one);
      if (one.profile_id !== null && !this.#due.has(one.profile_id)) this.#due.set(one.profile_id, one);
    }
  }

  /** These are about to leave. */
  async sending(attempts: readonly Attempt[]): Promise<void> {
    const { database, ledger, clock } = this.#parts;
    const at = clock();
    const crossings = attempts.map((attempt) => this.#crossingOf(attempt, at));
    await ledger.write(database, crossings);
    for (const [index, attempt] of attempts.entries()) {
      const crossing = crossings[index];
      if (crossing) this.#sent.set(attempt, crossing);
    }
  }

  /**
   * Salesforce has answered for one, or something else says what became of it.
   * @param caseId Of a Case that was written.
   */
  answered(attempt: Attempt, answer: Answer, caseId?: string): void {
    const sent = this.#sent.get(attempt);
    if (sent) this.#answers.push(...settled(sent, answer, caseId));
  }

  /** Notes the answers, in the transaction that stores them. */
  settle(transaction: Transaction): void {
    this.#parts.ledger.note(transaction, this.#answers);
  }

  #crossingOf({ group, row, record }: Attempt, at: Date): Crossing {
    const { object } = targetOf(group);
    const due = this.#due.get(row.key);
    return {
      tenant: this.#tenant,
      kind: object === CASE.object ? 'case_written' : 'persona_written',
      conversationId: due?.conversation_id,
      caseId: due?.case_id ?? undefined,
      fields: namesInRecord(object, record),
      outcome: 'unknown',
      at
    };
  }
}
