import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse, visit, type FieldNode } from 'graphql';

/** A module of the package that makes GraphQL texts, and how it is made to make the longest. */
interface QueryModule {
  /** Below the folder of the components. */
  readonly file: string;
  /** Has the module make its texts; what it answers holds the filters that go with them, if there are any. */
  readonly make: (module: Readonly<Record<string, (...args: unknown[]) => unknown>>) => unknown;
}

/** Object Info of a user who may see every field. */
const EVERYTHING = { fields: new Proxy({}, { get: () => ({}) }) };
const KNOWN = { personaId: '0', email: 'a@example.com', phone: '+49 30 1234567', handle: 'a' };

/** All modules with a GraphQL text; one that is missing here is a difference. */
export const QUERY_MODULES: readonly QueryModule[] = [
  {
    file: 'hootsuiteContactMatch/query.ts',
    make: ({ matchQuery }) =>
      matchQuery?.(KNOWN, { contact: EVERYTHING, persona: EVERYTHING, case: EVERYTHING })
  },
  {
    file: 'hootsuiteOtherCases/query.ts',
    make: ({ otherCasesQuery, otherCasesFilter }) => {
      otherCasesQuery?.(EVERYTHING);
      return { variables: { where: otherCasesFilter?.('0', '0') } };
    }
  },
  { file: 'hootsuiteQuickReplies/query.ts', make: ({ makeQuery }) => makeQuery?.() }
];

/** What a module's texts read, and how many texts there were. */
export interface QueriedFields {
  readonly file: string;
  readonly texts: number;
  /** `Object.Field`; of a parent record `Object.Parent.Field`. */
  readonly paths: readonly string[];
}

/** What a field of a GraphQL answer is wrapped in (GraphQL API Developer Guide, "Field values"). */
const VALUE_PARTS = new Set(['value', 'displayValue', 'label', 'format']);
const OPERATORS = new Set(['and', 'or', 'not', 'eq', 'ne', 'like', 'in', 'nin', 'gt', 'gte', 'lt', 'lte']);

/** @throws {TypeError} on a fragment: what it names would not be seen. */
function partsOf({ selectionSet }: FieldNode): FieldNode[] {
  return (selectionSet?.selections ?? []).map((one) => {
    if (one.kind !== 'Field') throw new TypeError('A GraphQL text with fragments cannot be checked yet.');
    return one;
  });
}

function fieldsOf(field: FieldNode, path: string): string[] {
  const { name } = field;
  const parts = partsOf(field);
  const isParent = parts.some((one) => !VALUE_PARTS.has(one.name.value));
  const own = `${path}.${name.value}`;
  return isParent ? parts.flatMap((one) => fieldsOf(one, own)) : [own];
}

/** Names that a filter compares, however deep. */
function filteredIn(filter: unknown, object: string): string[] {
  if (Array.isArray(filter)) return filter.flatMap((one) => filteredIn(one, object));
  if (typeof filter !== 'object' || filter === null) return [];
  return Object.entries(filter).flatMap(([name, below]) =>
    OPERATORS.has(name) ? filteredIn(below, object) : [`${object}.${name}`, ...filteredIn(below, object)]
  );
}

const partOf = (field: FieldNode | undefined, name: string): FieldNode | undefined =>
  field && partsOf(field).find((one) => one.name.value === name);

/** The fields that a GraphQL text of the UI API asks for, sorts by or filters by. */
export function fieldsOfText(text: string): string[] {
  const paths: string[] = [];
  visit(parse(text), {
    Field(field) {
      if (field.name.value !== 'query') return;
      for (const object of partsOf(field)) {
        const { value: name } = object.name;
        const node = partOf(partOf(object, 'edges'), 'node');
        for (const one of node ? partsOf(node) : []) paths.push(...fieldsOf(one, name));
        for (const argument of object.arguments ?? [])
          visit(argument, {
            ObjectField({ name: { value } }) {
              if (!OPERATORS.has(value) && value !== 'order') paths.push(`${name}.${value}`);
            }
          });
      }
    }
  });
  return paths;
}

/** Salesforce's modules as an org without a namespace gives them; other imports of a query module are files beside it. */
function hookModules(): { deregister: () => void } {
  const moduleOf = (source: string) => ({
    url: `data:text/javascript,${encodeURIComponent(source)}`,
    shortCircuit: true
  });
  return registerHooks({
    resolve(specifier, context, next) {
      const path = /^@salesforce\/schema\/(.+)$/.exec(specifier)?.[1];
      if (path !== undefined) {
        const [object = '', ...field] = path.split('.');
        const id = { objectApiName: object, ...(field.length > 0 && { fieldApiName: field.join('.') }) };
        return moduleOf(`export default ${JSON.stringify(id)}`);
      }
      if (specifier === 'lightning/graphql')
        return moduleOf('export const gql = (...args) => globalThis.hscReadText(String.raw(...args));');
      const file =
        specifier.startsWith('.') && context.parentURL && new URL(`${specifier}.ts`, context.parentURL);
      return file && existsSync(file) ? { url: file.href, shortCircuit: true } : next(specifier, context);
    }
  });
}

/** Runs the query modules and reads the texts that they make. */
export async function queriedFields(
  folder: string,
  modules: readonly QueryModule[] = QUERY_MODULES
): Promise<QueriedFields[]> {
  const texts: string[] = [];
  Object.assign(globalThis, {
    hscReadText(text: string) {
      texts.push(text);
      return text;
    }
  });
  const hooks = hookModules();
  try {
    const found: QueriedFields[] = [];
    for (const { file, make } of modules) {
      texts.length = 0;
      const module = (await import(pathToFileURL(join(folder, file)).href)) as Parameters<typeof make>[0];
      const { variables = {} } = (make(module) ?? {}) as { variables?: Record<string, unknown> };
      const paths = texts.flatMap(fieldsOfText);
      for (const [name, filter] of Object.entries(variables))
        paths.push(...filteredIn(filter, objectOf(texts, name)));
      found.push({ file, texts: texts.length, paths: [...new Set(paths)].sort() });
    }
    return found;
  } finally {
    hooks.deregister();
    Reflect.deleteProperty(globalThis, 'hscReadText');
  }
}

/** The object that a variable filters: its type is `<Object>_Filter`. */
function objectOf(texts: readonly string[], variable: string): string {
  const types = texts.flatMap((text) =>
    parse(text).definitions.flatMap((one) =>
      one.kind === 'OperationDefinition' ? (one.variableDefinitions ?? []) : []
    )
  );
  const type = types.find((one) => one.variable.name.value === variable)?.type;
  return type?.kind === 'NamedType' ? type.name.value.replace(/_Filter$/, '') : variable;
}
