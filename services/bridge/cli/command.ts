import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Services } from '../services.ts';

/** What a command works with. */
export interface CommandContext {
  readonly database: Database;
  readonly services: Services;
  /** Keys of the configured tenants. */
  readonly tenants: readonly string[];
  readonly clock: Clock;
  /** One line for the operator. */
  readonly print: (line: string) => void;
}

/** Does what was asked for. @returns Whether there was something to do. */
export type Task = (context: CommandContext) => Promise<boolean>;

/** One command of the command line. */
export interface Command {
  /** What follows its name. */
  readonly usage: string;
  readonly summary: string;
  /** Reads its arguments, before anything is opened. @throws {UsageError} or an error of node:util's parseArgs */
  readonly read: (args: string[]) => Task;
}

/** Commands by their names, of one or two words. */
export type Commands = Readonly<Record<string, Command>>;

/** The command was not given as it must be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An option that must be there. @throws {UsageError} */
export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing.`);
  return value;
}

/** @throws {UsageError} where no such tenant is configured */
export function checkTenant({ tenants }: CommandContext, tenant: string): void {
  if (!tenants.includes(tenant)) throw new UsageError('No tenant of BRIDGE_TENANTS_FILE has this key.');
}
