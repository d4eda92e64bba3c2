import type { RowError } from '../salesforce/collections.ts';
import type { SalesforceRecord } from '../salesforce/namespace.ts';
import { fitRecord } from './field-rules.ts';
import type { LeftOut } from './field-rules.ts';
import { CASE, PERSONA, PERSONA_REFERENCE } from './records.ts';
import type { Verdict } from './retry.ts';

/** A record to write; `key` names it in the outcome. */
export interface Row {
  readonly key: string;
  readonly record: SalesforceRecord;
  /** How often it was tried before this batch. */
  readonly attempts: number;
  /** Key of the persona that a Case refers to. */
  readonly persona?: string | undefined;
}

/** What became of a record. */
export type Outcome = { readonly leftOut: readonly LeftOut[] } & (
  | { readonly kind: 'written'; readonly id: string | undefined }
  | (Verdict & {
      /** It may be there all the same: no usable answer came. */
      readonly isUncertain?: boolean;
    })
);

/** The collections of a batch, in the order they are written. A Case that is there must not be assigned anew. */
export const GROUPS = ['personas', 'newCases', 'knownCases'] as const;

/** One of {@link GROUPS}. */
export type Group = (typeof GROUPS)[number];

/** A row on its way, without what was taken out of it so far. */
export interface Attempt {
  readonly group: Group;
  readonly row: Row;
  readonly record: SalesforceRecord;
  readonly leftOut: readonly LeftOut[];
  /** Refused fields were taken out already; a second refusal is the last word. */
  readonly isStripped: boolean;
}

/** The object a group's records are of. */
export function targetOf(group: Group): typeof PERSONA | typeof CASE {
  return group === 'personas' ? PERSONA : CASE;
}

/** The first attempt for a row. */
export function firstAttempt(group: Group, row: Row): Attempt {
  return { group, row, ...fitRecord(targetOf(group).object, row.record), isStripped: false };
}

/** Fields without which the record would mean something else. */
const ESSENTIAL = new Set(['Contact_Profile_ID__c', 'Hootsuite_Case_Key__c', 'Conversation_ID__c']);

function without(record: SalesforceRecord, names: ReadonlySet<string>): SalesforceRecord {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name)));
}

/** The attempt without the fields Salesforce complained of, or undefined where that does not help. */
export function withoutRefused(attempt: Attempt, errors: readonly RowError[]): Attempt | undefined {
  const refused = errors.flatMap((error) =>
    error.fields.map((field) => ({ field, reason: error.statusCode }))
  );
  const isHelpful =
    !attempt.isStripped &&
    refused.length > 0 &&
    errors.every((error) => error.fields.length > 0) &&
    refused.every(({ field }) => field in attempt.record && !ESSENTIAL.has(field));
  if (!isHelpful) return undefined;
  const { object } = targetOf(attempt.group);
  return {
    ...attempt,
    record: without(attempt.record, new Set(refused.map(({ field }) => field))),
    leftOut: [...attempt.leftOut, ...refused.map((one) => ({ object, ...one }))],
    isStripped: true
  };
}

/** The Case without the reference to its persona. */
export function withoutPersona(attempt: Attempt): Attempt {
  return { ...attempt, record: without(attempt.record, new Set([PERSONA_REFERENCE])) };
}

/**
 * What Salesforce says where an external id of another record is not found. Only its sentence tells it from other
 * causes, and that is in the user's language; so this counts only where the persona is known not to be written.
 */
const NOT_FOUND = new Set(['INVALID_FIELD', 'INVALID_CROSS_REFERENCE_KEY']);

/** Whether a Case may have been refused only because its persona is not there. */
export function isWithoutPersona({ record }: Attempt, errors: readonly RowError[]): boolean {
  return PERSONA_REFERENCE in record && errors.every(({ statusCode }) => NOT_FOUND.has(statusCode));
}
