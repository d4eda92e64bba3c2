import { AccessToken } from '../http/access-token.ts';
import { codeOf, HttpFailure, HttpRefusal, isSuccess, jsonOf } from '../http/client.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../http/client.ts';
import type { Tenant } from '../tenants.ts';
import { qualify, qualifyRecord, unqualify } from './namespace.ts';
import type { SalesforceRecord } from './namespace.ts';

/** What became of one record. */
export interface UpsertResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly RowError[];
}

/** Why a record was refused. Salesforce's sentence is dropped: it may repeat the value. */
export interface RowError {
  readonly statusCode: string;
  /** Without namespace. */
  readonly fields: readonly string[];
}

/** How records are written. */
export interface UpsertOptions {
  readonly externalId: string;
  /** Header Sforce-Auto-Assign: whether assignment rules run. Salesforce's default is yes, on updates too. */
  readonly assignmentRules: boolean;
}

/** Most records in one sObject Collections request (REST API Developer Guide). */
export const COLLECTION_LIMIT = 200;

const TIMEOUT_MS = 30_000;
const QUERY_TIMEOUT_MS = 8_000;
const NEXT_PAGE = /^\/services\/data\/v[0-9]+\.[0-9]\/query\/[A-Za-z0-9]+(?:-[0-9]+)?$/;

interface RawResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors?: readonly { readonly statusCode: string; readonly fields?: readonly string[] }[];
}

interface RawPage {
  readonly records: readonly SalesforceRecord[];
  readonly nextRecordsUrl?: string;
}

interface RawRecordType {
  readonly developerName: string;
  readonly recordTypeId: string;
  readonly available: boolean;
}

/**
 * The REST API of one org, as the integration user. Names go in and come out without the package's namespace.
 * Every method rejects with HttpFailure, HttpRefusal (`reason` is Salesforce's errorCode) or TokenFailure.
 */
export class SalesforceClient {
  readonly #settings: Tenant['salesforce'];
  readonly #http: HttpClient;
  readonly #token: AccessToken;

  constructor(settings: Tenant['salesforce'], http: HttpClient) {
    this.#settings = settings;
    this.#http = http;
    this.#token = new AccessToken(() => this.#requestToken());
  }

  /** Creates or updates up to 200 records by external id; each stands or falls for itself. */
  async upsert(
    object: string,
    records: readonly SalesforceRecord[],
    { externalId, assignmentRules }: UpsertOptions
  ): Promise<readonly UpsertResult[]> {
    const { namespace } = this.#settings;
    const type = qualify(namespace, object);
    return this.#writeCollection(
      `composite/sobjects/${type}/${qualify(namespace, externalId)}`,
      records.map((record) => ({ attributes: { type }, ...qualifyRecord(namespace, record) })),
      assignmentRules
    );
  }

  /**
   * Changes up to 200 records by their id; each stands or falls for itself. Assignment rules do not run: whoever has
   * the record keeps it.
   */
  async update(object: string, records: readonly SalesforceRecord[]): Promise<readonly UpsertResult[]> {
    const { namespace } = this.#settings;
    const type = qualify(namespace, object);
    return this.#writeCollection(
      'composite/sobjects',
      records.map((record) => ({ attributes: { type }, ...qualifyRecord(namespace, record) })),
      false
    );
  }

  /**
   * All records a query finds.
   * @param soql Only with values that were checked: SOQL has no placeholders in REST.
   */
  async query(soql: string): Promise<readonly SalesforceRecord[]> {
    const records: SalesforceRecord[] = [];
    for await (const page of this.queryPages(soql)) records.push(...page);
    return records;
  }

  /**
   * The records a query finds, page by page (2,000 at most): for what may be many. The pages are those of one moment,
   * kept by Salesforce for two days (REST API Developer Guide, nextRecordsUrl).
   * @param soql As for {@link query}.
   */
  async *queryPages(soql: string): AsyncGenerator<readonly SalesforceRecord[], void, undefined> {
    const query = new URLSearchParams({ q: soql });
    let url: string | undefined = this.#url(`query?${query.toString()}`);
    while (url !== undefined) {
      const answer = await this.#call({ method: 'GET', url, timeoutMs: QUERY_TIMEOUT_MS });
      const { records, nextRecordsUrl } = jsonOf(answer) as RawPage;
      yield records;
      url = nextRecordsUrl === undefined ? undefined : this.#nextUrl(nextRecordsUrl);
    }
  }

  /** The record types of Case that the integration user may use: developer name → id. From describe: no query. */
  async caseRecordTypes(): Promise<ReadonlyMap<string, string>> {
    const answer = await this.#call({
      method: 'GET',
      url: this.#url('sobjects/Case/describe'),
      timeoutMs: QUERY_TIMEOUT_MS
    });
    const { recordTypeInfos = [] } = jsonOf(answer) as { recordTypeInfos?: readonly RawRecordType[] };
    return new Map(
      recordTypeInfos
        .filter((info) => info.available)
        .map((info) => [unqualify(this.#settings.namespace, info.developerName), info.recordTypeId])
    );
  }

  async #writeCollection(
    path: string,
    records: readonly object[],
    assignmentRules: boolean
  ): Promise<readonly UpsertResult[]> {
    const answer = await this.#call({
      method: 'PATCH',
      url: this.#url(path),
      headers: {
        'content-type': 'application/json',
        'sforce-auto-assign': assignmentRules ? 'TRUE' : 'FALSE'
      },
      body: JSON.stringify({ allOrNone: false, records }),
      timeoutMs: TIMEOUT_MS
    });
    const results = jsonOf(answer) as RawResult[];
    // Which record is which is known by place alone.
    if (!Array.isArray(results) || results.length !== records.length) throw new HttpFailure('no_answer');
    return results.map((result) => ({
      ...(result.id && { id: result.id }),
      success: result.success,
      errors: (result.errors ?? []).map(({ statusCode, fields = [] }) => ({
        statusCode: codeOf(statusCode) ?? 'UNKNOWN_CODE',
        fields: fields.flatMap((field) => codeOf(unqualify(this.#settings.namespace, field)) ?? [])
      }))
    }));
  }

  /** The token goes to the org's own host only, and to nothing but the next page. */
  #nextUrl(path: string): string {
    if (!NEXT_PAGE.test(path)) throw new HttpFailure('no_answer');
    return `${this.#settings.loginUrl}${path}`;
  }

  #url(path: string): string {
    return `${this.#settings.loginUrl}/services/data/v${this.#settings.apiVersion}/${path}`;
  }

  async #call(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.#token.send(this.#http, request);
    if (!isSuccess(answer)) throw new HttpRefusal(answer.status, errorCodeOf(answer));
    return answer;
  }

  /**
   * Client credentials on the org's own My Domain host. `instance_url` of the answer is not followed: it is the
   * same host, and an address from outside is no place to send a token to.
   */
  #requestToken(): Promise<HttpAnswer> {
    const { loginUrl, clientId, clientSecret } = this.#settings;
    return this.#http({
      method: 'POST',
      url: `${loginUrl}/services/oauth2/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret
      }).toString(),
      timeoutMs: TIMEOUT_MS
    });
  }
}

/** Salesforce's errorCode, from `[{"errorCode": …}]`. */
function errorCodeOf(answer: HttpAnswer): string | undefined {
  try {
    const [first] = JSON.parse(answer.body) as { errorCode?: unknown }[];
    return typeof first?.errorCode === 'string' ? first.errorCode : undefined;
  } catch {
    // A proxy's page, for example; the status says enough.
    return undefined;
  }
}
