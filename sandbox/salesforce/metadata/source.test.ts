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
    'a flow that goes on within the save',
    'flows/Hootsuite_Case_Status.flow-meta.xml',
    '<filterLogic>',
    '<connector><targetReference>Name_Case</targetReference></connector><filterLogic>',
    /goes on within the transaction of the save/
  ],
  [
    'a path at a time of its own',
    'flows/Hootsuite_Case_Status.flow-meta.xml',
    '<pathType>AsyncAfterCommit</pathType>',
    '<offsetNumber>1</offsetNumber>',
    /lacks <pathType>/
  ],
  [
    'a type that no External Service has',
    'flows/Hootsuite_Case_Status.flow-meta.xml',
    'Hootsuite_Bridge_CaseChange',
    'Hootsuite_Bridge_Nothing',
    /ExternalService__Hootsuite_Bridge_Nothing, which no External Service/
  ],
  [
    'a member that the type lacks',
    'flows/Hootsuite_Case_Status.flow-meta.xml',
    'caseChange.caseId',
    'caseChange.status',
    /refers to caseChange\.status/
  ],
  [
    'a body of another type',
    'flows/Hootsuite_Case_Status.flow-meta.xml',
    '<elementReference>caseChange</elementReference>',
    '<elementReference>errorMessage</elementReference>',
    /Report_Case_Change hands over no CaseChange as body/
  ],
  [
    'an assignment to the record after its save',
    'flows/Hootsuite_Case_Status.flow-meta.xml',
    '<assignToReference>errorMessage',
    '<assignToReference>$Record.Subject',
    /assigns to \$Record\.Subject/
  ],
  [
    'an entry condition on an unknown field',
    'flows/Hootsuite_Case_Status.flow-meta.xml',
    '<field>Status</field>',
    '<field>Nowhere__c</field>',
    /refers to \$Record\.Nowhere__c/
  ],
  [
    'a principal per user of the protocol Custom',
    'externalCredentials/Hootsuite_Bridge.externalCredential-meta.xml',
    'NamedPrincipal',
    'PerUserPrincipal',
    /<parameterType> says PerUserPrincipal/
  ],
  [
    'a header of a shared principal that names the user',
    'externalCredentials/Hootsuite_Bridge.externalCredential-meta.xml',
    '$Credential.Hootsuite_Bridge.Secret',
    '$User.Id',
    /header Authorization that refers to \$User\.Id/
  ],
  [
    'an unknown component on a page',
    'flexipages/Hootsuite_Case_Record_Page.flexipage-meta.xml',
    'force:detailPanel',
    'force:unknownPanel',
    /names the component force:unknownPanel/
  ],
  [
    'a validation rule on a field which does not exist',
    'objects/Hootsuite_Setting__c/validationRules/Retention_Needs_Days.validationRule-meta.xml',
    'ISBLANK(Days__c)',
    'ISBLANK(Gone__c)',
    /refers to Gone__c/
  ],
  [
    'a validation rule that compares a picklist',
    'objects/Hootsuite_Setting__c/validationRules/Retention_Needs_Days.validationRule-meta.xml',
    'ISPICKVAL(Kind__c, "Retention")',
    'Kind__c = "Retention"',
    /field Kind__c is a picklist field/
  ],
  [
    'a translation of a validation rule which does not exist',
    'objectTranslations/Hootsuite_Setting__c-de/Hootsuite_Setting__c-de.objectTranslation-meta.xml',
    '<name>Retention_Needs_Days</name>',
    '<name>Gone</name>',
    /translates the validation rule Gone/
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
