import { parseArgs } from 'node:util';
import { checkTenant, required } from './command.ts';
import type { Commands, Task } from './command.ts';

function readList(args: string[]): Task {
  const { values } = parseArgs({
    args,
    options: { tenant: { type: 'string' }, json: { type: 'boolean', default: false } }
  });
  const tenant = required(values.tenant, '--tenant');
  return async (context) => {
    checkTenant(context, tenant);
    const records = await context.services.reveals.list(tenant);
    for (const record of records) {
      const { created_at: at, org_id: org, user_id: user, conversation_id: conversation } = record;
      const { message_id: message, kinds, reason } = record;
      context.print(
        values.json
          ? JSON.stringify(record)
          : [at.toISOString(), org, user, conversation, message, kinds.join(','), reason].join('  ')
      );
    }
    if (records.length === 0 && !values.json) context.print('nothing was revealed');
    return true;
  };
}

/** Who has seen what was masked. */
export const REVEAL_COMMANDS: Commands = {
  'reveals list': {
    usage: '--tenant <key> [--json]',
    summary: 'The newest reveals of masked texts: when, org, user, conversation, message, what kind, why.',
    read: readList
  }
};
