import type { MetadataSource } from '../read.ts';
import {
  splitName,
  toColumn,
  toField,
  toFile,
  toObject,
  valuesOf,
  type Reference,
  type Rule
} from './reference.ts';

export const customField: Rule<'CustomField'> = ({ name, body }, source) => [
  toObject(source, splitName(name).object),
  ...(body.referenceTo === undefined ? [] : [toObject(source, body.referenceTo)]),
  ...(body.valueSet?.valueSetName === undefined
    ? []
    : [toFile(source, 'GlobalValueSet', body.valueSet.valueSetName)])
];

export const customObject: Rule<'CustomObject'> = ({ name, body }, source) => {
  const { customTabListAdditionalFields, lookupDialogsAdditionalFields, searchResultsAdditionalFields } =
    body.searchLayouts ?? {};
  const fields = [
    customTabListAdditionalFields,
    lookupDialogsAdditionalFields,
    searchResultsAdditionalFields
  ];
  return [
    ...(body.compactLayoutAssignment === undefined
      ? []
      : [toFile(source, 'CompactLayout', `${name}.${body.compactLayoutAssignment}`)]),
    ...fields.flatMap((list) => list ?? []).map((field) => toField(source, name, field))
  ];
};

export const compactLayout: Rule<'CompactLayout'> = ({ name, body }, source) =>
  body.fields.map((field) => toField(source, splitName(name).object, field));

export const listView: Rule<'ListView'> = ({ name, body }, source) => {
  const columns = [...body.columns, ...body.filters.map(({ field }) => field)];
  return columns.map((column) => toColumn(source, splitName(name).object, column));
};

export const recordType: Rule<'RecordType'> = ({ name, body }, source) => {
  const { object } = splitName(name);
  return [
    ...(body.businessProcess === undefined
      ? []
      : [toFile(source, 'BusinessProcess', `${object}.${body.businessProcess}`)]),
    ...body.picklistValues.flatMap(({ picklist, values }) => {
      const known = valuesOf(source, `${object}.${picklist}`);
      return [
        toField(source, object, picklist),
        ...values.map(({ fullName = '' }) => ({
          exists: known.has(fullName),
          target: `value ${fullName} of ${picklist}`
        }))
      ];
    })
  ];
};

/** The related list of an object's field history (Metadata API, Layout, as retrieved from an org). */
const HISTORY_LIST = 'RelatedEntityHistoryList';

const toHistory = (source: MetadataSource, object: string): Reference => ({
  exists: source.find('CustomObject', object)?.body.enableHistory === true,
  target: `field history of ${object}`
});

/** Texts in a formula, and the names in it: functions and constants are in capitals, which no field of the package is. */
const FORMULA_TEXT = /"[^"]*"/g;
const FORMULA_NAME = /[A-Za-z]\w*/g;

export const validationRule: Rule<'ValidationRule'> = ({ name, body }, source) => {
  const { object } = splitName(name);
  const names = body.errorConditionFormula.replace(FORMULA_TEXT, '').match(FORMULA_NAME) ?? [];
  const fields = names.filter((one) => one !== one.toUpperCase());
  return [
    ...new Set([...fields, ...(body.errorDisplayField === undefined ? [] : [body.errorDisplayField])])
  ].map((field) => toField(source, object, field));
};

export const layout: Rule<'Layout'> = ({ name, body }, source) => {
  const object = name.slice(0, name.indexOf('-'));
  const items = body.layoutSections.flatMap(({ layoutColumns }) =>
    layoutColumns.flatMap((one) => one.layoutItems)
  );
  return [
    toObject(source, object),
    ...items.flatMap(({ field }) => (field === undefined ? [] : [toField(source, object, field)])),
    ...body.relatedLists.flatMap(({ relatedList, fields, sortField }) => {
      if (relatedList === HISTORY_LIST) return [toHistory(source, object)];
      const { object: child, part } = splitName(relatedList);
      const columns = sortField === undefined ? fields : [...fields, sortField];
      return [toField(source, child, part), ...columns.map((column) => toColumn(source, child, column))];
    })
  ];
};

export const customTab: Rule<'CustomTab'> = ({ name, body }, source) =>
  body.customObject ? [toObject(source, name)] : [];

export const flexiPage: Rule<'FlexiPage'> = ({ body }, source) => {
  const components = body.flexiPageRegions.flatMap(({ itemInstances }) =>
    itemInstances.flatMap(({ componentInstance }) => componentInstance?.componentName ?? [])
  );
  return [
    ...(body.sobjectType === undefined ? [] : [toObject(source, body.sobjectType)]),
    // A name with a namespace is a component of the platform.
    ...components
      .filter((component) => !component.includes(':'))
      .map((component) => {
        const bundle = source.find('LightningComponentBundle', component)?.body;
        const isForPage = bundle?.targets?.target.includes(`lightning__${body.type}`) ?? false;
        return {
          exists: bundle?.isExposed === true && isForPage,
          target: `component ${component}`,
          problem: `is not exposed for a ${body.type}`
        };
      })
  ];
};
