import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Another process has the folder of the embedded database open; two would destroy it. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly pid: number;

  constructor(pid: number) {
    super(`The data folder is in use by process ${pid}.`);
    this.pid = pid;
  }
}

/** What this process holds: its own number in a file says nothing, a killed process may have had the same. */
const held = new Set<string>();

/** The process named in the file, where it lives; undefined where it was killed and left the file behind. */
function holderOf(file: string): number | undefined {
  const pid = Number(readFileSync(file, 'utf8'));
  if (pid === process.pid) return held.has(file) ? pid : undefined;
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // It lives, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined;
  }
}

/**
 * Takes a data folder for this process, by a file beside it; PostgreSQL wants its folder for itself.
 * @returns How to give it back.
 * @throws {FolderInUse}
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder.replace(/[/\\]+$/, '')}.pid`;
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const pid = holderOf(file);
    if (pid !== undefined) throw new FolderInUse(pid);
    writeFileSync(file, String(process.pid));
  }
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}
