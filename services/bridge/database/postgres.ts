import pg from 'pg';
import type { QueryResultRow } from 'pg';
import { DatabaseUnavailable, transactionOf } from './database.ts';
import type { Database, Queryable, Row } from './database.ts';

const CONNECTIONS = 10;
/** Half of the ten seconds Hootsuite waits for an answer to a webhook. */
const CONNECT_TIMEOUT_MS = 5_000;

/** int8 as number, as PGlite gives it: no id here ever passes 2^53. For this pool only, pg-boss has its own. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** Connection trouble, shut-down, too many connections (PostgreSQL, appendix A: error codes). */
const UNAVAILABLE = /^(08|53|57P0)/;

/** Tells a server that is not there from one that refuses a statement. */
function failureOf(error: unknown): unknown {
  const isRefusal = error instanceof pg.DatabaseError && !UNAVAILABLE.test(error.code ?? '');
  return isRefusal || error instanceof TypeError
    ? error
    : new DatabaseUnavailable(undefined, { cause: error });
}

/** Statements are texts of this code, so there are some two hundred; more than this would be a mistake. */
const MAX_PREPARED = 1000;
const names = new Map<string, string>();

/** The name under which each connection keeps a statement, so that the server parses it once. */
function nameOf(sql: string): string | undefined {
  const name = names.get(sql) ?? (names.size < MAX_PREPARED ? `s${names.size}` : undefined);
  if (name !== undefined) names.set(sql, name);
  return name;
}

function queryableOf(runner: pg.Pool | pg.PoolClient): Queryable {
  return {
    async query<T extends Row>(sql: string, parameters: readonly unknown[] = []) {
      try {
        const name = parameters.length > 0 ? nameOf(sql) : undefined;
        const statement = { text: sql, values: [...parameters], ...(name !== undefined && { name }) };
        return (await runner.query<T & QueryResultRow>(statement)).rows;
      } catch (error) {
        throw failureOf(error);
      }
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
      const client = await pool.connect().catch((error: unknown) => {
        throw failureOf(error);
      });
      const { transaction, complete, committed } = transactionOf(queryableOf(client));
      try {
        await transaction.query('begin');
        const result = await work(transaction);
        await complete();
        await transaction.query('commit');
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
