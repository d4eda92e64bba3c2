import type { ObjectDefinition } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import { readHistory } from '../records/history.ts';
import type { RecordValue } from '../records/store.ts';
import { displayValue, type Viewer } from './format.ts';

/** What the first line of a history says. Source: help.salesforce.com, "Field History Tracking". */
const CREATED = 'Created.';

function valueOf(viewer: Viewer, object: ObjectDefinition, name: string, value: RecordValue): RecordValue {
  const field = object.fields.get(name);
  return field && value !== null ? (displayValue(viewer, object, field, value) ?? value) : value;
}

/** The related list of a record's field history, in the words of the viewer; without fields that they may not read. */
export function recordHistory(org: Org, viewer: Viewer, object: ObjectDefinition, id: string): unknown {
  const users = org.object('User');
  const lines = readHistory(org.store, object, id).filter(({ field: name }) => {
    const field = object.fields.get(name);
    return field === undefined || viewer.access.canReadField(object, field);
  });
  return {
    label: `${viewer.texts.object(object)} History`,
    lines: lines.map(({ field: name, oldValue, newValue, userId, at }) => {
      const field = object.fields.get(name);
      const time = new Intl.DateTimeFormat(viewer.locale, {
        dateStyle: 'short',
        timeStyle: 'short',
        timeZone: viewer.timeZone
      });
      return {
        field: field ? viewer.texts.field(object, field) : CREATED,
        oldValue: valueOf(viewer, object, name, oldValue),
        newValue: valueOf(viewer, object, name, newValue),
        user: org.store.nameOf(users, userId),
        at: time.format(new Date(at))
      };
    })
  };
}
