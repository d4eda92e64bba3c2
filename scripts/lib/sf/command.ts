/** A value that comes from the environment, so that no secret is printed or kept in a history of commands. */
export interface FromEnvironment {
  readonly env: string;
}

/** Words after `sf`. */
export type SfCommand = readonly (string | FromEnvironment)[];

const PLAIN = /^[\w@%+=:,./-]+$/;

/** A word as a POSIX shell takes it (IEEE Std 1003.1, Shell Command Language §2.2.2). */
export function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * A command as one line to paste into a POSIX shell.
 * @param folder Where it has to run, seen from where it is pasted.
 */
export function commandLine(command: SfCommand, folder: string): string {
  const words = command.map((word) => (typeof word === 'string' ? quote(word) : `"$${word.env}"`));
  return `(cd ${quote(folder)} && npx sf ${words.join(' ')})`;
}

/** The words as the program gets them. */
export function resolveWords(command: SfCommand, env: NodeJS.ProcessEnv): string[] {
  return command.map((word) => (typeof word === 'string' ? word : (env[word.env] ?? '')));
}
