import type { CaseFields } from '../tenants.ts';
import type { Outcome, Row } from './attempt.ts';
import type { Batch, BatchOutcome } from './batch-upsert.ts';
import type { LeftOut } from './field-rules.ts';
import { CASE, caseKeyOf, caseRecord, personaRecord, standardFieldsOf } from './records.ts';
import type { DueCase } from './records.ts';
import type { Verdict } from './retry.ts';

/** A Case that is due, and what was decided on it before it is sent. */
export interface PreparedCase {
  readonly due: DueCase;
  /** The Status in its record, where there is one. */
  readonly status: string | undefined;
  readonly leftOut: readonly LeftOut[];
}

/** What is sent, and the Cases it is for. */
export interface Prepared {
  readonly cases: readonly PreparedCase[];
  readonly batch: Batch;
  /** Known before anything is sent: nothing can be, at the moment. */
  readonly outcome?: BatchOutcome;
}

const NOTHING: Batch = { personas: [], newCases: [], knownCases: [] };

/** Makes the records of all that is due; of a Case that is written already, only the persona. */
export function prepareBatch(
  due: readonly DueCase[],
  defaults: CaseFields,
  recordTypes: ReadonlyMap<string, string>
): Prepared {
  const made = due.map((one) => {
    const fields = standardFieldsOf(one, defaults);
    const { id, leftOut } = chooseRecordType(recordTypes, fields, defaults);
    const persona = one.profile_id ?? undefined;
    const row: Row = {
      key: caseKeyOf(one),
      record: caseRecord(one, fields, id),
      attempts: one.attempts,
      persona
    };
    return { due: one, row, leftOut, status: fields.status };
  });
  const open = made.filter(({ due: one }) => one.case_revision < one.revision);
  const rowsOf = (isNew: boolean) =>
    open.filter(({ due: one }) => (one.case_id === null) === isNew).map(({ row }) => row);
  return {
    cases: made.map(({ due: one, leftOut, status }) => ({ due: one, leftOut, status })),
    batch: { personas: personaRows(due), newCases: rowsOf(true), knownCases: rowsOf(false) }
  };
}

/** All of it is put off or given up, unsent. */
export function failedBatch(due: readonly DueCase[], judge: (due: DueCase) => Verdict): Prepared {
  const outcomeOf = (one: DueCase): Outcome => ({
    leftOut: [],
    ...judge(one),
    isUncertain: one.uncertain_revision !== null
  });
  const cases = new Map(due.map((one) => [caseKeyOf(one), outcomeOf(one)]));
  return {
    cases: due.map((one) => ({ due: one, leftOut: [], status: undefined })),
    batch: NOTHING,
    outcome: { personas: new Map(), cases }
  };
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
