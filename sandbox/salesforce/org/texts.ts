import type {
  FieldDefinition,
  ObjectDefinition,
  OrgMetadata,
  PicklistValue,
  Translation,
  ValidationRuleDefinition
} from '../metadata/model.ts';

/** Labels in one user's language, with the default language where there is no translation. */
export class OrgTexts {
  readonly #metadata: OrgMetadata;
  readonly #translation: Translation | undefined;

  /** @param language A Salesforce language key such as `de` or `en_US`. */
  constructor(metadata: OrgMetadata, language: string) {
    this.#metadata = metadata;
    this.#translation = metadata.translations.get(language);
  }

  /** Custom labels by their name in LWC imports, `c.<name>`. */
  labels(): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const [name, text] of this.#metadata.labels)
      texts[`c.${name}`] = this.#translation?.labels.get(name) ?? text;
    return texts;
  }

  object(object: ObjectDefinition): string {
    return this.#translation?.objects.get(object.name) ?? object.label;
  }

  plural(object: ObjectDefinition): string {
    const { plurals, objects } = this.#translation ?? {};
    // A language without plurals, such as Japanese, has one form of a noun, which is not plural in the metadata.
    return plurals?.get(object.name) ?? objects?.get(object.name) ?? object.labelPlural;
  }

  field(object: ObjectDefinition, field: FieldDefinition): string {
    return this.#translation?.fields.get(`${object.name}.${field.name}`) ?? field.label;
  }

  help(object: ObjectDefinition, field: FieldDefinition): string | null {
    return this.#translation?.helps.get(`${object.name}.${field.name}`) ?? field.helpText ?? null;
  }

  value(object: ObjectDefinition, field: FieldDefinition, value: PicklistValue): string {
    const set = field.valueSetName ?? `${object.name}.${field.name}`;
    return this.#translation?.values.get(`${set}.${value.label}`) ?? value.label;
  }

  recordType(object: ObjectDefinition, name: string): string {
    const label = object.recordTypes.find((one) => one.name === name)?.label ?? name;
    return this.#translation?.recordTypes.get(`${object.name}.${name}`) ?? label;
  }

  message(object: ObjectDefinition, rule: ValidationRuleDefinition): string {
    return this.#translation?.messages.get(`${object.name}.${rule.name}`) ?? rule.message;
  }

  section(object: ObjectDefinition, heading: string): string {
    return this.#translation?.values.get(`${object.name}.layout.${heading}`) ?? heading;
  }
}
