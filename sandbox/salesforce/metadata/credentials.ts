import type {
  CredentialParameter,
  ExternalCredentialDefinition,
  NamedCredentialDefinition
} from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

/** Parameter types this org acts on. */
const EXTERNAL_PARAMETERS = [
  'AuthProtocolVariant',
  'AuthProviderUrl',
  'JwtHeaderClaim',
  'JwtBodyClaim',
  'SigningCertificate',
  'PerUserPrincipal'
] as const;

function readExternalParameter(element: XmlElement): CredentialParameter {
  const group = element.text('parameterGroup');
  const parameter = {
    type: element.oneOf('parameterType', EXTERNAL_PARAMETERS),
    name: element.required('parameterName'),
    ...(group === undefined ? {} : { group }),
    value: element.text('certificate') ?? element.text('parameterValue') ?? '',
    sequence: element.number('sequenceNumber') ?? 0
  };
  element.ignore('description', 'parameterValue').finish();
  return parameter;
}

/** Reads `externalCredentials/<name>.externalCredential-meta.xml`: OAuth JWT bearer with per-user principals only. */
export function readExternalCredential(source: SourceFile): ExternalCredentialDefinition {
  const element = readXml(source.path, source.file, 'ExternalCredential');
  const credential = {
    name: source.name,
    label: element.required('label'),
    protocol: element.oneOf('authenticationProtocol', ['Oauth']),
    parameters: element.children('externalCredentialParameters').map(readExternalParameter)
  };
  const variant = credential.parameters.find((one) => one.type === 'AuthProtocolVariant')?.value;
  if (variant !== 'JwtBearer')
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
    headers
  };
  element.ignore('description', 'allowMergeFieldsInBody', 'allowMergeFieldsInHeader').finish();
  return credential;
}
