import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Outbox } from '../replies/outbox.ts';
import type { Tenant } from '../tenants.ts';
import { caseStatusFor, isInStep, meaningOf } from './mapping.ts';
import { judgeMove, judgeNews, possibleDecisions } from './rules.ts';
import type { Sides, StatusSide, Verdict } from './rules.ts';
import type { KnownCase, StatusRow, StatusStore } from './status-store.ts';
import type { WantedCase } from './wanted-store.ts';

/** What the reconciler is made of. */
export interface ReconcilerParts {
  readonly store: StatusStore;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly clock: Clock;
}

/**
 * A Case that is closed so soon after the customer's last message may have been closed by somebody who had not seen it.
 * Longer than the flow's asynchronous path takes to tell of the change.
 */
export const CUSTOMER_WROTE_MS = 60_000;

/**
 * For so long a status that was sent without an answer is taken for the bridge's own where it turns up; one that a
 * person sets later is that person's. Salesforce is asked again within minutes.
 */
const TRIED_MS = 3_600_000;

/**
 * Keeps Case and conversation in step. Both sides' changes come here, in the transaction that makes them, the
 * conversation locked; what follows is stored in the same transaction. Judging again changes nothing.
 */
export class Reconciler {
  readonly #parts: ReconcilerParts;

  constructor(parts: ReconcilerParts) {
    this.#parts = parts;
  }

  /** The status of conversations changed, or their customers wrote. Each conversation once. */
  async follow(transaction: Transaction, refs: readonly ConversationRef[]): Promise<void> {
    const { store, tenants, clock } = this.#parts;
    for (const { ref, row } of await store.lockAllNewest(transaction, refs)) {
      const tenant = tenants.get(ref.tenant);
      if (!tenant) continue;
      const move = judgeMove(tenant.caseStatus, sidesOf(row, tenant), clock());
      await this.#carryOut(transaction, ref, row, move);
    }
  }

  /**
   * Salesforce says what a Case's Status is.
   * @param known What was known of the Case when Salesforce was asked.
   * @param changedAt When the change was made, at the earliest.
   * @returns false where something else was learnt since Salesforce was asked: it must be asked again
   */
  async hear(
    transaction: Transaction,
    tenant: Tenant,
    known: KnownCase,
    status: string,
    changedAt: Date
  ): Promise<boolean> {
    const { store } = this.#parts;
    const ref = { tenant: tenant.key, id: known.conversation_id };
    await lockConversation(transaction, ref);
    const row = await store.lockNewest(transaction, ref);
    if (!(await store.learn(transaction, tenant, known, status))) return false;
    // Only the newest Case of a conversation takes part; one before it is closed at most, unless a person is at it.
    if (row?.number !== known.number) {
      const isSettled = status !== known.status || meaningOf(tenant.caseStatus, status) === 'resolved';
      if (isSettled) await store.want(transaction, ref, known.number, undefined);
      return true;
    }
    const sides = sidesOf(row, tenant);
    // The bridge's own, sent without an answer: nobody in Salesforce has changed anything.
    if (wasTried(row, status, this.#parts.clock())) {
      const move = judgeMove(tenant.caseStatus, { ...sides, caseStatus: status }, this.#parts.clock());
      await this.#carryOut(transaction, ref, { ...row, status }, move);
      return true;
    }
    const verdict = judgeNews(tenant.caseStatus, {
      ...sides,
      caseStatus: status,
      before: row.status ?? undefined,
      customerWrote: await hasLastWord(transaction, ref, after(changedAt, -CUSTOMER_WROTE_MS))
    });
    await this.#carryOut(transaction, ref, { ...row, status }, verdict);
    return true;
  }

  /** Salesforce took a wanted status. What was learnt since it was claimed is newer. */
  async wrote(transaction: Transaction, tenant: Tenant, written: WantedCase): Promise<void> {
    const { store } = this.#parts;
    const ref = { tenant: tenant.key, id: written.conversation_id };
    const { wanted_status: status } = written;
    await lockConversation(transaction, ref);
    const row = await store.lockNewest(transaction, ref);
    const isLearnt = await store.learn(transaction, tenant, written, status);
    if (row?.number !== written.number) return store.want(transaction, ref, written.number, undefined);
    if (row.wanted_status === status) await store.want(transaction, ref, row.number, undefined);
    if (isLearnt && isInStep(tenant.caseStatus, status, row.conversation_status))
      await store.reconcile(transaction, ref, row);
  }

  /** Salesforce can never take a wanted status as it is. */
  async refused(transaction: Transaction, tenant: Tenant, wanted: WantedCase): Promise<void> {
    const ref = { tenant: tenant.key, id: wanted.conversation_id };
    await lockConversation(transaction, ref);
    const { store } = this.#parts;
    const row = await store.lockNewest(transaction, ref);
    if (row?.number !== wanted.number) return store.want(transaction, ref, wanted.number, undefined);
    if (row.wanted_status !== wanted.wanted_status) return;
    await this.#carryOut(transaction, ref, row, { kind: 'conflict', conflict: 'refused_by_salesforce' });
  }

  /** Hootsuite did not resolve the conversation although its Case is closed. */
  async resolveFailed(transaction: Transaction, ref: ConversationRef): Promise<void> {
    const { store, tenants } = this.#parts;
    const tenant = tenants.get(ref.tenant);
    const row = tenant && (await store.lockNewest(transaction, ref));
    if (!tenant || typeof row?.status !== 'string') return;
    const sides = sidesOf(row, tenant);
    const verdict = judgeNews(tenant.caseStatus, {
      ...sides,
      caseStatus: row.status,
      before: row.status,
      customerWrote: false,
      // It just did not work; the same again would not either.
      delegated: false
    });
    if (verdict.kind === 'conflict') await this.#carryOut(transaction, ref, row, verdict);
  }

  /**
   * A person decided whose status is right; the conversation is locked.
   * @returns The decision's obstacle, undefined where it is on its way or there is nothing to decide
   */
  async decide(
    transaction: Transaction,
    ref: ConversationRef,
    keep: StatusSide
  ): Promise<'unmapped' | 'only_in_hootsuite' | undefined> {
    const { store, tenants, outbox } = this.#parts;
    const tenant = tenants.get(ref.tenant);
    const row = tenant && (await store.lockNewest(transaction, ref));
    if (!tenant || !row?.conflict) return undefined;
    const sides = sidesOf(row, tenant);
    if (!possibleDecisions(tenant.caseStatus, sides).includes(keep))
      return keep === 'case' ? 'only_in_hootsuite' : 'unmapped';
    const status = caseStatusFor(tenant.caseStatus, sides.caseStatus, sides.conversationStatus);
    await store.reconcile(transaction, ref, row);
    if (keep === 'conversation' && status !== undefined)
      await this.#carryOut(transaction, ref, row, { kind: 'want', status });
    else if (sides.ending !== 'resolve') await outbox.add(transaction, ref, 'resolve');
    return undefined;
  }

  async #carryOut(
    transaction: Transaction,
    ref: ConversationRef,
    row: StatusRow,
    verdict: Verdict
  ): Promise<void> {
    const { store, outbox, jobs } = this.#parts;
    switch (verdict.kind) {
      case 'in_step':
        await this.#want(transaction, ref, row, undefined);
        return store.reconcile(transaction, ref, row);
      case 'leave':
        return this.#want(transaction, ref, row, undefined);
      case 'still':
        return row.conflict ? store.dispute(transaction, ref, row, row.conflict.kind) : undefined;
      case 'conflict':
        await this.#want(transaction, ref, row, undefined);
        return store.dispute(transaction, ref, row, verdict.conflict);
      case 'want':
        await this.#want(transaction, ref, row, verdict.status);
        return jobs.send(transaction, 'case-status', { tenant: ref.tenant });
      case 'resolve':
        await this.#want(transaction, ref, row, undefined);
        await store.reconcile(transaction, ref, row);
        return outbox.add(transaction, ref, 'resolve');
      case 'withdraw': {
        const isHeld = await outbox.withdrawResolve(transaction, ref);
        return this.#carryOut(transaction, ref, row, isHeld ? verdict.held : verdict.tooLate);
      }
    }
  }

  /** Where nothing else was wanted before: that costs nothing. */
  async #want(transaction: Transaction, ref: ConversationRef, row: StatusRow, status: string | undefined) {
    if ((row.wanted_status ?? undefined) === status) return;
    await this.#parts.store.want(transaction, ref, row.number, status);
  }
}

function sidesOf(row: StatusRow, tenant: Tenant): Sides {
  // A Case that is not written yet will have the status that it is written with.
  const planned = row.case_id === null ? (row.requested_status ?? tenant.caseDefaults.status) : undefined;
  return {
    caseStatus: row.status ?? planned,
    closedAt: row.closed_at ?? undefined,
    conversationStatus: row.conversation_status,
    delegated: row.delegated,
    ending: row.ending ?? undefined,
    wanted: row.wanted_status ?? undefined,
    hasConflict: row.conflict !== null
  };
}

/** Whether the bridge has sent this status lately without hearing what became of it. */
function wasTried({ tried_statuses: tried, tried_at: at }: StatusRow, status: string, now: Date): boolean {
  return tried.includes(status) && at !== null && at >= after(now, -TRIED_MS);
}

/** The order of locks is everywhere: the conversation, then its Cases. */
async function lockConversation(transaction: Transaction, ref: ConversationRef): Promise<void> {
  await transaction.query('select id from conversation where tenant = $1 and id = $2 for update', [
    ref.tenant,
    ref.id
  ]);
}

/** Whether the newest message is the customer's, and not older than a time. */
async function hasLastWord(db: Queryable, ref: ConversationRef, since: Date): Promise<boolean> {
  const newest = await one<{ direction: string; at: Date }>(
    db,
    `select direction, coalesce(sent_at, created_at) as at from message
     where tenant = $1 and conversation_id = $2 and kind = 'message' order by position desc limit 1`,
    [ref.tenant, ref.id]
  );
  return newest?.direction === 'inbound' && newest.at >= since;
}
