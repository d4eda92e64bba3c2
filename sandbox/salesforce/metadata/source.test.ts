import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { MetadataError } from '../errors.ts';
import { SOURCE_DIR } from '../testing/sandbox.ts';
import { readMetadata } from './source.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'force-app-'));
  // Only metadata: the sources of the components are no concern here.
  cpSync(SOURCE_DIR, folder, { recursive: true, filter: (path) => !/\.(ts|html|css|js)$/.test(path) });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(folder, 'main', 'default', file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  assert.notEqual(changed, text, `${file} has no ${String(from)}`);
  writeFileSync(path, changed);
}

test('the package is read whole', () => {
  const metadata = readMetadata(folder);

  assert.equal(
    metadata.objects.get('Hootsuite_Contact_Persona__c')?.fields.get('Contact_Profile_ID__c')?.unique,
    true
  );
  assert.deepEqual([...metadata.permissionSets.keys()].sort(), [
    'Hootsuite_Admin',
    'Hootsuite_Agent',
    'Hootsuite_Integration'
  ]);
});

const BROKEN: readonly [what: string, file: string, from: string | RegExp, to: string, message: RegExp][] = [
  [
    'an unknown element',
    'objects/Case/fields/Conversation_ID__c.field-meta.xml',
    '<label>',
    '<maskType>all</maskType><label>',
    /Conversation_ID__c\.field-meta\.xml: <CustomField> has an element <maskType>/
  ],
  [
    'a field type it cannot hold',
    'objects/Case/fields/Conversation_ID__c.field-meta.xml',
    '<type>Text</type>',
    '<type>Summary</type>',
    /<type> says Summary/
  ],
  [
    'a flow element it cannot run',
    'flows/Hootsuite_Get_Token.flow-meta.xml',
    '<environments>',
    '<recordCreates><name>X</name></recordCreates><environments>',
    /<Flow> has an element <recordCreates>/
  ],
  [
    'a formula function it does not know',
    'flows/Hootsuite_Persona_Name.flow-meta.xml',
    'LEFT(',
    'REGEX(',
    /uses the function REGEX/
  ],
  [
    'a flow that reads a field which does not exist',
    'flows/Hootsuite_Persona_Name.flow-meta.xml',
    /Primary_Identifier__c/g,
    'Gone__c',
    /refers to \$Record\.Gone__c/
  ],
  [
    'a permission on a field which does not exist',
    'permissionsets/Hootsuite_Agent.permissionset-meta.xml',
    'Case.Conversation_ID__c',
    'Case.Gone__c',
    /names the field Case\.Gone__c/
  ],
  [
    'a permission on a required field',
    'permissionsets/Hootsuite_Agent.permissionset-meta.xml',
    'Case.Conversation_ID__c',
    'Case.Status',
    /has no field-level security/
  ],
  [
    'an unknown component on a page',
    'flexipages/Hootsuite_Case_Record_Page.flexipage-meta.xml',
    'force:detailPanel',
    'force:unknownPanel',
    /names the component force:unknownPanel/
  ],
  [
    'a trusted URL without https',
    'cspTrustedSites/Hootsuite_Bridge.cspTrustedSite-meta.xml',
    'https://',
    'http://',
    /<endpointUrl>/
  ]
];

for (const [what, file, from, to, message] of BROKEN) {
  test(`${what} is refused by file and element`, () => {
    edit(file, from, to);

    assert.throws(
      () => readMetadata(folder),
      (cause) => cause instanceof MetadataError && message.test(cause.message)
    );
  });
}

test('an unknown metadata type is refused', () => {
  const types = join(folder, 'main', 'default', 'classes');
  mkdirSync(types);
  writeFileSync(join(types, 'A.cls-meta.xml'), '<ApexClass/>');

  assert.throws(() => readMetadata(folder), /classes\/A\.cls-meta\.xml: is of a metadata type/);
});
