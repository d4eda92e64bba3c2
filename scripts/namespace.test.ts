import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { readFileName } from './lib/metadata/names.ts';
import type { MetadataType } from './lib/metadata/types.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Types whose names a page could say in a text, where Salesforce adds no namespace. */
const NAMED = new Set<MetadataType>(['CustomField', 'CustomObject', 'CustomPermission', 'Flow', 'FlexiPage']);

/** The one place that joins a namespace and a name, and makes it of a schema import. */
const JOINS = 'force-app/main/default/lwc/hootsuiteToken/constants.ts';

const ownNames = globSync('force-app/main/default/**/*-meta.xml', { cwd: root }).flatMap((file) => {
  const { component } = readFileName(file);
  // A standard object's own name carries no namespace.
  if (!component || !NAMED.has(component.type)) return [];
  return component.name.split('.').filter((part) => part !== 'Case');
});

/** What is left of a source without comments and imports, in which Salesforce puts the namespace. */
const textOf = (source: string): string =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/^import .*$/gm, '');

test('no page says a name of the package in a text: all come from imports, which follow the namespace', () => {
  const files = globSync('force-app/main/default/lwc/*/*.{ts,html}', { cwd: root });

  const said = files.flatMap((file) => {
    const text = textOf(readFileSync(join(root, file), 'utf8'));
    return ownNames
      .filter((name) => new RegExp(`\\b${name}\\b`).test(text))
      .map((name) => `${file}: ${name}`);
  });

  assert.ok(files.length > 100 && ownNames.length > 20);
  assert.deepEqual([...new Set(said)].sort(), [
    `${JOINS}: Conversation_ID__c`,
    `${JOINS}: Hootsuite_Get_Token`
  ]);
});
