import { DatabaseUnavailable } from '../database/database.ts';
import type { Database } from '../database/database.ts';

/** The line of one process to the database. */
export interface Line {
  isCut: boolean;
  /** Transactions are committed, but the process does not hear of it. */
  losesAnswer: boolean;
}

/** A database whose line to one process can be cut, or lose the answer to a commit. */
export function cuttable(database: Database): { line: Line; database: Database } {
  const line: Line = { isCut: false, losesAnswer: false };
  const check = () => {
    if (line.isCut) throw new DatabaseUnavailable();
  };
  const cut: Database = {
    ...database,
    query: async (...args) => {
      check();
      return database.query(...args);
    },
    transaction: async (work) => {
      check();
      const result = await database.transaction(work);
      if (line.losesAnswer) throw new DatabaseUnavailable();
      return result;
    }
  };
  return { line, database: cut };
}
