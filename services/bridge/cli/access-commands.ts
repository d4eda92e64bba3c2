import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { subjectOf } from '../access/blocks.ts';
import { required, UsageError } from './command.ts';
import type { CommandContext, Commands, Task } from './command.ts';

const MAX_REASON = 200;

/** @throws {UsageError} where it is no id of an org or a user */
function readSubject(given: string | undefined): string {
  const subject = subjectOf(required(given, 'The id of an org (00D…) or a user (005…)'));
  if (subject === undefined) throw new UsageError('That is no id of an org (00D…) or a user (005…).');
  return subject;
}

function readBlock(args: string[]): Task {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { reason: { type: 'string' }, by: { type: 'string' } }
  });
  const subject = readSubject(positionals[0]);
  const reason = required(values.reason, '--reason');
  if (reason.length > MAX_REASON) throw new UsageError(`--reason has at most ${MAX_REASON} characters.`);
  const by = values.by ?? userInfo().username;
  return async ({ services, print }) => {
    const isNew = await services.blocks.add(subject, by, reason);
    print(isNew ? `${subject} is blocked` : `${subject} was blocked before`);
    return isNew;
  };
}

function readUnblock(args: string[]): Task {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const subject = readSubject(positionals[0]);
  return async ({ services, print }) => {
    const wasBlocked = await services.blocks.remove(subject);
    print(wasBlocked ? `${subject} is let in again` : `${subject} is not blocked`);
    return wasBlocked;
  };
}

function readList(args: string[]): Task {
  parseArgs({ args });
  return async ({ services, print }: CommandContext) => {
    const blocks = await services.blocks.list();
    for (const { subject, created_at: at, blocked_by: by, reason } of blocks)
      print([subject, at.toISOString(), by, reason].join('  '));
    if (blocks.length === 0) print('nobody is blocked');
    return true;
  };
}

/** Keeping out an org or a user, whatever the other checks say. */
export const ACCESS_COMMANDS: Commands = {
  'access block': {
    usage: '<org id or user id> --reason <text> [--by <who>]',
    summary: 'Keeps an org or a user out at once, live pages too. No personal data in the reason.',
    read: readBlock
  },
  'access unblock': {
    usage: '<org id or user id>',
    summary: 'Lets them in again, as far as the other checks do.',
    read: readUnblock
  },
  'access list': { usage: '', summary: 'Who is blocked: id, since when, by whom, why.', read: readList }
};
