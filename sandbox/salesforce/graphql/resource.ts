import { graphqlSync, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Org } from '../org/org.ts';
import type { Access } from '../records/access.ts';
import { readObject, readText, type Resource, type RestAnswer, type RestRequest } from '../rest/answer.ts';
import { viewerOf } from '../uiapi/format.ts';
import { schemaFor } from './schema.ts';

/** `Access` is made anew when permissions change, so a schema lives as long as what it was made of. */
const schemas = new WeakMap<Access, GraphQLSchema>();

function schemaOf(org: Org, access: Access): GraphQLSchema {
  const schema = schemas.get(access) ?? schemaFor(org, viewerOf(org, access));
  schemas.set(access, schema);
  return schema;
}

/** An error as the API words it: `paths` where GraphQL has `path`. */
function errorOf({ message, locations, path }: GraphQLFormattedError): unknown {
  return { message, locations: locations ?? [], paths: path ?? [] };
}

/** A refused query too is a 200; its errors stand beside the data. Source: GraphQL API Developer Guide, "Errors". */
function run({ org, access, body }: RestRequest): RestAnswer {
  const { query, variables, operationName } = readObject(body);
  const result = graphqlSync({
    schema: schemaOf(org, access),
    source: readText(query, 'query'),
    variableValues: variables === undefined || variables === null ? {} : readObject(variables),
    ...(typeof operationName === 'string' && { operationName })
  });
  const errors = (result.errors ?? []).map((error) => errorOf(error.toJSON()));
  return { status: 200, body: { data: result.data ?? {}, errors } };
}

/** `graphql`: the queries of the GraphQL API, which `lightning/graphql` sends. Mutations are not offered. */
export const GRAPHQL_RESOURCE: Resource = { pattern: /^\/graphql$/, methods: { POST: run } };
