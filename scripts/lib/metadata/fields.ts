import type { MetadataSource } from './read.ts';
import { CUSTOM_OBJECT_FIELDS, STANDARD_OBJECTS } from './standard-objects.ts';

/** Most lookups that one field path may follow here; Salesforce itself allows five. */
const MAX_LOOKUPS = 2;

/** Whether the package ships the object, or uses it as a standard one. */
export function hasObject(source: MetadataSource, object: string): boolean {
  return source.find('CustomObject', object) !== undefined || object in STANDARD_OBJECTS;
}

/** API names of the fields of an object: the standard ones in use, and the package's own. */
export function fieldNames(source: MetadataSource, object: string): string[] {
  const standard = object.endsWith('__c') ? CUSTOM_OBJECT_FIELDS : (STANDARD_OBJECTS[object] ?? []);
  const own = source
    .all('CustomField')
    .filter(({ name }) => name.startsWith(`${object}.`))
    .map(({ name }) => name.slice(object.length + 1));
  return [...standard, ...own].sort();
}

/** Whether an object has a field, by API name without the object. */
export function hasField(source: MetadataSource, object: string, field: string): boolean {
  return hasObject(source, object) && fieldNames(source, object).includes(field);
}

function lookups(source: MetadataSource, object: string): [relationship: string, target: string][] {
  return source
    .all('CustomField')
    .filter(({ name, body }) => name.startsWith(`${object}.`) && body.referenceTo !== undefined)
    .map(({ name, body }) => [name.slice(object.length + 1).replace(/__c$/, '__r'), body.referenceTo ?? '']);
}

/**
 * Field paths that start at an object, through its lookups: `Status`, `Hootsuite_Contact_Persona__r.VIP__c`.
 * @param depth Lookups that a path may follow.
 */
export function fieldPaths(source: MetadataSource, object: string, depth = MAX_LOOKUPS): string[] {
  const further = depth > 0 ? lookups(source, object) : [];
  return [
    ...fieldNames(source, object),
    ...further.flatMap(([relationship, target]) =>
      fieldPaths(source, target, depth - 1).map((path) => `${relationship}.${path}`)
    )
  ];
}
