import type { Database, Transaction } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { SentRecords } from '../ledger/sent-records.ts';
import { isInStep, meaningOf } from '../status/mapping.ts';
import type { Tenant } from '../tenants.ts';
import type { Outcome } from './attempt.ts';
import type { BatchOutcome } from './batch-upsert.ts';
import type { CaseLog } from './case-log.ts';
import type { CaseQueue, FailedCase, SettledStatus, WrittenCase } from './case-queue.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Prepared, PreparedCase } from './prepare.ts';
import { CASE, caseKeyOf, PERSONA } from './records.ts';

/** What a settlement is made of. */
export interface SettlementParts {
  readonly database: Database;
  readonly queue: CaseQueue;
  readonly deadLetters: DeadLetters;
  readonly jobs: Jobs;
  readonly log: CaseLog;
}

/** A batch's outcome, sorted by what is to be stored. */
interface Sorted {
  readonly written: WrittenCase[];
  readonly failed: FailedCase[];
}

/** Stores what became of a batch, all of it in one transaction. */
export class Settlement {
  readonly #parts: SettlementParts;

  constructor(parts: SettlementParts) {
    this.#parts = parts;
  }

  /** Every Case that was prepared is written, due again later, or a dead letter afterwards. */
  async settle(
    tenant: Tenant,
    { cases }: Prepared,
    outcome: BatchOutcome,
    sent: Pick<SentRecords, 'settle'>
  ): Promise<void> {
    const { database, queue } = this.#parts;
    const sorted: Sorted = { written: [], failed: [] };
    for (const one of cases) sort(tenant, one, outcome, sorted);
    await database.transaction(async (transaction) => {
      const settled = await queue.written(transaction, tenant.key, sorted.written);
      await queue.failed(transaction, tenant.key, sorted.failed);
      await this.#settleLetters(transaction, tenant.key, PERSONA.object, outcome.personas);
      await this.#settleLetters(transaction, tenant.key, CASE.object, outcome.cases);
      await this.#catchUp(transaction, tenant, settled);
      sent.settle(transaction);
    });
    this.#tell(tenant.key, sorted.written, outcome);
  }

  /**
   * Has Cases follow conversations that moved on while the Case was on its way: by a job, as everywhere else a
   * conversation is locked before its Cases.
   */
  async #catchUp(transaction: Transaction, tenant: Tenant, settled: readonly SettledStatus[]): Promise<void> {
    const behind = settled.filter(
      (one) =>
        one.has_moved_on &&
        one.status !== null &&
        !isInStep(tenant.caseStatus, one.status, one.conversation_status)
    );
    if (behind.length === 0) return;
    const ids = behind.map((one) => one.conversation_id);
    await this.#parts.jobs.send(transaction, 'case-status', { tenant: tenant.key, behind: ids });
  }

  async #settleLetters(
    transaction: Transaction,
    tenant: string,
    object: string,
    outcomes: ReadonlyMap<string, Outcome>
  ): Promise<void> {
    const { deadLetters } = this.#parts;
    const written = [...outcomes].flatMap(([key, { kind }]) => (kind === 'written' ? [key] : []));
    await deadLetters.unbury(transaction, tenant, object, written);
    for (const [key, outcome] of outcomes) {
      if (outcome.kind === 'hopeless')
        await deadLetters.bury(transaction, tenant, object, key, outcome.reasons);
    }
  }

  /** Ids and codes only; what is put off in one line for each reason, as a whole batch can be. */
  #tell(tenant: string, written: readonly WrittenCase[], { personas, cases }: BatchOutcome): void {
    const { log } = this.#parts;
    for (const { due, leftOut } of written) {
      if (leftOut?.length) log.warn({ tenant, caseKey: caseKeyOf(due), leftOut }, 'fields left out');
    }
    const putOff = new Map<string, number>();
    for (const [object, outcomes] of [
      [PERSONA.object, personas],
      [CASE.object, cases]
    ] as const) {
      for (const [key, outcome] of outcomes) {
        if (outcome.kind === 'hopeless') {
          // A contact's id stays out of the log: the letter has it.
          const caseKey = object === CASE.object ? key : undefined;
          log.warn({ tenant, object, caseKey, reasons: outcome.reasons }, 'dead letter');
        } else if (outcome.kind === 'retry') {
          putOff.set(outcome.reason, (putOff.get(outcome.reason) ?? 0) + 1);
        }
      }
    }
    for (const [reason, rows] of putOff) log.info({ tenant, reason, rows }, 'case put off');
  }
}

function sort(tenant: Tenant, one: PreparedCase, { personas, cases }: BatchOutcome, into: Sorted): void {
  const { due } = one;
  const own = cases.get(caseKeyOf(due));
  const persona = due.profile_id === null ? undefined : personas.get(due.profile_id);
  const personaDelayMs = persona?.kind === 'retry' ? persona.delayMs : undefined;
  if (own?.kind === 'retry' || own?.kind === 'hopeless') {
    const delayMs = own.kind === 'retry' ? own.delayMs : undefined;
    into.failed.push({ due, delayMs, isUncertain: own.isUncertain ?? false });
    return;
  }
  if (!own) {
    // Written before; only its persona was due.
    const caseId = due.case_id ?? undefined;
    into.written.push({ due, caseId, leftOut: undefined, status: undefined, personaDelayMs });
    return;
  }
  const leftOut = [...one.leftOut, ...own.leftOut, ...(persona?.leftOut ?? [])];
  into.written.push({ due, caseId: own.id, leftOut, status: statusOf(tenant, one, own), personaDelayMs });
}

/** The Status that the Case has now, where the write set one. */
function statusOf(tenant: Tenant, { status }: PreparedCase, own: Outcome): WrittenCase['status'] {
  const wasLeftOut = own.leftOut.some(({ object, field }) => object === CASE.object && field === 'Status');
  if (status === undefined || wasLeftOut) return undefined;
  return { value: status, isResolved: meaningOf(tenant.caseStatus, status) === 'resolved' };
}
