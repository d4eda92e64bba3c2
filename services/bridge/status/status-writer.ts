import type { CaseLog } from '../cases/case-log.ts';
import { judgeRequest, judgeRow } from '../cases/retry.ts';
import type { Verdict } from '../cases/retry.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Crossing, Ledger } from '../ledger/ledger.ts';
import { FIELD } from '../ledger/names.ts';
import { answerOf, settled } from '../ledger/settled.ts';
import type { Answer } from '../ledger/settled.ts';
import type { Tally } from '../ledger/tally.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { Tenant } from '../tenants.ts';
import { meaningOf } from './mapping.ts';
import { pauseAfter } from './pause.ts';
import type { Reconciler } from './reconciler.ts';
import { readStatuses, statusesRead } from './status-reader.ts';
import type { StatusStore } from './status-store.ts';
import type { WantedCase, WantedStore } from './wanted-store.ts';

/** What writing statuses is made of. */
export interface StatusWriterParts {
  readonly database: Database;
  readonly wanted: WantedStore;
  readonly store: StatusStore;
  readonly reconciler: Reconciler;
  readonly ledger: Ledger;
  readonly tally: Pick<Tally, 'count'>;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly clientOf: (tenant: string) => SalesforceClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: CaseLog;
}

/**
 * Whether the wish may be fulfilled: Salesforce still has the status that the bridge knows, and it is neither what is
 * wanted already nor one that belongs to Salesforce alone. One that the bridge has sent without hearing of it is learnt
 * first: the next try would be remembered in its place, and it would look like somebody else's.
 */
function isToBeWritten({ caseStatus: rules }: Tenant, one: WantedCase, current: string): boolean {
  if (one.status !== null && one.status !== current) return false;
  const [meaning, wanted] = [meaningOf(rules, current), meaningOf(rules, one.wanted_status)];
  return meaning === undefined ? wanted === 'resolved' : meaning !== wanted;
}

/** Writes wanted statuses to Salesforce, and never over a status that the bridge has not seen. */
export class StatusWriter {
  readonly #parts: StatusWriterParts;

  constructor(parts: StatusWriterParts) {
    this.#parts = parts;
  }

  /** Two requests for every 200 Cases, until none of this tenant is due. */
  async run(tenantKey: string): Promise<void> {
    const { database, wanted, tenants } = this.#parts;
    const tenant = tenants.get(tenantKey);
    // What is wanted for a tenant that was taken out of the configuration waits until it is back.
    if (!tenant) return;
    for (;;) {
      const due = await wanted.claim(database, tenant.key);
      if (due.length === 0) return;
      const writable = await this.#look(tenant, due);
      if (writable.length > 0) await this.#write(tenant, writable);
    }
  }

  /** Reads what is there now. @returns What may be written; the rest is settled. */
  async #look(tenant: Tenant, due: readonly WantedCase[]): Promise<readonly WantedCase[]> {
    const { database, wanted, tally, clientOf, clock } = this.#parts;
    let statuses: ReadonlyMap<string, string>;
    try {
      const ids = due.map((one) => one.case_id);
      statuses = await readStatuses(clientOf(tenant.key), ids);
    } catch (error) {
      await this.#putOff(tenant, due, error);
      return [];
    }
    await tally.count(...statusesRead(tenant.key, [...statuses.keys()], clock()));
    const writable = due.filter((one) => {
      const current = statuses.get(one.case_id);
      return current !== undefined && isToBeWritten(tenant, one, current);
    });
    const others = due.filter((one) => !writable.includes(one));
    for (const one of others) {
      const current = statuses.get(one.case_id);
      if (current === undefined) await this.#refuse(tenant, one, ['CASE_NOT_FOUND']);
      else await this.#hear(tenant, one, current);
    }
    await wanted.release(database, tenant.key, others);
    return writable;
  }

  async #write(tenant: Tenant, writable: readonly WantedCase[]): Promise<void> {
    const { database, wanted, store, clientOf, random, log } = this.#parts;
    const records = writable.map((one) => ({ Id: one.case_id, Status: one.wanted_status }));
    let verdicts: readonly (Verdict | 'written')[];
    const tried = writable.map((one) => ({ ...one, status: one.wanted_status }));
    await store.trying(database, tenant.key, tried);
    const sent = await this.#noteSending(tenant.key, writable);
    try {
      const results = await clientOf(tenant.key).update('Case', records);
      verdicts = results.map((result, index) =>
        result.success ? 'written' : judgeRow(result.errors, writable[index]?.attempts ?? 0, random)
      );
    } catch (error) {
      await this.#parts.ledger.write(
        database,
        [...sent.values()].flatMap((crossing) => settled(crossing, answerOf(error)))
      );
      return this.#putOff(tenant, writable, error);
    }
    const refused = writable.filter((_one, index) => verdicts[index] !== 'written');
    await this.#parts.ledger.write(
      database,
      refused.flatMap((one) => settledOf(sent, one, 'refused'))
    );
    for (const [index, one] of writable.entries()) {
      const verdict = verdicts[index];
      if (verdict === 'written') await this.#wrote(tenant, one, settledOf(sent, one, 'done'));
      else if (verdict?.kind === 'retry') await wanted.putOff(database, tenant.key, [one], verdict.delayMs);
      else await this.#refuse(tenant, one, verdict?.reasons ?? []);
    }
    const done = writable.filter((_one, index) => verdicts[index] === 'written');
    await wanted.release(
      database,
      tenant.key,
      writable.filter((_one, index) => !isRetry(verdicts[index]))
    );
    log.info({ tenant: tenant.key, cases: writable.length, written: done.length }, 'case statuses written');
  }

  /** In the ledger as `unknown` before it leaves: the process may be killed in it. */
  async #noteSending(
    tenant: string,
    writable: readonly WantedCase[]
  ): Promise<ReadonlyMap<WantedCase, Crossing>> {
    const { database, ledger, clock } = this.#parts;
    const at = clock();
    const sending = new Map(
      writable.map((one) => [
        one,
        {
          tenant,
          kind: 'case_status_written' as const,
          conversationId: one.conversation_id,
          caseId: one.case_id,
          fields: [FIELD.caseId, FIELD.caseStatus],
          outcome: 'unknown' as const,
          at
        }
      ])
    );
    await ledger.write(database, [...sending.values()]);
    return sending;
  }

  async #wrote(tenant: Tenant, one: WantedCase, crossings: readonly Crossing[]): Promise<void> {
    const { database, reconciler, ledger } = this.#parts;
    await database.transaction(async (transaction) => {
      await reconciler.wrote(transaction, tenant, one);
      ledger.note(transaction, crossings);
    });
  }

  /** Somebody was quicker, and set what was wanted or something else. */
  async #hear(tenant: Tenant, one: WantedCase, current: string): Promise<void> {
    const { database, reconciler, clock } = this.#parts;
    await database.transaction((transaction) => reconciler.hear(transaction, tenant, one, current, clock()));
  }

  async #refuse(tenant: Tenant, one: WantedCase, reasons: readonly string[]): Promise<void> {
    const { database, reconciler, log } = this.#parts;
    log.warn({ tenant: tenant.key, caseId: one.case_id, reasons }, 'case status refused');
    await database.transaction((transaction) => reconciler.refused(transaction, tenant, one));
  }

  /** Safe to repeat: the next try reads first, and finds what this one has written. */
  async #putOff(tenant: Tenant, cases: readonly WantedCase[], error: unknown): Promise<void> {
    const { database, wanted, clientOf, random, log } = this.#parts;
    const attempts = Math.min(...cases.map((one) => one.attempts));
    const verdict = judgeRequest(error, attempts, random);
    const reason = verdict.kind === 'retry' ? verdict.reason : verdict.reasons.join(', ');
    log.warn({ tenant: tenant.key, cases: cases.length, reason }, 'case statuses put off');
    const delayMs = pauseAfter(verdict, clientOf(tenant.key), tenant);
    await wanted.putOff(database, tenant.key, cases, delayMs);
  }
}

function settledOf(sent: ReadonlyMap<WantedCase, Crossing>, one: WantedCase, answer: Answer): Crossing[] {
  const crossing = sent.get(one);
  return crossing ? settled(crossing, answer) : [];
}

function isRetry(verdict: Verdict | 'written' | undefined): boolean {
  return typeof verdict === 'object' && verdict.kind === 'retry';
}
