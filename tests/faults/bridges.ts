import { startPart } from '../../scripts/lib/part.ts';
import type { Part, RunningPart } from '../../scripts/lib/part.ts';

/** How a bridge gets to its database, and on which port it listens. */
export interface BridgeSettings {
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

const GRACE_MS = 20_000;

/** Bridge processes that share a database, and that can be killed. */
export class Bridges {
  /** How often one was killed. */
  kills = 0;
  readonly #part: Part;
  readonly #settings: readonly BridgeSettings[];
  readonly #root: string;
  readonly #logs: string;
  readonly #running: RunningPart[] = [];
  #runs = 0;

  /** @param part What all of them have in common. */
  constructor(part: Part, settings: readonly BridgeSettings[], root: string, logs: string) {
    this.#part = part;
    this.#settings = settings;
    this.#root = root;
    this.#logs = logs;
  }

  get urls(): readonly string[] {
    return this.#settings.map(({ port }) => `http://127.0.0.1:${port}`);
  }

  /** One after the other: the first one makes the schema. */
  async start(): Promise<void> {
    for (const index of this.#settings.keys()) await this.#start(index);
  }

  /** Kills one with SIGKILL and starts it again at once. */
  async kill(random: () => number): Promise<void> {
    const index = Math.floor(random() * this.#settings.length);
    await this.#running[index]?.kill();
    this.kills += 1;
    await this.#start(index);
  }

  /** Lets all of them end in order. */
  async stop(): Promise<void> {
    await Promise.all(this.#running.map((one) => one.stop(GRACE_MS)));
  }

  async #start(index: number): Promise<void> {
    const settings = this.#settings[index];
    if (!settings) throw new TypeError(`There is no bridge ${index}.`);
    const { port, environment } = settings;
    this.#runs += 1;
    const part: Part = {
      ...this.#part,
      // Each run has a log of its own.
      name: `bridge ${index + 1} run ${this.#runs}`,
      port,
      environment: { ...this.#part.environment, ...environment, BRIDGE_PORT: String(port) }
    };
    const running = startPart(part, this.#root, this.#logs);
    this.#running[index] = running;
    await running.untilHealthy();
  }
}
