import { ACCESS_COMMANDS } from './cli/access-commands.ts';
import type { Command, Commands } from './cli/command.ts';
import { UsageError } from './cli/command.ts';
import { DEAD_LETTER_COMMANDS } from './cli/dead-letters.ts';
import { openContext, SchemaMismatch } from './cli/open-context.ts';
import type { OpenContext } from './cli/open-context.ts';
import { PRIVACY_COMMANDS } from './cli/privacy-commands.ts';
import { RESTORE_COMMANDS } from './cli/restore-commands.ts';
import { REVEAL_COMMANDS } from './cli/reveal-commands.ts';
import { ConfigError, readConfig } from './config.ts';
import { DatabaseUnavailable } from './database/database.ts';
import { FolderInUse } from './database/folder-lock.ts';
import { kindOf } from './errors.ts';

const COMMANDS: Commands = {
  ...ACCESS_COMMANDS,
  ...DEAD_LETTER_COMMANDS,
  ...PRIVACY_COMMANDS,
  ...RESTORE_COMMANDS,
  ...REVEAL_COMMANDS
};

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** What the command line is made of; tests bring their own. */
export interface CliParts {
  readonly open: (print: (line: string) => void) => Promise<OpenContext>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

function usageOf(commands: Commands): string {
  const lines = Object.entries(commands).map(
    ([name, { usage, summary }]) => `  ${name} ${usage}\n      ${summary}`
  );
  return ['Usage: npm run bridge -- <command>', ...lines].join('\n');
}

/** The text for an operator. An unexpected error gives its kind only: its text may hold anything. */
function messageOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof FolderInUse) {
    return (
      `The bridge (process ${error.pid}) has the embedded database open, which takes one process only. ` +
      'Stop the bridge first, or run it on a PostgreSQL server (DATABASE_URL).'
    );
  }
  if (error instanceof SchemaMismatch)
    return 'The database is not of this version. Start the bridge of this version on it once.';
  if (error instanceof DatabaseUnavailable) return 'The server of DATABASE_URL cannot be used.';
  return `It did not work: ${kindOf(error)}`;
}

function isUsageError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS_');
}

async function execute(command: Command, args: string[], { open, print }: CliParts): Promise<number> {
  const task = command.read(args);
  const context = await open(print);
  try {
    return (await task(context)) ? DONE : FAILED;
  } finally {
    await context.close();
  }
}

/**
 * Runs one command.
 * @returns The exit code: 0 done, 1 nothing to do or failed, 2 not given as it must be.
 */
export async function runCli(args: readonly string[], parts: CliParts): Promise<number> {
  const [area, action, ...rest] = args;
  const command = COMMANDS[`${area} ${action}`];
  if (!command) {
    parts.printError(usageOf(COMMANDS));
    return WRONG_USAGE;
  }
  try {
    return await execute(command, rest, parts);
  } catch (error) {
    parts.printError(isUsageError(error) ? error.message : messageOf(error));
    return isUsageError(error) ? WRONG_USAGE : FAILED;
  }
}

if (import.meta.main) {
  process.exitCode = await runCli(process.argv.slice(2), {
    open: (print) => openContext(readConfig(process.env), print),
    print: (line) => console.log(line),
    printError: (line) => console.error(line)
  });
}
