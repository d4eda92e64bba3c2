import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutToOperation, externalServiceRegistration } from './lib/external-service.ts';

const REGISTRATION = { name: 'Hootsuite_Signer', label: 'Hootsuite Signer' };

const document = {
  openapi: '3.0.3',
  info: { description: 'Signs & answers' },
  servers: [{ url: 'https://signer.example.com' }],
  paths: { '/v1/token': { post: { operationId: 'issueToken' } } }
};

test('the registration names the operation in lower case, as Salesforce keeps it', () => {
  const xml = externalServiceRegistration(document, REGISTRATION);

  assert.match(xml, /<name>issuetoken<\/name>/);
});

test('the registration leaves the address to the Named Credential', () => {
  const xml = externalServiceRegistration(document, REGISTRATION);

  assert.doesNotMatch(xml, /signer\.example\.com|servers/);
});

test('the schema survives XML', () => {
  const xml = externalServiceRegistration(document, REGISTRATION);
  const [, schema = ''] = /<schema>(.*)<\/schema>/.exec(xml) ?? [];
  const text = schema.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const { servers: _servers, ...withoutServers } = document;

  assert.deepEqual(JSON.parse(text), withoutServers);
});

test('an operation whose name a flow could not call is refused', () => {
  const paths = { '/v1/token': { post: { operationId: 'issue_token' } } };

  assert.throws(() => externalServiceRegistration({ ...document, paths }, REGISTRATION), TypeError);
});

test('a version of OpenAPI that External Services cannot read is refused', () => {
  assert.throws(
    () => externalServiceRegistration({ ...document, openapi: '3.1.0' }, REGISTRATION),
    TypeError
  );
});

const body = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
});

const large = {
  openapi: '3.1.0',
  info: { title: 'Bridge', version: '1.0.0', description: 'Everything' },
  paths: {
    '/v1/other': { get: { operationId: 'other' } },
    '/v1/changes': {
      post: {
        operationId: 'reportChange',
        summary: 'Reports.',
        requestBody: { required: true, ...body('Change') },
        responses: {
          '202': { description: 'Taken.', ...body('Taken') },
          default: { $ref: '#/components/responses/Problem' }
        }
      }
    }
  },
  components: {
    schemas: {
      Change: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string', pattern: '^5', description: 'Which.' } },
        additionalProperties: false
      },
      Taken: { type: 'object' },
      Mixed: { type: 'object', properties: { count: { type: ['integer', 'null'] } } }
    }
  }
};

test('a cut holds one operation, its body and its success, in what OpenAPI 3.0 knows', () => {
  const cut = cutToOperation(large, 'reportChange');

  assert.deepEqual(cut, {
    openapi: '3.0.3',
    info: { title: 'Bridge', version: '1.0.0', description: 'Reports.' },
    paths: {
      '/v1/changes': {
        post: {
          operationId: 'reportChange',
          summary: 'Reports.',
          requestBody: { required: true, ...body('Change') },
          responses: { '202': { description: 'Taken.' } }
        }
      }
    },
    components: {
      schemas: {
        Change: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'string', description: 'Which.' } }
        }
      }
    }
  });
});

test('an operation that is missing, or whose body a flow could not fill, is refused', () => {
  const mixed = {
    ...large,
    paths: { '/v1/mixed': { post: { operationId: 'mixed', requestBody: body('Mixed') } } }
  };

  assert.throws(() => cutToOperation(large, 'nothing'), TypeError);
  assert.throws(() => cutToOperation(large, 'other'), TypeError);
  assert.throws(() => cutToOperation(mixed, 'mixed'), TypeError);
});
