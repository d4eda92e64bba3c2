import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fieldPaths } from '../fields.ts';
import type { MetadataSource } from '../read.ts';
import type { Fault } from '../types.ts';
import { faultsOf, splitName, toFile, toObject, type Reference } from './reference.ts';

const IMPORT = /['"]@salesforce\/(label|schema|customPermission)\/([\w.]+)['"]/g;

function toImport(source: MetadataSource, kind: string, name: string): Reference {
  if (kind === 'customPermission') return toFile(source, 'CustomPermission', name);
  if (kind === 'label') {
    const labels = source.all('CustomLabels').flatMap(({ body }) => body.labels);
    return { exists: labels.some(({ fullName }) => `c.${fullName ?? ''}` === name), target: `label ${name}` };
  }
  if (!name.includes('.')) return toObject(source, name);
  const { object, part } = splitName(name);
  return { exists: fieldPaths(source, object).includes(part), target: `field ${name}` };
}

/** What components import of the package's metadata and is not there. */
export async function componentFaults(folder: string, source: MetadataSource): Promise<Fault[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const faults = await Promise.all(
    paths.map(async (path) => {
      const text = await readFile(path, 'utf8');
      const imports = [...text.matchAll(IMPORT)];
      const references = imports.map(([, kind = '', name = '']) => toImport(source, kind, name));
      return faultsOf(relative(folder, path), references);
    })
  );
  return faults.flat();
}
