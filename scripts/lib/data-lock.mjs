// One set of parts per data folder: two bridges on one embedded database would destroy it, and so would clearing a
// folder in use. Plain JavaScript, because `npm run reset` runs on the user's own Node.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} folder */
const lockFile = (folder) => join(folder, 'running.pid');

/**
 * The process that uses the data folder now.
 * @param {string} folder
 * @returns {number | undefined}
 */
export function runningIn(folder) {
  let pid;
  try {
    pid = Number(readFileSync(lockFile(folder), 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it runs, as another user. Anything else: no lock, or one left behind by a process that was killed.
    return error.code === 'EPERM' ? pid : undefined;
  }
}

/**
 * Takes the data folder for this process until it exits.
 * @param {string} folder
 * @throws {Error} where another process uses it.
 */
export function lockFolder(folder) {
  const pid = runningIn(folder);
  if (pid !== undefined) {
    throw new Error(
      `Already running on ${folder} (process ${pid}). Stop it first, or choose another DATA_DIR.`
    );
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(lockFile(folder), String(process.pid));
  process.once('exit', () => rmSync(lockFile(folder), { force: true }));
}
