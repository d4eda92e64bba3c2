import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { contentsHash, filesBelow, readContents, type PackagedComponent } from './contents.ts';
import { PackageError } from './errors.ts';
import { writeProject, type SfProject } from './project.ts';

/** Where a project that is ready to be packaged is built, below the root. */
export const BUILD_FOLDER = 'build/package';
const SOURCE = 'force-app';
const DEFINITION = 'config/project-scratch-def.json';

const tsc = fileURLToPath(new URL('../bin/tsc', import.meta.resolve('typescript')));
const run = promisify(execFile);

/** What was built. */
export interface PackageBuild {
  readonly components: readonly PackagedComponent[];
  readonly hash: string;
}

/** Tests, sources that no org takes, and whatever was compiled beside them at some time. */
const isLeftOut = (path: string): boolean =>
  basename(path) === '__tests__' || path.endsWith('.ts') || path.endsWith('.js');

async function compile(root: string, target: string): Promise<void> {
  try {
    await run(process.execPath, [tsc, '-p', join(root, 'tsconfig.emit.json'), '--outDir', target]);
  } catch (cause) {
    // tsc reports to standard output; without it, tsc itself was not started.
    const { stdout } = cause as { readonly stdout?: string };
    const [first = ''] = stdout?.split('\n', 1) ?? [];
    throw new PackageError('ERR_PACKAGE_COMPILE', first === '' ? 'The compiler cannot be started' : first, {
      cause
    });
  }
}

/** Holds what was compiled against the sources, so that none is missing and none left over. */
async function checkCompiled(source: string, target: string): Promise<void> {
  const expected = new Set(
    (await filesBelow(source))
      .filter((file) => file.endsWith('.ts') && !file.split(sep).includes('__tests__'))
      .map((file) => file.replace(/\.ts$/, '.js'))
  );
  const found = new Set((await filesBelow(target)).filter((file) => file.endsWith('.js')));
  const missing = [...expected].find((file) => !found.has(file));
  if (missing !== undefined) throw new PackageError('ERR_PACKAGE_STALE', `${missing} was not compiled`);
  const orphan = [...found].find((file) => !expected.has(file));
  if (orphan !== undefined) throw new PackageError('ERR_PACKAGE_STALE', `${orphan} has no source`);
}

/** A checkout on Windows may have other line ends; the package, and so its hash, has one kind. */
async function unifyLineEnds(folder: string): Promise<void> {
  for (const file of await filesBelow(folder)) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    if (text.includes('\r\n')) await writeFile(path, text.replaceAll('\r\n', '\n'));
  }
}

/**
 * Builds, in an empty folder, the project that the Salesforce CLI packages and deploys from. JavaScript that lies beside
 * the sources is never taken, so it cannot be stale. What the CLI itself keeps in the build folder stays there.
 * @throws {PackageError} ERR_PACKAGE_COMPILE, ERR_PACKAGE_STALE, ERR_PACKAGE_FOREIGN_FILE.
 */
export async function buildPackage(root: string, project: SfProject, folder: string): Promise<PackageBuild> {
  const [source, target] = [join(root, SOURCE), join(folder, SOURCE)];
  await rm(target, { recursive: true, force: true });
  await mkdir(join(folder, dirname(DEFINITION)), { recursive: true });
  await cp(source, target, { recursive: true, filter: (path) => !isLeftOut(path) });
  await compile(root, target);
  await checkCompiled(source, target);
  await unifyLineEnds(target);
  await Promise.all([
    writeProject(folder, project),
    copyFile(join(root, DEFINITION), join(folder, DEFINITION)),
    copyFile(join(root, '.forceignore'), join(folder, '.forceignore'))
  ]);
  const components = await readContents(target);
  return { components, hash: contentsHash(components) };
}
