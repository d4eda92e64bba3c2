import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallEntry, DataMap, FieldEntry } from '../../../contracts/data-map.ts';
import { CROSSINGS_FILES } from '../local-parts.ts';
import { fieldsOfLine, isTold, toldFields } from './log-fields.ts';

/** What the sandboxes and the services' logs hold of a run, by names only. */
export interface Run {
  /** Of the integration user's requests, as the Salesforce sandbox noted them. */
  readonly salesforce: readonly { readonly kind: string; readonly object: string; readonly field: string }[];
  /** Of the calls of Hootsuite's API. */
  readonly hootsuite: readonly { readonly operation: string; readonly field?: string }[];
  /** Service and field of its lines. */
  readonly lines: readonly { readonly service: string; readonly field: string }[];
}

/** What crosses, but in no browser test, and why that is so. One that a run does send is a difference. */
export const NOT_EXERCISED: Readonly<Record<string, string>> = {};

/** Access → the crossings of a field that must be seen in a run. */
const EXPECTED: Readonly<Record<FieldEntry['access'], readonly string[]>> = {
  key: ['write'],
  write: ['write'],
  read: ['read'],
  'read-write': ['read', 'write'],
  filter: ['filter'],
  setting: ['read'],
  org: []
};
/** Access → the crossings that may be seen. What is written or asked by may be asked by; a key comes back with its row. */
const ALLOWED: Readonly<Record<FieldEntry['access'], readonly string[]>> = {
  key: ['write', 'read', 'filter'],
  write: ['write', 'filter'],
  read: ['read', 'filter'],
  'read-write': ['read', 'write', 'filter'],
  filter: ['read', 'filter'],
  setting: ['read', 'filter'],
  org: []
};

const LOGS = {
  bridge: 'logs/bridge.log',
  signer: 'logs/signer.log',
  audit: 'signer/audit/audit.jsonl'
} as const;

function readLines(path: string): unknown[] {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return lines.filter((line) => line.startsWith('{')).map((line): unknown => JSON.parse(line));
}

/**
 * Reads what a run has left in its data folder.
 * @throws {TypeError} where it was not noted.
 */
export function readRun(folder: string): Run {
  const noted = Object.values(CROSSINGS_FILES).map((name) => readLines(join(folder, name)));
  const [salesforce = [], hootsuite = []] = noted;
  if (salesforce.length === 0 || hootsuite.length === 0)
    throw new TypeError(`${folder} holds no notes of a run: run the browser tests first (npm test -- e2e).`);
  const lines = Object.entries(LOGS).flatMap(([service, name]) => {
    const fields = readLines(join(folder, name)).flatMap((line) => fieldsOfLine(line));
    return [...new Set(fields)].map((field) => ({ service, field }));
  });
  return { salesforce: salesforce as Run['salesforce'], hootsuite: hootsuite as Run['hootsuite'], lines };
}

/** The id of a row names it in an update; it is no value that is written. Describing Case tells its record types. */
function standardise({ kind, object, field }: Run['salesforce'][number]): string {
  if (kind === 'write' && field === 'Id') return `filter ${object}.Id`;
  if (kind === 'describe' && object === 'Case') return 'read RecordType.Id';
  return field === '' ? `${kind} ${object}` : `${kind} ${object}.${field}`;
}

const namesOf = ({ operation, fields }: CallEntry): string[] => {
  const names = Object.keys(fields);
  return names.length === 0 ? [operation] : names.map((name) => `${operation}: ${name}`);
};

const byRule = ({ fields }: DataMap, rule: typeof EXPECTED): string[] =>
  fields.flatMap(({ access, object, field }) => rule[access].map((kind) => `${kind} ${object}.${field}`));

const seenAtSalesforce = ({ salesforce }: Run): string[] => [...new Set(salesforce.map(standardise))];
const seenAtHootsuite = ({ hootsuite }: Run): string[] =>
  hootsuite.map(({ operation, field }) => (field === undefined ? operation : `${operation}: ${field}`));

/** What a run has sent or written down that the map does not have. @returns One sentence each. */
export function unknownCrossings(map: DataMap, run: Run): string[] {
  const allowed = byRule(map, ALLOWED);
  const calls = map.calls.flatMap(namesOf);
  const unknown = (seen: readonly string[], told: readonly string[], party: string, part: string) =>
    seen
      .filter((one) => !told.includes(one))
      .map(
        (one) => `the bridge sent “${one}” to ${party}, which is not in "${part}" of the data map: add it`
      );
  return [
    ...unknown(seenAtSalesforce(run), allowed, 'Salesforce', 'fields'),
    ...unknown(seenAtHootsuite(run), calls, 'Hootsuite', 'calls'),
    ...run.lines
      .filter(({ service, field }) => !isTold(field, toldFields(map, service)))
      .map(
        ({ service, field }) =>
          `${field} is in lines of ${service}, but not in "logs" of the data map: add it`
      )
  ];
}

/**
 * What the map has and a run of all browser tests has not sent.
 * @param exceptions What is known to be sent in none, and why.
 * @returns One sentence each.
 */
export function unseenCrossings(
  map: DataMap,
  run: Run,
  exceptions: Readonly<Record<string, string>> = NOT_EXERCISED
): string[] {
  const seen = new Set([...seenAtSalesforce(run), ...seenAtHootsuite(run)]);
  const told = [...byRule(map, EXPECTED), ...map.calls.flatMap(namesOf)];
  return [
    ...told
      .filter((one) => !seen.has(one) && !(one in exceptions))
      .map(
        (one) =>
          `“${one}” is in the data map, but no browser test had the bridge send it: take it out, test it, ` +
          'or give the reason in NOT_EXERCISED (scripts/lib/privacy/crossings.ts)'
      ),
    ...Object.keys(exceptions)
      .filter((one) => seen.has(one) || !told.includes(one))
      .map((one) => `“${one}” is in NOT_EXERCISED, but was sent, or is not in the data map: take it out`)
  ];
}
