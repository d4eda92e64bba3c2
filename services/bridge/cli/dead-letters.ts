import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { DeadLetter } from '../cases/dead-letters.ts';
import { CASE, PERSONA } from '../cases/records.ts';
import type { Transaction } from '../database/database.ts';
import { DEAD_EVENT } from '../intake/webhook-inbox.ts';
import { checkTenant, required, UsageError } from './command.ts';
import type { CommandContext, Commands, Task } from './command.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
const MAX_REASON = 200;

/** How long ago, in the two largest units: `3d 4h`, `4h 12m`, `12m`. */
function ageOf(from: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - from.getTime()) / MINUTE_MS));
  const [days, hours] = [Math.floor(minutes / DAY_MINUTES), Math.floor(minutes / HOUR_MINUTES) % 24];
  if (days > 0) return `${days}d ${hours}h`;
  return hours > 0 ? `${hours}h ${minutes % HOUR_MINUTES}m` : `${minutes}m`;
}

function readList(args: string[]): Task {
  const { values } = parseArgs({ args, options: { tenant: { type: 'string' }, json: { type: 'boolean' } } });
  return async (context) => {
    const { database, services, clock, print } = context;
    const letters = await services.deadLetters.list(database, values.tenant);
    if (values.json) {
      const shown = letters.map(({ created_at: createdAt, ...letter }) => ({ ...letter, createdAt }));
      print(JSON.stringify(shown, undefined, 2));
    } else {
      for (const letter of letters) {
        const { id, tenant, object, reference, reasons, created_at: createdAt } = letter;
        print([id, ageOf(createdAt, clock()), tenant, object, reference, reasons.join(', ')].join('  '));
      }
      if (letters.length === 0) print('no dead letters');
    }
    return true;
  };
}

/** Has one letter tried again; it is resolved once that succeeds, and an event at once, as it gets a new one. */
async function replayOne({ services }: CommandContext, transaction: Transaction, letter: DeadLetter) {
  const { tenant, object, reference } = letter;
  switch (object) {
    case CASE.object:
      return services.cases.replayCase(transaction, tenant, reference);
    case PERSONA.object:
      return services.cases.replayPersona(transaction, tenant, reference);
    case DEAD_EVENT:
      return services.inbox.replayOne(transaction, reference);
    default:
      return false;
  }
}

function readReplay(args: string[]): Task {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { all: { type: 'boolean' }, tenant: { type: 'string' } }
  });
  if (values.all) return replayAll(required(values.tenant, '--tenant'));
  const id = required(positionals[0], 'The id of the dead letter');
  return async (context) => {
    const { database, services, print } = context;
    const isReplayed = await database.transaction(async (transaction) => {
      const letter = await services.deadLetters.find(transaction, id);
      return letter !== undefined && replayOne(context, transaction, letter);
    });
    print(isReplayed ? `dead letter ${id} is tried again` : 'there is no such dead letter to try again');
    return isReplayed;
  };
}

function replayAll(tenant: string): Task {
  return async (context) => {
    checkTenant(context, tenant);
    const { database, services, print } = context;
    const cases = await services.cases.replay(database, tenant);
    const events = await services.inbox.replay(tenant);
    print(`tried again: ${cases} Cases, ${events} events`);
    return true;
  };
}

function readDrop(args: string[]): Task {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { reason: { type: 'string' }, by: { type: 'string' } }
  });
  const id = required(positionals[0], 'The id of the dead letter');
  const reason = required(values.reason, '--reason');
  if (reason.length > MAX_REASON) throw new UsageError(`--reason has at most ${MAX_REASON} characters.`);
  const by = values.by ?? userInfo().username;
  return async ({ database, services, print }) => {
    const isDropped = await database.transaction(async (transaction) => {
      const letter = await services.deadLetters.find(transaction, id);
      if (letter) await services.deadLetters.drop(transaction, letter, by, reason);
      return letter !== undefined;
    });
    print(
      isDropped ? `dead letter ${id} is dropped; the record of it stays` : 'there is no such dead letter'
    );
    return isDropped;
  };
}

/** What to do about dead letters. */
export const DEAD_LETTER_COMMANDS: Commands = {
  'dead-letters list': {
    usage: '[--tenant <key>] [--json]',
    summary: 'What could not be written or worked off: id, age, tenant, object, reference, reasons.',
    read: readList
  },
  'dead-letters replay': {
    usage: '<id> | --all --tenant <key>',
    summary: 'Tries it again; it stays until that succeeds.',
    read: readReplay
  },
  'dead-letters drop': {
    usage: '<id> --reason <text> [--by <who>]',
    summary: 'Gives it up and keeps who did, when and why. No personal data in the reason.',
    read: readDrop
  }
};
