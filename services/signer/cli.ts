import { AUDIT_COMMANDS } from './cli/audit-commands.ts';
import { CHECK_COMMAND } from './cli/check-command.ts';
import { UsageError } from './cli/command.ts';
import type { Commands } from './cli/command.ts';
import { KEY_COMMANDS } from './cli/key-commands.ts';
import { ConfigError } from './config.ts';
import { KeyFolderError } from './keys/key-folder.ts';

const COMMANDS: Commands = { ...CHECK_COMMAND, ...KEY_COMMANDS, ...AUDIT_COMMANDS };

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** What the command line is made of; tests bring their own. */
export interface CliParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

function usageOf(commands: Commands): string {
  const lines = Object.entries(commands).map(
    ([name, { usage, summary }]) => `  ${name} ${usage}`.trimEnd() + `\n      ${summary}`
  );
  return ['Usage: npm run signer -- <command>', ...lines].join('\n');
}

function isUsageError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS_');
}

/** The text for an operator. An unexpected error gives its code only: its text may hold anything. */
function messageOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof KeyFolderError) return error.message;
  return `It did not work: ${(error as NodeJS.ErrnoException).code ?? 'unexpected error'}`;
}

/**
 * Runs one command.
 * @returns The exit code: 0 done, 1 failed or found something wrong, 2 not given as it must be.
 */
export async function runCli(args: readonly string[], parts: CliParts): Promise<number> {
  const name = Object.keys(COMMANDS).find((one) => `${args.join(' ')} `.startsWith(`${one} `));
  const command = name === undefined ? undefined : COMMANDS[name];
  if (name === undefined || !command) {
    parts.printError(usageOf(COMMANDS));
    return WRONG_USAGE;
  }
  try {
    return (await command.run(args.slice(name.split(' ').length), parts)) ? DONE : FAILED;
  } catch (error) {
    parts.printError(isUsageError(error) ? error.message : messageOf(error));
    return isUsageError(error) ? WRONG_USAGE : FAILED;
  }
}

if (import.meta.main) {
  process.exitCode = await runCli(process.argv.slice(2), {
    env: process.env,
    now: () => new Date(),
    print: (line) => console.log(line),
    printError: (line) => console.error(line)
  });
}
