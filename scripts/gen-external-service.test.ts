import assert from 'node:assert/strict';
import { test } from 'node:test';
import { externalServiceRegistration } from './lib/external-service.ts';

const document = {
  openapi: '3.0.3',
  info: { description: 'Signs & answers' },
  servers: [{ url: 'https://signer.example.com' }],
  paths: { '/v1/token': { post: { operationId: 'issueToken' } } }
};

test('the registration names the operation in lower case, as Salesforce keeps it', () => {
  const xml = externalServiceRegistration(document);

  assert.match(xml, /<name>issuetoken<\/name>/);
});

test('the registration leaves the address to the Named Credential', () => {
  const xml = externalServiceRegistration(document);

  assert.doesNotMatch(xml, /signer\.example\.com|servers/);
});

test('the schema survives XML', () => {
  const xml = externalServiceRegistration(document);
  const [, schema = ''] = /<schema>(.*)<\/schema>/.exec(xml) ?? [];
  const text = schema.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const { servers: _servers, ...withoutServers } = document;

  assert.deepEqual(JSON.parse(text), withoutServers);
});

test('an operation whose name a flow could not call is refused', () => {
  const paths = { '/v1/token': { post: { operationId: 'issue_token' } } };

  assert.throws(() => externalServiceRegistration({ ...document, paths }), TypeError);
});

test('a version of OpenAPI that External Services cannot read is refused', () => {
  assert.throws(() => externalServiceRegistration({ ...document, openapi: '3.1.0' }), TypeError);
});
