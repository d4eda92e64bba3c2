import type { CredentialValues } from '../credentials/settings.ts';
import { OrgError } from '../errors.ts';
import type { ExternalCredentialDefinition } from '../metadata/model.ts';
import { readObject, readText, type Resource, type RestRequest } from './answer.ts';
import { requireCustomize } from './named-credentials.ts';

// Source: Connect REST API Developer Guide, "Credential" (named-credentials/credential): the authentication parameters
// of a principal. Only named principals of the protocol Custom have any here.

interface Principal {
  readonly credential: ExternalCredentialDefinition;
  readonly name: string;
}

function principalOf(request: RestRequest, get: (name: string) => unknown): Principal {
  requireCustomize(request);
  const credential = request.org.settings.external(readText(get('externalCredential'), 'externalCredential'));
  if (readText(get('principalType'), 'principalType') !== 'NamedPrincipal')
    throw new OrgError('INVALID_INPUT', 'Only credentials of named principals are supported.');
  const name = readText(get('principalName'), 'principalName');
  const known = credential?.parameters.some((one) => one.type === 'NamedPrincipal' && one.name === name);
  if (!credential || !known) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  return { credential, name };
}

function readValues(raw: unknown): CredentialValues {
  const entries = Object.entries(readObject(raw)).map(([name, one]): [string, CredentialValues[string]] => {
    const { value, encrypted } = readObject(one);
    return [name, { value: readText(value, name), encrypted: encrypted === true }];
  });
  if (entries.length === 0) throw new OrgError('MISSING_ARGUMENT', 'credentials is required');
  return Object.fromEntries(entries);
}

/** What is encrypted is never given back. */
function answer({ credential, name }: Principal, values: CredentialValues | undefined): unknown {
  const credentials = Object.entries(values ?? {}).map(([key, { value, encrypted }]) => [
    key,
    encrypted ? { encrypted } : { value, encrypted }
  ]);
  return {
    authenticationProtocol: credential.protocol,
    authenticationStatus: values ? 'Configured' : 'NotConfigured',
    credentials: Object.fromEntries(credentials) as unknown,
    externalCredential: credential.name,
    principalName: name,
    principalType: 'NamedPrincipal'
  };
}

/** POST enters values where there are none, PUT replaces all there are. */
function save(request: RestRequest, replaces: boolean): unknown {
  const body = readObject(request.body);
  const principal = principalOf(request, (name) => body[name]);
  if (body.authenticationProtocol !== principal.credential.protocol)
    throw new OrgError(
      'INVALID_INPUT',
      'The authentication protocol is not that of the external credential.'
    );
  const { settings } = request.org;
  const { credential, name } = principal;
  if ((settings.values(credential.name, name) !== undefined) !== replaces) {
    throw new OrgError('INVALID_INPUT', `The credential ${replaces ? 'does not exist' : 'already exists'}.`);
  }
  const values = readValues(body.credentials);
  settings.saveValues(credential.name, name, values);
  return answer(principal, values);
}

/** `named-credentials/credential`. */
export const CREDENTIAL_VALUE_RESOURCES: readonly Resource[] = [
  {
    pattern: /^\/named-credentials\/credential$/,
    methods: {
      GET: (request) => {
        const principal = principalOf(request, (name) => request.query.get(name));
        const values = request.org.settings.values(principal.credential.name, principal.name);
        return { status: 200, body: answer(principal, values) };
      },
      POST: (request) => ({ status: 201, body: save(request, false) }),
      PUT: (request) => ({ status: 200, body: save(request, true) }),
      DELETE: (request) => {
        const { credential, name } = principalOf(request, (key) => request.query.get(key));
        request.org.settings.saveValues(credential.name, name, undefined);
        return { status: 204 };
      }
    }
  }
];
