import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A service or sandbox that `npm start` runs as a process of its own. */
export interface Part {
  readonly name: string;
  /** The file Node runs, relative to the project. */
  readonly main: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

export interface RunningPart {
  readonly name: string;
  /** Resolves with the exit code once the process has ended. */
  readonly ended: Promise<number>;
  /** Asks the process to end (SIGTERM); after `graceMs` it is made to. */
  stop(graceMs: number): Promise<void>;
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

async function untilHealthy(part: Part, ended: Promise<number>, timeoutMs: number): Promise<void> {
  let exitCode: number | undefined;
  void ended.then((code) => (exitCode = code));
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (exitCode !== undefined) throw new Error(`${part.name} ended by itself (exit code ${exitCode}).`);
    const answer = await fetch(`http://127.0.0.1:${part.port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${part.name} did not answer within ${timeoutMs / 1000} s.`);
}

function processOf(child: ChildProcess, name: string): RunningPart {
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  return {
    name,
    ended,
    async stop(graceMs) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    }
  };
}

/**
 * Starts a part, its output going to `<logFolder>/<name>.log`, and waits until it answers `/healthz`.
 * @throws {Error} where it ends or stays silent; the message names the log.
 */
export async function startPart(part: Part, root: string, logFolder: string): Promise<RunningPart> {
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, `${part.name.replaceAll(' ', '-').toLowerCase()}.log`);
  const log = createWriteStream(logFile, { flags: 'w' });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, part.main)], {
    cwd: root,
    // Only what a part needs: the caller's own variables could change its configuration.
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...part.environment },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const running = processOf(child, part.name);
  try {
    await untilHealthy(part, running.ended, 60_000);
  } catch (cause) {
    await running.stop(1000);
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)} See ${logFile}`, { cause });
  }
  return running;
}
