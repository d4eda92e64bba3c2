import { parseArgs } from 'node:util';
import { verifyChain } from '../audit/audit-chain.ts';
import { UsageError } from './command.ts';
import type { Commands } from './command.ts';

const HASH = /^[0-9a-f]{64}$/;

function readTask(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { last: { type: 'string' } },
    allowPositionals: true
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('one audit file must be named');
  if (values.last !== undefined && !HASH.test(values.last))
    throw new UsageError('--last must be a hash of 64 hexadecimal digits');
  return { path, last: values.last };
}

/** What an auditor does with an audit file. */
export const AUDIT_COMMANDS: Commands = {
  'audit verify': {
    usage: '<file> [--last <hash>]',
    summary:
      'Says whether the lines are those that were written, and which is the first that is not. With a hash from the ' +
      'log (auditEnd) also whether the end was cut off.',
    async run(args, { print }) {
      const { path, last } = readTask(args);
      const { lines, head, problem, isAnchored } = await verifyChain(path, last);
      if (problem) print(`Line ${problem.line} ${problem.what}.`);
      else print(`${lines} lines, unbroken. The last has number ${head.seq} and hash ${head.hash}.`);
      if (!problem && !isAnchored) print(`No line has the hash ${last ?? ''}: the end was cut off.`);
      return !problem && isAnchored;
    }
  }
};
