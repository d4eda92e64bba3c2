import type { ObjectDefinition } from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

/** What the reports of a report type may name. */
export interface ReportTypeDefinition {
  /** `<table>$<field path>`, as reports write it. */
  readonly columns: ReadonlySet<string>;
  /** Labels of the sections. */
  readonly sections: readonly string[];
}

/** What a dashboard may show of a report. */
export interface ReportDefinition {
  readonly columns: readonly string[];
  readonly groupings: readonly string[];
}

/** Stands for the number of records in the charts of a dashboard. */
const ROW_COUNT = 'RowCount';
const INTERVALS = ['INTERVAL_LAST7', 'INTERVAL_LAST30', 'INTERVAL_LAST60', 'INTERVAL_LAST90'] as const;

/** Follows a field path; a report type names a lookup by its field, not by its relationship. */
function checkPath(
  element: XmlElement,
  objects: ReadonlyMap<string, ObjectDefinition>,
  object: string,
  path: string
): void {
  const [name = '', ...rest] = path.split('.');
  const field = objects.get(object)?.fields.get(name);
  if (!field) element.fail(`names ${path}, which is no field of ${object} in this org`);
  if (rest.length === 0) return;
  const [target] = field.referenceTo;
  if (target === undefined) element.fail(`names ${path}, but ${object}.${name} refers to no record`);
  checkPath(element, objects, target, rest.join('.'));
}

/** Reads `reportTypes/<name>.reportType-meta.xml`; report types that join objects are not understood. */
export function readReportType(
  source: SourceFile,
  objects: ReadonlyMap<string, ObjectDefinition>
): ReportTypeDefinition {
  const root = readXml(source.path, source.file, 'ReportType');
  const base = root.required('baseObject');
  if (!objects.has(base)) root.fail(`is about ${base}, which this org does not have`);
  root.oneOf('deployed', ['true']);
  root.oneOf('category', ['cases']);
  root.required('label');
  const columns = new Set<string>();
  const sections = root.children('sections').map((section) => {
    for (const column of section.children('columns')) {
      const table = column.oneOf('table', [base]);
      const path = column.required('field');
      checkPath(column, objects, table, path);
      column.flag('checkedByDefault');
      column.finish();
      columns.add(`${table}$${path}`);
    }
    const label = section.required('masterLabel');
    section.finish();
    return label;
  });
  root.ignore('description').finish();
  return { columns, sections };
}

/** Reads `reports/<folder>/<name>.report-meta.xml`: summary reports of the package's own report types. */
export function readReport(
  source: SourceFile,
  reportTypes: ReadonlyMap<string, ReportTypeDefinition>
): ReportDefinition {
  const root = readXml(source.path, source.file, 'Report');
  // Reports refer to a custom report type as to a custom object (Metadata API Developer Guide, Report).
  const typeName = root.required('reportType');
  const { columns } =
    (typeName.endsWith('__c') ? reportTypes.get(typeName.slice(0, -3)) : undefined) ??
    root.fail(`is of the report type ${typeName}, which this org does not have`);
  const read = (element: XmlElement, tag: string): string => {
    const name = element.required(tag);
    if (!columns.has(name)) element.fail(`names ${name}, which is no column of ${typeName}`);
    element.ignore('dateGranularity', 'sortOrder', 'columnToColumn', 'isUnlocked', 'value', 'operator');
    element.finish();
    return name;
  };
  root.oneOf('format', ['Summary']);
  root.oneOf('scope', ['organization']);
  root.required('name');
  const definition = {
    columns: root.children('columns').map((one) => read(one, 'field')),
    groupings: root.children('groupingsDown').map((one) => read(one, 'field'))
  };
  for (const filter of root.children('filter')) {
    for (const criterion of filter.children('criteriaItems')) read(criterion, 'column');
    filter.finish();
  }
  for (const frame of root.children('timeFrameFilter')) {
    frame.oneOf('interval', INTERVALS);
    read(frame, 'dateColumn');
  }
  root.ignore('description', 'showDetails', 'showGrandTotal', 'showSubTotals').finish();
  return definition;
}

const LOOK_OF_COMPONENT = [
  ...[
    'autoselectColumnsFromReport',
    'chartAxisRange',
    'displayUnits',
    'drillEnabled',
    'drillToDetailEnabled'
  ],
  ...['enableHover', 'expandOthers', 'header', 'legendPosition', 'showPercentage', 'showTotal', 'showValues'],
  ...['sortBy', 'useReportChart']
];
const LOOK_OF_DASHBOARD = [
  ...['backgroundEndColor', 'backgroundFadeDirection', 'backgroundStartColor', 'chartTheme', 'colorPalette'],
  ...['description', 'textColor', 'titleColor', 'titleSize']
];

function checkComponent(element: XmlElement, reports: ReadonlyMap<string, ReportDefinition>): void {
  const name = element.required('report');
  const report = reports.get(name);
  if (!report) element.fail(`shows the report ${name}, which this org does not have`);
  element.oneOf('componentType', ['Bar', 'Donut', 'Line']);
  for (const grouping of element.texts('groupingColumn')) {
    if (!report.groupings.includes(grouping)) element.fail(`groups by ${grouping}, which ${name} does not`);
  }
  for (const summary of element.children('chartSummary')) {
    const column = summary.required('column');
    if (![ROW_COUNT, ...report.columns].includes(column)) {
      summary.fail(`sums up ${column}, which is no column of ${name}`);
    }
    summary.ignore('axisBinding').finish();
  }
  element.ignore(...LOOK_OF_COMPONENT).finish();
}

/**
 * Checks `dashboards/<folder>/<name>.dashboard-meta.xml`. One that runs as a named user is refused: no such user exists
 * in the org that installs it.
 */
export function checkDashboard(source: SourceFile, reports: ReadonlyMap<string, ReportDefinition>): void {
  const root = readXml(source.path, source.file, 'Dashboard');
  root.required('title');
  root.oneOf('dashboardType', ['LoggedInUser']);
  root.oneOf('isGridLayout', ['true']);
  for (const grid of root.children('dashboardGridLayout')) {
    const columnCount = grid.number('numberOfColumns') ?? 0;
    for (const cell of grid.children('dashboardGridComponents')) {
      const end = (cell.number('columnIndex') ?? 0) + (cell.number('colSpan') ?? 0);
      if (end > columnCount) cell.fail(`ends in column ${end} of ${columnCount}`);
      for (const component of cell.children('dashboardComponent')) checkComponent(component, reports);
      cell.ignore('rowIndex', 'rowSpan').finish();
    }
    grid.ignore('rowHeight').finish();
  }
  root.ignore(...LOOK_OF_DASHBOARD).finish();
}

/** Checks `<folder>.reportFolder-meta.xml` and `<folder>.dashboardFolder-meta.xml`; an installation shares them with nobody. */
export function checkFolder(source: SourceFile, type: 'ReportFolder' | 'DashboardFolder'): void {
  const root = readXml(source.path, source.file, type);
  root.required('name');
  // Source: Metadata API Developer Guide, FolderShare: "During package installation … is ignored".
  root.finish();
}
