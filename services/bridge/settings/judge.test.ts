import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTenant } from '../testing/test-bridge.ts';
import { effectiveOf } from './effective.ts';
import type { SettingEntry } from './entry.ts';
import { judge } from './judge.ts';
import { toRow } from './setting-row.ts';

const TENANT = createTenant();
const RECORD_TYPES = new Set(['Social_Care']);

/** A record as Salesforce gives it: fields without a value are null. */
function record(fields: Record<string, unknown>, id = 'a02Hs00001SetngIAV') {
  return toRow('', {
    Id: id,
    Name: 'A setting',
    Create_Cases__c: true,
    Mask_Identities__c: false,
    ...fields
  });
}

const judged = (rows: readonly ReturnType<typeof record>[], before: readonly SettingEntry[] = []) =>
  judge({ tenant: TENANT, rows, recordTypes: RECORD_TYPES, before });

const effective = (rows: readonly ReturnType<typeof record>[], before: readonly SettingEntry[] = []) =>
  effectiveOf(TENANT, judged(rows, before).entries);

const WRONG: readonly [what: string, fields: Record<string, unknown>, field: string, reason: string][] = [
  ['without a kind', {}, 'Kind__c', 'MISSING'],
  ['of an unknown kind', { Kind__c: 'Weather' }, 'Kind__c', 'UNKNOWN_VALUE'],
  ['of a kind that every object has', { Kind__c: 'constructor' }, 'Kind__c', 'UNKNOWN_VALUE'],
  ['of defaults without a value', { Kind__c: 'Case Defaults' }, 'Record_Type__c', 'MISSING'],
  [
    'of a record type that is not there',
    { Kind__c: 'Case Defaults', Record_Type__c: 'Nowhere' },
    'Record_Type__c',
    'UNKNOWN_VALUE'
  ],
  [
    'of a mapping without a Case Status',
    { Kind__c: 'Status to Hootsuite', Conversation_Status__c: 'new' },
    'Case_Status__c',
    'MISSING'
  ],
  [
    'of a mapping to an unknown status',
    { Kind__c: 'Status to Salesforce', Conversation_Status__c: 'asleep', Case_Status__c: 'New' },
    'Conversation_Status__c',
    'UNKNOWN_VALUE'
  ],
  ['of a reopening without days', { Kind__c: 'Reopening' }, 'Days__c', 'MISSING'],
  ['of a reopening after ages', { Kind__c: 'Reopening', Days__c: 3651 }, 'Days__c', 'OUT_OF_RANGE'],
  ['of a channel without a network', { Kind__c: 'Channel' }, 'Social_Network_Channel__c', 'MISSING'],
  [
    'of an unknown network',
    { Kind__c: 'Channel', Social_Network_Channel__c: 'Orkut' },
    'Social_Network_Channel__c',
    'UNKNOWN_VALUE'
  ],
  [
    'of a window longer than the network takes',
    { Kind__c: 'Channel', Social_Network_Channel__c: 'Facebook', Reply_Window_Hours__c: 169 },
    'Reply_Window_Hours__c',
    'OUT_OF_RANGE'
  ],
  [
    'of a window of half an hour',
    { Kind__c: 'Channel', Social_Network_Channel__c: 'X', Reply_Window_Hours__c: 0.5 },
    'Reply_Window_Hours__c',
    'OUT_OF_RANGE'
  ],
  ['of a retention without a rule', { Kind__c: 'Retention', Days__c: 3 }, 'Retention_Rule__c', 'MISSING'],
  [
    'of an unknown retention rule',
    { Kind__c: 'Retention', Retention_Rule__c: 'Secrets', Days__c: 3 },
    'Retention_Rule__c',
    'UNKNOWN_VALUE'
  ],
  [
    'of a retention of no day',
    { Kind__c: 'Retention', Retention_Rule__c: 'Files', Days__c: 0 },
    'Days__c',
    'OUT_OF_RANGE'
  ],
  [
    'of a pattern that is none',
    { Kind__c: 'Masking Pattern', Pattern__c: '(' },
    'Pattern__c',
    'NOT_AN_EXPRESSION'
  ]
];

describe('a record of the settings', () => {
  for (const [what, fields, field, reason] of WRONG) {
    it(`is left out ${what}`, () => {
      const { entries, problems } = judged([record(fields)]);

      assert.deepEqual(entries, []);
      assert.deepEqual(problems, [{ recordId: 'a02Hs00001SetngIAV', name: 'A setting', field, reason }]);
    });
  }

  it('outweighs the tenants file, value by value', () => {
    const { caseDefaults } = effective([
      record({ Kind__c: 'Case Defaults', Case_Origin__c: 'Web', Case_Priority__c: null })
    ]);

    assert.deepEqual(caseDefaults, { ...TENANT.caseDefaults, origin: 'Web' });
  });

  it('is read in an org with a namespace', () => {
    const row = toRow('hsc', { Id: 'a', Name: 'b', hsc__Kind__c: 'Retention', hsc__Days__c: 3 });

    assert.deepEqual([row.kind, row.days], ['Retention', 3]);
  });

  it('shortens the window of a network, and gives one where there is none', () => {
    const channel = (name: string, hours: number, id: string) =>
      record({ Kind__c: 'Channel', Social_Network_Channel__c: name, Reply_Window_Hours__c: hours }, id);

    const { channels } = effective([channel('Facebook', 100, 'a'), channel('X', 48, 'b')]);

    assert.equal(channels.Facebook?.replyWindowHours, 100);
    assert.equal(channels.X?.replyWindowHours, 48);
  });

  it('stands for the whole mapping of its direction', () => {
    const to = (caseStatus: string, status: string) =>
      record(
        { Kind__c: 'Status to Hootsuite', Case_Status__c: caseStatus, Conversation_Status__c: status },
        caseStatus
      );

    const { caseStatus } = effective([
      to('New', 'new'),
      to('Working', 'pending'),
      to('Closed', 'resolved'),
      to('Solved', 'resolved')
    ]);

    assert.deepEqual(Object.keys(caseStatus.toHootsuite), ['New', 'Working', 'Closed', 'Solved']);
    assert.deepEqual(caseStatus.toSalesforce, TENANT.caseStatus.toSalesforce);
  });

  it('that is wrong leaves its last good value, unless another sets that now', () => {
    const files = { Kind__c: 'Retention', Retention_Rule__c: 'Files' };
    const good = judged([record({ ...files, Days__c: 20 })]).entries;

    const kept = effective([record({ ...files, Days__c: 0 })], good);
    const replaced = effective(
      [record({ ...files, Days__c: 0 }), record({ ...files, Days__c: 10 }, 'b')],
      good
    );
    const gone = effective([], good);

    assert.equal(kept.retention.attachmentDays, 20);
    assert.equal(replaced.retention.attachmentDays, 10);
    assert.equal(gone.retention.attachmentDays, TENANT.retention.attachmentDays);
  });

  it('that sets what an older one sets is left out', () => {
    const { entries, problems } = judged([
      record({ Kind__c: 'Reopening', Days__c: 3 }, 'a'),
      record({ Kind__c: 'Reopening', Days__c: 4 }, 'b')
    ]);

    assert.equal(entries.length, 1);
    assert.deepEqual(
      problems.map(({ recordId, reason }) => [recordId, reason]),
      [['b', 'DUPLICATE']]
    );
  });

  it('that contradicts others of the status leaves all their last good values', () => {
    const good = judged([
      record({ Kind__c: 'Reopening', Days__c: 3, Case_Status__c: 'Working' }, 'r')
    ]).entries;
    const rows = [
      record({ Kind__c: 'Reopening', Days__c: 9, Case_Status__c: 'Closed' }, 'r'),
      record(
        { Kind__c: 'Status to Salesforce', Conversation_Status__c: 'new', Case_Status__c: 'Closed' },
        's'
      ),
      record({ Kind__c: 'Retention', Retention_Rule__c: 'Files', Days__c: 10 }, 'f')
    ];

    const { entries, problems } = judged(rows, good);
    const { caseStatus, retention } = effectiveOf(TENANT, entries);

    assert.deepEqual(caseStatus, { ...TENANT.caseStatus, reopenWithinDays: 3, reopenAs: 'Working' });
    assert.equal(retention.attachmentDays, 10);
    assert.deepEqual(
      problems.map(({ recordId, field, reason }) => [recordId, field, reason]),
      [
        ['s', 'Case_Status__c', 'CONTRADICTION'],
        ['r', 'Case_Status__c', 'CONTRADICTION']
      ]
    );
  });

  it('cannot become a name that every object has', () => {
    const { caseStatus } = effective([
      record({
        Kind__c: 'Status to Hootsuite',
        Case_Status__c: '__proto__',
        Conversation_Status__c: 'resolved'
      })
    ]);

    assert.equal(({} as Record<string, unknown>).resolved, undefined);
    assert.ok(typeof caseStatus.toHootsuite === 'object');
  });
});
