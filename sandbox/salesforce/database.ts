import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

/** What a column can hold. */
export type SqlValue = string | number | null;
export type SqlRow = Record<string, SQLOutputValue>;

/**
 * The org's data in one SQLite file. All calls are synchronous, so a transaction is never interleaved with another
 * request of this one process.
 */
export class OrgDatabase {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  #afterCommit: (() => void)[] = [];

  /** @param path A file, or `:memory:`. */
  constructor(path: string) {
    this.#connection = new DatabaseSync(path);
    this.#connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;'
    );
    // SQLite's own LIKE knows upper and lower case for ASCII only, which is how this org compares text elsewhere too.
    this.#connection.exec(`
      CREATE TABLE IF NOT EXISTS _sequence (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS _setup (kind TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, name));
      CREATE TABLE IF NOT EXISTS _session (hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, expires_at INTEGER NOT NULL);
    `);
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Runs statements without parameters, such as CREATE TABLE. */
  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  all(sql: string, parameters: readonly SQLInputValue[] = []): SqlRow[] {
    return this.#statement(sql).all(...parameters);
  }

  get(sql: string, parameters: readonly SQLInputValue[] = []): SqlRow | undefined {
    return this.#statement(sql).get(...parameters);
  }

  /** @returns How many rows changed. */
  run(sql: string, parameters: readonly SQLInputValue[] = []): number {
    return Number(this.#statement(sql).run(...parameters).changes);
  }

  /** The next number of a sequence, from 1. */
  next(name: string): number {
    const row = this.get(
      'INSERT INTO _sequence VALUES (?, 1) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value',
      [name]
    );
    return Number(row?.value);
  }

  /** Runs `work` in a transaction, or in a savepoint of the one that is open; rolls back where it throws. */
  transaction<T>(work: () => T): T {
    const name = `s${String(this.#depth)}`;
    const heardBefore = this.#afterCommit.length;
    this.#connection.exec(`SAVEPOINT ${name}`);
    this.#depth += 1;
    let result: T;
    try {
      result = work();
    } catch (cause) {
      this.#afterCommit.length = heardBefore;
      this.#connection.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw cause;
    } finally {
      this.#depth -= 1;
    }
    this.#connection.exec(`RELEASE ${name}`);
    if (this.#depth === 0) for (const heard of this.#afterCommit.splice(0)) heard();
    return result;
  }

  /** Calls `listener` once the open transaction has been committed; never where it is rolled back. */
  afterCommit(listener: () => void): void {
    if (this.#depth === 0) listener();
    else this.#afterCommit.push(listener);
  }

  /** A stored setting of the org; the caller knows what {@link OrgDatabase.saveSetting} was given. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  setting<T>(kind: string, name: string): T | undefined {
    const row = this.get('SELECT json FROM _setup WHERE kind = ? AND name = ?', [kind, name]);
    return row ? (JSON.parse(String(row.json)) as T) : undefined;
  }

  saveSetting(kind: string, name: string, value: unknown): void {
    this.run('INSERT INTO _setup VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json', [
      kind,
      name,
      JSON.stringify(value)
    ]);
  }

  deleteSetting(kind: string, name: string): void {
    this.run('DELETE FROM _setup WHERE kind = ? AND name = ?', [kind, name]);
  }

  close(): void {
    this.#connection.close();
  }
}
