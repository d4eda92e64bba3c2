import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataMap } from '@hsc/contracts/data-map.ts';
import { KINDS, kindsOf } from './kinds.ts';
import { CONTENT, FIELD, NAME_AT, namesInEvent } from './names.ts';

const MAPPED = new Map<string, string>(
  dataMap.fields.map(({ object, field, source }) => [`${object}.${field}`, source])
);

describe('the names of the ledger', () => {
  it('are those of the data map', () => {
    const items = new Set(dataMap.contents.map(({ item }) => item));

    const strangers = [...Object.values(FIELD), ...Object.values(CONTENT), ...Object.values(NAME_AT)].filter(
      (name) => !MAPPED.has(name) && !items.has(name)
    );

    assert.deepEqual(strangers, []);
  });

  it('are given to the places in an event that the data map says', () => {
    const elsewhere = Object.entries(NAME_AT).filter(
      ([path, name]) => MAPPED.has(name) && MAPPED.get(name)?.includes(path) !== true
    );

    assert.deepEqual(elsewhere, []);
  });

  it('leave out no place that the data map has as a path', () => {
    const paths = dataMap.fields
      .map(({ source }) => source.split(',')[0] ?? '')
      .filter((source) => /^[a-z]\w*(\.\w+)*$/.test(source));

    assert.ok(paths.length > 10);
    assert.deepEqual(
      paths.filter((path) => NAME_AT[path] === undefined),
      []
    );
  });

  it('of an event are those of what it holds, and nothing of what is empty', () => {
    const names = namesInEvent({
      conversationId: 'c',
      contactProfile: { id: 'p', primaryIdentifier: '' },
      contactAttributes: [
        { attribute: 'E-mail', value: 'lucia@example.com' },
        { attribute: 'shoe size', value: '38' }
      ],
      messages: []
    });

    assert.deepEqual(names.sort(), [
      'Case.Conversation_ID__c',
      'Hootsuite_Contact_Persona__c.Contact_Profile_ID__c',
      'Hootsuite_Contact_Persona__c.Email__c'
    ]);
  });
});

describe('a direction', () => {
  it('has kinds, and each kind one direction', () => {
    const all = [...new Set(Object.values(KINDS))].flatMap(kindsOf);

    assert.deepEqual(all.sort(), Object.keys(KINDS).sort());
  });
});
