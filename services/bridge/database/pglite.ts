import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { fromPglite } from 'pg-boss';
import { transactionOf } from './database.ts';
import type { Database, Queryable, Row } from './database.ts';
import { lockFolder } from './folder-lock.ts';

interface Runner {
  query(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** How long statements may follow each other before the process's other work gets a turn, in milliseconds. */
const TURN_MS = 10;
let turnBegan = performance.now();

/**
 * PGlite works in this thread and answers without ever going back to the event loop, so that a job with many
 * statements would keep every request waiting until its end.
 */
async function letOthersRun(): Promise<void> {
  if (performance.now() - turnBegan < TURN_MS) return;
  await new Promise((resolve) => setImmediate(resolve));
  turnBegan = performance.now();
}

function queryableOf(runner: Runner): Queryable {
  return {
    async query<T extends Row>(sql: string, parameters: readonly unknown[] = []) {
      const { rows } = await runner.query(sql, [...parameters]);
      await letOthersRun();
      return rows as T[];
    }
  };
}

/**
 * PostgreSQL embedded in this process.
 * @param directory Where the data lies; in memory where it is left out.
 * @param snapshot An archive of `PGlite.dumpDataDir` to begin with, which is quicker than a new one.
 * @throws {FolderInUse} where another process has the folder open
 */
export async function openPglite(directory?: string, snapshot?: Blob): Promise<Database> {
  if (directory) await mkdir(directory, { recursive: true });
  const unlock = directory ? lockFolder(directory) : undefined;
  const pglite = await PGlite.create({
    ...(directory && { dataDir: directory }),
    ...(snapshot && { loadDataDir: snapshot })
  }).catch((error: unknown) => {
    unlock?.();
    throw error;
  });
  return {
    kind: 'pglite',
    forJobs: { db: fromPglite(pglite), backend: 'pglite' },
    ...queryableOf(pglite),
    async transaction(work) {
      let committed: () => void = () => undefined;
      const result = await pglite.transaction(async (inner) => {
        const opened = transactionOf(queryableOf(inner));
        committed = opened.committed;
        const worked = await work(opened.transaction);
        await opened.complete();
        return worked;
      });
      committed();
      return result;
    },
    async execute(sql) {
      await pglite.exec(sql);
    },
    async close() {
      await pglite.close();
      unlock?.();
    }
  };
}
