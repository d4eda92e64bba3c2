import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { hashInputs } from './inputs-hash.ts';
import { registrySource } from './lwc-modules.ts';
import { readPackageMetadata } from './package-metadata.ts';
import { salesforceModuleSource } from './salesforce-modules.ts';
import { packageFolder } from './assets.ts';

let packageDir: string;

before(() => {
  packageDir = mkdtempSync(path.join(tmpdir(), 'console-package-'));
  const files: Record<string, string> = {
    'labels/CustomLabels.labels-meta.xml':
      '<CustomLabels><labels><fullName>greeting</fullName><value>Hi</value></labels></CustomLabels>',
    'objects/Case/fields/Channel__c.field-meta.xml': '<CustomField/>',
    'objects/Persona__c/Persona__c.object-meta.xml': '<CustomObject/>',
    'customPermissions/Access.customPermission-meta.xml': '<CustomPermission/>',
    'lwc/panel/panel.ts': '',
    'lwc/panel/panel.js': '',
    'lwc/setup/setup.ts': '',
    'tabs/Setup.tab-meta.xml': '<CustomTab><lwcComponent>setup</lwcComponent></CustomTab>',
    'flexipages/Page.flexipage-meta.xml':
      '<FlexiPage><flexiPageRegions><itemInstances><componentInstance><componentName>panel</componentName></componentInstance></itemInstances><itemInstances><componentInstance><componentName>force:detailPanel</componentName></componentInstance></itemInstances></flexiPageRegions></FlexiPage>'
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(packageDir, name)), { recursive: true });
    writeFileSync(path.join(packageDir, name), content);
  }
});

after(() => {
  rmSync(packageDir, { recursive: true });
});

function sourceOf(specifier: string): string | undefined {
  return salesforceModuleSource(specifier, {
    metadata: readPackageMetadata(packageDir),
    bootstrapModule: '/bootstrap.ts',
    i18nDefaults: path.join(packageFolder('lightning-base-components'), 'scopedImports')
  });
}

describe('@salesforce modules', () => {
  test('a label reads its text from the bootstrap document', () => {
    assert.match(sourceOf('@salesforce/label/c.greeting') ?? '', /bootstrap\(\)\.labels\["c\.greeting"\]/);
  });

  const unknown = {
    label: '@salesforce/label/c.gone',
    field: '@salesforce/schema/Case.Gone__c',
    'field of a relationship': '@salesforce/schema/Case.Gone__r.Name',
    object: '@salesforce/schema/Gone__c',
    permission: '@salesforce/customPermission/Gone',
    'i18n property': '@salesforce/i18n/gone'
  };
  for (const [kind, specifier] of Object.entries(unknown)) {
    test(`an unknown ${kind} is a build error`, () => {
      assert.throws(() => sourceOf(specifier), /The package has no .+ "/);
    });
  }

  test('a field carries the names that getRecord takes', () => {
    assert.equal(
      sourceOf('@salesforce/schema/Case.Channel__c'),
      'export default {"fieldApiName":"Channel__c","objectApiName":"Case"};'
    );
  });

  test('a standard field is accepted, as its object is not in the package', () => {
    assert.match(sourceOf('@salesforce/schema/Case.Subject') ?? '', /"fieldApiName":"Subject"/);
  });

  test('labels of base components are left to their own package', () => {
    assert.equal(sourceOf('@salesforce/label/LightningToast.close'), undefined);
  });
});

describe('component registry', () => {
  test('loads every package component a FlexiPage or a tab places, and no platform component', () => {
    const source = registrySource(readPackageMetadata(packageDir));

    assert.equal(
      source,
      [
        'export const registry = {',
        '  "panel": () => import("c/panel"),',
        '  "setup": () => import("c/setup")',
        '};',
        ''
      ].join('\n')
    );
  });

  test('a placed component without a bundle is a build error', () => {
    const metadata = { ...readPackageMetadata(packageDir), pageComponents: new Set(['gone']) };

    assert.throws(() => registrySource(metadata), /"gone"/);
  });
});

describe('hash of the inputs', () => {
  const hash = (versions = { lwc: '1' }): string =>
    hashInputs({ packageDir, consoleDir: path.join(packageDir, 'objects'), versions });

  test('stays when nothing changed, and when only emitted JavaScript did', () => {
    const first = hash();
    writeFileSync(path.join(packageDir, 'lwc/panel/panel.js'), 'emitted');

    assert.equal(hash(), first);
  });

  test('changes with a source and with a version', () => {
    const first = hash();
    writeFileSync(path.join(packageDir, 'lwc/panel/panel.ts'), 'export {};');

    assert.notEqual(hash(), first);
    assert.notEqual(hash({ lwc: '2' }), hash());
  });
});
