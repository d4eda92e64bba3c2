import { randomBytes } from 'node:crypto';
import { OrgError } from '../errors.ts';
import type { Org } from '../org/org.ts';
import { parseSoql, runQuery, type QueryResult } from '../records/soql.ts';
import { queryUserRecordAccess } from '../records/user-record-access.ts';
import { DATA_PATH, type Resource, type RestAnswer, type RestRequest } from './answer.ts';
import { serializeQueried } from './serialize.ts';

/** Records in one answer. Source: REST API Developer Guide, "Query": 2,000 by default and at most. */
const PAGE_SIZE = 2000;

/** Query locators that are kept; an org keeps ten per user. */
const MAX_LOCATORS = 10;

type Pages = Map<string, { readonly userId: string; readonly result: QueryResult }>;

/** Long results by locator, of each org. */
const pagesOfOrg = new WeakMap<Org, Pages>();

function toAnswer(result: QueryResult, locator: string, from: number): RestAnswer {
  const records = result.records.slice(from, from + PAGE_SIZE).map(serializeQueried);
  const next = from + PAGE_SIZE;
  const done = next >= result.records.length;
  return {
    status: 200,
    body: {
      totalSize: result.totalSize,
      done,
      ...(done ? {} : { nextRecordsUrl: `${DATA_PATH}/query/${locator}-${String(next)}` }),
      records
    }
  };
}

function query(request: RestRequest): RestAnswer {
  const soql = request.query.get('q');
  if (soql === null) throw new OrgError('MALFORMED_QUERY', 'A query string has to be specified');
  const parsed = parseSoql(soql);
  const result =
    parsed.sObject === 'UserRecordAccess'
      ? queryUserRecordAccess(request.org.store, parsed, (userId) => request.org.accessOf(userId))
      : runQuery(request.org.store, parsed, request.access);
  const locator = `01g${randomBytes(9).toString('hex').slice(0, 15)}`;
  if (result.records.length > PAGE_SIZE) {
    const pages: Pages = pagesOfOrg.get(request.org) ?? (new Map() as Pages);
    pagesOfOrg.set(request.org, pages);
    const [oldest] = pages.keys();
    if (pages.size >= MAX_LOCATORS && oldest !== undefined) pages.delete(oldest);
    pages.set(locator, { userId: request.access.userId, result });
  }
  return toAnswer(result, locator, 0);
}

function queryMore(request: RestRequest, locator: string): RestAnswer {
  const [key = '', from = ''] = locator.split('-');
  const page = pagesOfOrg.get(request.org)?.get(key);
  if (page?.userId !== request.access.userId || !/^\d+$/.test(from)) {
    throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  }
  return toAnswer(page.result, key, Number(from));
}

/** `query`, also for the Tooling API's setup objects. */
export const QUERY_RESOURCES: readonly Resource[] = [
  { pattern: /^(?:\/tooling)?\/query$/, methods: { GET: query } },
  {
    pattern: /^\/query\/(?<locator>[^/]+)$/,
    methods: { GET: (request, get) => queryMore(request, get('locator')) }
  }
];
