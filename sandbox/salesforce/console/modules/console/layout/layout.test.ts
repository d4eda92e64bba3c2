import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nextSort, rowOf } from '../listView/listModel.ts';
import { outputOf, requestedFields } from './layout.ts';
import type { FieldShape } from './layout.ts';

const STATUS: FieldShape = {
  apiName: 'Status',
  label: 'Status',
  dataType: 'Picklist',
  relationshipName: null,
  referenceToInfos: []
};
const PERSONA: FieldShape = {
  apiName: 'Persona__c',
  label: 'Persona',
  dataType: 'Reference',
  relationshipName: 'Persona__r',
  referenceToInfos: [{ apiName: 'Persona__c', nameFields: ['Name'] }]
};
const CASE = {
  apiName: 'Case',
  id: '500000000000001AAA',
  fields: {
    CaseNumber: { displayValue: null, value: '00001001' },
    Status: { displayValue: 'Neu', value: 'New' },
    Persona__c: { displayValue: null, value: 'a01000000000001AAA' },
    Persona__r: {
      displayValue: null,
      value: {
        apiName: 'Persona__c',
        id: 'a01000000000001AAA',
        fields: { Name: { displayValue: null, value: 'X - @mara' } }
      }
    }
  }
};

describe('outputOf', () => {
  test('shows the value in the language of the user', () => {
    assert.equal(outputOf(CASE, STATUS).text, 'Neu');
  });

  test('shows a lookup by name, leading to what it points at', () => {
    const output = outputOf(CASE, PERSONA);

    assert.equal(output.text, 'X - @mara');
    assert.deepEqual(output.target, { objectApiName: 'Persona__c', recordId: 'a01000000000001AAA' });
  });

  test('an empty lookup leads nowhere', () => {
    const empty = { ...CASE, fields: { Persona__c: { displayValue: null, value: null } } };

    assert.deepEqual(outputOf(empty, PERSONA).target, undefined);
    assert.equal(outputOf(empty, PERSONA).text, '');
  });
});

test('requestedFields asks for the name behind each lookup', () => {
  assert.deepEqual(
    requestedFields('Case', ['Status', 'Persona__c'], { Status: STATUS, Persona__c: PERSONA }),
    ['Case.Status', 'Case.Persona__c', 'Case.Persona__r.Name']
  );
});

describe('list rows', () => {
  const info = { nameFields: ['CaseNumber'], fields: { Status: STATUS, Persona__c: PERSONA } };
  const column = (fieldApiName: string): { fieldApiName: string; label: string; sortable: boolean } => ({
    fieldApiName,
    label: fieldApiName,
    sortable: true
  });

  test('the name leads to the record, a related name to the related record', () => {
    const { cells } = rowOf(CASE, [column('CaseNumber'), column('Persona__r.Name'), column('Status')], info);

    assert.deepEqual(
      cells.map(({ text, target }) => [text, target?.recordId]),
      [
        ['00001001', CASE.id],
        ['X - @mara', 'a01000000000001AAA'],
        ['Neu', undefined]
      ]
    );
  });

  test('a second click on a column turns the order round', () => {
    assert.equal(nextSort(undefined, 'Status'), 'Status');
    assert.equal(nextSort('Status', 'Status'), '-Status');
    assert.equal(nextSort('-Status', 'Status'), 'Status');
  });
});
