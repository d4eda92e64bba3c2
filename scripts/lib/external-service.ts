/** A JSON object of an OpenAPI document. */
type Json = Readonly<Record<string, unknown>>;

/** The parts of an OpenAPI document that a registration is made of. */
export interface ServiceDocument {
  readonly openapi: string;
  readonly servers?: unknown;
  readonly info: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, ServiceOperation>>>>;
  readonly components?: { readonly schemas?: Json };
}

/** An operation of {@link ServiceDocument}. */
export interface ServiceOperation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly requestBody?: unknown;
  readonly responses?: unknown;
}

/** How a registration is called in the package. */
export interface Registration {
  /** API name, which its Named Credential shares. */
  readonly name: string;
  readonly label: string;
}

/** Longest description of a registration (Salesforce Help, "External Services Schema Definition Limits"). */
const MAX_DESCRIPTION = 1333;

/**
 * External Services writes every other character of a name in hexadecimal, and the flow would have to name the
 * operation in that form. So only names that stay as they are may stand in the contract.
 */
const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9]*$/;

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

function operationIds(document: ServiceDocument): string[] {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  return operations.map(({ operationId }) => {
    if (operationId === undefined || !PLAIN_NAME.test(operationId)) {
      throw new TypeError(`An operationId of letters and digits is needed, not ${operationId ?? 'none'}`);
    }
    return operationId;
  });
}

/**
 * The `ExternalServiceRegistration` of an OpenAPI 3.0 document, as a metadata file.
 *
 * The schema carries no `servers`: the address is the Named Credential's, which the admin sets.
 * @throws {TypeError} where the document is not OpenAPI 3.0, or an operation has no plain name.
 */
export function externalServiceRegistration(document: ServiceDocument, registration: Registration): string {
  // External Services takes OpenAPI 2.0 and 3.0 (Metadata API, ExternalServiceRegistration, schemaType).
  if (!document.openapi.startsWith('3.0.'))
    throw new TypeError(`OpenAPI 3.0 is needed, not ${document.openapi}`);
  const { servers: _servers, ...schema } = document;
  const { name, label } = registration;
  const description = (document.info.description ?? '').trim();
  if (description.length > MAX_DESCRIPTION)
    throw new TypeError(`The description is over ${MAX_DESCRIPTION} characters`);
  const operations = operationIds(document).map(
    // The registration keeps operation names in lower case; a flow calls them by the operationId.
    (id) => `    <operations>
        <active>true</active>
        <name>${id.toLowerCase()}</name>
    </operations>
`
  );

  return `<?xml version="1.0" encoding="UTF-8"?>
<ExternalServiceRegistration xmlns="http://soap.sforce.com/2006/04/metadata">
    <description>${escapeXml(description)}</description>
    <label>${label}</label>
    <namedCredentialReference>${name}</namedCredentialReference>
${operations.join('')}    <registrationProviderType>Custom</registrationProviderType>
    <schema>${escapeXml(JSON.stringify(schema))}</schema>
    <schemaType>OpenApi3</schemaType>
    <schemaUploadFileExtension>json</schemaUploadFileExtension>
    <schemaUploadFileName>${name.toLowerCase().replace('_', '-')}</schemaUploadFileName>
    <status>Complete</status>
</ExternalServiceRegistration>
`;
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member of a JSON object at a path of keys. */
const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((node, key) => (isJson(node) ? node[key] : undefined), value);

const describe = (node: unknown): Json => {
  const description = at(node, 'description');
  return typeof description === 'string' ? { description } : {};
};

/** A schema of text members, in what OpenAPI 3.0 and 3.1 have in common. Checks such as patterns stay with the bridge. */
function plainSchema(name: string, schema: unknown): Json {
  const properties = at(schema, 'properties');
  if (at(schema, 'type') !== 'object' || !isJson(properties))
    throw new TypeError(`${name} is not an object with properties`);
  const members = Object.entries(properties).map(([key, property]) => {
    const isText = at(property, 'type') === 'string' && PLAIN_NAME.test(key);
    if (!isText) throw new TypeError(`${name}.${key} is no text with a plain name`);
    return [key, { type: 'string', ...describe(property) }];
  });
  const required = at(schema, 'required') ?? [];
  return { type: 'object', ...describe(schema), required, properties: Object.fromEntries(members) as Json };
}

/**
 * What a flow needs of one operation of a larger document: its path and its JSON body, which must be a schema with a
 * name, because the flow's variable is of the type that External Services makes of it.
 *
 * Answers keep only their description and only where they mean success. So a refusal, whose media type External
 * Services does not take, goes to the flow's fault path.
 * @throws {TypeError} where the document lacks the operation, or its body is of another form.
 */
export function cutToOperation(document: ServiceDocument, operationId: string): ServiceDocument {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId !== operationId) continue;
      const reference = at(operation.requestBody, 'content', 'application/json', 'schema', '$ref');
      const name = /^#\/components\/schemas\/(\w+)$/.exec(String(reference))?.[1];
      if (name === undefined) throw new TypeError(`${operationId} has no body with a named schema`);
      const { summary, description } = operation;
      const responses = Object.entries(isJson(operation.responses) ? operation.responses : {});
      const cut = {
        operationId,
        ...(summary === undefined ? {} : { summary }),
        ...(description === undefined ? {} : { description }),
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: String(reference) } } }
        },
        responses: Object.fromEntries(
          responses
            .filter(([status]) => status.startsWith('2'))
            .map(([status, response]) => [status, describe(response)])
        )
      };
      const { title, version } = document.info;
      return {
        openapi: '3.0.3',
        info: { title, version, description: description ?? summary } as ServiceDocument['info'],
        paths: { [path]: { [method]: cut } },
        components: { schemas: { [name]: plainSchema(name, document.components?.schemas?.[name]) } }
      };
    }
  }
  throw new TypeError(`The document has no operation ${operationId}`);
}
