import { OrgError } from '../errors.ts';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';

/** A `where` argument as it was validated against the schema: fields, relationships, `and` and `or`. */
export type Filter = Readonly<Record<string, unknown>>;

/** A value of an operator, checked against its scalar. */
type Literal = string | number | boolean | null;

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  like: 'LIKE',
  in: 'IN',
  nin: 'NOT IN'
};

/** Types whose literals stand bare in SOQL. */
const BARE: readonly FieldDefinition['type'][] = ['boolean', 'double', 'int'];

function literal(field: FieldDefinition, value: Literal | readonly Literal[]): string {
  if (value === null) return 'NULL';
  if (typeof value === 'object') {
    if (value.length === 0) throw new OrgError('MALFORMED_QUERY', 'A list of values is empty');
    return `(${value.map((one) => literal(field, one)).join(', ')})`;
  }
  const text = String(value);
  return BARE.includes(field.type) ? text : `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}

function conditions(
  field: FieldDefinition,
  path: string,
  operators: Readonly<Record<string, Literal | readonly Literal[]>>
): string[] {
  return Object.entries(operators).map(
    ([name, value]) => `${path} ${COMPARISONS[name] ?? ''} ${literal(field, value)}`
  );
}

/**
 * The SOQL condition that a filter means; empty for an empty filter. Several operators of a field, and several fields,
 * are joined by AND. Source: GraphQL API Developer Guide, "Field Operators" and "Boolean Operators".
 */
export function conditionOf(
  object: ObjectDefinition,
  parentOf: (field: FieldDefinition) => ObjectDefinition | undefined,
  filter: Filter,
  prefix = ''
): string {
  const join = (filters: readonly Filter[], word: string): string => {
    const parts = filters.map((one) => conditionOf(object, parentOf, one, prefix)).filter(Boolean);
    return parts.length > 0 ? `(${parts.join(` ${word} `)})` : '';
  };
  const terms = Object.entries(filter).flatMap(([name, value]) => {
    if (name === 'and' || name === 'or') return join(value as readonly Filter[], name.toUpperCase());
    const field = object.fields.get(name);
    if (field) return conditions(field, prefix + name, value as Parameters<typeof conditions>[2]);
    const lookup = [...object.fields.values()].find(({ relationshipName }) => relationshipName === name);
    const parent = lookup && parentOf(lookup);
    return parent ? conditionOf(parent, parentOf, value as Filter, `${prefix}${name}.`) : [];
  });
  const present = terms.filter(Boolean);
  return present.length > 1 ? `(${present.join(' AND ')})` : (present[0] ?? '');
}
