import type { Database } from '../database/database.ts';

/** Every row of every table, whatever tables there are, bytes in hexadecimal: for a search. */
export async function dumpDatabase(database: Database): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  );
  const dumps: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
    dumps.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return dumps.join('\n');
}

/** The lines of a dump in which a text stands, as it is or as bytes. */
export function linesWith(dump: string, text: string): string[] {
  const bytes = Buffer.from(text).toString('hex');
  return dump.split('\n').filter((line) => line.includes(text) || line.includes(bytes));
}
