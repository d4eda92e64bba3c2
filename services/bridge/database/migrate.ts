import { readdir, readFile } from 'node:fs/promises';
import type { Database, Queryable } from './database.ts';
import { one } from './database.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any fixed number: all bridge processes must wait for the same lock. */
const LOCK = 4_303_001;

async function migrationFiles(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
}

/** The migrations this program knows and the database has not had. */
export async function pendingMigrations(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ name: string }>('select name from schema_migration');
  const applied = new Set(rows.map((row) => row.name));
  return (await migrationFiles()).filter((file) => !applied.has(file));
}

/** Brings the schema up to date: every numbered file once, in order, each in one transaction. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    // "If not exists" alone is no help where two processes begin together: the second one's insert fails.
    await transaction.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await transaction.query(
      'create table if not exists schema_migration (name text primary key, applied_at timestamptz not null default now())'
    );
  });
  for (const file of await migrationFiles()) {
    const sql = await readFile(new URL(file, FOLDER), 'utf8');
    await database.transaction(async (transaction) => {
      await transaction.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const applied = await one(transaction, 'select name from schema_migration where name = $1', [file]);
      if (applied) return;
      // The extended protocol takes one statement at a time.
      for (const statement of sql.split(/;\s*$/m)) {
        if (statement.trim() !== '') await transaction.query(statement);
      }
      await transaction.query('insert into schema_migration (name) values ($1)', [file]);
    });
  }
}
