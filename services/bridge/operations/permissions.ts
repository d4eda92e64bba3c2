import { join } from 'node:path';

/** What a bridge process may touch besides its own code. */
export interface PermittedFiles {
  /** Files and folders it reads: the tenants file and the secrets that it names. */
  readonly reads: readonly string[];
  /** The folder of the embedded database; a server's needs none. */
  readonly dataFolder?: string | undefined;
}

/** Code and contracts, below the project's folder. */
const OWN = ['package.json', 'node_modules', 'contracts', 'services/bridge'];

/**
 * Node's arguments with which a bridge reads its own files only, writes its database only, and starts neither processes
 * nor threads nor native code (Node.js documentation, Permissions).
 * @param root The project's folder.
 */
export function permissionFlags(root: string, { reads, dataFolder }: PermittedFiles): string[] {
  // The folder need not be there yet, so what is in it is named too; the lock lies beside it.
  const data = dataFolder === undefined ? [] : [dataFolder, join(dataFolder, '*'), `${dataFolder}.pid`];
  return [
    '--permission',
    ...[...OWN.map((path) => join(root, path)), ...reads, ...data].map((path) => `--allow-fs-read=${path}`),
    ...data.map((path) => `--allow-fs-write=${path}`)
  ];
}
