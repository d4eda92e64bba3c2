import { OrgError } from './errors.ts';

/** Salesforce's REST API as far as the set-up of an org needs it. */
export const API = '/services/data/v66.0';

/** How to reach the org. */
export interface OrgConnection {
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly fetch: typeof fetch;
  /** Hears one line per step. */
  readonly log: (line: string) => void;
  readonly dryRun?: boolean;
}

/** A JSON object as the org answers it. */
export type Json = Readonly<Record<string, unknown>>;

async function refusal(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  const first: unknown = Array.isArray(body) ? body[0] : body;
  const { errorCode, error, message } = (first ?? {}) as Partial<Record<string, string>>;
  return `${String(response.status)} ${errorCode ?? error ?? ''} ${message ?? ''}`.trim();
}

/** What a login gives: the token, and which org it is for (18 characters, from the identity URL). */
export interface OrgLogin {
  readonly accessToken: string;
  readonly orgId: string;
}

/**
 * Logs in by client credentials (RFC 6749 §4.4), at the org's own My Domain address.
 * @throws {OrgError} where the org refuses.
 */
export async function logIn(
  instanceUrl: string,
  clientId: string,
  clientSecret: string,
  send: typeof fetch
): Promise<OrgLogin> {
  const response = await send(`${instanceUrl}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret
    })
  });
  if (!response.ok)
    throw new OrgError('ERR_ORG_LOGIN', `The org refused the login: ${await refusal(response)}`);
  const { access_token: accessToken, id } = (await response.json()) as Json;
  // Salesforce: the identity URL is …/id/<organization id>/<user id>.
  const orgId = typeof id === 'string' ? /\/id\/(00D\w{15})\//.exec(id)?.[1] : undefined;
  if (typeof accessToken !== 'string' || orgId === undefined) {
    throw new OrgError(
      'ERR_ORG_ANSWER',
      'The org answered the login without an access token or without its id'
    );
  }
  return { accessToken, orgId };
}

/** The REST calls of one run. */
export class OrgClient {
  readonly #connection: OrgConnection;

  constructor(connection: OrgConnection) {
    this.#connection = connection;
  }

  log(line: string): void {
    this.#connection.log(line);
  }

  async #send(method: string, path: string, body?: Json): Promise<Response> {
    const { instanceUrl, accessToken, fetch: send } = this.#connection;
    const url = new URL(path, instanceUrl);
    // The access token goes to the org and nowhere else.
    if (url.origin !== new URL(instanceUrl).origin)
      throw new OrgError('ERR_ORG_FOREIGN', `${url.origin} is not the org`);
    const response = await send(url, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    if (!response.ok) throw new OrgError('ERR_ORG_REFUSED', `${method} ${path}: ${await refusal(response)}`);
    return response;
  }

  async get(path: string): Promise<Json> {
    return (await (await this.#send('GET', path)).json()) as Json;
  }

  async query(soql: string, tooling = false): Promise<Json[]> {
    const { records } = await this.get(
      `${API}${tooling ? '/tooling' : ''}/query?q=${encodeURIComponent(soql)}`
    );
    return records as Json[];
  }

  /**
   * Writes and says what is `done`; in a dry run says what would be written.
   * @param secrets Parts of the body that are not to be said.
   */
  async write(
    method: string,
    path: string,
    body: Json,
    done: string,
    secrets: readonly string[] = []
  ): Promise<void> {
    if (this.#connection.dryRun) {
      const text = secrets.reduce((all, one) => all.replaceAll(one, '…'), JSON.stringify(body));
      this.log(`would ${method} ${path} ${text}`);
      return;
    }
    await this.#send(method, path, body);
    this.log(done);
  }
}

/** A text as a SOQL literal. */
export function soqlText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
