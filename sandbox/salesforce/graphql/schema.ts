import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLFieldConfigMap,
  type GraphQLInputFieldConfigMap
} from 'graphql';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import type { OrgRecord } from '../records/store.ts';
import { displayValue, type Viewer } from '../uiapi/format.ts';
import { findRecords, type Connection, type ConnectionArguments } from './records.ts';
import { ValueTypes, type FieldValue } from './values.ts';

const PAGE_INFO = new GraphQLObjectType({
  name: 'PageInfo',
  fields: {
    hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    startCursor: { type: GraphQLString },
    endCursor: { type: GraphQLString }
  }
});

const ORDER = new GraphQLEnumType({ name: 'ResultOrder', values: { ASC: {}, DESC: {} } });
const NULLS = new GraphQLEnumType({ name: 'NullOrder', values: { FIRST: {}, LAST: {} } });
const ORDER_BY = new GraphQLInputObjectType({
  name: 'OrderByClause',
  fields: { order: { type: ORDER }, nulls: { type: NULLS } }
});

/** The types of one object. */
interface ObjectTypes {
  readonly node: GraphQLObjectType;
  readonly filter: GraphQLInputObjectType;
}

/**
 * Makes the schema as one user sees the org: an object or a field without read access does not exist, so that a query
 * that names it is refused as a whole. Source: GraphQL API Developer Guide, "Query Objects".
 */
class SchemaBuilder {
  readonly #org: Org;
  readonly #viewer: Viewer;
  readonly #values = new ValueTypes();
  readonly #types = new Map<string, ObjectTypes>();

  constructor(org: Org, viewer: Viewer) {
    this.#org = org;
    this.#viewer = viewer;
  }

  build(): GraphQLSchema {
    const objects = [...this.#org.metadata.objects.values()].filter((object) => this.#isVisible(object));
    const fields = Object.fromEntries(objects.map((object) => [object.name, this.#connection(object)]));
    const query = new GraphQLObjectType({ name: 'RecordQuery', fields });
    const uiapi = new GraphQLObjectType({
      name: 'UIAPI',
      fields: { query: { type: new GraphQLNonNull(query), resolve: () => ({}) } }
    });
    const root = new GraphQLObjectType({
      name: 'Query',
      fields: { uiapi: { type: new GraphQLNonNull(uiapi), resolve: () => ({}) } }
    });
    return new GraphQLSchema({ query: root });
  }

  #isVisible(object: ObjectDefinition): boolean {
    return object.queryable && object.readAccess !== 'setup' && this.#viewer.access.can('read', object);
  }

  #parent(field: FieldDefinition): ObjectDefinition | undefined {
    const parent = this.#org.metadata.objects.get(field.referenceTo[0] ?? '');
    return field.relationshipName !== undefined && parent && this.#isVisible(parent) ? parent : undefined;
  }

  #typesOf(object: ObjectDefinition): ObjectTypes {
    const known = this.#types.get(object.name);
    if (known) return known;
    const types: ObjectTypes = {
      node: new GraphQLObjectType<OrgRecord>({ name: object.name, fields: () => this.#nodeFields(object) }),
      filter: new GraphQLInputObjectType({
        name: `${object.name}_Filter`,
        fields: () => this.#filterFields(object)
      })
    };
    this.#types.set(object.name, types);
    return types;
  }

  #nodeFields(object: ObjectDefinition): GraphQLFieldConfigMap<OrgRecord, unknown> {
    const fields: GraphQLFieldConfigMap<OrgRecord, unknown> = {
      ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: () => object.name }
    };
    for (const field of this.#viewer.access.readableFields(object)) {
      fields[field.name] =
        field.type === 'id'
          ? { type: new GraphQLNonNull(GraphQLID), resolve: (record) => record[field.name] }
          : {
              type: this.#values.valueOf(field.type),
              resolve: (record) => this.#value(object, field, record)
            };
      const parent = this.#parent(field);
      if (parent && field.relationshipName)
        fields[field.relationshipName] = {
          type: this.#typesOf(parent).node,
          resolve: (record) => this.#parentRecord(parent, record[field.name])
        };
    }
    return fields;
  }

  #filterFields(object: ObjectDefinition): GraphQLInputFieldConfigMap {
    const list = { type: new GraphQLList(this.#typesOf(object).filter) };
    const fields: GraphQLInputFieldConfigMap = { and: list, or: list };
    for (const field of this.#viewer.access.readableFields(object)) {
      const operators = this.#values.operatorsOf(field.type);
      if (operators) fields[field.name] = { type: operators };
      const parent = this.#parent(field);
      if (parent && field.relationshipName)
        fields[field.relationshipName] = { type: this.#typesOf(parent).filter };
    }
    return fields;
  }

  #connection(object: ObjectDefinition) {
    const { node, filter } = this.#typesOf(object);
    const edge = new GraphQLObjectType({
      name: `${object.name}Edge`,
      fields: { node: { type: node }, cursor: { type: new GraphQLNonNull(GraphQLString) } }
    });
    const type = new GraphQLObjectType<Connection>({
      name: `${object.name}Connection`,
      fields: {
        edges: { type: new GraphQLList(edge) },
        pageInfo: { type: new GraphQLNonNull(PAGE_INFO) },
        totalCount: { type: new GraphQLNonNull(GraphQLInt) },
        pageResultCount: { type: new GraphQLNonNull(GraphQLInt) }
      }
    });
    const sortable = this.#viewer.access.readableFields(object).filter((one) => one.type !== 'textarea');
    const orderBy = new GraphQLInputObjectType({
      name: `${object.name}_OrderBy`,
      fields: Object.fromEntries(sortable.map((field) => [field.name, { type: ORDER_BY }]))
    });
    return {
      type,
      args: {
        first: { type: GraphQLInt },
        after: { type: GraphQLString },
        where: { type: filter },
        orderBy: { type: orderBy }
      },
      resolve: (_source: unknown, given: ConnectionArguments) =>
        findRecords(this.#org, this.#viewer.access, object, given, (field) => this.#parent(field))
    };
  }

  #value(object: ObjectDefinition, field: FieldDefinition, record: OrgRecord): FieldValue {
    const value = record[field.name] ?? null;
    return { value, displayValue: displayValue(this.#viewer, object, field, value) };
  }

  /** A parent the user may not see is null, as one that is not there. */
  #parentRecord(parent: ObjectDefinition, id: unknown): OrgRecord | null {
    const record = typeof id === 'string' ? this.#org.store.get(parent, id) : undefined;
    return record && this.#viewer.access.canRecord('read', parent, record) ? record : null;
  }
}

/** The schema of the GraphQL API as one user sees the org. */
export function schemaFor(org: Org, viewer: Viewer): GraphQLSchema {
  return new SchemaBuilder(org, viewer).build();
}
