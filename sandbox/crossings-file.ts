import { appendFileSync } from 'node:fs';

/**
 * What a party was sent, by names only: operations, objects, fields. Each line once, as JSON, so that a long run stays
 * short. Values never come in here.
 */
export class CrossingsFile {
  readonly #path: string;
  readonly #known = new Set<string>();

  constructor(path: string) {
    this.#path = path;
  }

  note(crossing: Readonly<Record<string, string>>): void {
    const line = JSON.stringify(crossing);
    if (this.#known.has(line)) return;
    this.#known.add(line);
    appendFileSync(this.#path, `${line}\n`);
  }
}
