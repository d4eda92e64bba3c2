import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readFileName } from '../metadata/names.ts';
import { PackageError } from './errors.ts';

/** What an LWC bundle may hold (LWC Developer Guide, "Component Bundles"). */
const BUNDLE_FILE = /(?:\.js-meta\.xml|\.html|\.css|\.js|\.svg)$/;

/** One component that is packaged. */
export interface PackagedComponent {
  /** `Type:Name` as the Metadata API and `sf --metadata` write it. */
  readonly name: string;
  /** SHA-256, hexadecimal, of what `sha256sum` prints of its files in the order of their paths. */
  readonly sha256: string;
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** Every file below a folder, in the order of its path in UTF-16, which no locale changes. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function componentOf(file: string): string {
  const parts = file.split(sep);
  const bundle = parts[parts.lastIndexOf('lwc') + 1];
  if (parts.at(-3) === 'lwc' && bundle !== undefined && BUNDLE_FILE.test(file)) {
    return `LightningComponentBundle:${bundle}`;
  }
  const { component } = readFileName(file);
  if (!component || component.type === 'LightningComponentBundle') {
    throw new PackageError('ERR_PACKAGE_FOREIGN_FILE', `${file} belongs to no component`);
  }
  return `${component.type}:${component.name}`;
}

/**
 * Every component in a folder of built source. The same files give the same answer on every machine.
 * @throws {PackageError} ERR_PACKAGE_FOREIGN_FILE.
 */
export async function readContents(folder: string): Promise<readonly PackagedComponent[]> {
  const files = await filesBelow(folder);
  const lines = await Promise.all(
    files.map(async (file) => ({
      name: componentOf(file),
      line: `${sha256(await readFile(join(folder, file)))}  ${file.split(sep).join('/')}\n`
    }))
  );
  return [...Map.groupBy(lines, ({ name }) => name)]
    .map(([name, own]) => ({ name, sha256: sha256(own.map(({ line }) => line).join('')) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** One line per component, in the form of `sha256sum`. */
export function formatContents(components: readonly PackagedComponent[]): string {
  return components.map(({ name, sha256: hash }) => `${hash}  ${name}\n`).join('');
}

/** One hash for all that is packaged: the SHA-256 of the lines of `formatContents`. */
export function contentsHash(components: readonly PackagedComponent[]): string {
  return sha256(formatContents(components));
}
