import { readdir, readFile } from 'node:fs/promises';
import type { Database } from './database.ts';
import { one } from './database.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any fixed number: all bridge processes must wait for the same lock. */
const LOCK = 4_303_001;

/** Brings the schema up to date: every numbered file once, in order, each in one transaction. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    // "If not exists" alone is no help where two processes begin together: the second one's insert fails.
    await transaction.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await transaction.query(
      'create table if not exists schema_migration (name text primary key, applied_at timestamptz not null default now())'
    );
  });
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  for (const file of files) {
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
