import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A service or sandbox that `npm start` runs as a process of its own. */
export interface Part {
  readonly name: string;
  /** The file Node runs, relative to the project. */
  readonly main: string;
  /** Options for Node itself, such as what the process may read. */
  readonly nodeFlags?: readonly string[];
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

export interface RunningPart {
  readonly name: string;
  /**
   * Waits until it answers `/healthz`.
   * @throws {Error} where it ends or stays silent; the message names its log.
   */
  untilHealthy(): Promise<void>;
  /** Resolves with the exit code once the process has ended. */
  readonly ended: Promise<number>;
  /** Asks the process to end (SIGTERM); after `graceMs` it is made to. */
  stop(graceMs: number): Promise<void>;
  /** Ends the process at once and without warning (SIGKILL). */
  kill(): Promise<void>;
}

/** @throws {Error} with a sentence for the user where another program holds the port. */
export async function requireFreePort(port: number, name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${cause.code})`;
      reject(
        new Error(
          `Port ${port}, meant for ${name}, ${why}. Stop that program, or choose others: PORT=5300 npm start`,
          { cause }
        )
      );
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

/** How long a part may take to answer. */
const HEALTHY_DUE_MS = 60_000;

async function untilHealthy(part: Part, ended: Promise<number>, logFile: string): Promise<void> {
  let exitCode: number | undefined;
  void ended.then((code) => (exitCode = code));
  const deadline = performance.now() + HEALTHY_DUE_MS;
  while (performance.now() < deadline) {
    if (exitCode !== undefined)
      throw new Error(`The ${part.name} ended by itself (exit code ${exitCode}). See ${logFile}`);
    const answer = await fetch(`http://127.0.0.1:${part.port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The ${part.name} did not answer within ${HEALTHY_DUE_MS / 1000} s. See ${logFile}`);
}

function processOf(child: ChildProcess, part: Part, logFile: string): RunningPart {
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  return {
    name: part.name,
    untilHealthy: () => untilHealthy(part, ended, logFile),
    ended,
    async stop(graceMs) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    }
  };
}

const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];

/** Starts a part; its output goes to `<logFolder>/<name>.log`. It may take a while until it answers. */
export function startPart(part: Part, root: string, logFolder: string): RunningPart {
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, `${part.name.replaceAll(' ', '-').toLowerCase()}.log`);
  const log = createWriteStream(logFile, { flags: 'w' });
  const child = spawn(process.execPath, [...NODE_FLAGS, ...(part.nodeFlags ?? []), join(root, part.main)], {
    cwd: root,
    // Only what a part needs: the caller's own variables could change its configuration.
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...part.environment },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return processOf(child, part, logFile);
}
