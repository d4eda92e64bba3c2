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

export const layout: Rule<'Layout'> = ({ name, body }, source) => {
  const object = name.slice(0, name.indexOf('-'));
  const items = body.layoutSections.flatMap(({ layoutColumns }) =>
    layoutColumns.flatMap((one) => one.layoutItems)
  );
  return [
    toObject(source, object),
    ...items.flatMap(({ field }) => (field === undefined ? [] : [toField(source, object, field)])),
    ...body.relatedLists.flatMap(({ relatedList, fields, sortField }) => {
      const { object: child, part } = splitName(relatedList);
      const columns = sortField === undefined ? fields : [...fields, sortField];
      return [toField(source, child, part), ...columns.map((column) => toColumn(source, child, column))];
    })
  ];
};

/** The component, and whether its bundle is exposed for such a place. */
function toPlaced(source: MetadataSource, component: string, place: string): Reference {
  const bundle = source.find('LightningComponentBundle', component)?.body;
  const isForPlace = bundle?.targets?.target.includes(`lightning__${place}`) ?? false;
  return {
    exists: bundle?.isExposed === true && isForPlace,
    target: `component ${component}`,
    problem: `is not exposed for a ${place}`
  };
}

export const customTab: Rule<'CustomTab'> = ({ name, body }, source) => [
  ...(body.customObject ? [toObject(source, name)] : []),
  ...(body.lwcComponent === undefined ? [] : [toPlaced(source, body.lwcComponent, 'Tab')])
];

export const flexiPage: Rule<'FlexiPage'> = ({ body }, source) => {
  const components = body.flexiPageRegions.flatMap(({ itemInstances }) =>
    itemInstances.flatMap(({ componentInstance }) => componentInstance?.componentName ?? [])
  );
  return [
    ...(body.sobjectType === undefined ? [] : [toObject(source, body.sobjectType)]),
    // A name with a namespace is a component of the platform.
    ...components
      .filter((component) => !component.includes(':'))
      .map((component) => toPlaced(source, component, body.type))
  ];
};
