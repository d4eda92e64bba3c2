/** The parts of an OpenAPI document that the registration reads. */
export interface SignerDocument {
  readonly openapi: string;
  readonly servers?: unknown;
  readonly info: { readonly description?: string };
  readonly paths: Record<string, Record<string, { readonly operationId?: string }>>;
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

function operationIds(document: SignerDocument): string[] {
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
export function externalServiceRegistration(document: SignerDocument): string {
  // External Services takes OpenAPI 2.0 and 3.0 (Metadata API, ExternalServiceRegistration, schemaType).
  if (!document.openapi.startsWith('3.0.'))
    throw new TypeError(`OpenAPI 3.0 is needed, not ${document.openapi}`);
  const { servers: _servers, ...schema } = document;
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
    <label>Hootsuite Signer</label>
    <namedCredentialReference>Hootsuite_Signer</namedCredentialReference>
${operations.join('')}    <registrationProviderType>Custom</registrationProviderType>
    <schema>${escapeXml(JSON.stringify(schema))}</schema>
    <schemaType>OpenApi3</schemaType>
    <schemaUploadFileExtension>json</schemaUploadFileExtension>
    <schemaUploadFileName>hootsuite-signer</schemaUploadFileName>
    <status>Complete</status>
</ExternalServiceRegistration>
`;
}
