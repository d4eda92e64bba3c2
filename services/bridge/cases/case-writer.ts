import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { whileClaimed } from '../jobs/claim.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { CaseFields, Tenant } from '../tenants.ts';
import type { CaseStore } from './case-store.ts';
import type { LeftOut } from './field-rules.ts';
import { CASE, caseKeyOf, caseRecord, PERSONA, personaRecord, standardFieldsOf } from './records.ts';
import type { DueCase } from './records.ts';
import { judgeRequest } from './retry.ts';
import { BatchUpsert } from './upsert-batch.ts';
import type { Outcome, Row } from './upsert-batch.ts';

/** An org's record types change rarely, and a wrong one is only left out. */
const RECORD_TYPES_MS = 600_000;

/** What the case writer tells the log. */
export interface CaseLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What a case writer is made of. */
export interface CaseWriterParts {
  readonly database: Database;
  readonly cases: CaseStore;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly clientOf: (tenant: string) => SalesforceClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: CaseLog;
}

/** Writes what is due to Salesforce: personas first, then the Cases that refer to them. */
export class CaseWriter {
  readonly #parts: CaseWriterParts;
  readonly #recordTypes: LRUCache<string, ReadonlyMap<string, string>>;

  constructor(parts: CaseWriterParts) {
    this.#parts = parts;
    this.#recordTypes = new LRUCache({
      max: 1000,
      ttl: RECORD_TYPES_MS,
      ttlResolution: 0,
      perf: { now: () => parts.clock().getTime() }
    });
  }

  /** Writes one batch after another until nothing of this tenant is due. */
  async run(tenantKey: string): Promise<void> {
    const tenant = this.#parts.tenants.get(tenantKey);
    // Rows of a tenant that was taken out of the configuration wait until it is back.
    if (!tenant) return;
    const { cases, database } = this.#parts;
    for (;;) {
      const due = await cases.claim(database, tenant.key);
      if (due.length === 0) return;
      await whileClaimed(
        () => cases.renewClaims(database, tenant.key, due),
        () => this.#write(tenant, due)
      );
    }
  }

  async #write(tenant: Tenant, due: readonly DueCase[]): Promise<void> {
    const upsert = new BatchUpsert(this.#parts.clientOf(tenant.key), this.#parts.random);
    const personas = await upsert.run(PERSONA.object, personaRows(due), {
      externalId: PERSONA.externalId,
      assignmentRules: false
    });
    await this.#settlePersonas(tenant.key, personas);
    const waiting = due.filter((one) => personas.get(one.profile_id ?? '')?.kind === 'retry');
    const ready = due.filter((one) => !waiting.includes(one));
    for (const one of waiting) await this.#settle(tenant.key, one, personas.get(one.profile_id ?? ''), []);
    const written = (one: DueCase) => personas.get(one.profile_id ?? '')?.kind === 'written';
    // A Case that is there already must not be assigned anew because its contact changed.
    for (const isNew of [true, false]) {
      const group = ready.filter((one) => (one.case_id === null) === isNew);
      await this.#writeCases(tenant, upsert, group, isNew && tenant.salesforce.assignmentRules, written);
    }
    const log = { tenant: tenant.key, cases: due.length, personas: personas.size };
    this.#parts.log.info(log, 'case batch done');
  }

  async #writeCases(
    tenant: Tenant,
    upsert: BatchUpsert,
    group: readonly DueCase[],
    assignmentRules: boolean,
    hasPersona: (due: DueCase) => boolean
  ): Promise<void> {
    if (group.length === 0) return;
    const prepared = await this.#prepare(tenant, group, hasPersona);
    if (!prepared) return;
    const options = { externalId: CASE.externalId, assignmentRules };
    const outcomes = await upsert.run(
      CASE.object,
      prepared.map(({ row }) => row),
      options
    );
    for (const { due, row, leftOut } of prepared)
      await this.#settle(tenant.key, due, outcomes.get(row.key), leftOut);
  }

  /** The rows of the Cases; none, and all put off, where the record types cannot be read at the moment. */
  async #prepare(tenant: Tenant, group: readonly DueCase[], hasPersona: (due: DueCase) => boolean) {
    try {
      const recordTypes = await this.#recordTypesOf(tenant.key);
      return group.map((due) => {
        const fields = standardFieldsOf(due, tenant.caseDefaults);
        const { id, leftOut } = chooseRecordType(recordTypes, fields, tenant.caseDefaults);
        const record = caseRecord(due, fields, id, hasPersona(due));
        return { due, leftOut, row: { key: caseKeyOf(due), record, attempts: due.attempts } };
      });
    } catch (error) {
      for (const due of group) {
        const verdict = judgeRequest(error, due.attempts, this.#parts.random);
        await this.#settle(tenant.key, due, { leftOut: [], ...verdict }, []);
      }
      return undefined;
    }
  }

  async #recordTypesOf(tenant: string): Promise<ReadonlyMap<string, string>> {
    const known = this.#recordTypes.get(tenant);
    if (known) return known;
    const fresh = await this.#parts.clientOf(tenant).caseRecordTypes();
    this.#recordTypes.set(tenant, fresh);
    return fresh;
  }

  async #settlePersonas(tenant: string, personas: ReadonlyMap<string, Outcome>): Promise<void> {
    const { cases, database, log } = this.#parts;
    const written = [...personas].flatMap(([id, outcome]) => (outcome.kind === 'written' ? [id] : []));
    await cases.unbury(database, tenant, PERSONA.object, written);
    for (const [id, outcome] of personas) {
      if (outcome.kind !== 'hopeless') continue;
      log.warn({ tenant, object: PERSONA.object, reasons: outcome.reasons }, 'dead letter');
      await cases.bury(database, tenant, PERSONA.object, id, outcome.reasons);
    }
  }

  async #settle(tenant: string, due: DueCase, outcome: Outcome | undefined, leftOut: readonly LeftOut[]) {
    const { cases, database, log } = this.#parts;
    if (!outcome) throw new TypeError('Every row has an outcome.');
    const key = caseKeyOf(due);
    if (outcome.kind === 'written') {
      const all = [...leftOut, ...outcome.leftOut];
      if (all.length > 0) log.warn({ tenant, caseKey: key, leftOut: all }, 'fields left out');
      await cases.written(database, tenant, due, outcome.id, all);
      await cases.unbury(database, tenant, CASE.object, [key]);
      return;
    }
    if (outcome.kind === 'hopeless')
      log.warn({ tenant, caseKey: key, reasons: outcome.reasons }, 'dead letter');
    else log.info({ tenant, caseKey: key, reason: outcome.reason }, 'case put off');
    await database.transaction((transaction) => cases.failed(transaction, tenant, due, outcome, key));
  }
}

/** One row per contact: the same external id twice in a request is an error. */
function personaRows(due: readonly DueCase[]): Row[] {
  const rows = new Map<string, Row>();
  for (const one of due) {
    if (one.profile_id === null) continue;
    rows.set(one.profile_id, { key: one.profile_id, record: personaRecord(one), attempts: one.attempts });
  }
  return [...rows.values()];
}

/** The wanted record type, else the tenant's, else the integration user's own default. */
function chooseRecordType(
  recordTypes: ReadonlyMap<string, string>,
  fields: CaseFields,
  defaults: CaseFields
): { id: string | undefined; leftOut: LeftOut[] } {
  if (fields.recordType === undefined) return { id: undefined, leftOut: [] };
  const id = recordTypes.get(fields.recordType);
  if (id) return { id, leftOut: [] };
  const leftOut = [{ object: CASE.object, field: 'RecordTypeId', reason: 'UNKNOWN_RECORD_TYPE' }];
  return {
    id: defaults.recordType === undefined ? undefined : recordTypes.get(defaults.recordType),
    leftOut
  };
}
