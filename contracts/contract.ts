import { fileURLToPath } from 'node:url';
import { $RefParser } from '@apidevtools/json-schema-ref-parser';

/** A JSON Schema as it stands in an OpenAPI document, every `$ref` resolved. */
export type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: Schema }> }>;
}

interface Document {
  readonly paths?: Record<string, Record<string, Operation>>;
  readonly webhooks?: Record<string, Record<string, Operation>>;
  readonly components?: { readonly schemas?: Record<string, Schema> };
}

/** What a route of one operation accepts and answers, in the form Fastify takes as `schema`. */
export interface RouteSchema {
  params?: Schema;
  querystring?: Schema;
  headers?: Schema;
  body?: Schema;
  response: Record<string, Schema>;
}

const SECTIONS = { path: 'params', query: 'querystring', header: 'headers' } as const;

function parametersSchema(parameters: readonly Parameter[]): Schema {
  return {
    type: 'object',
    // Fastify hands header names over in lower case.
    properties: Object.fromEntries(
      parameters.map((one) => [one.in === 'header' ? one.name.toLowerCase() : one.name, one.schema])
    ),
    required: parameters
      .filter((one) => one.required)
      .map((one) => (one.in === 'header' ? one.name.toLowerCase() : one.name))
  };
}

function routeSchema(operation: Operation): RouteSchema {
  const schema: RouteSchema = { response: {} };
  for (const [section, key] of Object.entries(SECTIONS)) {
    const parameters = (operation.parameters ?? []).filter((one) => one.in === section);
    if (parameters.length > 0) schema[key] = parametersSchema(parameters);
  }
  const body = operation.requestBody?.content['application/json']?.schema;
  if (body) schema.body = body;
  for (const [status, response] of Object.entries(operation.responses)) {
    const json = response.content?.['application/json']?.schema;
    if (json && status !== 'default') schema.response[status] = json;
  }
  return schema;
}

/** Where an operation is called. */
export interface OperationAddress {
  readonly operationId: string;
  /** In capitals. */
  readonly method: string;
  /** With `{name}` for a parameter. */
  readonly path: string;
}

/** An OpenAPI document of this folder, ready for validation. */
export interface Contract {
  /** All operations under `paths`. */
  readonly operations: readonly OperationAddress[];
  /** @throws {TypeError} where the document has no such operation. */
  route(operationId: string): RouteSchema;
  /** A named schema of `components`. @throws {TypeError} where there is none. */
  schema(name: string): Schema;
}

/**
 * Reads an OpenAPI document of this folder and resolves its references.
 * @param name The file name without `.openapi.yaml`.
 */
export async function loadContract(name: string): Promise<Contract> {
  const file = fileURLToPath(new URL(`./${name}.openapi.yaml`, import.meta.url));
  const document = (await $RefParser.dereference(file)) as unknown as Document;
  const operations = new Map<string, Operation>();
  for (const item of [...Object.values(document.paths ?? {}), ...Object.values(document.webhooks ?? {})]) {
    for (const operation of Object.values(item)) operations.set(operation.operationId, operation);
  }
  return {
    operations: Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => ({
        operationId,
        method: method.toUpperCase(),
        path
      }))
    ),
    route(operationId) {
      const operation = operations.get(operationId);
      if (!operation) throw new TypeError(`${name}.openapi.yaml has no operation ${operationId}`);
      return routeSchema(operation);
    },
    schema(schemaName) {
      const schema = document.components?.schemas?.[schemaName];
      if (!schema) throw new TypeError(`${name}.openapi.yaml has no schema ${schemaName}`);
      return schema;
    }
  };
}
