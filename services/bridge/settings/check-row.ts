import { CHANNELS, rulesOf } from '../conversations/channels.ts';
import type { Channel } from '../conversations/channels.ts';
import { RETENTION_DAYS } from '../privacy/retention-rules.ts';
import type { RetentionRules } from '../privacy/retention-rules.ts';
import type { CaseFields, ConversationStatus } from '../tenants.ts';
import type { SettingEntry, SettingsProblem, SettingValue } from './entry.ts';
import { FIELDS } from './setting-row.ts';
import type { SettingField, SettingRow } from './setting-row.ts';

/** Why a record cannot be used. */
type Reason = SettingsProblem['reason'];

/** A record that cannot be used; ends the look at it. */
class Unusable extends Error {
  override readonly name = 'Unusable';
  readonly field: SettingField;
  readonly reason: Reason;

  constructor(field: SettingField, reason: Reason) {
    super(reason);
    this.field = field;
    this.reason = reason;
  }
}

/** As in the tenants file, `caseStatus.reopenWithinDays`. */
const REOPENING_DAYS = { minimum: 0, maximum: 3650 } as const;
/** A year: longer than any network takes a reply. */
const WINDOW_HOURS = { minimum: 1, maximum: 8760 } as const;

const STATUSES: readonly unknown[] = ['new', 'pending', 'resolved'] satisfies ConversationStatus[];

/** Values of Retention_Rule__c. */
const RETENTION: Readonly<Record<string, keyof RetentionRules>> = {
  Conversations: 'conversationDays',
  Files: 'attachmentDays',
  'Failed Events': 'deadEventDays',
  'Contact Personas': 'personaDays'
};

function optionalText(row: SettingRow, field: SettingField): string | undefined {
  const value = row[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new Unusable(field, 'UNKNOWN_VALUE');
  return value;
}

function text(row: SettingRow, field: SettingField): string {
  const value = optionalText(row, field);
  if (value === undefined) throw new Unusable(field, 'MISSING');
  return value;
}

/** A whole number. Salesforce writes it as `7` or `7.0`. */
function optionalNumber(
  row: SettingRow,
  field: SettingField,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number }
): number | undefined {
  const value = row[field];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < minimum || value > maximum)
    throw new Unusable(field, 'OUT_OF_RANGE');
  return value;
}

function number(
  row: SettingRow,
  field: SettingField,
  bounds: { readonly minimum: number; readonly maximum: number }
): number {
  const value = optionalNumber(row, field, bounds);
  if (value === undefined) throw new Unusable(field, 'MISSING');
  return value;
}

function conversationStatus(row: SettingRow): ConversationStatus {
  const status = text(row, 'conversationStatus');
  if (!STATUSES.includes(status)) throw new Unusable('conversationStatus', 'UNKNOWN_VALUE');
  return status as ConversationStatus;
}

function caseDefaults(row: SettingRow, recordTypes: ReadonlySet<string> | undefined): SettingValue {
  const recordType = optionalText(row, 'recordType');
  const [origin, priority] = [optionalText(row, 'origin'), optionalText(row, 'priority')];
  const status = optionalText(row, 'caseStatus');
  if (recordType !== undefined && recordTypes?.has(recordType) === false)
    throw new Unusable('recordType', 'UNKNOWN_VALUE');
  const fields: CaseFields = {
    ...(recordType !== undefined && { recordType }),
    ...(origin !== undefined && { origin }),
    ...(priority !== undefined && { priority }),
    ...(status !== undefined && { status })
  };
  if (Object.keys(fields).length === 0) throw new Unusable('recordType', 'MISSING');
  return { kind: 'caseDefaults', fields };
}

function reopening(row: SettingRow): SettingValue {
  const caseStatus = optionalText(row, 'caseStatus');
  const days = number(row, 'days', REOPENING_DAYS);
  return { kind: 'reopening', days, ...(caseStatus !== undefined && { caseStatus }) };
}

function channel(row: SettingRow): SettingValue {
  const name = text(row, 'channel');
  if (!(CHANNELS as readonly string[]).includes(name)) throw new Unusable('channel', 'UNKNOWN_VALUE');
  const network = name as Channel;
  const replyWindowHours = optionalNumber(row, 'replyWindowHours', WINDOW_HOURS);
  const { hours, afterHours = hours } = rulesOf(network).replyWindow ?? {};
  // The network would refuse what the page lets through.
  if (replyWindowHours !== undefined && afterHours !== undefined && replyWindowHours > afterHours)
    throw new Unusable('replyWindowHours', 'OUT_OF_RANGE');
  return {
    kind: 'channel',
    channel: network,
    createsCases: row.createsCases !== false,
    masksIdentities: row.masksIdentities === true,
    ...(replyWindowHours !== undefined && { replyWindowHours })
  };
}

function retention(row: SettingRow): SettingValue {
  const name = text(row, 'rule');
  const rule = Object.hasOwn(RETENTION, name) ? RETENTION[name] : undefined;
  if (rule === undefined) throw new Unusable('rule', 'UNKNOWN_VALUE');
  return { kind: 'retention', rule, days: number(row, 'days', RETENTION_DAYS) };
}

function maskingPattern(row: SettingRow): SettingValue {
  const pattern = text(row, 'pattern');
  try {
    new RegExp(pattern, 'u');
  } catch {
    throw new Unusable('pattern', 'NOT_AN_EXPRESSION');
  }
  return { kind: 'maskingPattern', pattern };
}

/** Values of Kind__c, and what a record of that kind sets. */
const KINDS: Readonly<
  Record<string, (row: SettingRow, recordTypes: ReadonlySet<string> | undefined) => SettingValue>
> = {
  'Case Defaults': caseDefaults,
  'Status to Hootsuite': (row) => ({
    kind: 'toHootsuite',
    caseStatus: text(row, 'caseStatus'),
    status: conversationStatus(row)
  }),
  'Status to Salesforce': (row) => ({
    kind: 'toSalesforce',
    status: conversationStatus(row),
    caseStatus: text(row, 'caseStatus')
  }),
  Reopening: reopening,
  Channel: channel,
  Retention: retention,
  'Masking Pattern': maskingPattern
};

/** What is wrong with a record. */
export function problemOf(
  { id: recordId, name }: Pick<SettingRow, 'id' | 'name'>,
  field: SettingField,
  reason: Reason
): SettingsProblem {
  return { recordId, name, field: FIELDS[field], reason };
}

/**
 * What a record sets, by the same rules as the tenants file.
 * @param recordTypes Developer names of the record types of Case that the integration user may use; undefined where no
 *   record names one.
 */
export function checkRow(
  row: SettingRow,
  recordTypes: ReadonlySet<string> | undefined
): SettingEntry | SettingsProblem {
  try {
    const kind = text(row, 'kind');
    const read = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (!read) throw new Unusable('kind', 'UNKNOWN_VALUE');
    return { ...read(row, recordTypes), recordId: row.id, name: row.name };
  } catch (error) {
    if (error instanceof Unusable) return problemOf(row, error.field, error.reason);
    throw error;
  }
}
