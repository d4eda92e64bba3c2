import { OrgError } from '../errors.ts';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import type { Access } from '../records/access.ts';
import { parseSoql, runQuery } from '../records/soql.ts';
import type { OrgRecord } from '../records/store.ts';
import { conditionOf, type Filter } from './filter.ts';

/** Records of one page, and the most that may be asked for. Source: GraphQL API Developer Guide, "Paginate Results". */
const PAGE = { usual: 10, most: 2000 } as const;

export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly where?: Filter | null;
  readonly orderBy?: Readonly<Record<string, { order?: string | null; nulls?: string | null }>> | null;
}

export interface Connection {
  readonly edges: readonly { readonly node: OrgRecord; readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
  readonly pageResultCount: number;
}

function cursorOf(position: number): string {
  return Buffer.from(`position:${String(position)}`).toString('base64');
}

function positionOf(cursor: string | null | undefined): number {
  if (cursor === null || cursor === undefined) return 0;
  const position = /^position:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (position === undefined) throw new OrgError('INVALID_INPUT', 'The cursor is not one of this API');
  return Number(position);
}

function orderOf({ orderBy }: ConnectionArguments): string {
  const terms = Object.entries(orderBy ?? {}).map(
    ([field, { order, nulls }]) => `${field} ${order ?? 'ASC'} NULLS ${nulls ?? 'FIRST'}`
  );
  return terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '';
}

/** One page of the records that fit, as the user sees the org. @throws {OrgError} as SOQL refuses. */
export function findRecords(
  org: Org,
  access: Access,
  object: ObjectDefinition,
  given: ConnectionArguments,
  parentOf: (field: FieldDefinition) => ObjectDefinition | undefined
): Connection {
  const first = given.first ?? PAGE.usual;
  if (first < 1 || first > PAGE.most)
    throw new OrgError('INVALID_INPUT', `first must be between 1 and ${String(PAGE.most)}`);
  const condition = conditionOf(object, parentOf, given.where ?? {});
  const where = condition === '' ? '' : ` WHERE ${condition}`;
  const { records } = runQuery(
    org.store,
    parseSoql(`SELECT Id FROM ${object.name}${where}${orderOf(given)}`),
    access
  );
  const from = positionOf(given.after);
  const page = records.slice(from, from + first);
  const edges = page.flatMap(({ values }, index) => {
    const node = org.store.get(object, values.get('Id') as string);
    return node ? [{ node, cursor: cursorOf(from + index + 1) }] : [];
  });
  return {
    edges,
    pageInfo: {
      hasNextPage: from + first < records.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null
    },
    totalCount: records.length,
    pageResultCount: edges.length
  };
}
