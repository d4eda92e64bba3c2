import { FormulaError, formulaReferences, parseFormula } from '../formula/parse.ts';
import type {
  CredentialParameter,
  ExternalCredentialDefinition,
  NamedCredentialDefinition
} from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

/** Parameter types this org acts on, by protocol. */
const EXTERNAL_PARAMETERS = {
  Oauth: [
    'AuthProtocolVariant',
    'AuthProviderUrl',
    'JwtHeaderClaim',
    'JwtBodyClaim',
    'SigningCertificate',
    'PerUserPrincipal'
  ],
  // With this protocol an org offers named principals only. Source: help.salesforce.com, nc_understand_configuration_status.
  Custom: ['NamedPrincipal', 'AuthHeader']
} as const;

type Protocol = keyof typeof EXTERNAL_PARAMETERS;

function readExternalParameter(element: XmlElement, protocol: Protocol): CredentialParameter {
  const group = element.text('parameterGroup');
  const parameter = {
    type: element.oneOf<string>('parameterType', EXTERNAL_PARAMETERS[protocol]),
    name: element.required('parameterName'),
    ...(group === undefined ? {} : { group }),
    value: element.text('certificate') ?? element.text('parameterValue') ?? '',
    sequence: element.number('sequenceNumber') ?? 0
  };
  element.ignore('description', 'parameterValue').finish();
  return parameter;
}

/** A header's formula may use what the credential itself keeps, and nothing of the user: its principal is shared. */
function checkHeader(element: XmlElement, credential: string, { name, value }: CredentialParameter): void {
  const formula = /^\{!(.*)\}$/s.exec(value)?.[1];
  if (formula === undefined) return;
  try {
    const references = formulaReferences(parseFormula(formula));
    const foreign = references.find((one) => !one.startsWith(`$Credential.${credential}.`));
    if (foreign !== undefined) element.fail(`has a header ${name} that refers to ${foreign}`);
  } catch (cause) {
    if (cause instanceof FormulaError) element.fail(`has a header ${name} that ${cause.message}`);
    throw cause;
  }
}

/**
 * Reads `externalCredentials/<name>.externalCredential-meta.xml`: OAuth JWT bearer with per-user principals, or Custom
 * with named principals and headers.
 */
export function readExternalCredential(source: SourceFile): ExternalCredentialDefinition {
  const element = readXml(source.path, source.file, 'ExternalCredential');
  const protocol = element.oneOf('authenticationProtocol', ['Oauth', 'Custom']);
  const credential = {
    name: source.name,
    label: element.required('label'),
    protocol,
    parameters: element
      .children('externalCredentialParameters')
      .map((one) => readExternalParameter(one, protocol))
  };
  for (const parameter of credential.parameters) {
    if (parameter.type === 'AuthHeader') checkHeader(element, source.name, parameter);
  }
  const variant = credential.parameters.find((one) => one.type === 'AuthProtocolVariant')?.value;
  if (protocol === 'Oauth' && variant !== 'JwtBearer')
    element.fail('is not of the variant JwtBearer, the only one this org understands');
  element.ignore('description').finish();
  return credential;
}

/** Reads `namedCredentials/<name>.namedCredential-meta.xml`: secured endpoints only. */
export function readNamedCredential(
  source: SourceFile,
  externalCredentials: ReadonlyMap<string, ExternalCredentialDefinition>
): NamedCredentialDefinition {
  const element: XmlElement = readXml(source.path, source.file, 'NamedCredential');
  let url: string | undefined;
  let externalCredential: string | undefined;
  const headers: Record<string, string> = {};
  for (const parameter of element.children('namedCredentialParameters')) {
    const type = parameter.oneOf('parameterType', ['Url', 'Authentication', 'HttpHeader']);
    const name = parameter.required('parameterName');
    if (type === 'Url') url = parameter.required('parameterValue');
    if (type === 'Authentication') externalCredential = parameter.required('externalCredential');
    if (type === 'HttpHeader') headers[name] = parameter.required('parameterValue');
    parameter.ignore('sequenceNumber', 'description').finish();
  }
  if (url === undefined) element.fail('lacks a parameter of type Url');
  if (externalCredential === undefined) element.fail('lacks a parameter of type Authentication');
  if (!externalCredentials.has(externalCredential))
    element.fail(`names the unknown credential ${externalCredential}`);
  element.oneOf('namedCredentialType', ['SecuredEndpoint']);
  const credential = {
    name: source.name,
    label: element.required('label'),
    url,
    externalCredential,
    enabled: element.oneOf('calloutStatus', ['Enabled', 'Disabled'], 'Enabled') === 'Enabled',
    generateAuthorizationHeader: element.flag('generateAuthorizationHeader'),
    allowsFormulas: element.flag('allowMergeFieldsInHeader'),
    headers
  };
  element.ignore('description', 'allowMergeFieldsInBody').finish();
  return credential;
}
