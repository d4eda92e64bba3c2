import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { DataMap } from '../../../contracts/data-map.ts';
import type { MetadataSource } from '../metadata/read.ts';
import { queriedFields, QUERY_MODULES, type QueriedFields } from './page-queries.ts';

/** A file of a component: TypeScript or template. */
export interface ComponentFile {
  /** Below the folder of the components. */
  readonly path: string;
  readonly text: string;
}

/** What the components read of Salesforce's records, and what nobody can tell of them. */
export interface PageReads {
  /** `Object.Field`, of the object where the field is. */
  readonly fields: readonly string[];
  readonly faults: readonly string[];
}

/** What of `lightning/ui…Api` reads or writes records, or describes objects; its fields are named by schema imports. */
const KNOWN_ADAPTERS = new Set([
  'getFieldDisplayValue',
  'getFieldValue',
  'getObjectInfo',
  'getPicklistValues',
  'getRecord',
  'notifyRecordUpdateAvailable',
  'updateRecord'
]);
/** Base components that read records by themselves. */
const READING_TAGS = /<(lightning-(?:record-|output-field|input-field|related-list|datatable)[\w-]*)/g;
const SCHEMA = '@salesforce/schema/';

/** The files of all components without their tests. */
export function readComponents(folder: string): ComponentFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|html)$/.test(path) && !path.includes('__tests__'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
    .sort((one, other) => one.path.localeCompare(other.path));
}

interface Imports {
  /** Paths of `@salesforce/schema/…` that name a field. */
  readonly schema: readonly string[];
  readonly adapters: readonly string[];
  readonly gqlNames: ReadonlySet<string>;
}

function importsOf(source: ts.SourceFile): Imports {
  const schema: string[] = [];
  const adapters: string[] = [];
  const gqlNames = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const { text } = statement.moduleSpecifier;
    const { importClause } = statement;
    if (text.startsWith(SCHEMA) && text.includes('.')) schema.push(text.slice(SCHEMA.length));
    const bindings = importClause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
    const values = named.filter(
      (one) => !one.isTypeOnly && importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
    );
    for (const { name, propertyName } of values) {
      const { text: imported } = propertyName ?? name;
      if (/^lightning\/ui\w*Api$/.test(text)) adapters.push(imported);
      if (text === 'lightning/graphql' && imported === 'gql') gqlNames.add(name.text);
    }
    if (/^lightning\/ui\w*Api$/.test(text) && bindings && ts.isNamespaceImport(bindings)) adapters.push('*');
  }
  return { schema, adapters, gqlNames };
}

/** The `fields` of a `@wire(getRecord, …)`: an imported list, or a list of imported fields, but no text. */
function literalFields(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const lookInside = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && !node.text.startsWith('$')) found.push(node.text);
    else ts.forEachChild(node, lookInside);
  };
  const look = (node: ts.Node): void => {
    const isList =
      ts.isPropertyAssignment(node) &&
      /^(?:fields|optionalFields|layoutTypes)$/.test(node.name.getText(source));
    const isWire =
      isList && ts.isObjectLiteralExpression(node.parent) && ts.isCallExpression(node.parent.parent);
    if (isWire && /^(?:wire|getRecord)/.test(node.parent.parent.expression.getText(source)))
      lookInside(node.initializer);
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function countTexts(source: ts.SourceFile, gqlNames: ReadonlySet<string>): number {
  let count = 0;
  const look = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && gqlNames.has(node.tag.getText(source))) count += 1;
    ts.forEachChild(node, look);
  };
  look(source);
  return count;
}

/** The object and field that a path ends at: `Case.Contact.Name` is the Name of a Contact. */
function resolve(path: string, source: MetadataSource): string {
  const [first = '', ...rest] = path.split('.');
  const field = rest.pop() ?? '';
  const object = rest.reduce((from, relation) => {
    const lookup = source.find('CustomField', `${from}.${relation.replace(/__r$/, '__c')}`);
    // A standard relationship goes by the name of its object here.
    return lookup?.body.referenceTo ?? relation;
  }, first);
  return `${object}.${field}`;
}

function templateFaults({ path, text }: ComponentFile): string[] {
  return [...text.matchAll(READING_TAGS)].map(
    ([, tag = '']) => `${path} has <${tag}>, which reads records by itself: teach the check what it reads`
  );
}

function queryFaults(file: string, texts: number, queried: readonly QueriedFields[]): string[] {
  const made = queried.find((one) => one.file === file)?.texts ?? 0;
  if (texts === made) return [];
  return [
    `${file} has ${texts} GraphQL texts, of which ${made} were looked at: see QUERY_MODULES in scripts/lib/privacy/page-queries.ts`
  ];
}

/** What the components read: by schema imports, by GraphQL, and by nothing else. */
export async function pageReads(
  folder: string,
  source: MetadataSource,
  files = readComponents(folder),
  modules = QUERY_MODULES
): Promise<PageReads> {
  const queried = await queriedFields(folder, modules);
  const paths = queried.flatMap((one) => one.paths);
  const faults: string[] = [];
  for (const file of files) {
    if (file.path.endsWith('.html')) {
      faults.push(...templateFaults(file));
      continue;
    }
    const parsed = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
    const { schema, adapters, gqlNames } = importsOf(parsed);
    paths.push(...schema);
    for (const name of adapters.filter((one) => !KNOWN_ADAPTERS.has(one)))
      faults.push(`${file.path} imports ${name}: teach the check what it reads`);
    for (const text of literalFields(parsed))
      faults.push(`${file.path} reads “${text}” by a text: import it from @salesforce/schema`);
    faults.push(...queryFaults(file.path, countTexts(parsed, gqlNames), queried));
  }
  return { fields: [...new Set(paths.map((path) => resolve(path, source)))].sort(), faults };
}

/** What the package's flows look at in records, inside the org. */
export function flowReads(source: MetadataSource): string[] {
  const found = new Set<string>();
  for (const { body } of source.all('Flow')) {
    const { start, recordLookups } = body;
    const object = start?.object;
    for (const { field } of start?.filters ?? []) found.add(`${object ?? ''}.${field}`);
    for (const lookup of recordLookups) {
      for (const { field } of lookup.filters) found.add(`${lookup.object}.${field}`);
      for (const field of lookup.queriedFields) found.add(`${lookup.object}.${field}`);
    }
    for (const [, field = ''] of JSON.stringify(body).matchAll(/\$Record(?:__Prior)?\.(\w+)/g))
      found.add(`${object ?? ''}.${field}`);
  }
  return [...found].sort();
}

/** Where the map and what page and flows read disagree, in both directions. @returns One sentence per difference. */
export function readDifferences(map: DataMap, page: PageReads, flows: readonly string[]): string[] {
  const differences = [...page.faults];
  for (const [by, found] of [
    ['page', page.fields],
    ['flow', flows]
  ] as const) {
    const told = map.reads
      .filter((one) => one.by === by)
      .flatMap(({ object, fields }) => fields.map((field) => `${object}.${field}`));
    const what = by === 'page' ? 'a component' : 'a flow';
    for (const name of found.filter((one) => !told.includes(one)))
      differences.push(`${name} is read by ${what}, but is not in the data map: add it to "reads"`);
    for (const name of told.filter((one) => !found.includes(one)))
      differences.push(`${name} is in "reads" of the data map, but no longer read by ${what}: take it out`);
  }
  return differences;
}

/** Where the components lie, seen from the project's root. */
export const componentsFolder = (root: string): string => join(root, 'force-app/main/default/lwc');
