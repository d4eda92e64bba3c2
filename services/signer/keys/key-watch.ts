import { readKeyRing, readManifest, KeyFolderError } from './key-folder.ts';
import type { KeyRing } from './signing-key.ts';

/** How soon a rotation is noticed, in milliseconds. Asking works on every file system, being told does not. */
const LOOK_MS = 5_000;

/** Where the keys come from: a folder that may change at any time, or the environment, which never does. */
export type KeySource = { readonly folder: string } | { readonly ring: KeyRing };

/** The keys as they are now. */
export interface Keys {
  readonly ring: KeyRing;
}

/** Follows a key folder, so that every process that shares it takes part in a rotation without a restart. */
export class KeyWatch implements Keys {
  #ring: KeyRing;
  #manifest: string;
  readonly #folder: string;
  readonly #onProblem: (problem: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #problem = '';

  /**
   * @param onProblem Told once of each problem; until it is solved the keys stay as they were.
   * @throws {KeyFolderError}
   */
  constructor(folder: string, onProblem: (problem: string) => void) {
    this.#folder = folder;
    this.#onProblem = onProblem;
    this.#manifest = readManifest(folder);
    this.#ring = readKeyRing(folder, this.#manifest);
  }

  get ring(): KeyRing {
    return this.#ring;
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Reads the folder again where it has changed. */
  look(): void {
    try {
      const manifest = readManifest(this.#folder);
      if (manifest !== this.#manifest) this.#ring = readKeyRing(this.#folder, manifest);
      this.#manifest = manifest;
      this.#problem = '';
    } catch (error) {
      const problem = error instanceof KeyFolderError ? error.message : 'unexpected error';
      if (problem !== this.#problem) this.#onProblem(problem);
      this.#problem = problem;
    }
  }
}
