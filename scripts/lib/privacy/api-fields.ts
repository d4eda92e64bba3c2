import type { DataMap } from '../../../contracts/data-map.ts';

interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly additionalProperties?: boolean | SchemaNode;
}

interface ParameterNode {
  readonly $ref?: string;
  readonly name?: string;
}

interface MediaNode {
  readonly content?: Readonly<Record<string, { readonly schema?: SchemaNode }>>;
  readonly $ref?: string;
}

interface OperationNode {
  readonly operationId: string;
  readonly parameters?: readonly ParameterNode[];
  readonly requestBody?: MediaNode;
  readonly responses?: Readonly<Record<string, MediaNode>>;
}

/** An OpenAPI document as it stands, references and all. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationNode>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What crosses at an API, by the name of its schema. */
export interface ApiFields {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Schemas of requests that take more than they name. */
  readonly open: readonly string[];
}

/** Their senders are other systems, which may tell more than is wanted; the bridge keeps what it knows. */
const TOLERANT = new Set(['requestCase', 'reportContactErasure']);

class Collector {
  readonly fields = new Map<string, Set<string>>();
  readonly open = new Set<string>();
  readonly #document: ApiDocument;

  constructor(document: ApiDocument) {
    this.#document = document;
  }

  operation({ operationId, parameters = [], requestBody, responses = {} }: OperationNode): void {
    for (const one of parameters) {
      const { name = '' } = this.#resolve<ParameterNode>(one);
      this.#put(`${operationId} parameters`, name);
    }
    const isStrict = !TOLERANT.has(operationId);
    this.#media(requestBody, `${operationId} request`, isStrict);
    for (const [status, response] of Object.entries(responses))
      this.#media(response, `${operationId} ${status}`, false);
  }

  /** Events of a stream are described in words: their schemas are named nowhere else. */
  rest(): void {
    for (const name of Object.keys(this.#document.components?.schemas ?? {}))
      this.#named(`#/components/schemas/${name}`, false);
  }

  #resolve<T>(node: T & { readonly $ref?: string }): T {
    if (node.$ref === undefined) return node;
    const [, , section = '', name = ''] = node.$ref.split('/');
    return (this.#document.components?.[section]?.[name] ?? {}) as T;
  }

  #media(node: MediaNode | undefined, name: string, isStrict: boolean): void {
    const { content = {} } = node ? this.#resolve<MediaNode>(node) : {};
    for (const { schema } of Object.values(content)) if (schema) this.#schema(schema, name, '', isStrict);
  }

  #put(schema: string, path: string): void {
    this.fields.set(schema, (this.fields.get(schema) ?? new Set()).add(path));
  }

  #schema(node: SchemaNode, name: string, path: string, isStrict: boolean): void {
    if (node.$ref !== undefined) {
      if (path !== '') this.#put(name, path);
      this.#named(node.$ref, isStrict);
      return;
    }
    for (const one of [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])])
      this.#schema(one, name, path, isStrict);
    if (node.items) {
      this.#schema(node.items, name, `${path}[]`, isStrict);
      return;
    }
    const properties = Object.entries(node.properties ?? {});
    if (properties.length === 0) {
      this.#put(name, path === '' ? 'body' : path);
      return;
    }
    if (isStrict && node.additionalProperties !== false) this.open.add(name);
    for (const [key, below] of properties)
      this.#schema(below, name, path === '' ? key : `${path}.${key}`, isStrict);
  }

  #named(ref: string, isStrict: boolean): void {
    const name = ref.split('/').at(-1) ?? ref;
    const { properties, ...scalar } = this.#resolve<SchemaNode>({ $ref: ref });
    // A list of codes or words is told where it is used.
    if (!properties && !scalar.items && !scalar.allOf) return;
    if (this.fields.has(name)) return;
    this.fields.set(name, new Set());
    this.#schema({ ...scalar, ...(properties && { properties }) }, name, '', isStrict);
  }
}

/** Every field that an API takes or answers. */
export function apiFields(document: ApiDocument): ApiFields {
  const collector = new Collector(document);
  for (const methods of Object.values(document.paths))
    for (const operation of Object.values(methods)) collector.operation(operation);
  collector.rest();
  const fields = new Map([...collector.fields].map(([name, paths]) => [name, [...paths].sort()]));
  return { fields, open: [...collector.open] };
}

/** Where the map and the API disagree, in both directions. @returns One sentence per difference. */
export function apiDifferences(map: DataMap, { fields, open }: ApiFields): string[] {
  const told = new Map(
    map.api.map(({ schema, personal, none }) => [schema, new Set([...Object.keys(personal), ...none])])
  );
  const differences = open.map(
    (name) => `${name} of the API takes fields that it does not name: add additionalProperties: false`
  );
  for (const [name, paths] of fields)
    for (const path of paths)
      if (!told.get(name)?.has(path))
        differences.push(`${name}: ${path} crosses the API, but is not in the data map: add it to "api"`);
  for (const [name, paths] of told)
    for (const path of paths)
      if (!fields.get(name)?.includes(path))
        differences.push(`${name}: ${path} is in "api" of the data map, but not in the API: take it out`);
  return differences;
}
