import { dirname } from 'node:path/posix';
import type { MetadataSource } from '../read.ts';
import { splitName, toField, toFile, toObject, type Reference, type Rule } from './reference.ts';

/** Stands for the number of records wherever a column is summed up. */
const ROW_COUNT = 'RowCount';

/** A field path of a report type; unlike anywhere else it names a lookup by the field, `Lookup__c.Field__c`. */
function toPath(source: MetadataSource, object: string, path: string): Reference {
  const dot = path.indexOf('.');
  if (dot < 0) return toField(source, object, path);
  const { object: lookup, part } = splitName(path);
  const target = source.find('CustomField', `${object}.${lookup}`)?.body.referenceTo;
  return target === undefined
    ? { exists: false, target: `lookup ${object}.${lookup}` }
    : toPath(source, target, part);
}

export const reportType: Rule<'ReportType'> = ({ body }, source) => [
  toObject(source, body.baseObject),
  ...body.sections.flatMap(({ columns }) =>
    columns.map(({ table, field }) =>
      // The package joins nothing, so that every column is one of the base object.
      table === body.baseObject
        ? toPath(source, table, field)
        : { exists: false, target: `table ${table}`, problem: 'is not the base object' }
    )
  )
];

export const report: Rule<'Report'> = ({ name, body }, source) => {
  const type = body.reportType.replace(/__c$/, '');
  const columns = new Set(
    source
      .find('ReportType', type)
      ?.body.sections.flatMap((section) => section.columns.map(({ table, field }) => `${table}$${field}`))
  );
  const named = [
    ...body.columns.map(({ field }) => field),
    ...[...body.groupingsDown, ...body.groupingsAcross].map(({ field }) => field),
    ...(body.filter?.criteriaItems ?? []).map(({ column }) => column),
    ...(body.timeFrameFilter ? [body.timeFrameFilter.dateColumn] : [])
  ];
  return [
    toFile(source, 'ReportFolder', dirname(name)),
    toFile(source, 'ReportType', type),
    ...named.map((column) => ({ exists: columns.has(column), target: `column ${column} of ${type}` }))
  ];
};

export const dashboard: Rule<'Dashboard'> = ({ name, body }, source) => [
  toFile(source, 'DashboardFolder', dirname(name)),
  ...(body.dashboardGridLayout?.dashboardGridComponents ?? []).flatMap(({ dashboardComponent }) => {
    const { report: shown = '', groupingColumn, chartSummary } = dashboardComponent;
    const made = source.find('Report', shown)?.body;
    const groupings = (made?.groupingsDown ?? []).map(({ field }) => field);
    const columns = [ROW_COUNT, ...(made?.columns ?? []).map(({ field }) => field)];
    return [
      toFile(source, 'Report', shown),
      ...groupingColumn.map((one) => ({
        exists: groupings.includes(one),
        target: `grouping ${one} of ${shown}`
      })),
      ...chartSummary.map(({ column }) => ({
        exists: columns.includes(column),
        target: `column ${column} of ${shown}`
      }))
    ];
  })
];
