import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Ajv, type JSONSchemaType } from 'ajv';
import type { ListedErasure } from '../privacy/erasure-list.ts';
import { required, UsageError } from './command.ts';
import type { Commands, Task } from './command.ts';

const SCHEMA: JSONSchemaType<ListedErasure> = {
  type: 'object',
  required: ['tenant', 'scope', 'reason', 'contact', 'erasedAt'],
  additionalProperties: false,
  properties: {
    tenant: { type: 'string', minLength: 1 },
    scope: { type: 'string', enum: ['contact', 'attributes'] },
    reason: {
      type: 'string',
      enum: ['contact_deleted', 'attributes_cleared', 'retention', 'channel_policy', 'operator']
    },
    contact: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    erasedAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }
  }
};

const isListed = new Ajv().compile(SCHEMA);

function parseLine(line: string, index: number): ListedErasure {
  try {
    const value: unknown = JSON.parse(line);
    if (isListed(value)) return value;
  } catch {
    // The parser's message would quote the line.
  }
  throw new UsageError(`Line ${index + 1} of the file is no erasure.`);
}

/** @throws {UsageError} where the file cannot be read, or a line of it is none of `erasures export`. */
async function readList(file: string): Promise<ListedErasure[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError('The file cannot be read.');
  });
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : parseLine(line, index)));
}

function readExport(args: string[]): Task {
  parseArgs({ args });
  return async ({ services, print }) => {
    for (const erasure of await services.privacy.list.read()) print(JSON.stringify(erasure));
    return true;
  };
}

function readApply(args: string[]): Task {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const file = required(positionals[0], 'The file');
  return async ({ services, tenants, print }) => {
    const listed = await readList(file);
    const foreign = new Set(listed.map(({ tenant }) => tenant).filter((tenant) => !tenants.includes(tenant)));
    const count = await services.privacy.list.apply(listed.filter(({ tenant }) => !foreign.has(tenant)));
    print(`${count} of ${listed.length} erasures asked for anew; the others are known here`);
    for (const tenant of foreign) print(`not done: no tenant of BRIDGE_TENANTS_FILE has the key ${tenant}`);
    return foreign.size === 0;
  };
}

function readLetGo(args: string[]): Task {
  const { values } = parseArgs({ args, options: { all: { type: 'boolean' } } });
  if (!values.all) throw new UsageError('--all is missing: nothing that waits will be sent.');
  return async ({ services, print }) => {
    const { unknown, dropped } = await services.unsent.letGo();
    print(`${unknown} replies and notes are unknown now, ${dropped} hand-backs and resolutions dropped`);
    return true;
  };
}

/** What an operator does around a restore; docs/backup.md says when. */
export const RESTORE_COMMANDS: Commands = {
  'erasures export': {
    usage: '',
    summary: 'Every erasure of a contact, a line of JSON each, without names: to be kept apart from backups.',
    read: readExport
  },
  'erasures apply': {
    usage: '<file>',
    summary: 'After a restore: erases again whom the backup has brought back.',
    read: readApply
  },
  'replies let-go': {
    usage: '--all',
    summary:
      'After a restore, before the start: what waits to be sent becomes unknown, as it may have been sent.',
    read: readLetGo
  }
};
