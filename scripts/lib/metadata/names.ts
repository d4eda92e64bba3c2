import { basename, dirname, sep } from 'node:path';
import { TYPE_BY_SUFFIX, type MetadataType } from './types.ts';

const META_FILE = /^(.+)\.([A-Za-z]+)-meta\.xml$/;

/** Folders whose name is part of the full name: an object's parts lie two levels below it, a translation's one. */
const PART_OF_OBJECT = new Set<MetadataType>([
  'BusinessProcess',
  'CompactLayout',
  'CustomField',
  'ListView',
  'RecordType',
  'ValidationRule'
]);

function fullName(type: MetadataType, file: string, stem: string): string {
  const parts = dirname(file).split(sep);
  if (PART_OF_OBJECT.has(type)) return `${parts.at(-2) ?? ''}.${stem}`;
  if (type === 'CustomFieldTranslation') return `${parts.at(-1) ?? ''}.${stem}`;
  return stem;
}

/** What the path of a metadata file says. */
export interface FileName {
  /** The name without `.<suffix>-meta.xml`. */
  readonly stem: string;
  readonly suffix: string;
  /** Missing where the suffix is of no type that the package holds. */
  readonly component?: { readonly type: MetadataType; readonly name: string };
}

/** @param file Relative to the source folder; for a file that is not named `*-meta.xml` stem and suffix are empty. */
export function readFileName(file: string): FileName {
  const [, stem = '', suffix = ''] = META_FILE.exec(basename(file)) ?? [];
  const type = (TYPE_BY_SUFFIX as Readonly<Record<string, MetadataType>>)[suffix];
  return { stem, suffix, ...(type && { component: { type, name: fullName(type, file, stem) } }) };
}
