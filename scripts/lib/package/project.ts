import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PackageError } from './errors.ts';

const FILE = 'sfdx-project.json';

/** Letters, digits and single underscores, a letter first, at most 15 (Salesforce Help, "Create a Namespace"). */
const NAMESPACE = /^(?=.{1,15}$)[A-Za-z](?:_?[A-Za-z0-9])*$/;

const VERSION_ID = /^04t[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/;

/** sfdx-project.json as far as packaging reads it (Salesforce DX Developer Guide, "Project Configuration File"). */
export interface SfProject {
  readonly namespace: string;
  readonly packageName: string;
  /** Names of packages (0Ho…) and of their versions (04t…), as the CLI writes them. */
  readonly aliases: Readonly<Record<string, string>>;
  /** The whole file; the CLI reads more of it than is read here. */
  readonly json: Readonly<Record<string, unknown>>;
}

interface ProjectFile extends Record<string, unknown> {
  readonly namespace?: string;
  readonly packageAliases?: Readonly<Record<string, string>>;
  readonly packageDirectories?: readonly { readonly package?: string; readonly default?: boolean }[];
}

async function readJson(folder: string): Promise<ProjectFile> {
  try {
    return JSON.parse(await readFile(join(folder, FILE), 'utf8')) as ProjectFile;
  } catch (cause) {
    throw new PackageError('ERR_PACKAGE_PROJECT', `${FILE} cannot be read as JSON`, { cause });
  }
}

const writeJson = (folder: string, json: object): Promise<void> =>
  writeFile(join(folder, FILE), `${JSON.stringify(json, undefined, 2)}\n`);

/**
 * @param namespace Instead of the one in the file.
 * @throws {PackageError} ERR_PACKAGE_PROJECT, ERR_PACKAGE_NAMESPACE.
 */
export async function readProject(root: string, namespace?: string): Promise<SfProject> {
  const json = await readJson(root);
  const packageName = json.packageDirectories?.find((one) => one.default)?.package;
  if (!packageName) {
    throw new PackageError(
      'ERR_PACKAGE_PROJECT',
      `The default package directory of ${FILE} names no package`
    );
  }
  const chosen = namespace ?? json.namespace ?? '';
  if (chosen !== '' && !NAMESPACE.test(chosen)) {
    throw new PackageError('ERR_PACKAGE_NAMESPACE', `"${chosen}" is no namespace that Salesforce takes`);
  }
  return { namespace: chosen, packageName, aliases: json.packageAliases ?? {}, json };
}

/** @throws {PackageError} ERR_PACKAGE_NAMESPACE where none is configured. */
export function requireNamespace({ namespace }: SfProject): void {
  if (namespace === '') throw new PackageError('ERR_PACKAGE_NAMESPACE', 'No namespace is configured');
}

/** @throws {PackageError} ERR_PACKAGE_UNREGISTERED where no Dev Hub has the package yet. */
export function requireRegistered({ packageName, aliases }: SfProject): void {
  if (!(packageName in aliases)) {
    throw new PackageError('ERR_PACKAGE_UNREGISTERED', `${packageName} has no id in ${FILE}`);
  }
}

/** @throws {PackageError} ERR_PACKAGE_VERSION where this is neither an id nor an alias of a version. */
export function requireVersion({ aliases }: SfProject, version: string): void {
  if (!VERSION_ID.test(version) && !VERSION_ID.test(aliases[version] ?? '')) {
    throw new PackageError('ERR_PACKAGE_VERSION', `"${version}" is no package version`);
  }
}

/** Writes the project's file into a build folder, with the namespace that was chosen. */
export async function writeProject(folder: string, { json, namespace }: SfProject): Promise<void> {
  await writeJson(folder, { ...json, namespace });
}

/**
 * Takes over the aliases that the CLI has written into a build folder, which the next build replaces.
 * @returns The names that are new.
 */
export async function keepAliases(root: string, buildFolder: string): Promise<readonly string[]> {
  const [own, built] = await Promise.all([readJson(root), readJson(buildFolder)]);
  const { packageAliases: before = {} } = own;
  const { packageAliases: after = {} } = built;
  const added = Object.keys(after).filter((name) => before[name] !== after[name]);
  if (added.length > 0) await writeJson(root, { ...own, packageAliases: { ...before, ...after } });
  return added;
}
