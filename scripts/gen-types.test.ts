import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { before, test } from 'node:test';
import ts from 'typescript';
import { generatedTypes } from './lib/generated-types.ts';
import { readMetadata } from './lib/metadata/read.ts';

/** "Cannot find module", as the compiler numbers it. */
const CANNOT_FIND_MODULE = 2307;

let types: Readonly<Record<string, string>>;

before(async () => {
  types = generatedTypes(await readMetadata(fileURLToPath(new URL('../force-app', import.meta.url))));
});

async function errorsOf(folder: string, probe: string): Promise<number[]> {
  const files = { ...types, 'probe.ts': probe };
  const paths = await Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    })
  );
  const ambient = fileURLToPath(new URL('../types/salesforce.d.ts', import.meta.url));
  const program = ts.createProgram([...paths, ambient], {
    noEmit: true,
    types: [],
    lib: ['lib.es2023.d.ts']
  });
  return program
    .getSemanticDiagnostics(program.getSourceFile(join(folder, 'probe.ts')))
    .map(({ code }) => code);
}

test('a component may import what the package has, and nothing else', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'gen-types-'));
  context.after(() => rm(folder, { recursive: true }));

  const errors = await errorsOf(
    folder,
    `import status from '@salesforce/schema/Case.Status';
     import vip from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.VIP__c';
     import mayAnswer from '@salesforce/customPermission/Hootsuite_Agent_Access';
     import wrongField from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Vip__c';
     import wrongLabel from '@salesforce/label/c.nowhere';
     import wrongPermission from '@salesforce/customPermission/Nowhere';
     export default [status, vip, mayAnswer, wrongField, wrongLabel, wrongPermission];`
  );

  assert.deepEqual(errors, [CANNOT_FIND_MODULE, CANNOT_FIND_MODULE, CANNOT_FIND_MODULE]);
});

test('every label of the package has a module', async () => {
  const source = await readMetadata(fileURLToPath(new URL('../force-app', import.meta.url)));
  const labels = source.all('CustomLabels').flatMap(({ body }) => body.labels);

  const missing = labels.filter(({ fullName }) => !types['labels.d.ts']?.includes(`c.${fullName ?? ''}'`));

  assert.ok(labels.length > 0);
  assert.deepEqual(missing, []);
});
