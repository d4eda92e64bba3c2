import { historyName, MAX_TRACKED } from '../metadata/history.ts';
import type { ObjectDefinition } from '../metadata/model.ts';
import type { OrgRecord, RecordStore, RecordValue } from './store.ts';

/** One line of a record's history, newest first. */
export interface HistoryLine {
  readonly field: string;
  readonly oldValue: RecordValue;
  readonly newValue: RecordValue;
  readonly userId: string;
  readonly at: string;
}

const historyOf = (store: RecordStore, object: ObjectDefinition): ObjectDefinition | undefined =>
  object.hasHistory ? store.objects.get(historyName(object.name)) : undefined;

function toText(value: RecordValue | undefined): RecordValue {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return text.length > MAX_TRACKED ? null : text;
}

/**
 * Keeps what a save has changed in tracked fields, or that the record was created.
 * Source: help.salesforce.com, "Field History Tracking"; Object Reference, "History".
 */
export function keepHistory(
  store: RecordStore,
  object: ObjectDefinition,
  record: Readonly<OrgRecord>,
  before: Readonly<OrgRecord> | undefined
): void {
  const history = historyOf(store, object);
  if (!history) return;
  const {
    LastModifiedById: CreatedById = null,
    LastModifiedDate: CreatedDate = null,
    Id: ParentId = null
  } = record;
  const insert = (Field: string, OldValue: RecordValue, NewValue: RecordValue): void => {
    const Id = store.newId(history);
    store.insert(history, { Id, ParentId, CreatedById, CreatedDate, Field, OldValue, NewValue });
  };
  if (!before) {
    insert('created', null, null);
    return;
  }
  for (const field of object.fields.values()) {
    const [old, fresh] = [before[field.name] ?? null, record[field.name] ?? null];
    if (field.tracksHistory && old !== fresh) insert(field.name, toText(old), toText(fresh));
  }
}

/** History goes with its record. */
export function forgetHistory(store: RecordStore, object: ObjectDefinition, id: string): void {
  const history = historyOf(store, object);
  if (!history) return;
  for (const line of store.findBy(history, 'ParentId', id)) store.delete(history, String(line.Id));
}

/** A record's history as its related list shows it. */
export function readHistory(store: RecordStore, object: ObjectDefinition, id: string): HistoryLine[] {
  const history = historyOf(store, object);
  if (!history) return [];
  // Ids are handed out in order; a save has one time.
  const lines = store
    .findBy(history, 'ParentId', id)
    .sort((a, b) => String(b.Id).localeCompare(String(a.Id)));
  return lines.map((line) => ({
    field: String(line.Field),
    oldValue: line.OldValue ?? null,
    newValue: line.NewValue ?? null,
    userId: String(line.CreatedById),
    at: String(line.CreatedDate)
  }));
}
