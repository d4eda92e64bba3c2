import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { before, describe, test } from 'node:test';
import { checkMetadata } from './lib/metadata/check.ts';
import { FAULT, type Fault } from './lib/metadata/types.ts';

const forceApp = fileURLToPath(new URL('../force-app', import.meta.url));
const broken = fileURLToPath(new URL('../tests/fixtures/broken', import.meta.url));

/** File in the fixtures → line (0 where the fault has none), kind and part of the message. */
const FORM = {
  'flows/Malformed.flow': [4, FAULT.malformed, "Expected closing tag 'label'"],
  'flows/Two_Roots.flow': [4, FAULT.malformed, 'Multiple possible root nodes'],
  'globalValueSets/Other_Namespace.globalValueSet': [2, FAULT.root, "in the Metadata API's namespace"],
  'globalValueSets/Other_Root.globalValueSet': [2, FAULT.root, 'not <CustomField>'],
  'wishes/Unknown_Suffix.wish': [0, FAULT.root, 'no type is known for .wish-meta.xml'],
  'objects/Thing__c/fields/Unknown_Element__c.field': [7, FAULT.element, '<colour> is no element'],
  'objects/Thing__c/fields/Wrong_Enumeration__c.field': [5, FAULT.value, '<type> may not be "Sentence"'],
  'objects/Thing__c/fields/Bad_Boolean__c.field': [5, FAULT.value, '<required> must be boolean'],
  'objects/Thing__c/fields/Bad_Number__c.field': [5, FAULT.value, '<length> must be number'],
  'objects/Thing__c/fields/Bare_Text__c.field': [2, FAULT.value, '<CustomField> holds bare text'],
  'objects/Thing__c/fields/Elements_For_Text__c.field': [4, FAULT.value, '<label> must be string'],
  'objects/Thing__c/recordTypes/Missing_Required.recordType': [2, FAULT.missing, 'lacks <active>'],
  'objects/Thing__c/fields/Repeated__c.field': [5, FAULT.repeated, '<label> may stand once'],
  'permissionsets/Apart.permissionset': [9, FAULT.apart, '<fieldPermissions> stands apart'],
  'objects/Thing__c/fields/Other_Name__c.field': [0, FAULT.name, '<fullName> is Another_Name__c']
} as const;

/** File in the fixtures → every reference of it that leads nowhere. */
const REFERENCES = {
  'externalServiceRegistrations/Service.externalServiceRegistration': [
    'NamedCredential Nowhere does not exist',
    'operation nothing in the schema does not exist'
  ],
  'flexipages/Page.flexipage': [
    'object Nowhere__c does not exist',
    'component hiddenPart is not exposed for a RecordPage'
  ],
  'flows/Reference.flow': [
    'field Thing__c.Noone__c does not exist',
    'type ExternalService__Service_Nothing does not exist',
    'element Nowhere does not exist',
    'resource nothing does not exist',
    'resource $Record.Nowhere__c does not exist',
    'resource $Record.Nobody__c does not exist',
    'field Contact.Nowhere__c does not exist',
    'operation Service.doIt does not exist'
  ],
  'globalValueSetTranslations/Sound-de.globalValueSetTranslation': ['value Blue of Sound does not exist'],
  'layouts/Thing__c-Layout.layout': [
    'field Thing__c.Nowhere__c does not exist',
    'field Case.Nowhere__c does not exist',
    'column CASES.NOWHERE of Case does not exist',
    'field history of Thing__c does not exist'
  ],
  'namedCredentials/Named.namedCredential': ['ExternalCredential Nowhere does not exist'],
  'objects/Thing__c/compactLayouts/Compact.compactLayout': ['field Thing__c.Nowhere__c does not exist'],
  'objects/Thing__c/fields/Lookup__c.field': ['object Nowhere__c does not exist'],
  'objects/Thing__c/fields/Value_Set__c.field': ['GlobalValueSet Nowhere does not exist'],
  'objects/Thing__c/listViews/List.listView': [
    'column Nowhere__c of Thing__c does not exist',
    'column Nobody__c of Thing__c does not exist'
  ],
  'objects/Thing__c/recordTypes/Reference.recordType': [
    'BusinessProcess Thing__c.Nowhere does not exist',
    'value Blue of Colour__c does not exist'
  ],
  'objects/Thing__c/validationRules/Rule.validationRule': [
    'field Thing__c.Nowhere__c does not exist',
    'field Thing__c.Nobody__c does not exist'
  ],
  'objects/Thing__c/Thing__c.object': [
    'CompactLayout Thing__c.Nowhere does not exist',
    'field Thing__c.Nowhere__c does not exist'
  ],
  'objectTranslations/Thing__c-de/Nowhere__c.fieldTranslation': [
    'CustomField Thing__c.Nowhere__c does not exist'
  ],
  'objectTranslations/Thing__c-de/Thing__c-de.objectTranslation': [
    'RecordType Thing__c.Nowhere does not exist',
    'ValidationRule Thing__c.Nowhere does not exist',
    'section Nowhere does not exist'
  ],
  'permissionsets/Reference.permissionset': [
    'object Nowhere__c does not exist',
    'field Thing__c.Nowhere__c does not exist',
    'field Thing__c.Required__c takes no permission: everybody has it',
    'field Thing__c.Name takes no permission: everybody has it',
    'Flow Nowhere does not exist',
    'CustomPermission Nowhere does not exist',
    'CustomTab Nobody__c does not exist',
    'RecordType Case.Nowhere does not exist',
    'principal External-Nobody does not exist'
  ],
  'tabs/Nowhere__c.tab': ['object Nowhere__c does not exist'],
  'translations/de.translation': ['label nowhere does not exist']
} as const;

test('the package has no fault', async () => {
  const { faults, fileCount } = await checkMetadata(forceApp);

  assert.deepEqual(faults, []);
  assert.ok(fileCount > 0);
});

describe('in the broken fixtures', () => {
  let faults: readonly Fault[];
  const of = (file: string): Fault[] => faults.filter((fault) => fault.file === `${file}-meta.xml`);

  before(async () => {
    ({ faults } = await checkMetadata(broken));
  });

  for (const [file, [line, code, message]] of Object.entries(FORM)) {
    test(`${file} has one fault: ${code}`, () => {
      const [fault, ...others] = of(file);

      assert.deepEqual({ code: fault?.code, line: fault?.line ?? 0, others }, { code, line, others: [] });
      assert.ok(fault?.message.includes(message), fault?.message);
    });
  }

  for (const [file, messages] of Object.entries(REFERENCES)) {
    test(`${file} names what does not exist`, () => {
      const found = of(file);

      assert.deepEqual(
        found.map(({ message }) => message),
        messages
      );
      assert.ok(found.every(({ code }) => code === FAULT.reference));
    });
  }

  test('nothing else is a fault, and every kind of fault is among them', () => {
    const expected = [...Object.keys(FORM), ...Object.keys(REFERENCES)].map((file) => `${file}-meta.xml`);

    assert.deepEqual([...new Set(faults.map(({ file }) => file))].sort(), expected.sort());
    assert.deepEqual([...new Set(faults.map(({ code }) => code))].sort(), Object.values(FAULT).sort());
  });
});

test('an import of metadata that is not there is a fault', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'check-metadata-'));
  context.after(() => rm(folder, { recursive: true }));
  await cp(join(forceApp, 'main/default/objects'), join(folder, 'objects'), { recursive: true });
  await cp(join(forceApp, 'main/default/globalValueSets'), join(folder, 'globalValueSets'), {
    recursive: true
  });
  await mkdir(join(folder, 'lwc/part'), { recursive: true });
  await writeFile(
    join(folder, 'lwc/part/part.ts'),
    `import A from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Name';
     import B from '@salesforce/schema/Case.Nowhere__c';
     import C from '@salesforce/label/c.nowhere';
     import D from '@salesforce/customPermission/Nowhere';`
  );

  const { faults } = await checkMetadata(folder);

  assert.deepEqual(
    faults.map(({ file, message }) => `${file}: ${message}`),
    [
      'lwc/part/part.ts: field Case.Nowhere__c does not exist',
      'lwc/part/part.ts: label c.nowhere does not exist',
      'lwc/part/part.ts: CustomPermission Nowhere does not exist'
    ]
  );
});
