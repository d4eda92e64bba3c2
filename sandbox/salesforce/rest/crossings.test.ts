import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RestRequest } from './answer.ts';
import { crossingsOf } from './crossings.ts';

const namesIn = (request: { method: string; path: string; soql?: string; body?: unknown }) =>
  crossingsOf({
    ...request,
    query: new URLSearchParams(request.soql === undefined ? {} : { q: request.soql })
  } as RestRequest).map(({ kind, object, field }) => `${kind} ${object}.${field}`);

test('a collection tells the fields of its records, the key in its address, and a parent by its look-up', () => {
  const names = namesIn({
    method: 'PATCH',
    path: '/composite/sobjects/Case/Hootsuite_Case_Key__c',
    body: {
      allOrNone: false,
      records: [{ attributes: { type: 'Case' }, Subject: 'Märked', Persona__r: { Key__c: 'Märked' } }]
    }
  });

  assert.deepEqual(names, [
    'write Case.Subject',
    'write Case.Persona__c',
    'write Case.Hootsuite_Case_Key__c'
  ]);
});

test('records of several objects are told apart', () => {
  const records = [
    { attributes: { type: 'Case' }, Id: '500', Status: 'New' },
    { attributes: { type: 'Contact' }, Email: 'a@b.example' }
  ];

  const names = namesIn({ method: 'PATCH', path: '/composite/sobjects', body: { records } });

  assert.deepEqual(names, ['write Case.Id', 'write Case.Status', 'write Contact.Email']);
});

test('a query tells what it reads, what it filters by and what it is sorted by', () => {
  const soql = `SELECT Id, Status FROM Case WHERE Key__c != null AND (SystemModstamp >= 2026-01-01T00:00:00Z OR Origin = 'x') ORDER BY CreatedDate`;

  assert.deepEqual(namesIn({ method: 'GET', path: '/query', soql }), [
    'read Case.Id',
    'read Case.Status',
    'filter Case.Key__c',
    'filter Case.SystemModstamp',
    'filter Case.Origin',
    'filter Case.CreatedDate'
  ]);
});

test('what is not understood is told by its resource', () => {
  assert.deepEqual(namesIn({ method: 'GET', path: '/sobjects/Case/describe' }), ['describe Case.']);
  const values = '/ui-api/object-info/Case/picklist-values/012';
  assert.deepEqual(namesIn({ method: 'GET', path: values }), ['describe Case.']);
  assert.deepEqual(namesIn({ method: 'GET', path: '/ui-api/records/500' }), ['other GET ui-api.']);
  assert.deepEqual(namesIn({ method: 'GET', path: '/sobjects/Case/500' }), ['other GET sobjects.']);
  assert.deepEqual(namesIn({ method: 'POST', path: '/graphql' }), ['other POST graphql.']);
});
