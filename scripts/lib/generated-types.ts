import { fieldPaths } from './metadata/fields.ts';
import type { MetadataSource } from './metadata/read.ts';

const HEADER = '// Generated from force-app by npm run gen. Do not edit.\n';

/** Objects whose fields the components read. */
const OBJECTS = [
  'Case',
  'Contact',
  'Hootsuite_Contact_Persona__c',
  'Hootsuite_Quick_Reply__c',
  'Hootsuite_Setting__c'
] as const;

const declareModule = (specifier: string, ...lines: readonly string[]): string =>
  `\ndeclare module '${specifier}' {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

function schemaTypes(source: MetadataSource): string {
  const modules = OBJECTS.flatMap((object) => [
    declareModule(
      `@salesforce/schema/${object}`,
      'const object: { readonly objectApiName: string };',
      'export default object;'
    ),
    ...sorted(fieldPaths(source, object)).map((path) =>
      declareModule(
        `@salesforce/schema/${object}.${path}`,
        "import type { FieldId } from '@salesforce/schema';",
        'const field: FieldId;',
        'export default field;'
      )
    )
  ]);
  return HEADER + modules.join('');
}

function labelTypes(source: MetadataSource): string {
  const names = source
    .all('CustomLabels')
    .flatMap(({ body }) => body.labels.map((label) => label.fullName ?? ''));
  const modules = sorted(names).map((name) =>
    declareModule(`@salesforce/label/c.${name}`, 'const label: string;', 'export default label;')
  );
  return HEADER + modules.join('');
}

function permissionTypes(source: MetadataSource): string {
  // `undefined`, never false, where the user lacks it (LWC developer guide, "Check Permissions").
  const modules = sorted(source.all('CustomPermission').map(({ name }) => name)).map((name) =>
    declareModule(
      `@salesforce/customPermission/${name}`,
      'const hasPermission: true | undefined;',
      'export default hasPermission;'
    )
  );
  return HEADER + modules.join('');
}

/**
 * Ambient modules for the metadata that components import, so that a wrong name is a type error.
 * @returns File name in types/generated → text.
 */
export function generatedTypes(source: MetadataSource): Readonly<Record<string, string>> {
  return {
    'custom-permissions.d.ts': permissionTypes(source),
    'labels.d.ts': labelTypes(source),
    'schema.d.ts': schemaTypes(source)
  };
}
