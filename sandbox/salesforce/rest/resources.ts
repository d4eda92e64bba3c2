import { OrgError } from '../errors.ts';
import { GRAPHQL_RESOURCE } from '../graphql/resource.ts';
import { UI_API_RESOURCES } from '../uiapi/resources.ts';
import type { Resource, RestAnswer, RestRequest } from './answer.ts';
import { COLLECTION_RESOURCES } from './collections.ts';
import { compositeResource } from './composite.ts';
import { crossingsOf } from './crossings.ts';
import { CREDENTIAL_VALUE_RESOURCES } from './credential-values.ts';
import { CREDENTIAL_RESOURCES } from './named-credentials.ts';
import { QUERY_RESOURCES } from './query.ts';
import { SOBJECT_RESOURCES } from './sobjects.ts';
import { checkWriteHeaders } from './write-headers.ts';

const LIMITS: Resource = {
  pattern: /^\/limits$/,
  methods: {
    GET: ({ org }) => ({
      status: 200,
      body: { DailyApiRequests: { Max: org.apiLimit.allowed, Remaining: org.apiLimit.remaining } }
    })
  }
};

const RESOURCES: readonly Resource[] = [
  LIMITS,
  ...QUERY_RESOURCES,
  ...SOBJECT_RESOURCES,
  ...COLLECTION_RESOURCES,
  ...CREDENTIAL_RESOURCES,
  ...CREDENTIAL_VALUE_RESOURCES,
  ...UI_API_RESOURCES,
  GRAPHQL_RESOURCE,
  compositeResource(dispatch)
];

/**
 * Answers a request to a data resource. Synchronous on purpose: a composite request runs in one transaction.
 * @throws {OrgError} `NOT_FOUND`, `METHOD_NOT_ALLOWED`, or what the resource refuses with.
 */
export function dispatch(request: RestRequest): RestAnswer {
  const path = request.path.replace(/\/$/, '');
  const found = RESOURCES.find((one) => one.pattern.test(path));
  if (!found) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  const run = found.methods[request.method];
  if (!run) {
    const allowed = Object.keys(found.methods).join(',');
    throw new OrgError(
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${request.method}' not allowed. Allowed are ${allowed}`
    );
  }
  if (request.access.userId === request.org.recorder?.userId)
    for (const one of crossingsOf({ ...request, path })) request.org.recorder.note(one);
  if (request.method !== 'GET') checkWriteHeaders(request);
  const groups = found.pattern.exec(path)?.groups ?? {};
  return run(request, (name) => decodeURIComponent(groups[name] ?? ''));
}
