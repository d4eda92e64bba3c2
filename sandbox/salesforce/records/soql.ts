import { parseQuery, type Query, type WhereClause } from '@jetstreamapp/soql-parser-js';
import type { SqlRow, SqlValue } from '../database.ts';
import { OrgError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { Access } from './access.ts';
import { fromSql, quote, type RecordStore, type RecordValue } from './store.ts';

/** A selected record: fields by name, parents nested under their relationship's name. */
export interface QueriedRecord {
  readonly object: ObjectDefinition;
  readonly values: ReadonlyMap<string, RecordValue | QueriedRecord | null>;
}

export interface QueryResult {
  readonly totalSize: number;
  readonly records: readonly QueriedRecord[];
}

/** A field of a query, found by its path. */
interface Column {
  readonly object: ObjectDefinition;
  readonly field: FieldDefinition;
  readonly relationship?: string;
  readonly sql: string;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  '=': '=',
  '!=': '<>',
  '>': '>',
  '<': '<',
  '>=': '>=',
  '<=': '<='
};

/** Clauses that a real org knows and this one does not. */
const UNSUPPORTED = [
  'groupBy',
  'having',
  'withDataCategory',
  'withSecurityEnforced',
  'withAccessLevel',
  'usingScope',
  'for',
  'update'
] as const satisfies readonly (keyof Query)[];

function unsupported(what: string): OrgError {
  return new OrgError('MALFORMED_QUERY', `${what} is not supported by this org`);
}

/** Parses SOQL. @throws {OrgError} `MALFORMED_QUERY`. */
export function parseSoql(soql: string): Query & { sObject: string } {
  let query: Query;
  try {
    query = parseQuery(soql);
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw new OrgError('MALFORMED_QUERY', `unexpected token: ${reason}`);
  }
  const clause = UNSUPPORTED.find((one) => query[one] !== undefined);
  if (clause) throw unsupported(clause);
  const { sObject } = query;
  if (sObject === undefined) throw new OrgError('MALFORMED_QUERY', 'lacks an object after FROM');
  return { ...query, sObject };
}

/** The text of a SOQL string literal. */
export function unquote(literal: string): string {
  return literal
    .replace(/^'|'$/g, '')
    .replace(/\\(.)/g, (_, character: string) => ({ n: '\n', t: '\t', r: '\r' })[character] ?? character);
}

/** Turns one SOQL query into SQL as one user sees the org. */
class Compiler {
  readonly #store: RecordStore;
  readonly #object: ObjectDefinition;
  readonly #access: Access;
  readonly #joins = new Map<string, string>();
  readonly parameters: SqlValue[] = [];

  constructor(store: RecordStore, object: ObjectDefinition, access: Access) {
    this.#store = store;
    this.#object = object;
    this.#access = access;
  }

  get joins(): string {
    return [...this.#joins.values()].join('');
  }

  #fieldOf(object: ObjectDefinition, name: string): FieldDefinition {
    const field = [...object.fields.values()].find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (field && this.#access.canReadField(object, field)) return field;
    throw new OrgError(
      'INVALID_FIELD',
      `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`
    );
  }

  /** A field by its path, at most one relationship deep. */
  column(path: string): Column {
    const parts = path.split('.');
    if (parts[0]?.toLowerCase() === this.#object.name.toLowerCase() && parts.length > 1) parts.shift();
    const [first = '', second, third] = parts;
    if (third !== undefined) throw unsupported('A relationship more than one level deep');
    if (second === undefined) {
      const field = this.#fieldOf(this.#object, first);
      return { object: this.#object, field, sql: `t.${quote(field.name)}` };
    }
    const lookup = [...this.#object.fields.values()].find(
      (one) => one.relationshipName?.toLowerCase() === first.toLowerCase()
    );
    const parent = this.#store.objects.get(lookup?.referenceTo[0] ?? '');
    if (!lookup?.relationshipName || !parent || !this.#access.canReadField(this.#object, lookup)) {
      throw new OrgError('INVALID_FIELD', `Didn't understand relationship '${first}' in field path.`);
    }
    const alias = quote(lookup.relationshipName);
    this.#joins.set(
      lookup.relationshipName,
      ` LEFT JOIN ${quote(parent.name)} AS ${alias} ON ${alias}."Id" = t.${quote(lookup.name)}`
    );
    const field = this.#fieldOf(parent, second);
    return {
      object: parent,
      field,
      relationship: lookup.relationshipName,
      sql: `${alias}.${quote(field.name)}`
    };
  }

  #bind(value: SqlValue): string {
    this.parameters.push(value);
    return '?';
  }

  #value(column: Column, literal: string, type: unknown): SqlValue {
    const { field } = column;
    const text = type === 'STRING' ? unquote(literal) : literal;
    if (type === 'BOOLEAN') return text.toUpperCase() === 'TRUE' ? 1 : 0;
    if (type === 'INTEGER' || type === 'DECIMAL') return Number(text);
    if (type === 'DATETIME' || type === 'DATE') {
      const date = new Date(text);
      return field.type === 'date' ? text.slice(0, 10) : date.toISOString();
    }
    if (type !== 'STRING') throw unsupported(`The literal ${literal}`);
    if (field.type !== 'id' && field.type !== 'reference') return text;
    const id = toId18(text);
    if (id === undefined) throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
    return id;
  }

  #condition(condition: Record<string, unknown>): string {
    const { field, operator, value, literalType } = condition;
    if (typeof field !== 'string' || typeof operator !== 'string' || 'valueQuery' in condition) {
      throw unsupported('A function or a sub-query in WHERE');
    }
    const column = this.column(field);
    if (Array.isArray(value)) {
      const types: unknown[] = Array.isArray(literalType) ? literalType : value.map(() => literalType);
      const list = value.map((one, at) => this.#bind(this.#value(column, String(one), types[at]))).join(', ');
      if (operator === 'IN') return `${column.sql} IN (${list})`;
      if (operator === 'NOT IN') return `(${column.sql} IS NULL OR ${column.sql} NOT IN (${list}))`;
      throw unsupported(`The operator ${operator}`);
    }
    if (typeof value !== 'string') throw unsupported('This condition');
    if (literalType === 'NULL') {
      if (operator !== '=' && operator !== '!=') throw unsupported(`${operator} NULL`);
      return `${column.sql} IS ${operator === '=' ? '' : 'NOT '}NULL`;
    }
    if (operator.toUpperCase() === 'LIKE') {
      return `${column.sql} LIKE ${this.#bind(unquote(value))} ESCAPE '\\'`;
    }
    const comparison = COMPARISONS[operator];
    if (comparison === undefined) throw unsupported(`The operator ${operator}`);
    const sql = `${column.sql} ${comparison} ${this.#bind(this.#value(column, value, literalType))}`;
    // In SOQL a field without value is unequal to every value.
    return operator === '!=' ? `(${column.sql} IS NULL OR ${sql})` : sql;
  }

  where(clause: WhereClause | undefined): string {
    if (!clause) return '';
    const { left } = clause;
    const open = '('.repeat(left?.openParen ?? 0);
    const close = left && 'closeParen' in left ? ')'.repeat(left.closeParen ?? 0) : '';
    // Otherwise it is a negation, which carries parentheses only.
    const own = left && 'operator' in left ? this.#condition({ ...left }) : '';
    const rest = 'right' in clause ? ` ${clause.operator} ${this.where(clause.right)}` : '';
    return `${open}${own}${close}${rest}`;
  }
}

function isCount(query: Query): boolean {
  const [field, more] = query.fields ?? [];
  return !more && field?.type === 'FieldFunctionExpression' && field.rawValue?.toUpperCase() === 'COUNT()';
}

function selectedPaths(query: Query): string[] {
  return (query.fields ?? []).map((field) => {
    if (field.type === 'Field') return field.field;
    if (field.type === 'FieldRelationship') return [...field.relationships, field.field].join('.');
    throw unsupported('A function or a sub-query in SELECT');
  });
}

function orderBy(query: Query, compiler: Compiler): string {
  const clauses = query.orderBy === undefined ? [] : [query.orderBy].flat();
  const terms = clauses.map((clause) => {
    if (!('field' in clause)) throw unsupported('A function in ORDER BY');
    const descending = clause.order === 'DESC';
    // Nulls come first unless the query says otherwise, in either direction.
    return `${compiler.column(clause.field).sql} ${descending ? 'DESC' : 'ASC'} NULLS ${clause.nulls ?? 'FIRST'}`;
  });
  return ` ORDER BY ${[...terms, 't."Id"'].join(', ')}`;
}

function toRecord(object: ObjectDefinition, columns: readonly Column[], row: SqlRow): QueriedRecord {
  const values = new Map<string, RecordValue | QueriedRecord | null>();
  const parents = new Map<string, Map<string, RecordValue | QueriedRecord | null>>();
  columns.forEach((column, at) => {
    const value = fromSql(column.field, row[`c${String(at)}`]);
    if (column.relationship === undefined) {
      values.set(column.field.name, value);
      return;
    }
    const known = row[`id:${column.relationship}`] !== null;
    const parent = parents.get(column.relationship) ?? new Map<string, RecordValue | QueriedRecord | null>();
    parents.set(column.relationship, parent.set(column.field.name, value));
    values.set(column.relationship, known ? { object: column.object, values: parent } : null);
  });
  return { object, values };
}

/**
 * Answers a query as the user sees the org: objects and fields without read access do not exist.
 * @throws {OrgError} `MALFORMED_QUERY`, `INVALID_TYPE`, `INVALID_FIELD`.
 */
export function runQuery(
  store: RecordStore,
  query: Query & { sObject: string },
  access: Access
): QueryResult {
  const object = [...store.objects.values()].find(
    (one) => one.name.toLowerCase() === query.sObject.toLowerCase()
  );
  if (!object?.queryable || !access.can('read', object)) {
    throw new OrgError(
      'INVALID_TYPE',
      `sObject type '${query.sObject}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`
    );
  }
  const compiler = new Compiler(store, object, access);
  const columns = isCount(query) ? [] : selectedPaths(query).map((path) => compiler.column(path));
  const filter = compiler.where(query.where);
  const conditions = filter === '' ? [] : [`(${filter})`];
  if (access.seesOwnOnly(object)) {
    conditions.push(
      object.historyOf === undefined
        ? 't."OwnerId" = ?'
        : `t."ParentId" IN (SELECT "Id" FROM ${quote(object.historyOf)} WHERE "OwnerId" = ?)`
    );
    compiler.parameters.push(access.userId);
  }
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const order = orderBy(query, compiler);
  const from = ` FROM ${quote(object.name)} AS t${compiler.joins}${where}`;
  if (isCount(query)) {
    const row = store.database.get(`SELECT COUNT(*) AS n${from}`, compiler.parameters);
    return { totalSize: Number(row?.n), records: [] };
  }
  const relationships = [...new Set(columns.flatMap((column) => column.relationship ?? []))];
  const selected = [
    ...columns.map((column, at) => `${column.sql} AS c${String(at)}`),
    ...relationships.map((name) => `${quote(name)}."Id" AS ${quote(`id:${name}`)}`)
  ];
  const page = ` LIMIT ${String(query.limit ?? -1)} OFFSET ${String(query.offset ?? 0)}`;
  const rows = store.database.all(`SELECT ${selected.join(', ')}${from}${order}${page}`, compiler.parameters);
  return { totalSize: rows.length, records: rows.map((row) => toRecord(object, columns, row)) };
}
