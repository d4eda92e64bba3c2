import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
  type GraphQLFieldConfigMap
} from 'graphql';
import type { FieldType } from '../metadata/model.ts';
import type { RecordValue } from '../records/store.ts';

/** A field of a record as the API gives it. */
export interface FieldValue {
  readonly value: RecordValue;
  readonly displayValue: string | null;
}

const text = (name: string): GraphQLScalarType => new GraphQLScalarType({ name });

/** What a field's type is called in the schema, with the scalar of its value. */
const SCALARS: Readonly<Record<FieldType, readonly [name: string, scalar: GraphQLScalarType]>> = {
  id: ['ID', GraphQLID],
  reference: ['ID', GraphQLID],
  string: ['String', GraphQLString],
  textarea: ['TextArea', text('TextArea')],
  picklist: ['Picklist', text('Picklist')],
  boolean: ['Boolean', GraphQLBoolean],
  email: ['EmailAddress', text('EmailAddress')],
  phone: ['PhoneNumber', text('PhoneNumber')],
  url: ['Url', text('Url')],
  date: ['Date', text('Date')],
  datetime: ['DateTime', text('DateTime')],
  double: ['Double', GraphQLFloat],
  int: ['Int', GraphQLInt]
};

/**
 * Comparisons by type; a long text cannot be filtered by, as in SOQL. Dates have inputs of their own (`DateInput`),
 * which this org does not know.
 */
function operatorsOf(type: FieldType): readonly string[] {
  if (type === 'textarea' || type === 'date' || type === 'datetime') return [];
  if (type === 'boolean') return ['eq', 'ne'];
  if (type === 'id' || type === 'reference') return ['eq', 'ne', 'in', 'nin'];
  const ordered = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'nin'];
  return type === 'double' || type === 'int' ? ordered : [...ordered, 'like'];
}

/**
 * The value and operator types of one schema; a schema may hold each name once only.
 * Source: GraphQL API Developer Guide, "Field Operators" and "Field Value Types".
 */
export class ValueTypes {
  readonly #values = new Map<string, GraphQLObjectType<FieldValue, unknown>>();
  readonly #operators = new Map<string, GraphQLInputObjectType>();

  valueOf(type: FieldType): GraphQLObjectType<FieldValue, unknown> {
    const [name, scalar] = SCALARS[type];
    return remember(this.#values, name, () => {
      const label = { type: GraphQLString, resolve: ({ displayValue }: FieldValue) => displayValue };
      const fields: GraphQLFieldConfigMap<FieldValue, unknown> = {
        value: { type: scalar },
        displayValue: { type: GraphQLString },
        ...(type === 'picklist' && { label })
      };
      return new GraphQLObjectType<FieldValue, unknown>({ name: `${name}Value`, fields });
    });
  }

  /** `undefined` for a type that no filter knows. */
  operatorsOf(type: FieldType): GraphQLInputObjectType | undefined {
    const operators = operatorsOf(type);
    if (operators.length === 0) return undefined;
    const [name, scalar] = SCALARS[type];
    return remember(this.#operators, name === 'ID' ? 'Id' : name, (key) => {
      const list = new GraphQLList(scalar);
      return new GraphQLInputObjectType({
        name: `${key}Operators`,
        fields: Object.fromEntries(
          operators.map((one) => [one, { type: one === 'in' || one === 'nin' ? list : scalar }])
        )
      });
    });
  }
}

function remember<Type>(known: Map<string, Type>, name: string, make: (name: string) => Type): Type {
  const type = known.get(name) ?? make(name);
  known.set(name, type);
  return type;
}
