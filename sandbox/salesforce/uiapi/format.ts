import { OrgTexts } from '../org/texts.ts';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import type { Access } from '../records/access.ts';
import type { RecordValue } from '../records/store.ts';

/** A user's language, locale and time zone, and what follows from them. */
export interface Viewer {
  readonly access: Access;
  readonly texts: OrgTexts;
  /** BCP 47. */
  readonly locale: string;
  readonly timeZone: string;
}

/** The viewer behind a request. */
export function viewerOf(org: Org, access: Access): Viewer {
  const user = org.user(access.userId);
  return {
    access,
    texts: new OrgTexts(org.metadata, String(user?.LanguageLocaleKey ?? 'en_US')),
    locale: String(user?.LocaleSidKey ?? 'en_US').replace('_', '-'),
    timeZone: String(user?.TimeZoneSidKey ?? 'GMT')
  };
}

/** What the UI API gives as `displayValue`: a label or a local date; `null` where the value itself is shown. */
export function displayValue(
  viewer: Viewer,
  object: ObjectDefinition,
  field: FieldDefinition,
  value: RecordValue
): string | null {
  if (value === null) return null;
  if (field.type === 'picklist') {
    const known = field.values.find((one) => one.value === value);
    return known ? viewer.texts.value(object, field, known) : String(value);
  }
  if (field.type === 'datetime') {
    const format = new Intl.DateTimeFormat(viewer.locale, {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone: viewer.timeZone
    });
    return format.format(new Date(String(value)));
  }
  if (field.type === 'date') {
    return new Intl.DateTimeFormat(viewer.locale, { dateStyle: 'short', timeZone: 'UTC' }).format(
      new Date(String(value))
    );
  }
  return null;
}
