import { parseArgs } from 'node:util';
import { readConfig, readKeysFolder } from '../config.ts';
import { permissionFlags } from '../confinement.ts';
import { listKeys } from '../keys/key-folder.ts';
import { PUBLISH_S, rotateKeys } from '../keys/key-rotation.ts';
import type { KeyAlgorithm } from '../keys/signing-key.ts';
import { UsageError } from './command.ts';
import type { Commands } from './command.ts';

const ALGORITHMS: readonly string[] = ['ES256', 'EdDSA'] satisfies KeyAlgorithm[];

function requireFolder(env: Parameters<typeof readKeysFolder>[0]): string {
  const folder = readKeysFolder(env);
  if (folder === undefined) throw new UsageError('SIGNER_KEYS_DIR must name the folder of the keys');
  return folder;
}

function readRotation(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: { algorithm: { type: 'string' }, force: { type: 'boolean', default: false } }
  });
  const { algorithm, force } = values;
  if (algorithm !== undefined && !ALGORITHMS.includes(algorithm))
    throw new UsageError(`--algorithm must be one of ${ALGORITHMS.join(', ')}`);
  return { algorithm: algorithm as KeyAlgorithm | undefined, force };
}

function printKeys(folder: string, now: Date, print: (line: string) => void): void {
  const keys = listKeys(folder);
  for (const { role, alg, kid, since } of keys) {
    print(`${role.padEnd(8)}  ${alg}  ${kid}  since ${since.toISOString()}`);
  }
  const next = keys.find(({ role }) => role === 'next');
  const ready = next && new Date(next.since.getTime() + PUBLISH_S * 1000);
  if (ready) print(ready <= now ? 'Can be rotated.' : `Can be rotated from ${ready.toISOString()}.`);
}

/** What an operator does with signing keys, and with the rights of the process. */
export const KEY_COMMANDS: Commands = {
  'keys list': {
    usage: '',
    summary: 'Lists the keys of SIGNER_KEYS_DIR, and says from when on they can be rotated.',
    run(args, { env, now, print }) {
      parseArgs({ args: [...args], options: {} });
      printKeys(requireFolder(env), now(), print);
      return true;
    }
  },
  'keys rotate': {
    usage: '[--algorithm ES256|EdDSA] [--force]',
    summary:
      'Next signs, current becomes previous, a new next is made; in an empty folder the first two. --force, where ' +
      'keys have leaked, replaces all of them at once: users may be refused for half a minute.',
    run(args, { env, now, print }) {
      const rotation = readRotation(args);
      const folder = requireFolder(env);
      rotateKeys(folder, { ...rotation, now: now() });
      printKeys(folder, now(), print);
      return true;
    }
  },
  flags: {
    usage: '',
    summary: "Prints Node's options for the signer of this environment, one a line.",
    run(args, { env, print }) {
      parseArgs({ args: [...args], options: {} });
      permissionFlags(readConfig(env).confinement).forEach(print);
      return true;
    }
  }
};
