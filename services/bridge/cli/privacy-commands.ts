import { parseArgs } from 'node:util';
import { checkTenant, required } from './command.ts';
import type { CommandContext, Commands, Task } from './command.ts';
import { eraseContact, listErasures, showErasure } from './privacy.ts';

function partsOf({ database, services, clock, print }: CommandContext) {
  return { database, privacy: services.privacy, clock, print };
}

/** Reads `--tenant`, and what else a command takes. */
function readTenant(args: string[]) {
  const options = { tenant: { type: 'string' }, 'profile-id': { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const tenant = required(values.tenant, '--tenant');
  return { tenant, profileId: values['profile-id'], id: positionals[0] };
}

function readErase(args: string[]): Task {
  const { tenant, profileId } = readTenant(args);
  const contact = required(profileId, '--profile-id');
  return async (context) => {
    checkTenant(context, tenant);
    await eraseContact(partsOf(context), tenant, contact);
    return true;
  };
}

function readList(args: string[]): Task {
  const { tenant } = readTenant(args);
  return async (context) => {
    await listErasures(partsOf(context), tenant);
    return true;
  };
}

function readShow(args: string[]): Task {
  const { tenant, id } = readTenant(args);
  const receipt = required(id, 'The id of the erasure');
  return (context) => showErasure(partsOf(context), tenant, receipt);
}

/** Erasures on an operator's word. */
export const PRIVACY_COMMANDS: Commands = {
  'contacts erase': {
    usage: '--tenant <key> --profile-id <id>',
    summary: 'Erases a contact here and in its persona; a running bridge does it.',
    read: readErase
  },
  'erasures list': {
    usage: '--tenant <key>',
    summary: 'The newest receipts of erasures.',
    read: readList
  },
  'erasures show': { usage: '<id> --tenant <key>', summary: 'One receipt as JSON.', read: readShow }
};
