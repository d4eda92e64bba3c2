import type { components } from '@hsc/contracts/generated/hootsuite.ts';
import type { FastifyInstance } from 'fastify';
import { fullName } from '../inbox/members.ts';
import type { Member } from '../model.ts';
import type { ApiParts } from './api.ts';
import { ApiRefusal, errorsBody, scimBody } from './errors.ts';

// RFC 7644 §3.4.2.2: attribute and operator in any case, the value a JSON string.
const USER_NAME_FILTER = /^\s*userName\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i;

const JOINED = '2024-03-04T09:00:00Z';

function scimUser(member: Member): components['schemas']['ScimUser'] {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: member.id,
    userName: member.email,
    name: { givenName: member.firstName, familyName: member.lastName },
    displayName: fullName(member),
    emails: [{ value: member.email, primary: true, type: 'work' }],
    active: member.isActive,
    preferredLanguage: member.language,
    timezone: member.timezone
  };
}

/** The value of an equality filter on userName, the only filter that Hootsuite documents. */
function readFilter(filter: string): string {
  const literal = USER_NAME_FILTER.exec(filter)?.[1];
  try {
    if (literal !== undefined) return JSON.parse(literal) as string;
  } catch {
    // An escape that JSON does not know is an unsupported filter like any other.
  }
  throw new ApiRefusal(400, scimBody(400, 'invalidSyntax', 'Only userName eq "value" is supported.'));
}

/** SCIM users, REST members and the locks of the queue. */
export function directoryRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { contract, conversations, members } = parts;

  app.get<{ Querystring: { filter?: string; startIndex?: string; count?: string } }>(
    '/scim/v2/Users',
    { schema: contract.route('findScimUsers') },
    (request) => {
      const { filter, startIndex = '1', count = '100' } = request.query;
      const match = filter === undefined ? undefined : members.findByUserName(readFilter(filter));
      const found = filter === undefined ? members.all : match ? [match] : [];
      const first = Math.max(1, Number(startIndex));
      const page = found.slice(first - 1, first - 1 + Number(count));
      return {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: found.length,
        startIndex: first,
        itemsPerPage: page.length,
        Resources: page.map(scimUser)
      };
    }
  );

  app.get<{ Params: { memberId: string } }>(
    '/v1/members/:memberId',
    { schema: contract.route('getMember') },
    (request) => {
      const member = members.find(request.params.memberId);
      if (!member) throw new ApiRefusal(404, errorsBody(404, 'There is no such member.'));
      const { id, email, isActive, language, timezone } = member;
      const dates = { createdDate: JOINED, modifiedDate: JOINED };
      return { data: { id, email, fullName: fullName(member), isActive, language, timezone, ...dates } };
    }
  );

  app.get('/inbox/v1/queue/lock', { schema: contract.route('listLocks') }, () => ({
    locks: conversations.all().flatMap(({ id, assignee }) => {
      if (assignee?.kind !== 'agent') return [];
      return [{ conversationId: id, userId: assignee.memberId, lockedAt: assignee.since }];
    })
  }));
}
