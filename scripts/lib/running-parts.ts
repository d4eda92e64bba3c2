import { resolve } from 'node:path';
import { startPart, type Part, type RunningPart } from './part.ts';

const GRACE_MS = 8000;

/** Where the project and the data of what runs lie. */
export interface Places {
  readonly root: string;
  readonly dataFolder: string;
}

/** The services and sandboxes that one command runs, until it is stopped or one of them ends by itself. */
export class RunningParts {
  readonly #running: RunningPart[] = [];
  #stopping: Promise<void> | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (!this.#stopping) console.log('\nStopping …');
        void this.stop().then(() => process.exit(0));
      });
    }
  }

  /** Starts a part and waits until it answers. When it ends by itself later, everything ends. */
  async launch(part: Part, { root, dataFolder }: Places): Promise<void> {
    if (this.#stopping) return;
    const logs = resolve(dataFolder, 'logs');
    const one = startPart(part, root, logs);
    // Before it answers: a stop during the start must end it too.
    this.#running.push(one);
    await one.untilHealthy();
    void one.ended.then((code) => {
      if (this.#stopping) return;
      console.error(`The ${part.name} ended by itself (exit code ${code}); its log is in ${logs}.`);
      void this.stop().then(() => process.exit(1));
    });
  }

  /** Ends all of them; the last started first, so that nobody loses the part it still talks to. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      for (const part of [...this.#running].reverse()) await part.stop(GRACE_MS);
    })();
    return this.#stopping;
  }

  /** Does the start; where it fails, says why, and ends everything with code 1. */
  async run(start: () => Promise<void>): Promise<void> {
    try {
      await start();
    } catch (error) {
      // Stopped during the start: the parts that end now are no failure, and the signal's handler exits.
      if (this.#stopping) await new Promise(() => undefined);
      console.error(`\nThe start failed. ${error instanceof Error ? error.message : String(error)}`);
      await this.stop();
      process.exit(1);
    }
  }
}

/** The four consecutive ports' first, of `PORT`. */
export function readBasePort(text = '4300'): number {
  const basePort = Number(text);
  if (!Number.isInteger(basePort) || basePort < 1 || basePort > 65_532)
    throw new Error(`PORT must be a number from 1 to 65532, not "${text}".`);
  return basePort;
}
