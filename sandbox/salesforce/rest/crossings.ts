import type { Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import { parseSoql } from '../records/soql.ts';
import type { RestRequest } from './answer.ts';

/** A name that a request carries: a field that is written, read or filtered by, or an object that is described. */
export interface Crossing {
  readonly kind: 'write' | 'read' | 'filter' | 'describe' | 'other';
  /** Of a request of another kind: method and resource. */
  readonly object: string;
  readonly field: string;
}

type Body = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A reference to a parent by its external id writes the look-up field. */
function writtenIn(record: Body, object: string): Crossing[] {
  const names = Object.keys(record).filter((name) => name !== 'attributes');
  return names.map((name) => ({ kind: 'write', object, field: name.replace(/__r$/, '__c') }));
}

function recordsIn(body: unknown, object: string | undefined): Crossing[] {
  const { records } = isObject(body) ? body : {};
  const list = Array.isArray(records) ? records.filter(isObject) : [body].filter(isObject);
  return list.flatMap((record) => {
    const { type } = isObject(record.attributes) ? record.attributes : {};
    return writtenIn(record, object ?? (typeof type === 'string' ? type : ''));
  });
}

function filteredIn(clause: WhereClause | undefined): string[] {
  if (!clause) return [];
  const { left } = clause;
  const own = left && 'field' in left ? [left.field] : [];
  return [...own, ...('right' in clause ? filteredIn(clause.right) : [])];
}

function queriedIn({ sObject: object = '', fields = [], where, orderBy }: Query): Crossing[] {
  const read = fields.map((one) => ('field' in one ? one.field : one.type));
  const orders = orderBy === undefined ? [] : [orderBy].flat();
  const filtered = [...filteredIn(where), ...orders.flatMap((one) => ('field' in one ? [one.field] : []))];
  return [
    ...read.map((field): Crossing => ({ kind: 'read', object, field })),
    ...filtered.map((field): Crossing => ({ kind: 'filter', object, field }))
  ];
}

/** What tells names and values that an admin has set up, and nothing of a record. */
const DESCRIPTIONS = [
  /^\/sobjects\/([^/]+)\/describe$/,
  /^\/ui-api\/object-info\/([^/]+)\/picklist-values\/[^/]+(?:\/[^/]+)?$/
];

/** The names that a request of the REST API carries. One that is not understood is told by its resource. */
export function crossingsOf({ method, path, query, body }: RestRequest): Crossing[] {
  if (path === '/composite') return [];
  const soql = path === '/query' ? query.get('q') : null;
  if (soql !== null) return queriedIn(parseSoql(soql));
  if (/^\/query\/[^/]+$/.test(path)) return [];
  const described = DESCRIPTIONS.map((one) => one.exec(path)?.[1]).find((name) => name !== undefined);
  if (described !== undefined) return [{ kind: 'describe', object: described, field: '' }];
  const [, object = '', key] = /^\/(?:composite\/)?sobjects(?:\/([^/]+))?(?:\/([^/]+))?/.exec(path) ?? [];
  if ((method === 'PATCH' || method === 'POST') && path.includes('sobjects')) {
    const written = recordsIn(body, object === '' ? undefined : object);
    return key?.endsWith('__c') ? [...written, { kind: 'write', object, field: key }] : written;
  }
  const [, resource = ''] = path.split('/');
  return [{ kind: 'other', object: `${method} ${resource}`, field: '' }];
}
