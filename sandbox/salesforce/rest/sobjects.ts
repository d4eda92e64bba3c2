import { OrgError } from '../errors.ts';
import { MultipleMatches } from '../records/service.ts';
import { DATA_PATH, readObject, type Resource, type RestAnswer, type RestRequest } from './answer.ts';
import { describeGlobal, describeObject } from './describe.ts';
import { serializeRecord } from './serialize.ts';

function requestedFields(request: RestRequest, objectName: string): string[] | undefined {
  const fields = request.query.get('fields');
  if (fields === null) return undefined;
  return fields.split(',').map((path) => path.trim().replace(new RegExp(`^${objectName}\\.`), ''));
}

function retrieve(request: RestRequest, objectName: string, id: string): RestAnswer {
  const { org, access } = request;
  const object = org.records.object(objectName, access);
  const record = org.records.read(object, id, access);
  const readable = access.readableFields(object);
  const names = requestedFields(request, object.name);
  const fields = names?.map((name) => {
    const field = readable.find((one) => one.name === name);
    if (!field) throw new OrgError('INVALID_FIELD', `No such column '${name}' on entity '${object.name}'.`);
    return field;
  });
  return { status: 200, body: serializeRecord(object, record, fields ?? readable) };
}

function checkUnmodified(request: RestRequest, lastModified: unknown): void {
  const header = request.headers['if-unmodified-since'];
  if (typeof header !== 'string') return;
  // Source: REST API Developer Guide, "Conditional Request Headers".
  if (new Date(String(lastModified)).getTime() > new Date(header).getTime()) {
    throw new OrgError('CONFLICT', 'The record has been modified since the given date', [], 412);
  }
}

function upsert(request: RestRequest, objectName: string, field: string, value: string): RestAnswer {
  const { org, access } = request;
  const object = org.records.object(objectName, access);
  try {
    const { id, created } = org.records.upsert(object, field, value, readObject(request.body), access);
    return { status: created ? 201 : 200, body: { id, success: true, errors: [], created } };
  } catch (cause) {
    // Source: REST API Developer Guide, "Upsert": 300 with the addresses of all matches.
    if (!(cause instanceof MultipleMatches)) throw cause;
    return { status: 300, body: cause.ids.map((id) => `${DATA_PATH}/sobjects/${object.name}/${id}`) };
  }
}

/** `sobjects/…`; the Tooling API serves setup objects under the same paths. */
export const SOBJECT_RESOURCES: readonly Resource[] = [
  {
    pattern: /^\/sobjects$/,
    methods: { GET: ({ org, access }) => ({ status: 200, body: describeGlobal(org, access) }) }
  },
  {
    pattern: /^\/sobjects\/(?<object>[^/]+)\/describe$/,
    methods: {
      GET: ({ org, access }, get) => ({
        status: 200,
        body: describeObject(org.records.object(get('object'), access), org, access)
      })
    }
  },
  {
    pattern: /^(?:\/tooling)?\/sobjects\/(?<object>[^/]+)$/,
    methods: {
      POST: ({ org, access, body }, get) => {
        const object = org.records.object(get('object'), access);
        const id = org.records.create(object, readObject(body), access);
        const location = `${DATA_PATH}/sobjects/${object.name}/${id}`;
        return { status: 201, headers: { location }, body: { id, success: true, errors: [] } };
      }
    }
  },
  {
    pattern: /^(?:\/tooling)?\/sobjects\/(?<object>[^/]+)\/(?<id>[^/]+)$/,
    methods: {
      GET: (request, get) => retrieve(request, get('object'), get('id')),
      PATCH: (request, get) => {
        const { org, access } = request;
        const object = org.records.object(get('object'), access);
        checkUnmodified(request, org.records.read(object, get('id'), access).LastModifiedDate);
        org.records.update(object, get('id'), readObject(request.body), access);
        return { status: 204 };
      },
      DELETE: ({ org, access }, get) => {
        org.records.delete(org.records.object(get('object'), access), get('id'), access);
        return { status: 204 };
      }
    }
  },
  {
    pattern: /^\/sobjects\/(?<object>[^/]+)\/(?<field>[^/]+)\/(?<value>[^/]+)$/,
    methods: {
      GET: (request, get) => {
        const { org, access } = request;
        const object = org.records.object(get('object'), access);
        const found = org.records.findByExternalId(object, get('field'), get('value'), access);
        const [id, second] = found;
        if (second !== undefined) {
          return { status: 300, body: found.map((one) => `${DATA_PATH}/sobjects/${object.name}/${one}`) };
        }
        if (id === undefined) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
        return retrieve(request, object.name, id);
      },
      PATCH: (request, get) => upsert(request, get('object'), get('field'), get('value'))
    }
  }
];
