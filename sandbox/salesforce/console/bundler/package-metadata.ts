import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** The names that the package's metadata defines, as far as an LWC can refer to them. */
export interface PackageMetadata {
  /** Full names of custom labels. */
  labels: ReadonlySet<string>;
  customObjects: ReadonlySet<string>;
  /** `Object.Field__c`. */
  customFields: ReadonlySet<string>;
  customPermissions: ReadonlySet<string>;
  /** Bundles under `lwc/`: name to folder. */
  bundles: ReadonlyMap<string, string>;
  /** The package's own components that FlexiPages and tabs place, without the namespace. */
  pageComponents: ReadonlySet<string>;
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });

/**
 * Reads names only; the sandbox's server is what understands (or refuses) the metadata as a whole.
 *
 * @param packageDir e.g. `force-app/main/default`
 */
export function readPackageMetadata(packageDir: string): PackageMetadata {
  return {
    labels: new Set(
      files(packageDir, 'labels/*.labels-meta.xml').flatMap((file) => valuesOf(file, 'fullName'))
    ),
    customObjects: new Set(
      files(packageDir, 'objects/*__c/*.object-meta.xml').map((file) => path.basename(path.dirname(file)))
    ),
    customFields: new Set(
      files(packageDir, 'objects/*/fields/*.field-meta.xml').map(
        (file) =>
          `${path.basename(path.dirname(path.dirname(file)))}.${path.basename(file, '.field-meta.xml')}`
      )
    ),
    customPermissions: new Set(
      files(packageDir, 'customPermissions/*.customPermission-meta.xml').map((file) =>
        path.basename(file, '.customPermission-meta.xml')
      )
    ),
    bundles: new Map(
      files(packageDir, 'lwc/*')
        .filter((dir) => entryOf(dir) !== undefined)
        .map((dir) => [path.basename(dir), dir])
    ),
    pageComponents: new Set([
      ...files(packageDir, 'flexipages/*.flexipage-meta.xml')
        .flatMap((file) => valuesOf(file, 'componentName'))
        .filter((name) => !name.includes(':') || name.startsWith('c:'))
        .map((name) => name.replace(/^c:/, '')),
      ...files(packageDir, 'tabs/*.tab-meta.xml').flatMap((file) => valuesOf(file, 'lwcComponent'))
    ])
  };
}

/** The script of a bundle: the TypeScript source, or JavaScript where there is none. */
export function entryOf(bundleDir: string): string | undefined {
  const base = path.join(bundleDir, path.basename(bundleDir));
  return [`${base}.ts`, `${base}.js`].find((file) => existsSync(file));
}

function files(packageDir: string, pattern: string): string[] {
  return globSync(pattern, { cwd: packageDir })
    .map((file) => path.join(packageDir, file))
    .sort();
}

function valuesOf(file: string, element: string): string[] {
  const found: string[] = [];
  collect(parser.parse(readFileSync(file, 'utf8')), element, found);
  return found;
}

function collect(node: unknown, element: string, found: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, element, found);
  } else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (key === element) found.push(...[value].flat().map(String));
      else collect(value, element, found);
    }
  }
}
