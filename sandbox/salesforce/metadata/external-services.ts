import { parse } from 'yaml';
import type {
  ExternalServiceDefinition,
  ExternalServiceOperation,
  NamedCredentialDefinition
} from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

interface Parameter {
  name?: string;
  in?: string;
  required?: boolean;
}

interface Operation {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: { $ref?: string } }> };
  responses?: Record<string, { content?: Record<string, unknown> }>;
}

interface Document {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, { properties?: Record<string, unknown> }> };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Media types an External Service takes. Source: help.salesforce.com, external_services_schema_def_media_types. */
const MEDIA_TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];

function toOperation(
  element: XmlElement,
  method: string,
  path: string,
  raw: Operation
): ExternalServiceOperation {
  if (raw.operationId === undefined) element.fail(`${method} ${path} lacks an operationId`);
  const parameters = (raw.parameters ?? []).map(({ name, in: location, required }) => {
    if (name === undefined || (location !== 'path' && location !== 'query')) {
      return element.fail(`${raw.operationId ?? path} has a parameter that is neither in path nor in query`);
    }
    return { name, in: location, required: required ?? false } as const;
  });
  const responses = new Map<string, string | undefined>();
  for (const [status, response] of Object.entries(raw.responses ?? {})) {
    const type = Object.keys(response.content ?? {})[0];
    if (type !== undefined && !MEDIA_TYPES.includes(type))
      element.fail(`${raw.operationId} answers ${type}, which no External Service takes`);
    responses.set(status, type);
  }
  const reference = raw.requestBody?.content?.['application/json']?.schema?.$ref;
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    path,
    parameters,
    hasBody: raw.requestBody !== undefined,
    ...(reference === undefined ? {} : { bodyType: reference.replace('#/components/schemas/', '') }),
    responses
  };
}

/**
 * The name an operation has in metadata: its id in lower case, other characters than letters and digits as their
 * code in hexadecimal. Source: files retrieved from orgs (`_` becomes `x5f`).
 */
function metadataName(operationId: string): string {
  return operationId
    .toLowerCase()
    .replace(/[^a-z0-9]/g, (character) => `x${character.charCodeAt(0).toString(16)}`);
}

function readDocument(element: XmlElement): Document {
  element.oneOf('schemaType', ['OpenApi3']);
  const schema = element.required('schema');
  try {
    return parse(schema) as Document;
  } catch {
    return element.fail('<schema> is neither JSON nor YAML');
  }
}

function readTypes({ components }: Document): Map<string, ReadonlySet<string>> {
  const schemas = Object.entries(components?.schemas ?? {});
  return new Map(schemas.map(([name, { properties }]) => [name, new Set(Object.keys(properties ?? {}))]));
}

function readOperations(element: XmlElement, document: Document): Map<string, ExternalServiceOperation> {
  const all = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => toOperation(element, method, path, operation))
  );
  const active = new Map<string, ExternalServiceOperation>();
  for (const listed of element.children('operations')) {
    const name = listed.required('name');
    const operation =
      all.find((one) => metadataName(one.id) === name) ??
      listed.fail(`names ${name}, which the schema does not have`);
    if (listed.flag('active')) active.set(operation.id, operation);
    listed.finish();
  }
  return active;
}

/** Reads `externalServiceRegistrations/<name>.externalServiceRegistration-meta.xml`. */
export function readExternalService(
  source: SourceFile,
  namedCredentials: ReadonlyMap<string, NamedCredentialDefinition>
): ExternalServiceDefinition {
  const element = readXml(source.path, source.file, 'ExternalServiceRegistration');
  element.oneOf('registrationProviderType', ['Custom']);
  element.oneOf('status', ['Complete']);
  const namedCredential = element.required('namedCredentialReference');
  if (!namedCredentials.has(namedCredential)) element.fail(`names the unknown credential ${namedCredential}`);
  const document = readDocument(element);
  const service = {
    name: source.name,
    label: element.required('label'),
    namedCredential,
    operations: readOperations(element, document),
    types: readTypes(document)
  };
  for (const { id, bodyType } of service.operations.values()) {
    if (bodyType !== undefined && !service.types.has(bodyType))
      element.fail(`<schema> has no ${bodyType}, which ${id} takes`);
  }
  element.ignore('description', 'schemaUploadFileExtension', 'schemaUploadFileName', 'schemaUrl');
  element.ignore('serviceBinding', 'systemVersion').finish();
  return service;
}
