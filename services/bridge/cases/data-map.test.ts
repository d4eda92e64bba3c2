import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataMap } from '@hsc/contracts/data-map.ts';
import { caseRecord, personaRecord } from './records.ts';
import type { DueCase } from './records.ts';

const DUE: DueCase = {
  conversation_id: 'c',
  number: 1,
  revision: 1,
  attempts: 0,
  case_revision: 0,
  uncertain_revision: null,
  case_id: null,
  agent_id: '7',
  agent_email: 'a@x.example',
  requested: {},
  requested_pending: false,
  is_overtaken: false,
  channel: 'WhatsApp',
  language: 'es',
  profile_id: 'p',
  primary_identifier: 'n',
  secondary_identifier: null,
  profile_language: null,
  vip: true,
  attributes: [],
  cleared: [],
  subject_cleared: false
};

/** A relationship by external id writes its lookup field. */
function fieldsOf(record: object): string[] {
  return Object.keys(record)
    .map((name) => name.replace(/__r$/, '__c'))
    .sort();
}

function mapped(object: string): string[] {
  return dataMap.fields
    .filter((entry) => entry.object === object && ['key', 'write', 'read-write'].includes(entry.access))
    .map((entry) => entry.field)
    .sort();
}

describe('what the bridge writes', () => {
  it('is what the data map says, no field more and none less', () => {
    assert.deepEqual(fieldsOf(personaRecord(DUE)), mapped('Hootsuite_Contact_Persona__c'));
    assert.deepEqual(fieldsOf(caseRecord(DUE, {}, undefined)), mapped('Case'));
  });
});
