import type { CliParts } from '../cli.ts';

/** A command of the signer's command line. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  /**
   * @returns Whether all is well.
   * @throws {UsageError} where it is not given as it must be.
   */
  run(args: readonly string[], parts: CliParts): Promise<boolean> | boolean;
}

/** By name. */
export type Commands = Readonly<Record<string, Command>>;

/** A command that is not given as it must be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
