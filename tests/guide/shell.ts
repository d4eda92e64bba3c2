import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GuideBlock } from '../../scripts/lib/guide.ts';

/** What a reader's shell begins with. */
const STRICT = ['-e', '-u', '-o', 'pipefail'];

/** A reader at the terminal: every shell knows the values of step 1 and stands in the project's folder. */
export class Reader {
  readonly #root: string;
  readonly #values: string;
  readonly #logs: string;
  readonly #services: ChildProcess[] = [];

  constructor(root: string, { values, logs }: { values: string; logs: string }) {
    this.#root = root;
    this.#values = values;
    this.#logs = logs;
    mkdirSync(logs, { recursive: true });
  }

  /**
   * Carries a block out; a service is left running.
   * @returns what it printed
   * @throws {Error} where it ends with another code than 0
   */
  async carryOut({ step, kind, commands }: GuideBlock): Promise<string> {
    const child = this.#open(commands, kind === 'terminal');
    if (kind === 'terminal') {
      this.#services.push(child);
      const log = createWriteStream(join(this.#logs, `step-${Number.parseInt(step)}.log`));
      child.stdout?.pipe(log, { end: false });
      child.stderr?.pipe(log, { end: false });
      return '';
    }
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    appendFileSync(join(this.#logs, 'printed.log'), `# ${step}\n${printed}\n`);
    if (code !== 0) throw new Error(`Step "${step}" ended with code ${code}:\n${printed}`);
    return printed;
  }

  #open(commands: string, isService: boolean): ChildProcess {
    const prelude = `set -a; . '${this.#values}'; set +a\n`;
    return spawn('bash', [...STRICT, '-c', prelude + commands], {
      cwd: this.#root,
      env: {
        PATH: `${join(this.#root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
        HOME: process.env.HOME ?? '',
        ...(process.env.CI && { CI: process.env.CI })
      },
      // A group of its own, so that a service ends with the shell that started it.
      detached: isService,
      stdio: ['ignore', 'pipe', 'pipe']
    });
  }

  /** Ends the services, the last started first. */
  async leave(): Promise<void> {
    const running = this.#services.filter(({ exitCode }) => exitCode === null).reverse();
    const ended = running.map((child) => new Promise((resolve) => child.once('close', resolve)));
    for (const { pid } of running) if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    await Promise.all(ended);
  }
}
