import type { OrgDatabase, SqlRow, SqlValue } from '../database.ts';
import { makeId } from '../ids.ts';
import type { FieldDefinition, FieldType, ObjectDefinition } from '../metadata/model.ts';

export type RecordValue = string | number | boolean | null;

/** A record by field name. Date-times are ISO 8601 in UTC, ids have 18 characters. */
export type OrgRecord = Record<string, RecordValue>;

const SQL_TYPES: Partial<Record<FieldType, string>> = { boolean: 'INTEGER', double: 'REAL', int: 'INTEGER' };

/** SOQL compares text without regard to case, except in case-sensitive fields. */
const CASELESS: readonly FieldType[] = ['string', 'textarea', 'picklist', 'email', 'phone', 'url'];

/** A name in SQL. All names come from metadata, never from a request. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function columnType(field: FieldDefinition): string {
  const caseless = CASELESS.includes(field.type) && !field.caseSensitive;
  return `${SQL_TYPES[field.type] ?? 'TEXT'}${caseless ? ' COLLATE NOCASE' : ''}`;
}

/** The SQL form of a value. */
export function toSql(value: RecordValue): SqlValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The record form of a column. */
export function fromSql(field: FieldDefinition, value: SqlRow[string] | undefined): RecordValue {
  if (field.type === 'boolean') return value === 1;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return null;
}

/** Objects that are calculated on reading and have no table. */
const VIRTUAL = new Set(['UserRecordAccess', 'UserExternalCredential']);

/** One table per object, one column per field. Knows no permissions and no validation. */
export class RecordStore {
  readonly database: OrgDatabase;
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
  readonly #prefixes = new Map<string, ObjectDefinition>();

  constructor(database: OrgDatabase, objects: ReadonlyMap<string, ObjectDefinition>) {
    this.database = database;
    this.objects = objects;
    for (const object of objects.values()) {
      this.#prefixes.set(object.keyPrefix, object);
      if (!VIRTUAL.has(object.name)) this.#prepareTable(object);
    }
  }

  #prepareTable(object: ObjectDefinition): void {
    const table = quote(object.name);
    this.database.exec(`CREATE TABLE IF NOT EXISTS ${table} ("Id" TEXT PRIMARY KEY)`);
    const present = new Set(this.database.all(`PRAGMA table_info(${table})`).map((column) => column.name));
    for (const field of object.fields.values()) {
      if (!present.has(field.name)) {
        this.database.exec(`ALTER TABLE ${table} ADD COLUMN ${quote(field.name)} ${columnType(field)}`);
      }
      const indexed = field.unique || field.externalId || field.type === 'reference';
      if (!indexed || field.name === 'Id') continue;
      const index = quote(`${object.name}.${field.name}`);
      const kind = field.unique ? 'UNIQUE INDEX' : 'INDEX';
      this.database.exec(`CREATE ${kind} IF NOT EXISTS ${index} ON ${table} (${quote(field.name)})`);
    }
  }

  /** The object an id belongs to, by its key prefix. */
  objectOf(id: string): ObjectDefinition | undefined {
    return this.#prefixes.get(id.slice(0, 3));
  }

  newId(object: ObjectDefinition): string {
    return makeId(object.keyPrefix, this.database.next(`id:${object.name}`));
  }

  #decode(object: ObjectDefinition, row: SqlRow): OrgRecord {
    const record: OrgRecord = {};
    for (const field of object.fields.values()) record[field.name] = fromSql(field, row[field.name]);
    return record;
  }

  get(object: ObjectDefinition, id: string): OrgRecord | undefined {
    const row = this.database.get(`SELECT * FROM ${quote(object.name)} WHERE "Id" = ?`, [id]);
    return row && this.#decode(object, row);
  }

  /** Records whose field has this value, oldest first; ids rise with time. */
  findBy(object: ObjectDefinition, field: string, value: RecordValue): OrgRecord[] {
    const sql = `SELECT * FROM ${quote(object.name)} WHERE ${quote(field)} = ? ORDER BY "Id"`;
    return this.database.all(sql, [toSql(value)]).map((row) => this.#decode(object, row));
  }

  all(object: ObjectDefinition): OrgRecord[] {
    return this.database
      .all(`SELECT * FROM ${quote(object.name)} ORDER BY "Id"`)
      .map((row) => this.#decode(object, row));
  }

  insert(object: ObjectDefinition, record: OrgRecord): void {
    const names = Object.keys(record);
    const sql = `INSERT INTO ${quote(object.name)} (${names.map(quote).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    this.database.run(sql, Object.values(record).map(toSql));
  }

  update(object: ObjectDefinition, id: string, changes: OrgRecord): void {
    const names = Object.keys(changes);
    const sql = `UPDATE ${quote(object.name)} SET ${names.map((name) => `${quote(name)} = ?`).join(', ')} WHERE "Id" = ?`;
    this.database.run(sql, [...Object.values(changes).map(toSql), id]);
  }

  delete(object: ObjectDefinition, id: string): void {
    this.database.run(`DELETE FROM ${quote(object.name)} WHERE "Id" = ?`, [id]);
  }

  /** The text that names a record, such as a Case's number. */
  nameOf(object: ObjectDefinition, id: string): string | null {
    const nameField = [...object.fields.values()].find((field) => field.nameField);
    if (!nameField) return null;
    const row = this.database.get(
      `SELECT ${quote(nameField.name)} AS name FROM ${quote(object.name)} WHERE "Id" = ?`,
      [id]
    );
    return typeof row?.name === 'string' ? row.name : null;
  }
}
