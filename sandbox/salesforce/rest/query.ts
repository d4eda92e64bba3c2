import { randomBytes } from 'node:crypto';
import { OrgError } from '../errors.ts';
import type { Org } from '../org/org.ts';
import { parseSoql, runQuery, type QueryResult } from '../records/soql.ts';
import { queryUserRecordAccess } from '../records/user-record-access.ts';
import { DATA_PATH, type Resource, type RestAnswer, type RestRequest } from './answer.ts';
import { serializeQueried } from './serialize.ts';

/** Records in one answer. Source: REST API Developer Guide, "Query Options Header": 200 to 2,000, which is the default. */
const PAGE_SIZE = { least: 200, most: 2000 } as const;

/** Query locators that are kept; an org keeps ten per user. */
const MAX_LOCATORS = 10;

/** A result that is longer than one page, as it was when it was asked for. */
interface LongResult {
  readonly userId: string;
  readonly result: QueryResult;
  readonly pageSize: number;
}

type Pages = Map<string, LongResult>;

/** Long results by locator, of each org. */
const pagesOfOrg = new WeakMap<Org, Pages>();

function pageSizeOf({ headers }: RestRequest): number {
  const asked = /(?:^|[;,\s])batchSize=(\d+)/i.exec(String(headers['sforce-query-options'] ?? ''))?.[1];
  if (asked === undefined) return PAGE_SIZE.most;
  return Math.min(Math.max(Number(asked), PAGE_SIZE.least), PAGE_SIZE.most);
}

function toAnswer({ result, pageSize }: LongResult, locator: string, from: number): RestAnswer {
  const records = result.records.slice(from, from + pageSize).map(serializeQueried);
  const next = from + pageSize;
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

/** Objects of the Tooling API that no other API knows. */
const TOOLING_ONLY: ReadonlySet<string> = new Set(['FlexiPage']);

function query(request: RestRequest): RestAnswer {
  const soql = request.query.get('q');
  if (soql === null) throw new OrgError('MALFORMED_QUERY', 'A query string has to be specified');
  const parsed = parseSoql(soql);
  if (TOOLING_ONLY.has(parsed.sObject) && !request.path.startsWith('/tooling/'))
    throw new OrgError('INVALID_TYPE', `sObject type '${parsed.sObject}' is not supported.`);
  const result =
    parsed.sObject === 'UserRecordAccess'
      ? queryUserRecordAccess(request.org.store, parsed, (userId) => request.org.accessOf(userId))
      : runQuery(request.org.store, parsed, request.access);
  const locator = `01g${randomBytes(9).toString('hex').slice(0, 15)}`;
  const long = { userId: request.access.userId, result, pageSize: pageSizeOf(request) };
  if (result.records.length > long.pageSize) {
    const pages: Pages = pagesOfOrg.get(request.org) ?? (new Map() as Pages);
    pagesOfOrg.set(request.org, pages);
    const [oldest] = pages.keys();
    if (pages.size >= MAX_LOCATORS && oldest !== undefined) pages.delete(oldest);
    pages.set(locator, long);
  }
  return toAnswer(long, locator, 0);
}

function queryMore(request: RestRequest, locator: string): RestAnswer {
  const [key = '', from = ''] = locator.split('-');
  const page = pagesOfOrg.get(request.org)?.get(key);
  if (page?.userId !== request.access.userId || !/^\d+$/.test(from)) {
    throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  }
  return toAnswer(page, key, Number(from));
}

/** `query`, also for the Tooling API's setup objects. */
export const QUERY_RESOURCES: readonly Resource[] = [
  { pattern: /^(?:\/tooling)?\/query$/, methods: { GET: query } },
  {
    pattern: /^\/query\/(?<locator>[^/]+)$/,
    methods: { GET: (request, get) => queryMore(request, get('locator')) }
  }
];
