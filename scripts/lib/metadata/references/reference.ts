import { hasField, hasObject } from '../fields.ts';
import type { MetadataSource } from '../read.ts';
import { COLUMN_FIELDS } from '../standard-objects.ts';
import { FAULT, type Fault, type MetadataFile, type MetadataType } from '../types.ts';

/** Something that a file names and that must exist. */
export interface Reference {
  readonly exists: boolean;
  /** What is named, with its kind: "field Case.Foo__c". */
  readonly target: string;
  /** What is wrong with it, where it is something else than that there is none. */
  readonly problem?: string;
}

/** The references of one file. */
export type Rule<T extends MetadataType> = (
  file: MetadataFile<T>,
  source: MetadataSource
) => readonly Reference[];

/** Turns what does not exist into faults. */
export function faultsOf(file: string, references: readonly Reference[]): Fault[] {
  return references
    .filter(({ exists }) => !exists)
    .map(({ target, problem = 'does not exist' }) => ({
      code: FAULT.reference,
      file,
      message: `${target} ${problem}`
    }));
}

export const toObject = (source: MetadataSource, object: string): Reference => ({
  exists: hasObject(source, object),
  target: `object ${object}`
});

/** @param object API name, @param field API name without the object. */
export const toField = (source: MetadataSource, object: string, field: string): Reference => ({
  exists: hasField(source, object, field),
  target: `field ${object}.${field}`
});

/** A column of a list, which for standard fields is not the field's API name. */
export const toColumn = (source: MetadataSource, object: string, column: string): Reference => {
  const field =
    column === 'NAME' && object.endsWith('__c') ? 'Name' : (COLUMN_FIELDS[object]?.[column] ?? column);
  return { exists: hasField(source, object, field), target: `column ${column} of ${object}` };
};

export const toFile = (source: MetadataSource, type: MetadataType, name: string): Reference => ({
  exists: source.find(type, name) !== undefined,
  target: `${type} ${name}`
});

/** Splits `Object.Part` at the first dot. */
export function splitName(name: string): { readonly object: string; readonly part: string } {
  const dot = name.indexOf('.');
  return { object: name.slice(0, dot), part: name.slice(dot + 1) };
}

/** Values of the global value set behind a picklist field; empty where there is none. */
export function valuesOf(source: MetadataSource, field: string): ReadonlySet<string> {
  const valueSet = source.find('CustomField', field)?.body.valueSet?.valueSetName ?? '';
  const values = source.find('GlobalValueSet', valueSet)?.body.customValue ?? [];
  return new Set(values.map(({ fullName }) => fullName ?? ''));
}
