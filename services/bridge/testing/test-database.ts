import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openPglite } from '../database/pglite.ts';
import { openPostgres } from '../database/postgres.ts';
import { Jobs } from '../jobs/jobs.ts';

// Before PGlite is compiled: optimising its WebAssembly takes longer than a test file runs.
setFlagsFromString('--liftoff-only');

/** For every suite, and so for each of its tests: what waits for something that never comes fails. */
export const TIMEOUT = { timeout: 60_000 };

/** One database for all tests of a file: each of them has a tenant of its own. */
export interface TestDatabase {
  readonly database: Database;
  readonly jobs: Jobs;
  close(): Promise<void>;
}

/** What `initdb` makes, kept between runs: it is most of the time that an embedded PostgreSQL takes to start. */
async function readSnapshot(): Promise<Blob> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '../package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(tmpdir(), 'hsc-bridge-tests');
  const file = join(folder, `pglite-${version}.tar`);
  try {
    return new Blob([await readFile(file)]);
  } catch {
    const fresh = await PGlite.create();
    const snapshot = await fresh.dumpDataDir('none');
    await fresh.close();
    await mkdir(folder, { recursive: true });
    // Under another name first: tests of other files may be looking for it.
    const unfinished = `${file}.${randomUUID()}`;
    await writeFile(unfinished, snapshot.stream());
    await rename(unfinished, file);
    return snapshot;
  }
}

/** A database of its own on a server, and how to get rid of it. */
async function createOnServer(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `bridge_test_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}

async function openEmpty(): Promise<{ database: Database; drop: () => Promise<void> }> {
  const { DATABASE_URL: serverUrl } = process.env;
  if (!serverUrl) {
    return { database: await openPglite(undefined, await readSnapshot()), drop: () => Promise.resolve() };
  }
  const { url, drop } = await createOnServer(serverUrl);
  return { database: openPostgres(url), drop };
}

/**
 * Opens one with its schema and queues: embedded and in memory, or a new one on the server of DATABASE_URL. Jobs are
 * stored for real, but only run when a test says so.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { database, drop } = await openEmpty();
  return prepare(database, drop);
}

/** The same on a given server, where a test is about PostgreSQL itself. */
export function openDatabaseAt(url: string): Promise<TestDatabase> {
  return prepare(openPostgres(url), () => Promise.resolve());
}

/** The same in a folder, which may hold one already. */
export async function openFolder(folder: string): Promise<TestDatabase> {
  const isNew = !existsSync(folder);
  return prepare(await openPglite(folder, isNew ? await readSnapshot() : undefined), () => Promise.resolve());
}

async function prepare(database: Database, drop: () => Promise<void>): Promise<TestDatabase> {
  await migrate(database);
  const jobs = new Jobs(database, () => undefined);
  await jobs.start();
  return {
    database,
    jobs,
    async close() {
      await jobs.stop();
      await database.close();
      await drop();
    }
  };
}
