import type { DataMap } from '../../../contracts/data-map.ts';

/** A column of the bridge's database, as information_schema names it. */
export interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** Anything that runs a statement, such as the bridge's database. */
interface Queryable {
  query<T extends Record<string, unknown>>(sql: string): Promise<T[]>;
}

/** The bridge's own tables. */
const OWN = 'public';

/** All columns of a database but PostgreSQL's own. */
export function readColumns(database: Queryable): Promise<Column[]> {
  return database.query<{ schema: string; table: string; column: string }>(
    `select table_schema as schema, table_name as table, column_name as column from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, ordinal_position`
  );
}

/** Where the map and the database disagree, in both directions. @returns One sentence per difference. */
export function columnDifferences(map: DataMap, columns: readonly Column[]): string[] {
  const told = new Set(
    map.tables.flatMap(({ table, personal, technical }) =>
      [...Object.keys(personal), ...technical.flatMap((one) => one.columns)].map((name) => `${table}.${name}`)
    )
  );
  const own = columns.filter(({ schema }) => schema === OWN).map(({ table, column }) => `${table}.${column}`);
  const foreign = new Set(columns.map(({ schema }) => schema).filter((schema) => schema !== OWN));
  const schemas = new Set(map.librarySchemas.map(({ schema }) => schema));
  return [
    ...own
      .filter((name) => !told.has(name))
      .map(
        (name) =>
          `${name} is a column of the bridge, but not in the data map: add it to "tables", as personal or as technical`
      ),
    ...[...told]
      .filter((name) => !own.includes(name))
      .map((name) => `${name} is in "tables" of the data map, but no column of the bridge: take it out`),
    ...[...foreign]
      .filter((name) => !schemas.has(name))
      .map(
        (name) => `${name} is a schema in the bridge's database, but not in "librarySchemas" of the data map`
      ),
    ...[...schemas]
      .filter((name) => !foreign.has(name))
      .map((name) => `${name} is in "librarySchemas" of the data map, but not in the bridge's database`)
  ];
}
