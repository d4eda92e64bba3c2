import { OrgError } from '../errors.ts';
import {
  DATA_PATH,
  errorBody,
  readArray,
  readObject,
  readText,
  toOrgError,
  type Resource,
  type RestAnswer,
  type RestRequest
} from './answer.ts';

/** Source: REST API Developer Guide, "Composite": 25 subrequests, 5 of them queries or collections. */
const MAX_SUBREQUESTS = 25;
const MAX_HEAVY = 5;

interface SubResult {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

class RolledBack extends Error {}

/** The value `@{reference.path}` stands for. */
function resolve(path: string, results: ReadonlyMap<string, unknown>): unknown {
  const [reference = '', ...rest] = path.split(/\.|\[|\]\.?/).filter((part) => part !== '');
  if (!results.has(reference))
    throw new OrgError('PROCESSING_HALTED', `Invalid reference specified. No value for ${path}`);
  let value = results.get(reference);
  for (const key of rest)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  if (value === undefined)
    throw new OrgError('PROCESSING_HALTED', `Invalid reference specified. No value for ${path}`);
  return value;
}

/** Fills references into a URL or a body. */
function fill(value: unknown, results: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') {
    const whole = /^@\{([^}]+)\}$/.exec(value)?.[1];
    if (whole !== undefined) return resolve(whole, results);
    return value.replace(/@\{([^}]+)\}/g, (_, path: string) => String(resolve(path, results)));
  }
  if (Array.isArray(value)) return value.map((one) => fill(one, results));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, results)]));
}

export type Dispatch = (request: RestRequest) => RestAnswer;

function runOne(
  request: RestRequest,
  sub: Readonly<Record<string, unknown>>,
  results: ReadonlyMap<string, unknown>,
  dispatch: Dispatch
): SubResult {
  const referenceId = readText(sub.referenceId, 'referenceId');
  try {
    const url = new URL(String(fill(readText(sub.url, 'url'), results)), 'http://org.invalid');
    if (!url.pathname.startsWith(`${DATA_PATH}/`)) {
      throw new OrgError('INVALID_INPUT', `The url of ${referenceId} must start with ${DATA_PATH}`);
    }
    const path = url.pathname.slice(DATA_PATH.length);
    if (path === '/composite')
      throw new OrgError('INVALID_INPUT', 'A composite request cannot hold another one');
    const answer = dispatch({
      ...request,
      method: readText(sub.method, 'method'),
      path,
      query: url.searchParams,
      headers: readHeaders(sub.httpHeaders),
      body: fill(sub.body, results)
    });
    return {
      body: answer.body ?? null,
      httpHeaders: answer.headers ?? {},
      httpStatusCode: answer.status,
      referenceId
    };
  } catch (cause) {
    const error = toOrgError(cause);
    return { body: errorBody(error), httpHeaders: {}, httpStatusCode: error.status, referenceId };
  }
}

/** Source: REST API Developer Guide, "Composite Subrequest": these come from the request itself. */
const INHERITED = ['accept', 'authorization', 'content-type'];

/** A subrequest's own headers, their names in lower case, as Node gives those of a request. */
function readHeaders(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  return Object.fromEntries(
    Object.entries(readObject(value)).map(([name, one]) => [name.toLowerCase(), readText(one, name)])
  );
}

/** Such a header makes the whole request fail, not its subrequest alone. @throws {OrgError} `INVALID_INPUT` */
function checkHeaders(subs: readonly Readonly<Record<string, unknown>>[]): void {
  for (const sub of subs) {
    const wrong = INHERITED.find((name) => name in readHeaders(sub.httpHeaders));
    if (wrong !== undefined) {
      throw new OrgError('INVALID_INPUT', `A subrequest cannot have the header ${wrong}`);
    }
  }
}

function isHeavy(sub: Readonly<Record<string, unknown>>): boolean {
  return /\/(query|composite\/sobjects)/.test(String(sub.url));
}

/** `composite`: subrequests that may refer to the results of earlier ones. */
export function compositeResource(dispatch: Dispatch): Resource {
  const run = (request: RestRequest): RestAnswer => {
    const { allOrNone, compositeRequest } = readObject(request.body);
    const subs = readArray(compositeRequest).map(readObject);
    if (subs.length > MAX_SUBREQUESTS || subs.filter(isHeavy).length > MAX_HEAVY) {
      throw new OrgError(
        'INVALID_INPUT',
        `A composite request may hold ${String(MAX_SUBREQUESTS)} subrequests`
      );
    }
    checkHeaders(subs);
    const answers: SubResult[] = [];
    const results = new Map<string, unknown>();
    try {
      request.org.database.transaction(() => {
        for (const sub of subs) {
          const answer = runOne(request, sub, results, dispatch);
          answers.push(answer);
          if (answer.httpStatusCode < 300) results.set(answer.referenceId, answer.body);
          else if (allOrNone === true) throw new RolledBack();
        }
      });
    } catch (cause) {
      if (!(cause instanceof RolledBack)) throw cause;
      const halted = new OrgError(
        'PROCESSING_HALTED',
        'The transaction was rolled back since another operation in the same transaction failed.'
      );
      const failedAt = answers.length - 1;
      const all = subs.map((sub, at): SubResult => {
        const own = at === failedAt ? answers[at] : undefined;
        return (
          own ?? {
            body: errorBody(halted),
            httpHeaders: {},
            httpStatusCode: 400,
            referenceId: String(sub.referenceId)
          }
        );
      });
      return { status: 200, body: { compositeResponse: all } };
    }
    return { status: 200, body: { compositeResponse: answers } };
  };
  return { pattern: /^\/composite$/, methods: { POST: run } };
}
