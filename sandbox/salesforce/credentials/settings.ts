import type { OrgDatabase } from '../database.ts';
import { FormulaError, parseFormula } from '../formula/parse.ts';
import type {
  ExternalCredentialDefinition,
  NamedCredentialDefinition,
  OrgMetadata
} from '../metadata/model.ts';
import { OrgError } from '../errors.ts';
import { CERTIFICATE_NAME } from './certificate.ts';

const NAMED = 'namedCredential';
const EXTERNAL = 'externalCredential';
const VALUES = 'credential';

/** What is kept for a named principal, by name of the parameter. A real org encrypts it with a key of its own. */
export type CredentialValues = Readonly<
  Record<string, { readonly value: string; readonly encrypted: boolean }>
>;

/**
 * Credentials need https in a real org. This org lives on localhost, so loopback hosts are excepted, and only they.
 */
export function isAllowedUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  );
}

/** Named and external credentials as they stand in the org: installed once, then the admin's. */
export class CredentialSettings {
  readonly #database: OrgDatabase;

  constructor(database: OrgDatabase, metadata: OrgMetadata) {
    this.#database = database;
    // What an admin has set survives an upgrade of the package, as in a real org.
    for (const one of metadata.namedCredentials.values()) {
      if (!this.named(one.name)) database.saveSetting(NAMED, one.name, one);
    }
    for (const one of metadata.externalCredentials.values()) {
      if (!this.external(one.name)) database.saveSetting(EXTERNAL, one.name, one);
    }
  }

  named(name: string): NamedCredentialDefinition | undefined {
    return this.#database.setting(NAMED, name);
  }

  external(name: string): ExternalCredentialDefinition | undefined {
    return this.#database.setting(EXTERNAL, name);
  }

  /** The authentication parameters of a named principal; none where nobody has entered any. */
  values(credential: string, principal: string): CredentialValues | undefined {
    return this.#database.setting(VALUES, `${credential}/${principal}`);
  }

  saveValues(credential: string, principal: string, values: CredentialValues | undefined): void {
    const name = `${credential}/${principal}`;
    if (values) this.#database.saveSetting(VALUES, name, values);
    else this.#database.deleteSetting(VALUES, name);
  }

  saveNamed(credential: NamedCredentialDefinition): void {
    if (!isAllowedUrl(credential.url))
      throw new OrgError('INVALID_INPUT', 'Specify a URL that starts with https.');
    this.#database.saveSetting(NAMED, credential.name, credential);
  }

  /** @throws {OrgError} `INVALID_INPUT` for an address without https, an unknown certificate or a broken formula. */
  saveExternal(credential: ExternalCredentialDefinition): void {
    for (const { type, name, value } of credential.parameters) {
      if (type === 'AuthProviderUrl' && !isAllowedUrl(value)) {
        throw new OrgError('INVALID_INPUT', 'Specify a URL that starts with https.');
      }
      if (type === 'SigningCertificate' && value !== CERTIFICATE_NAME) {
        throw new OrgError('INVALID_INPUT', `The certificate ${value} does not exist.`);
      }
      if (type === 'JwtBodyClaim' || type === 'JwtHeaderClaim') checkClaim(name, value);
    }
    this.#database.saveSetting(EXTERNAL, credential.name, credential);
  }
}

function checkClaim(name: string, value: string): void {
  const formula = /^\{!(.*)\}$/s.exec(value)?.[1];
  if (formula === undefined) return;
  try {
    parseFormula(formula);
  } catch (cause) {
    if (cause instanceof FormulaError)
      throw new OrgError('INVALID_INPUT', `The claim ${name} ${cause.message}.`);
    throw cause;
  }
}
