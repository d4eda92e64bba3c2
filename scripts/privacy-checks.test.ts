import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { dataMap, germanOfDataMap, type DataMap } from '../contracts/data-map.ts';
import { openTestDatabase } from '../services/bridge/testing/test-database.ts';
import type { TestDatabase } from '../services/bridge/testing/test-database.ts';
import { readMetadata, type MetadataSource } from './lib/metadata/read.ts';
import { apiDifferences, apiFields, type ApiDocument } from './lib/privacy/api-fields.ts';
import { columnDifferences, readColumns, type Column } from './lib/privacy/columns.ts';
import { createServiceProgram, logCalls, logDifferences, type LogCall } from './lib/privacy/log-fields.ts';
import { fillIn, sentencesOf, wordingDifferences } from './lib/privacy/numbers.ts';
import { fieldsOfText } from './lib/privacy/page-queries.ts';
import {
  componentsFolder,
  flowReads,
  pageReads,
  readComponents,
  readDifferences,
  type ComponentFile
} from './lib/privacy/page-reads.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('columns of the bridge', () => {
  let db: TestDatabase;
  let columns: Column[];
  before(async () => {
    db = await openTestDatabase();
    columns = await readColumns(db.database);
  });
  after(() => db.close());

  test('are all in the data map, and no other', () => {
    assert.deepEqual(columnDifferences(dataMap, columns), []);
  });

  test('are missed where the database has a new one', async () => {
    await db.database.query('alter table message add column mood text');
    const changed = await readColumns(db.database);
    await db.database.query('alter table message drop column mood');

    assert.deepEqual(columnDifferences(dataMap, changed), [
      'message.mood is a column of the bridge, but not in the data map: add it to "tables", as personal or as technical'
    ]);
  });

  test('are missed where the database has one no longer, or a library has come or gone', () => {
    const changed = columns
      .filter(({ table, column }) => !(table === 'read_marker' && column === 'user_id'))
      .map((one) => (one.schema === 'jobs' ? { ...one, schema: 'queues' } : one));

    assert.deepEqual(columnDifferences(dataMap, changed), [
      'read_marker.user_id is in "tables" of the data map, but no column of the bridge: take it out',
      `queues is a schema in the bridge's database, but not in "librarySchemas" of the data map`,
      `jobs is in "librarySchemas" of the data map, but not in the bridge's database`
    ]);
  });
});

describe('lines of the logs', () => {
  let calls: LogCall[];
  before(() => {
    calls = logCalls(createServiceProgram(root), root);
  });

  test('hold what the data map names, and nothing else', () => {
    assert.deepEqual(logDifferences(dataMap, calls), []);
  });

  test('are found in both services and in the audit file', () => {
    const withFields = calls.filter(({ fields }) => fields.length > 0);

    assert.deepEqual([...new Set(withFields.map(({ service }) => service))].sort(), [
      'audit',
      'bridge',
      'signer'
    ]);
  });

  test('are missed where the map lacks a field, or has one that nothing writes', () => {
    const logs = dataMap.logs.map((one) => ({
      ...one,
      fields: one.fields.map((field) => (field === 'caseId' ? 'mood' : field))
    }));

    const differences = logDifferences({ ...dataMap, logs }, calls);

    assert.match(
      differences[0] ?? '',
      /^services\/bridge\/status\/status-writer\.ts:\d+ logs caseId, which is not in "logs" of the data map for bridge$/
    );
    assert.deepEqual(differences.slice(1), [
      'mood is in "logs" of the data map for bridge, but no line has it: take it out'
    ]);
  });

  test('are read by type: what is spread in, nested, chosen by name or unknown', () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-fields-'));
    const file = join(folder, 'services/bridge/probe.ts');
    const program = createServiceProgram(root, {
      [file]: `
        interface Log { info(fields: object, message: string): void; warn(fields: object, message: string): void }
        declare const log: Log; declare const person: { email: string; at: { city: string }[] };
        declare const level: 'info' | 'warn'; declare const anything: unknown; declare const some: object;
        const { info } = log;
        log[level]({ ...person }, 'a');
        info({ name: '' }, 'b');
        log.info({ anything }, 'c');
        log.info(some, 'd');
        console.log(person);
      `
    });

    const found = logCalls(program, folder);

    assert.deepEqual(
      found.map(({ fields, untold }) => [fields, untold]),
      [
        [['at[].city', 'email'], []],
        [['name'], []],
        [[], ['anything']],
        [[], ['the whole line']],
        [[], ['what it tells the console']]
      ]
    );
  });
});

describe('the API of the bridge', () => {
  const document = () =>
    parse(readFileSync(join(root, 'contracts/bridge.openapi.yaml'), 'utf8')) as ApiDocument & {
      components: {
        schemas: Record<string, { properties: Record<string, unknown>; additionalProperties?: boolean }>;
      };
    };

  test('takes and answers what the data map names, and nothing else', () => {
    assert.deepEqual(apiDifferences(dataMap, apiFields(document())), []);
  });

  test('is missed where it answers something new, or something no longer', () => {
    const changed = document();
    const { Message: message } = changed.components.schemas;
    assert.ok(message);
    delete message.properties.authorName;
    message.properties.location = { type: 'object', properties: { city: { type: 'string' } } };

    assert.deepEqual(apiDifferences(dataMap, apiFields(changed)), [
      'Message: location.city crosses the API, but is not in the data map: add it to "api"',
      'Message: authorName is in "api" of the data map, but not in the API: take it out'
    ]);
  });

  test('is missed where a request takes more than it names', () => {
    const changed = document();
    delete changed.components.schemas.SendMessage?.additionalProperties;

    assert.deepEqual(apiDifferences(dataMap, apiFields(changed)), [
      'SendMessage of the API takes fields that it does not name: add additionalProperties: false'
    ]);
  });
});

describe('records in Salesforce', () => {
  const folder = componentsFolder(root);
  let source: MetadataSource;
  let files: ComponentFile[];
  before(async () => {
    source = await readMetadata(join(root, 'force-app'));
    files = readComponents(folder);
  });

  const differencesWith = async (more: readonly ComponentFile[], map: DataMap = dataMap) =>
    readDifferences(map, await pageReads(folder, source, [...files, ...more]), flowReads(source));

  test('are read by page and flows as the data map says, and not otherwise', async () => {
    assert.deepEqual(await differencesWith([]), []);
  });

  test('are missed where a component imports another field, a parent’s too', async () => {
    const text = `import age from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Birthdate';`;

    assert.deepEqual(await differencesWith([{ path: 'hootsuiteNew/hootsuiteNew.ts', text }]), [
      'Contact.Birthdate is read by a component, but is not in the data map: add it to "reads"'
    ]);
  });

  test('are missed where a component reads in a way that nobody can see through', async () => {
    const files = [
      {
        path: 'hootsuiteNew/hootsuiteNew.ts',
        text: `import { getRecord, getRelatedListRecords } from 'lightning/uiRecordApi';
               import { gql as q } from 'lightning/graphql';
               const text = q\`{ uiapi { query { Contact { edges { node { Id } } } } } }\`;
               class A { @wire(getRecord, { recordId: '$id', optionalFields: ['Contact.Birthdate'] }) r; }`
      },
      { path: 'hootsuiteNew/hootsuiteNew.html', text: '<lightning-record-form></lightning-record-form>' }
    ];

    assert.deepEqual(await differencesWith(files), [
      'hootsuiteNew/hootsuiteNew.ts imports getRelatedListRecords: teach the check what it reads',
      'hootsuiteNew/hootsuiteNew.ts reads “Contact.Birthdate” by a text: import it from @salesforce/schema',
      'hootsuiteNew/hootsuiteNew.ts has 1 GraphQL texts, of which 0 were looked at: see QUERY_MODULES in scripts/lib/privacy/page-queries.ts',
      'hootsuiteNew/hootsuiteNew.html has <lightning-record-form>, which reads records by itself: teach the check what it reads'
    ]);
  });

  test('are missed where the map names what nothing reads, of page or flow', async () => {
    const reads = dataMap.reads.map((one) =>
      one.object === 'Contact' ? { ...one, fields: [...one.fields, 'Birthdate'] } : one
    );

    assert.deepEqual(
      [...new Set(await differencesWith([], { ...dataMap, reads }))],
      [
        'Contact.Birthdate is in "reads" of the data map, but no longer read by a component: take it out',
        'Contact.Birthdate is in "reads" of the data map, but no longer read by a flow: take it out'
      ]
    );
  });

  test('are missed where a flow reads another field', async () => {
    const changed = await readMetadata(join(root, 'force-app'));
    const flow = changed.find('Flow', 'Hootsuite_Persona_Contact');
    flow?.body.recordLookups[0]?.queriedFields.push('Birthdate');

    const differences = readDifferences(dataMap, await pageReads(folder, source, files), flowReads(changed));

    assert.deepEqual(differences, [
      'Contact.Birthdate is read by a flow, but is not in the data map: add it to "reads"'
    ]);
  });

  test('are read out of a GraphQL text: fields, those of parents, filters and order', () => {
    const text = `query { uiapi { query {
      Case(where: { Priority: { eq: "High" } }, orderBy: { CreatedDate: { order: DESC } }) {
        totalCount edges { node { Id Subject { value } Contact { Name { value } } } } } } } }`;

    assert.deepEqual(fieldsOfText(text).sort(), [
      'Case.Contact.Name',
      'Case.CreatedDate',
      'Case.Id',
      'Case.Priority',
      'Case.Subject'
    ]);
    assert.throws(() => fieldsOfText('query { uiapi { query { ...Hidden } } }'), TypeError);
  });
});

describe('the wording of the data map', () => {
  test('is there in German too, with the same numbers, and nothing is left over', () => {
    assert.deepEqual(wordingDifferences(dataMap, germanOfDataMap), []);
    for (const one of sentencesOf(dataMap)) assert.doesNotMatch(fillIn(one), /[{}]/);
  });

  test('is missed where a sentence is new, has another number, or is gone', () => {
    const retention = { ...dataMap.retention, log: 'As long as {moodDays} days.' };
    const { draft = '' } = dataMap.retention;
    const german = { ...germanOfDataMap, [draft]: '{attachmentDays} Tage.' };

    assert.deepEqual(wordingDifferences({ ...dataMap, retention }, german), [
      'no German for “As long as {moodDays} days.”: add it to contracts/data-map.de.json',
      '{moodDays} in “As long as {moodDays} days.” stands for no number of the code',
      `the German of “${draft}” has other numbers: {attachmentDays}`,
      '“As long as the operator keeps logs.” is not in the data map: take it out of contracts/data-map.de.json'
    ]);
  });
});
