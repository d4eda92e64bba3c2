import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { AccessToken } from '../http/access-token.ts';
import { HttpFailure, HttpRefusal, isSuccess, jsonOf } from '../http/client.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../http/client.ts';
import { inShape, shapes } from '../http/shape.ts';
import type { Tenant } from '../tenants.ts';
import { readApiUsage } from './api-usage.ts';
import type { ApiUsage } from './api-usage.ts';
import { errorCodeOf, readComposite, readParts, readResults, referenceOf, toRequest } from './collections.ts';
import type { Collection, CollectionAnswer, UpsertOptions, UpsertResult } from './collections.ts';
import { checkOrg, WrongOrg } from './wrong-org.ts';
import { qualify, unqualify } from './namespace.ts';
import type { SalesforceRecord } from './namespace.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

const TOKEN_TIMEOUT_MS = 30_000;
/** 400 records with all the org's own automation; Salesforce itself gives up after ten minutes. */
const WRITE_TIMEOUT_MS = 120_000;
const QUERY_TIMEOUT_MS = 8_000;
const NEXT_PAGE = /^\/services\/data\/v[0-9]+\.[0-9]\/query\/[A-Za-z0-9]+(?:-[0-9]+)?$/;

/** How long nobody asks again for a token that was another org's: a person has to change something. */
const WRONG_ORG_MS = 300_000;

/** What one of several queries found, or its refusal. */
export type QueryAnswer = readonly SalesforceRecord[] | HttpRefusal;

/** What a client needs besides its settings. */
export interface SalesforceClientParts {
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Hears that the credentials are another org's. */
  readonly onWrongOrg?: () => void;
}

interface RawPage {
  readonly records: readonly SalesforceRecord[];
  readonly nextRecordsUrl?: string | null;
}

const isPage = shapes.compile<RawPage>({
  type: 'object',
  required: ['records'],
  properties: {
    records: { type: 'array', items: { type: 'object' } },
    nextRecordsUrl: { type: ['string', 'null'] }
  }
});

interface RawRecordType {
  readonly developerName: string;
  readonly recordTypeId: string;
  readonly available: boolean;
}

const isDescribe = shapes.compile<{ readonly recordTypeInfos?: readonly RawRecordType[] }>({
  type: 'object',
  properties: {
    recordTypeInfos: {
      type: 'array',
      items: {
        type: 'object',
        required: ['developerName', 'recordTypeId'],
        properties: { developerName: { type: 'string' }, recordTypeId: { type: 'string' } }
      }
    }
  }
});

/**
 * The REST API of one org, as the integration user. Names go in and come out without the package's namespace.
 * Every method rejects with HttpFailure, HttpRefusal (`reason` is Salesforce's errorCode) or TokenFailure.
 */
export class SalesforceClient {
  readonly #settings: Tenant['salesforce'];
  readonly #parts: SalesforceClientParts;
  readonly #http: HttpClient;
  readonly #token: AccessToken;
  #usage: ApiUsage | undefined;
  #wrongOrgUntil: Date | undefined;

  constructor(settings: Tenant['salesforce'], parts: SalesforceClientParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#http = parts.http;
    this.#token = new AccessToken(() => this.#requestToken());
  }

  /** The org's API requests, as the last answer told; undefined before the first one. */
  apiUsage(): ApiUsage | undefined {
    return this.#usage;
  }

  /** Whether the credentials were found to be another org's. */
  get isWrongOrg(): boolean {
    return this.#wrongOrgUntil !== undefined;
  }

  /** Creates or updates up to 200 records by external id, in one API call; each stands or falls for itself. */
  upsert(
    object: string,
    records: readonly SalesforceRecord[],
    options: UpsertOptions
  ): Promise<readonly UpsertResult[]> {
    return this.#write({ ...options, object, records });
  }

  /**
   * Changes up to 200 records by their id; each stands or falls for itself. Assignment rules do not run: whoever has
   * the record keeps it.
   */
  update(object: string, records: readonly SalesforceRecord[]): Promise<readonly UpsertResult[]> {
    return this.#write({ object, records, assignmentRules: false });
  }

  /**
   * Upserts up to five collections in this order, in one API call (REST API Developer Guide, Composite: of 25
   * subrequests five may be collections). A record may refer to one of an earlier collection.
   */
  async upsertTogether(collections: readonly Collection[]): Promise<readonly CollectionAnswer[]> {
    const compositeRequest = collections.map((collection, index) => {
      const { url, headers, body } = toRequest(this.#settings, collection);
      return { method: 'PATCH', url, referenceId: referenceOf(index), httpHeaders: headers, body };
    });
    return readComposite(
      this.#settings,
      collections,
      await this.#callTogether(compositeRequest, WRITE_TIMEOUT_MS)
    );
  }

  /**
   * What up to five queries find, in one API call (REST API Developer Guide, Composite: of 25 subrequests five may be
   * queries). For queries with one page of results; each stands or falls for itself.
   * @param soqls As for {@link query}.
   */
  async queryTogether(soqls: readonly string[]): Promise<readonly QueryAnswer[]> {
    const compositeRequest = soqls.map((soql, index) => {
      const query = new URLSearchParams({ q: soql });
      const url = `/services/data/v${this.#settings.apiVersion}/query?${query.toString()}`;
      return { method: 'GET', url, referenceId: referenceOf(index) };
    });
    const parts = readParts(await this.#callTogether(compositeRequest, QUERY_TIMEOUT_MS), soqls.length);
    return parts.map((part) => (part instanceof HttpRefusal ? part : inShape(isPage, part).records));
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
      const { records, nextRecordsUrl } = inShape(isPage, jsonOf(answer));
      yield records;
      url = typeof nextRecordsUrl === 'string' ? this.#nextUrl(nextRecordsUrl) : undefined;
    }
  }

  /** The ids of the records that are there, by external id. */
  async findIds(object: string, externalId: string, values: readonly string[]): Promise<Map<string, string>> {
    const { namespace } = this.#settings;
    const field = qualify(namespace, externalId);
    const list = values.map((value) => `'${value.replace(/['\\]/g, '\\$&')}'`).join(', ');
    const records = await this.query(
      `SELECT Id, ${field} FROM ${qualify(namespace, object)} WHERE ${field} IN (${list})`
    );
    return new Map(records.map((record) => [String(record[field]), String(record.Id)]));
  }

  /** The record types of Case that the integration user may use: developer name → id. From describe: no query. */
  async caseRecordTypes(): Promise<ReadonlyMap<string, string>> {
    const { recordTypeInfos = [] } = inShape(isDescribe, await this.read('sobjects/Case/describe'));
    return new Map(
      recordTypeInfos
        .filter((info) => info.available)
        .map((info) => [unqualify(this.#settings.namespace, info.developerName), info.recordTypeId])
    );
  }

  /** What a resource below that of the API's version answers; its shape is not checked. */
  async read(path: string): Promise<unknown> {
    return jsonOf(await this.#call({ method: 'GET', url: this.#url(path), timeoutMs: QUERY_TIMEOUT_MS }));
  }

  async #write(collection: Collection): Promise<readonly UpsertResult[]> {
    const { url, headers, body } = toRequest(this.#settings, collection);
    const answer = await this.#call({
      method: 'PATCH',
      url: this.#settings.loginUrl + url,
      headers: { ...JSON_TYPE, ...headers },
      body: JSON.stringify(body),
      timeoutMs: WRITE_TIMEOUT_MS
    });
    return readResults(this.#settings, collection, jsonOf(answer));
  }

  async #callTogether(compositeRequest: readonly object[], timeoutMs: number): Promise<unknown> {
    const answer = await this.#call({
      method: 'POST',
      url: this.#url('composite'),
      headers: JSON_TYPE,
      // Not collated: the order is what makes the references hold.
      body: JSON.stringify({ allOrNone: false, collateSubrequests: false, compositeRequest }),
      timeoutMs
    });
    return jsonOf(answer);
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
    this.#usage = readApiUsage(answer.headers.get('sforce-limit-info')) ?? this.#usage;
    if (!isSuccess(answer)) throw new HttpRefusal(answer.status, reasonOf(answer));
    return answer;
  }

  /**
   * Client credentials on the org's own My Domain host. `instance_url` of the answer is not followed: it is the
   * same host, and an address from outside is no place to send a token to.
   */
  async #requestToken(): Promise<HttpAnswer> {
    const { loginUrl, clientId, clientSecret, orgId } = this.#settings;
    const { clock, onWrongOrg } = this.#parts;
    if (this.#wrongOrgUntil && clock() < this.#wrongOrgUntil) throw new WrongOrg();
    const answer = await this.#http({
      method: 'POST',
      url: `${loginUrl}/services/oauth2/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret
      }).toString(),
      timeoutMs: TOKEN_TIMEOUT_MS
    });
    if (!isSuccess(answer)) return answer;
    try {
      checkOrg(jsonOf(answer), orgId);
      this.#wrongOrgUntil = undefined;
    } catch (error) {
      if (error instanceof WrongOrg) {
        this.#wrongOrgUntil = after(clock(), WRONG_ORG_MS);
        onWrongOrg?.();
      }
      throw error;
    }
    return answer;
  }
}

function reasonOf(answer: HttpAnswer): string | undefined {
  try {
    return errorCodeOf(JSON.parse(answer.body));
  } catch {
    // A proxy's page, for example; the status says enough.
    return undefined;
  }
}
