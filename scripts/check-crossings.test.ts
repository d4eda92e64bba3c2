import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dataMap, type Access } from '../contracts/data-map.ts';
import { readRun, unknownCrossings, unseenCrossings, type Run } from './lib/privacy/crossings.ts';

/** A run in which everything crosses that the map has. */
function wholeRun(): Run {
  const kinds: Readonly<Record<Access, readonly string[]>> = {
    key: ['write'],
    write: ['write'],
    read: ['read'],
    'read-write': ['read', 'write'],
    filter: ['filter'],
    setting: ['read'],
    org: []
  };
  return {
    salesforce: dataMap.fields
      .filter(({ object }) => object !== 'RecordType')
      .flatMap(({ access, object, field }) => kinds[access].map((kind) => ({ kind, object, field })))
      .concat([{ kind: 'describe', object: 'Case', field: '' }]),
    hootsuite: dataMap.calls.flatMap(({ operation, fields }) => {
      const names = Object.keys(fields);
      return names.length === 0 ? [{ operation }] : names.map((field) => ({ operation, field }));
    }),
    lines: [{ service: 'bridge', field: 'caseId' }]
  };
}

test('a run that sends what the map has differs in nothing', () => {
  const run = wholeRun();

  assert.deepEqual(unknownCrossings(dataMap, run), []);
  assert.deepEqual(unseenCrossings(dataMap, run, {}), []);
});

test('what is sent, asked or logged beyond the map is a difference', () => {
  const run = wholeRun();
  const more: Run = {
    salesforce: [
      ...run.salesforce,
      { kind: 'write', object: 'Case', field: 'Description' },
      { kind: 'read', object: 'Case', field: 'Subject' },
      { kind: 'other', object: 'GET limits', field: '' }
    ],
    hootsuite: [
      ...run.hootsuite,
      { operation: 'GET /scim/v2/Users', field: 'count' },
      { operation: 'GET /v1/me' }
    ],
    lines: [
      ...run.lines,
      { service: 'bridge', field: 'email' },
      { service: 'signer', field: 'caseId' },
      { service: 'audit', field: 'ip' }
    ]
  };

  assert.deepEqual(unknownCrossings(dataMap, more), [
    'the bridge sent “write Case.Description” to Salesforce, which is not in "fields" of the data map: add it',
    'the bridge sent “read Case.Subject” to Salesforce, which is not in "fields" of the data map: add it',
    'the bridge sent “other GET limits” to Salesforce, which is not in "fields" of the data map: add it',
    'the bridge sent “GET /scim/v2/Users: count” to Hootsuite, which is not in "calls" of the data map: add it',
    'the bridge sent “GET /v1/me” to Hootsuite, which is not in "calls" of the data map: add it',
    'email is in lines of bridge, but not in "logs" of the data map: add it',
    'caseId is in lines of signer, but not in "logs" of the data map: add it',
    'ip is in lines of audit, but not in "logs" of the data map: add it'
  ]);
});

test('what the map has and no run sends is a difference, unless a reason is given that is still true', () => {
  const { salesforce, hootsuite, lines } = wholeRun();
  const run = {
    salesforce: salesforce.filter(({ field }) => field !== 'Priority'),
    hootsuite: hootsuite.filter(({ field }) => field !== 'complete'),
    lines
  };
  const complete = 'POST /inbox/v1/virtual-agent/conversations/{conversationId}: complete';

  assert.deepEqual(
    unseenCrossings(dataMap, run, { [complete]: 'For a test.', 'write Case.Origin': 'Once true.' }),
    [
      '“write Case.Priority” is in the data map, but no browser test had the bridge send it: take it out, test it, ' +
        'or give the reason in NOT_EXERCISED (scripts/lib/privacy/crossings.ts)',
      '“write Case.Origin” is in NOT_EXERCISED, but was sent, or is not in the data map: take it out'
    ]
  );
});

test('a run is read from its data folder, and one that was not noted is told', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'crossings-'));
  t.after(() => rmSync(folder, { recursive: true }));
  assert.throws(() => readRun(folder), /run the browser tests first/);
  mkdirSync(join(folder, 'logs'));
  const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), lines.join('\n'));
  write('crossings-salesforce.jsonl', '{"kind":"read","object":"Case","field":"Id"}');
  write('crossings-hootsuite.jsonl', '{"operation":"GET /v1/me"}');
  write('logs/bridge.log', 'bridge listening', '{"a":{"b":[{"c":1}]}}', '{"a":{"b":[]}}');

  const run = readRun(folder);

  assert.deepEqual(run.salesforce, [{ kind: 'read', object: 'Case', field: 'Id' }]);
  assert.deepEqual(run.hootsuite, [{ operation: 'GET /v1/me' }]);
  assert.deepEqual(run.lines, [{ service: 'bridge', field: 'a.b[].c' }]);
});
