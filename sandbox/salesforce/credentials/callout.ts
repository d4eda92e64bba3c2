import type { KeyObject } from 'node:crypto';
import { FlowFault } from '../errors.ts';
import type { FlowData } from '../flow/runner.ts';
import type {
  ExternalCredentialDefinition,
  ExternalServiceOperation,
  NamedCredentialDefinition,
  OrgMetadata
} from '../metadata/model.ts';
import type { Access } from '../records/access.ts';
import type { RecordValue } from '../records/store.ts';
import { signAssertion, type ClaimGlobals } from './assertion.ts';
import { calloutBody, checkInputs, fillPath, parameterText } from './callout-request.ts';
import { customHeaders } from './custom-headers.ts';
import type { CredentialSettings } from './settings.ts';

/** Default time-out of a callout. Source: Apex Developer Guide, "Callout Limits and Limitations". */
const TIMEOUT_MS = 10_000;

/** An access token without expiry is kept this long. Salesforce documents no value; it asks again on 401. */
const TOKEN_LIFETIME_MS = 3_600_000;

/** Longest answer that is read, in characters. */
const MAX_RESPONSE = 1_000_000;

export interface CalloutParts {
  readonly metadata: OrgMetadata;
  readonly settings: CredentialSettings;
  readonly key: KeyObject;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly globals: (userId: string) => ClaimGlobals;
}

interface CachedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Outputs of an External Service operation by name: `responseCode`, one per declared status, `defaultExc`. */
export type CalloutOutputs = ReadonlyMap<string, RecordValue>;

/** External Service operations through named credentials, as the running user. */
export class Callouts {
  readonly #parts: CalloutParts;
  readonly #tokens = new Map<string, CachedToken>();

  constructor(parts: CalloutParts) {
    this.#parts = parts;
  }

  /**
   * Calls `<registration>.<operation>` for the user.
   * @throws {FlowFault} With a text that holds no secret.
   */
  async call(action: string, inputs: ReadonlyMap<string, FlowData>, access: Access): Promise<CalloutOutputs> {
    const [registration = '', operationId = ''] = action.split('.');
    const service = this.#parts.metadata.externalServices.get(registration);
    const operation = service?.operations.get(operationId);
    const named = service && this.#parts.settings.named(service.namedCredential);
    if (!service || !operation || !named?.enabled)
      throw new FlowFault(`The operation ${action} is not available.`);
    checkInputs(service, operation, inputs);
    const send = async (): Promise<Response> =>
      this.#send(named, operation, inputs, await this.#authorize(named, access));
    let response = await send();
    // An access token may have ended before its time: one new one, then no more.
    if (response.status === 401 && this.#tokens.delete(this.#cacheKey(named, access)))
      response = await send();
    return this.#outputs(operation, response);
  }

  /** The headers by which the other side knows the org or the user. */
  async #authorize(named: NamedCredentialDefinition, access: Access): Promise<Record<string, string>> {
    const credential = this.#parts.settings.external(named.externalCredential);
    const principals = credential?.parameters.filter((one) => one.type.endsWith('Principal')) ?? [];
    const granted = principals.find((one) =>
      access.principals.has(`${named.externalCredential}-${one.name}`)
    );
    const userCredentials = this.#parts.metadata.objects.get('UserExternalCredential');
    // Source: help.salesforce.com, nc_user_external_credentials_permissions.
    const mayUse = userCredentials !== undefined && access.can('read', userCredentials);
    if (!credential || !granted || !mayUse) throw noAccess(named);
    if (credential.protocol === 'Custom') {
      const values = this.#parts.settings.values(credential.name, granted.name);
      if (!values) throw noAccess(named);
      return customHeaders(credential, named, values, this.#parts.now);
    }
    const token = await this.#token(named, credential, access);
    return named.generateAuthorizationHeader ? { authorization: `Bearer ${token}` } : {};
  }

  #cacheKey(named: NamedCredentialDefinition, access: Access): string {
    return `${named.externalCredential}:${access.userId}`;
  }

  async #token(
    named: NamedCredentialDefinition,
    credential: ExternalCredentialDefinition,
    access: Access
  ): Promise<string> {
    const cached = this.#tokens.get(this.#cacheKey(named, access));
    const now = this.#parts.now().getTime();
    if (cached && cached.expiresAt > now) return cached.token;
    const assertion = await signAssertion(
      credential,
      this.#parts.globals(access.userId),
      this.#parts.key,
      this.#parts.now
    );
    const url = credential.parameters.find((one) => one.type === 'AuthProviderUrl')?.value ?? '';
    const fresh = await this.#exchange(url, assertion);
    this.#tokens.set(this.#cacheKey(named, access), {
      token: fresh.token,
      expiresAt: now + fresh.lifetimeMs
    });
    return fresh.token;
  }

  /** RFC 7523 §2.1. */
  async #exchange(url: string, assertion: string): Promise<{ token: string; lifetimeMs: number }> {
    const response = await this.#fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })
    });
    const body = (await response.json().catch(() => ({}))) as {
      access_token?: unknown;
      expires_in?: unknown;
      error?: unknown;
      error_description?: unknown;
    };
    if (!response.ok) {
      // The wording of real orgs, as people quote it; what the server left out is empty there too.
      const [error, description] = [body.error, body.error_description].map((one) =>
        typeof one === 'string' ? one : ''
      );
      throw new FlowFault(
        `Unable to fetch the OAuth token. Error: ${error ?? ''}. Error description: ${description ?? ''}.`
      );
    }
    if (typeof body.access_token !== 'string') {
      throw new FlowFault('Unable to fetch the OAuth token. Error: the answer holds no access token.');
    }
    const seconds = typeof body.expires_in === 'number' ? body.expires_in : undefined;
    return {
      token: body.access_token,
      lifetimeMs: seconds === undefined ? TOKEN_LIFETIME_MS : seconds * 1000
    };
  }

  async #send(
    named: NamedCredentialDefinition,
    operation: ExternalServiceOperation,
    inputs: ReadonlyMap<string, FlowData>,
    authorization: Readonly<Record<string, string>>
  ): Promise<Response> {
    const url = new URL(named.url.replace(/\/$/, '') + fillPath(operation, inputs));
    for (const { name, in: location } of operation.parameters) {
      const value = location === 'query' ? parameterText(inputs, name) : undefined;
      if (value !== undefined) url.searchParams.set(name, value);
    }
    const body = calloutBody(operation, inputs);
    return this.#fetch(url.href, {
      method: operation.method,
      headers: {
        ...named.headers,
        ...authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(body === undefined ? {} : { body })
    });
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      // External Services do not follow redirects.
      return await this.#parts.fetch(url, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS)
      });
    } catch (cause) {
      const timedOut = cause instanceof Error && cause.name === 'TimeoutError';
      throw new FlowFault(timedOut ? 'Read timed out' : `Unable to reach ${new URL(url).host}`);
    }
  }

  async #outputs(operation: ExternalServiceOperation, response: Response): Promise<CalloutOutputs> {
    const status = String(response.status);
    const text = (await response.text()).slice(0, MAX_RESPONSE);
    if (!operation.responses.has(status))
      throw new FlowFault(`The HTTP callout failed with status ${status}.`);
    const declared = operation.responses.get(status);
    if (declared === undefined) return new Map<string, RecordValue>([['responseCode', response.status]]);
    const type = response.headers.get('content-type')?.split(';')[0]?.trim();
    if (type !== declared)
      throw new FlowFault(`The answer is ${type ?? 'untyped'} where ${declared} is declared.`);
    return new Map<string, RecordValue>([
      ['responseCode', response.status],
      [status, text]
    ]);
  }
}

function noAccess(named: NamedCredentialDefinition): FlowFault {
  return new FlowFault(
    `We couldn't access the credential(s). You might not have the required permissions, or the external credential "${named.externalCredential}" might not exist.`
  );
}
