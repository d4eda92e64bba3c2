import { readMetadata, type MetadataSource } from './read.ts';
import * as access from './references/access.ts';
import { componentFaults } from './references/components.ts';
import { flow } from './references/flows.ts';
import * as objects from './references/objects.ts';
import { faultsOf, type Rule } from './references/reference.ts';
import * as translations from './references/translations.ts';
import type { Fault, MetadataFile, MetadataType } from './types.ts';

type Rules = { readonly [T in MetadataType]?: Rule<T> };

/** Type → what its files refer to. Types without references are left out. */
const RULES: Rules = {
  CompactLayout: objects.compactLayout,
  CustomField: objects.customField,
  CustomFieldTranslation: translations.fieldTranslation,
  CustomObject: objects.customObject,
  CustomObjectTranslation: translations.objectTranslation,
  CustomTab: objects.customTab,
  ExternalServiceRegistration: access.externalServiceRegistration,
  FlexiPage: objects.flexiPage,
  Flow: flow,
  GlobalValueSetTranslation: translations.globalValueSetTranslation,
  Layout: objects.layout,
  ListView: objects.listView,
  NamedCredential: access.namedCredential,
  PermissionSet: access.permissionSet,
  RecordType: objects.recordType,
  Translations: translations.translations,
  ValidationRule: objects.validationRule
};

function referenceFaults<T extends MetadataType>(file: MetadataFile<T>, source: MetadataSource): Fault[] {
  const rule = RULES[file.type];
  return rule ? faultsOf(file.file, rule(file, source)) : [];
}

/** What a check found. */
export interface CheckResult {
  readonly fileCount: number;
  readonly faults: readonly Fault[];
}

/**
 * Checks the form of every metadata file below a folder, and that what the files name exists.
 * References are followed only from files whose form is right.
 * @param folder A source-format folder, such as force-app.
 */
export async function checkMetadata(folder: string): Promise<CheckResult> {
  const source = await readMetadata(folder);
  const broken = new Set(source.faults.map(({ file }) => file));
  const sound = source.files.filter(({ file }) => !broken.has(file));
  const references = sound.flatMap((file) => referenceFaults(file, source));
  const faults = [...source.faults, ...references, ...(await componentFaults(folder, source))];
  return { fileCount: source.files.length, faults: faults.sort((a, b) => a.file.localeCompare(b.file)) };
}
