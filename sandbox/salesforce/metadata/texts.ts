import type { ObjectDefinition, Translation } from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

/** Reads `labels/CustomLabels.labels-meta.xml`. @returns Text by label name, in the default language. */
export function readLabels(source: SourceFile): Map<string, string> {
  const root = readXml(source.path, source.file, 'CustomLabels');
  const labels = new Map<string, string>();
  for (const element of root.children('labels')) {
    const name = element.required('fullName');
    if (labels.has(name)) element.fail(`has the label ${name} twice`);
    element.oneOf('language', ['en_US']);
    const value = element.required('value');
    // Source: Metadata API Developer Guide, CustomLabels.
    if (value.length > 1000) element.fail(`the text of ${name} is longer than 1,000 characters`);
    labels.set(name, value);
    element.ignore('categories', 'protected', 'shortDescription').finish();
  }
  root.finish();
  return labels;
}

/** A translation that is filled file by file. */
export class TranslationDraft implements Translation {
  readonly language: string;
  readonly labels = new Map<string, string>();
  readonly objects = new Map<string, string>();
  readonly plurals = new Map<string, string>();
  readonly fields = new Map<string, string>();
  readonly helps = new Map<string, string>();
  readonly values = new Map<string, string>();
  readonly recordTypes = new Map<string, string>();
  readonly messages = new Map<string, string>();

  constructor(language: string) {
    this.language = language;
  }
}

/** Reads `translations/<language>.translation-meta.xml`. */
export function readTranslation(
  source: SourceFile,
  draft: TranslationDraft,
  labels: ReadonlyMap<string, string>
): void {
  const root = readXml(source.path, source.file, 'Translations');
  for (const element of root.children('customLabels')) {
    const name = element.required('name');
    if (!labels.has(name)) element.fail(`translates the label ${name}, which the package does not have`);
    draft.labels.set(name, element.required('label'));
    element.finish();
  }
  root.finish();
}

/** Reads `globalValueSetTranslations/<value set>-<language>.…`; keys are `<value set>.<master label>`. */
export function readValueSetTranslation(source: SourceFile, draft: TranslationDraft): void {
  const root = readXml(source.path, source.file, 'GlobalValueSetTranslation');
  const valueSet = source.name.replace(/-[^-]+$/, '');
  for (const element of root.children('valueTranslation')) {
    draft.values.set(`${valueSet}.${element.required('masterLabel')}`, element.required('translation'));
    element.finish();
  }
  root.finish();
}

function readFieldTranslation(root: XmlElement, object: ObjectDefinition, draft: TranslationDraft): void {
  const name = root.required('name');
  if (!object.fields.has(name)) root.fail(`translates ${object.name}.${name}, which this org does not have`);
  const path = `${object.name}.${name}`;
  const label = root.text('label');
  const help = root.text('help');
  if (label) draft.fields.set(path, label);
  if (help) draft.helps.set(path, help);
  for (const value of root.children('picklistValues')) {
    draft.values.set(`${path}.${value.required('masterLabel')}`, value.required('translation'));
    value.finish();
  }
  root.ignore('relationshipLabel').finish();
}

function readNames(root: XmlElement, object: ObjectDefinition, draft: TranslationDraft): void {
  for (const element of root.children('caseValues')) {
    const grammaticalCase = element.text('caseType') ?? 'Nominative';
    const names = element.flag('plural') ? draft.plurals : draft.objects;
    const value = element.required('value');
    if (grammaticalCase === 'Nominative') names.set(object.name, value);
    element.ignore('article', 'possessive').finish();
  }
  for (const element of root.children('recordTypes')) {
    draft.recordTypes.set(`${object.name}.${element.required('name')}`, element.required('label'));
    element.ignore('description').finish();
  }
  for (const element of root.children('validationRules')) {
    const name = element.required('name');
    if (!object.validationRules.some((rule) => rule.name === name))
      element.fail(`translates the validation rule ${name}, which ${object.name} does not have`);
    draft.messages.set(`${object.name}.${name}`, element.required('errorMessage'));
    element.finish();
  }
  const nameFieldLabel = root.text('nameFieldLabel');
  if (nameFieldLabel) draft.fields.set(`${object.name}.Name`, nameFieldLabel);
  // Section headings of a translated layout are kept as values of the layout.
  for (const layout of root.children('layouts')) {
    for (const section of layout.children('sections')) {
      draft.values.set(`${object.name}.layout.${section.required('section')}`, section.required('label'));
      section.finish();
    }
    layout.ignore('layout', 'layoutType').finish();
  }
  for (const fields of root.children('fields')) readFieldTranslation(fields, object, draft);
  root.ignore('gender', 'startsWith').finish();
}

/** Reads `objectTranslations/<object>-<language>/…`: names of the object and, field by field, labels and helps. */
export function readObjectTranslation(
  source: SourceFile,
  object: ObjectDefinition,
  draft: TranslationDraft
): void {
  if (source.file.endsWith('.fieldTranslation-meta.xml')) {
    readFieldTranslation(readXml(source.path, source.file, 'CustomFieldTranslation'), object, draft);
  } else {
    readNames(readXml(source.path, source.file, 'CustomObjectTranslation'), object, draft);
  }
}
