import { HttpRefusal } from '../http/client.ts';
import type { SentRecords } from '../ledger/sent-records.ts';
import { answerOf } from '../ledger/settled.ts';
import type { CollectionSender } from '../salesforce/collection-sender.ts';
import type { CollectionAnswer, UpsertResult } from '../salesforce/collections.ts';
import {
  firstAttempt,
  GROUPS,
  isWithoutPersona,
  targetOf,
  withoutPersona,
  withoutRefused
} from './attempt.ts';
import type { Attempt, Group, Outcome, Row } from './attempt.ts';
import { isUncertain, judgeRequest, judgeRow, REQUEST_LIMIT } from './retry.ts';

/** What is written together, at most 200 rows of each, each key once. */
export type Batch = Readonly<Record<Group, readonly Row[]>>;

/** What became of each row of a batch. */
export interface BatchOutcome {
  readonly personas: ReadonlyMap<string, Outcome>;
  readonly cases: ReadonlyMap<string, Outcome>;
}

/**
 * Writes one batch: personas, new Cases and Cases that are there, in one request. Rows that can go again in another
 * form, without a refused field or without a persona that never can be written, do so in the next one.
 */
export class BatchUpsert {
  readonly #sender: CollectionSender;
  readonly #assignmentRules: boolean;
  readonly #sent: SentRecords;
  /** One throw for the whole batch: what is put off together is due together, and costs one request again. */
  readonly #dice: () => number;
  readonly #personas = new Map<string, Outcome>();
  readonly #cases = new Map<string, Outcome>();
  #again: Attempt[] = [];

  /**
   * @param assignmentRules Whether the org's assignment rules run on new Cases.
   * @param sent Hears what leaves, and what became of it.
   */
  constructor(sender: CollectionSender, assignmentRules: boolean, sent: SentRecords, random: () => number) {
    const thrown = random();
    this.#sender = sender;
    this.#assignmentRules = assignmentRules;
    this.#sent = sent;
    this.#dice = () => thrown;
  }

  /** @returns An outcome for every row */
  async run(batch: Batch): Promise<BatchOutcome> {
    let open = GROUPS.flatMap((group) => batch[group].map((row) => firstAttempt(group, row)));
    // Ends: a row loses its refused fields once, its persona once, and waits for a persona that loses a field once.
    while (open.length > 0) {
      this.#again = [];
      await this.#sendAll(open);
      open = this.#again;
    }
    return { personas: this.#personas, cases: this.#cases };
  }

  async #sendAll(open: readonly Attempt[]): Promise<void> {
    const groups = GROUPS.flatMap((group) => {
      const attempts = open.filter((attempt) => attempt.group === group);
      return attempts.length > 0 ? [{ group, attempts }] : [];
    });
    const collections = groups.map(({ group, attempts }) => ({
      ...targetOf(group),
      records: attempts.map(({ record }) => record),
      assignmentRules: group === 'newCases' && this.#assignmentRules
    }));
    await this.#sent.sending(open);
    try {
      const answers = await this.#sender.send(collections);
      // In this order: what becomes of a Case depends on its persona.
      groups.forEach(({ attempts }, index) => this.#take(attempts, answers[index] ?? []));
    } catch (error) {
      for (const attempt of open) this.#fail(attempt, error);
    }
  }

  #take(attempts: readonly Attempt[], answer: CollectionAnswer): void {
    if (answer instanceof HttpRefusal) {
      for (const attempt of attempts) this.#fail(attempt, answer);
      return;
    }
    attempts.forEach((attempt, index) => {
      const result = answer[index];
      if (result) this.#takeResult(attempt, result);
    });
  }

  #takeResult(attempt: Attempt, result: UpsertResult): void {
    const { group, row, leftOut } = attempt;
    const caseId = result.success && group !== 'personas' ? result.id : undefined;
    this.#sent.answered(attempt, result.success ? 'done' : 'refused', caseId);
    if (result.success) {
      this.#settle(attempt, { kind: 'written', id: result.id, leftOut });
      return;
    }
    if (isWithoutPersona(attempt, result.errors) && this.#waitsForPersona(attempt)) return;
    const next = withoutRefused(attempt, result.errors);
    if (next) this.#again.push(next);
    else this.#settle(attempt, { leftOut, ...judgeRow(result.errors, row.attempts, this.#dice) });
  }

  /** Decides on a Case whose persona is not there. @returns false where the persona is not the reason. */
  #waitsForPersona(attempt: Attempt): boolean {
    const { persona } = attempt.row;
    const isGoingAgain = this.#again.some(({ group, row }) => group === 'personas' && row.key === persona);
    if (isGoingAgain) {
      this.#again.push(attempt);
      return true;
    }
    const outcome = persona === undefined ? undefined : this.#personas.get(persona);
    if (!outcome || outcome.kind === 'written') return false;
    if (outcome.kind === 'hopeless') this.#again.push(withoutPersona(attempt));
    else this.#settle(attempt, { ...outcome, leftOut: attempt.leftOut, isUncertain: false });
    return true;
  }

  #fail(attempt: Attempt, error: unknown): void {
    const verdict = judgeRequest(error, attempt.row.attempts, this.#dice);
    this.#sent.answered(attempt, answerOf(error));
    this.#settle(attempt, { leftOut: attempt.leftOut, ...verdict, isUncertain: isUncertain(error) });
  }

  #settle({ group, row }: Attempt, outcome: Outcome): void {
    (group === 'personas' ? this.#personas : this.#cases).set(row.key, outcome);
  }
}

/** Whether the org has refused because its API requests are used up. */
export function isLimited({ personas, cases }: BatchOutcome): boolean {
  return [...personas.values(), ...cases.values()].some(
    (outcome) => outcome.kind === 'retry' && outcome.reason === REQUEST_LIMIT
  );
}
