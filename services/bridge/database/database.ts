import type { ConstructorOptions } from 'pg-boss';

/** A result row; the caller names its shape. */
export type Row = Record<string, unknown>;

/** Runs one statement with `$1` placeholders; both PGlite and node-postgres take the same SQL. */
export interface Queryable {
  query<T extends Row>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
}

/** An open transaction. */
export interface Transaction extends Queryable {
  /** Runs before the transaction is committed; what it rejects with rolls the transaction back. */
  beforeCommit(action: () => Promise<void>): void;
  /** Runs once the transaction is committed; not at all when it is rolled back. */
  afterCommit(action: () => void): void;
}

/** The database cannot be reached or takes no more connections; what was asked for is not done, or not known to be. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/** PostgreSQL, embedded or not. */
export interface Database extends Queryable {
  /** `pglite` has one connection and one process; `postgres` may serve many. */
  readonly kind: 'pglite' | 'postgres';
  /** The same database in the form pg-boss takes. */
  readonly forJobs: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString'>;
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Runs several statements without parameters (migrations). */
  execute(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** A transaction from the side of whoever commits it. */
export interface OpenTransaction {
  readonly transaction: Transaction;
  /** To be called before the commit. */
  readonly complete: () => Promise<void>;
  /** To be called after the commit. */
  readonly committed: () => void;
}

/** Gathers what waits for the commit. */
export function transactionOf(queryable: Queryable): OpenTransaction {
  const last: (() => Promise<void>)[] = [];
  const actions: (() => void)[] = [];
  return {
    transaction: {
      query: (sql, parameters) => queryable.query(sql, parameters),
      beforeCommit: (action) => void last.push(action),
      afterCommit: (action) => void actions.push(action)
    },
    complete: async () => {
      // An action may add another one.
      for (let action = last.shift(); action; action = last.shift()) await action();
    },
    committed: () => {
      for (const action of actions) action();
    }
  };
}

/** The only row, or undefined where there is none. */
export async function one<T extends Row>(
  db: Queryable,
  sql: string,
  parameters: readonly unknown[] = []
): Promise<T | undefined> {
  return (await db.query<T>(sql, parameters))[0];
}
