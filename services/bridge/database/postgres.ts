import pg from 'pg';
import type { QueryResultRow } from 'pg';
import { transactionOf } from './database.ts';
import type { Database, Queryable, Row } from './database.ts';

const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/** int8 as number, as PGlite gives it: no id here ever passes 2^53. For this pool only, pg-boss has its own. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

function queryableOf(runner: pg.Pool | pg.PoolClient): Queryable {
  return {
    async query<T extends Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await runner.query<T & QueryResultRow>(sql, [...parameters])).rows;
    }
  };
}

/**
 * A PostgreSQL server.
 * @param url postgres://…; never logged, it may hold a password.
 */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    kind: 'postgres',
    // A pool of its own: it needs one connection that stays, for LISTEN.
    forJobs: { connectionString: url },
    ...queryableOf(pool),
    async transaction(work) {
      const client = await pool.connect();
      const { transaction, committed } = transactionOf(queryableOf(client));
      try {
        await client.query('begin');
        const result = await work(transaction);
        await client.query('commit');
        client.release();
        committed();
        return result;
      } catch (error) {
        await client.query('rollback').then(
          () => client.release(),
          // A connection whose state is not known is thrown away.
          () => client.release(true)
        );
        throw error;
      }
    },
    async execute(sql) {
      await pool.query(sql);
    },
    close: () => pool.end()
  };
}
