import type { MetadataSource } from './read.ts';

/** What a text is; each has a longest length of its own. */
export type TextKind =
  | 'label'
  | 'object'
  | 'plural'
  | 'field'
  | 'help'
  | 'related'
  | 'recordType'
  | 'description'
  | 'section'
  | 'tab'
  | 'message'
  | 'value';

/** Texts that a user reads, each by its kind and place, e.g. `field:Case.Conversation_ID__c`. */
export type Texts = ReadonlyMap<`${TextKind}:${string}`, string>;

type Entry = readonly [`${TextKind}:${string}`, string | undefined];

const textsOf = (entries: readonly Entry[]): Texts =>
  new Map(entries.filter((entry): entry is [Entry[0], string] => entry[1] !== undefined));

function objectTexts(source: MetadataSource): Entry[] {
  return [
    ...source.all('CustomObject').flatMap(({ name, body }): Entry[] => [
      [`object:${name}`, body.label],
      [`plural:${name}`, body.pluralLabel],
      [`field:${name}.Name`, body.nameField?.label]
    ]),
    ...source
      .all('CustomField')
      .flatMap(({ name, body }): Entry[] => [
        [`field:${name}`, body.label],
        [`help:${name}`, body.inlineHelpText],
        [`related:${name}`, body.relationshipLabel],
        ...(body.valueSet?.valueSetDefinition?.value ?? []).map(({ label }): Entry => [
          `value:${name}.${label}`,
          label
        ])
      ]),
    ...source.all('RecordType').flatMap(({ name, body }): Entry[] => [
      [`recordType:${name}`, body.label],
      [`description:${name}`, body.description]
    ]),
    ...source.all('ValidationRule').map(({ name, body }): Entry => [`message:${name}`, body.errorMessage])
  ];
}

/** Every text of a package that the Translation Workbench translates, in the language it was written in. */
export function originalTexts(source: MetadataSource): Texts {
  return textsOf([
    ...objectTexts(source),
    ...source
      .all('CustomLabels')
      .flatMap(({ body }) => body.labels.map((one): Entry => [`label:${one.fullName}`, one.value])),
    ...source
      .all('GlobalValueSet')
      .flatMap(({ name, body }) =>
        body.customValue.map(({ label }): Entry => [`value:${name}.${label}`, label])
      ),
    ...source
      .all('Layout')
      .flatMap(({ name, body }) =>
        body.layoutSections
          .filter(({ customLabel }) => customLabel)
          .map(({ label = '' }): Entry => [`section:${name}.${label}`, label])
      ),
    // The tab of an object is called by the object's plural.
    ...source
      .all('CustomTab')
      .filter(({ body }) => !body.customObject)
      .map(({ name, body }): Entry => [`tab:${name}`, body.label])
  ]);
}

/** `Case-de` → `['Case', 'de']`. */
const splitLanguage = (name: string): readonly [string, string] => {
  const dash = name.lastIndexOf('-');
  return [name.slice(0, dash), name.slice(dash + 1)];
};

function* translatedObjects(source: MetadataSource): Generator<[string, Entry[]]> {
  for (const { name, body } of source.all('CustomObjectTranslation')) {
    const [object, language] = splitLanguage(name);
    yield [
      language,
      [
        ...body.caseValues.map(({ plural = false, value }): Entry => [
          `${plural ? 'plural' : 'object'}:${object}`,
          value
        ]),
        [`field:${object}.Name`, body.nameFieldLabel],
        ...body.recordTypes.flatMap((one): Entry[] => [
          [`recordType:${object}.${one.name}`, one.label],
          [`description:${object}.${one.name}`, one.description]
        ]),
        ...body.validationRules.map((one): Entry => [`message:${object}.${one.name}`, one.errorMessage]),
        ...body.layouts.flatMap(({ layout, sections }) =>
          sections.map(({ section, label }): Entry => [`section:${object}-${layout}.${section}`, label])
        )
      ]
    ];
  }
  for (const { name, body } of source.all('CustomFieldTranslation')) {
    const [folder = '', field = ''] = name.split('.');
    const [object, language] = splitLanguage(folder);
    const path = `${object}.${field}`;
    yield [
      language,
      [
        [`field:${path}`, body.label],
        [`help:${path}`, body.help],
        [`related:${path}`, body.relationshipLabel],
        ...body.picklistValues.map(({ masterLabel, translation }): Entry => [
          `value:${path}.${masterLabel}`,
          translation
        ])
      ]
    ];
  }
}

function* translatedRest(source: MetadataSource): Generator<[string, Entry[]]> {
  for (const { name, body } of source.all('Translations')) {
    yield [name, body.customLabels.map((one): Entry => [`label:${one.name}`, one.label])];
    yield [name, body.customTabs.map((one): Entry => [`tab:${one.name}`, one.label])];
  }
  for (const { name, body } of source.all('GlobalValueSetTranslation')) {
    const [valueSet, language] = splitLanguage(name);
    const values = body.valueTranslation.map(({ masterLabel, translation }): Entry => [
      `value:${valueSet}.${masterLabel}`,
      translation
    ]);
    yield [language, values];
  }
}

/** The same texts in each language that the package is translated into, by Salesforce's key of the language. */
export function translatedTexts(source: MetadataSource): ReadonlyMap<string, Texts> {
  const entries = new Map<string, Entry[]>();
  for (const [language, some] of [...translatedObjects(source), ...translatedRest(source)]) {
    entries.set(language, [...(entries.get(language) ?? []), ...some]);
  }
  return new Map([...entries].map(([language, all]) => [language, textsOf(all)]));
}
