import { splitName, toFile, toObject, type Rule } from './reference.ts';

/** `Case-de` → `Case`; layouts too are named `Object-Layout`, but a language comes last. */
const withoutLanguage = (name: string): string => name.slice(0, name.lastIndexOf('-'));

export const fieldTranslation: Rule<'CustomFieldTranslation'> = ({ name }, source) => {
  const { object, part } = splitName(name);
  return [toFile(source, 'CustomField', `${withoutLanguage(object)}.${part}`)];
};

export const objectTranslation: Rule<'CustomObjectTranslation'> = ({ name, body }, source) => {
  const object = withoutLanguage(name);
  return [
    toObject(source, object),
    ...body.recordTypes.map((one) => toFile(source, 'RecordType', `${object}.${one.name}`)),
    ...body.validationRules.map((one) => toFile(source, 'ValidationRule', `${object}.${one.name}`)),
    ...body.layouts.flatMap(({ layout, sections }) => {
      const file = source.find('Layout', `${object}-${layout}`);
      const labels = file?.body.layoutSections.map(({ label }) => label) ?? [];
      return [
        toFile(source, 'Layout', `${object}-${layout}`),
        ...sections.map(({ section }) => ({ exists: labels.includes(section), target: `section ${section}` }))
      ];
    })
  ];
};

export const globalValueSetTranslation: Rule<'GlobalValueSetTranslation'> = ({ name, body }, source) => {
  const valueSet = withoutLanguage(name);
  const labels = source.find('GlobalValueSet', valueSet)?.body.customValue.map(({ label }) => label) ?? [];
  return [
    toFile(source, 'GlobalValueSet', valueSet),
    ...body.valueTranslation.map(({ masterLabel }) => ({
      exists: labels.includes(masterLabel),
      target: `value ${masterLabel} of ${valueSet}`
    }))
  ];
};

export const translations: Rule<'Translations'> = ({ body }, source) => {
  const labels = new Set(
    source.all('CustomLabels').flatMap((file) => file.body.labels.map((one) => one.fullName))
  );
  return body.customLabels.map(({ name }) => ({ exists: labels.has(name), target: `label ${name}` }));
};
