import type { ObjectDefinition } from '../metadata/model.ts';
import type { OrgRecord, RecordStore } from './store.ts';

/** The status that closes a Case in this org. */
export const CLOSED_STATUS = 'Closed';

function fullName(record: OrgRecord): string {
  return [record.FirstName, record.LastName].filter((part) => typeof part === 'string').join(' ');
}

/** Fields of standard objects that the platform itself calculates on every save. */
export function applyStandardRules(object: ObjectDefinition, record: OrgRecord, now: string): void {
  if (object.name === 'Contact' || object.name === 'User') record.Name = fullName(record);
  if (object.name === 'Case') {
    const closed = record.Status === CLOSED_STATUS;
    if (closed && record.IsClosed !== true) record.ClosedDate = now;
    if (!closed) record.ClosedDate = null;
    record.IsClosed = closed;
  }
  // A custom object without a name gets its id as name. Source: Object Reference, "Custom Objects", Name.
  if (object.custom && record.Name === null) record.Name = record.Id ?? null;
}

/** Values a new record gets where the caller gave none. */
export function applyDefaults(
  store: RecordStore,
  object: ObjectDefinition,
  record: OrgRecord,
  userId: string
): void {
  const recordTypeId = record.RecordTypeId;
  const recordType = object.recordTypes.find((one) => {
    const stored = typeof recordTypeId === 'string' ? store.objects.get('RecordType') : undefined;
    return stored && store.get(stored, String(recordTypeId))?.DeveloperName === one.name;
  });
  for (const field of object.fields.values()) {
    if (record[field.name] !== undefined) continue;
    const values = recordType?.picklists.get(field.name) ?? field.values;
    record[field.name] =
      values.find((one) => one.isDefault)?.value ??
      field.defaultValue ??
      (field.type === 'boolean' ? false : null);
  }
  if (object.fields.has('OwnerId')) record.OwnerId ??= userId;
  if (object.name === 'Case') {
    record.CaseNumber = String(1000 + store.database.next('auto:Case')).padStart(8, '0');
  }
}
