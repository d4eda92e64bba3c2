import { OrgError } from '../errors.ts';
import type {
  CredentialParameter,
  ExternalCredentialDefinition,
  NamedCredentialDefinition
} from '../metadata/model.ts';
import { readArray, readObject, readText, type Resource, type RestRequest } from './answer.ts';

// Source: Connect REST API Developer Guide, "Named Credentials Resources" (Named Credential, External Credential and
// their inputs). Only GET and PUT of what the package has installed.

/** Parameter types that PUT may change; principals have their own list in the body. */
const CHANGEABLE = ['AuthProviderUrl', 'JwtHeaderClaim', 'JwtBodyClaim', 'SigningCertificate'];

/** @throws {OrgError} `INSUFFICIENT_ACCESS`. */
export function requireCustomize(request: RestRequest): void {
  if (!request.access.userPermissions.has('CustomizeApplication')) {
    throw new OrgError(
      'INSUFFICIENT_ACCESS',
      'You need the Manage Named Credentials or Customize Application permission.'
    );
  }
}

function namedBody(credential: NamedCredentialDefinition): unknown {
  return {
    developerName: credential.name,
    masterLabel: credential.label,
    type: 'SecuredEndpoint',
    calloutUrl: credential.url,
    calloutStatus: credential.enabled ? 'Enabled' : 'Disabled',
    calloutOptions: {
      allowMergeFieldsInBody: false,
      allowMergeFieldsInHeader: credential.allowsFormulas,
      generateAuthorizationHeader: credential.generateAuthorizationHeader
    },
    customHeaders: Object.entries(credential.headers).map(([headerName, headerValue], at) => ({
      headerName,
      headerValue,
      sequenceNumber: at + 1
    })),
    externalCredentials: [{ developerName: credential.externalCredential }],
    parameters: []
  };
}

function putNamed(request: RestRequest, before: NamedCredentialDefinition): NamedCredentialDefinition {
  const body = readObject(request.body);
  if (body.type !== 'SecuredEndpoint')
    throw new OrgError('INVALID_INPUT', 'The type of a named credential is fixed.');
  readText(body.masterLabel, 'masterLabel');
  const [external, more] = readArray(body.externalCredentials).map(readObject);
  if (external?.developerName !== before.externalCredential || more) {
    throw new OrgError('INVALID_INPUT', 'Exactly one external credential is supported.');
  }
  const options = readObject(body.calloutOptions);
  const after = {
    ...before,
    url: readText(body.calloutUrl, 'calloutUrl'),
    generateAuthorizationHeader: options.generateAuthorizationHeader === true,
    allowsFormulas: options.allowMergeFieldsInHeader === true
  };
  request.org.settings.saveNamed(after);
  return after;
}

function externalBody(credential: ExternalCredentialDefinition): unknown {
  const parameters = credential.parameters.filter((one) => CHANGEABLE.includes(one.type));
  return {
    developerName: credential.name,
    masterLabel: credential.label,
    ...(credential.protocol === 'Custom'
      ? { authenticationProtocol: 'Custom' }
      : { authenticationProtocol: 'OAuth', authenticationProtocolVariant: 'JwtBearer' }),
    customHeaders: credential.parameters
      .filter((one) => one.type === 'AuthHeader')
      .map(({ name, value, sequence }) => ({
        headerName: name,
        headerValue: value,
        sequenceNumber: sequence
      })),
    parameters: parameters.map(({ type, name, value }) => ({
      parameterName: name,
      parameterType: type,
      parameterValue: value
    })),
    principals: credential.parameters
      .filter((one) => one.type.endsWith('Principal'))
      .map(({ type, name, sequence }) => ({
        principalName: name,
        principalType: type,
        sequenceNumber: sequence,
        parameters: []
      }))
  };
}

function putExternal(
  request: RestRequest,
  before: ExternalCredentialDefinition
): ExternalCredentialDefinition {
  const body = readObject(request.body);
  if (before.protocol === 'Custom')
    throw new OrgError('INVALID_INPUT', 'This org changes no external credential of the protocol Custom.');
  if (body.authenticationProtocol !== 'OAuth' || body.authenticationProtocolVariant !== 'JwtBearer') {
    throw new OrgError('INVALID_INPUT', 'The protocol of a packaged external credential is fixed.');
  }
  const parameters = readArray(body.parameters).map((raw): CredentialParameter => {
    const parameter = readObject(raw);
    const type = readText(parameter.parameterType, 'parameterType');
    if (!CHANGEABLE.includes(type))
      throw new OrgError('INVALID_INPUT', `The parameter type ${type} is not supported.`);
    return {
      type,
      name: readText(parameter.parameterName, 'parameterName'),
      value: readText(parameter.parameterValue, 'parameterValue'),
      sequence: 0
    };
  });
  const principals = new Set(readArray(body.principals).map((one) => readObject(one).principalName));
  const kept = before.parameters.filter(
    (one) =>
      one.type === 'AuthProtocolVariant' || (one.type === 'PerUserPrincipal' && principals.has(one.name))
  );
  const after = { ...before, parameters: [...kept, ...parameters] };
  request.org.settings.saveExternal(after);
  return after;
}

function notFound(): never {
  throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
}

/** Named and external credentials as an admin sets them up. PUT replaces the whole definition. */
export const CREDENTIAL_RESOURCES: readonly Resource[] = [
  {
    pattern: /^\/named-credentials\/named-credential-setup\/(?<name>[^/]+)$/,
    methods: {
      GET: (request, get) => {
        requireCustomize(request);
        return { status: 200, body: namedBody(request.org.settings.named(get('name')) ?? notFound()) };
      },
      PUT: (request, get) => {
        requireCustomize(request);
        return {
          status: 200,
          body: namedBody(putNamed(request, request.org.settings.named(get('name')) ?? notFound()))
        };
      }
    }
  },
  {
    pattern: /^\/named-credentials\/external-credentials\/(?<name>[^/]+)$/,
    methods: {
      GET: (request, get) => {
        requireCustomize(request);
        return { status: 200, body: externalBody(request.org.settings.external(get('name')) ?? notFound()) };
      },
      PUT: (request, get) => {
        requireCustomize(request);
        const before = request.org.settings.external(get('name')) ?? notFound();
        return { status: 200, body: externalBody(putExternal(request, before)) };
      }
    }
  }
];
