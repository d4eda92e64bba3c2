import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import replace from '@rollup/plugin-replace';
import { rollup } from 'rollup';
import type { Plugin, RollupLog } from 'rollup';
import { copyAssets, packageFolder } from './bundler/assets.ts';
import { hashInputs } from './bundler/inputs-hash.ts';
import { lwcModules, relativeTypeScript, stripTypes } from './bundler/lwc-modules.ts';
import { readPackageMetadata } from './bundler/package-metadata.ts';
import { salesforceModules } from './bundler/salesforce-modules.ts';

const consoleDir = path.dirname(fileURLToPath(import.meta.url));
const modulesDir = path.join(consoleDir, 'modules');
const HASH_FILE = '.inputs-hash';
const BUNDLED_PACKAGES = [
  'lwc',
  '@lwc/rollup-plugin',
  'lightning-base-components',
  '@salesforce-ux/design-system',
  '@salesforce-ux/design-system-2'
];

export interface BuildConsoleOptions {
  /** The package to show: the folder with `main/default`, i.e. `force-app`. */
  sourceDir: string;
  /** Served by the sandbox under `/console/`; emptied first. */
  outDir: string;
  /** Takes progress lines. */
  log?: (line: string) => void;
}

export interface BuildConsoleResult {
  /** True when the folder already held the build of these inputs. */
  isUpToDate: boolean;
  milliseconds: number;
}

/**
 * Builds the Service Console stand-in: shell, base components and the package's LWCs.
 *
 * @throws Error when an LWC names a label, field, permission or component that does not exist.
 */
export async function buildConsole({
  sourceDir,
  outDir,
  log = () => undefined
}: BuildConsoleOptions): Promise<BuildConsoleResult> {
  const start = performance.now();
  const elapsed = (): number => Math.round(performance.now() - start);
  const packageDir = path.resolve(sourceDir, 'main/default');
  const hash = hashInputs({ packageDir, consoleDir, versions: packageVersions() });
  const hashFile = path.join(outDir, HASH_FILE);
  if (existsSync(hashFile) && readFileSync(hashFile, 'utf8') === hash) {
    log(`console: up to date (${elapsed()} ms)`);
    return { isUpToDate: true, milliseconds: elapsed() };
  }

  log('console: building, which takes a while the first time');
  // Built beside and moved into place: neither an interrupted build nor two at once leave half a console.
  const staging = `${outDir}.${process.pid}`;
  try {
    mkdirSync(staging, { recursive: true });
    copyAssets(path.join(consoleDir, 'shell'), staging);
    await bundle(packageDir, staging);
    writeFileSync(path.join(staging, HASH_FILE), hash);
    rmSync(outDir, { recursive: true, force: true });
    renameSync(staging, outDir);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  log(`console: built in ${(elapsed() / 1000).toFixed(1)} s`);
  return { isUpToDate: false, milliseconds: elapsed() };
}

async function bundle(packageDir: string, outDir: string): Promise<void> {
  const build = await rollup({
    input: { main: path.join(modulesDir, 'main.ts') },
    plugins: plugins(packageDir),
    onwarn: handleWarning
  });
  try {
    await build.write({
      dir: outDir,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js'
    });
  } finally {
    await build.close();
  }
}

function plugins(packageDir: string): Plugin[] {
  const metadata = readPackageMetadata(packageDir);
  const baseComponents = packageFolder('lightning-base-components');
  return [
    salesforceModules({
      metadata,
      bootstrapModule: path.join(modulesDir, 'console/bootstrap/bootstrap.ts'),
      i18nDefaults: path.join(baseComponents, 'scopedImports')
    }),
    lwcModules({ metadata, modulesDir, baseComponentsDir: path.join(baseComponents, 'src') }),
    relativeTypeScript(),
    stripTypes(),
    callable(replace)({
      preventAssignment: true,
      values: {
        'process.env.NODE_ENV': JSON.stringify('production'),
        // Base components ask it before they touch the document.
        'import.meta.env.SSR': 'false'
      }
    }),
    callable(lwc)({
      rootDir: modulesDir,
      modules: [{ npm: 'lightning-base-components' }],
      enableDynamicComponents: true,
      enableLwcOn: true,
      // Base inputs take part in forms; without it they fail in synthetic shadow.
      enableSyntheticElementInternals: true
    })
    // No minifier: it would double the time of a build that only ever travels over localhost.
  ];
}

/** The plugins' declarations lack `export =`: TypeScript sees one `default` more than Node gives. */
function callable<T>(plugin: { default: T }): T {
  return plugin as unknown as T;
}

function handleWarning(warning: RollupLog, warn: (warning: RollupLog) => void): void {
  // The browser could not load what Rollup leaves open.
  if (warning.code === 'UNRESOLVED_IMPORT' || warning.code === 'MISSING_EXPORT')
    throw new Error(warning.message);
  if (warning.id?.includes('node_modules') !== true && warning.loc?.file?.includes('node_modules') !== true)
    warn(warning);
}

function packageVersions(): Record<string, string> {
  return Object.fromEntries(
    BUNDLED_PACKAGES.map((name) => {
      const json = readFileSync(path.join(packageFolder(name), 'package.json'), 'utf8');
      return [name, (JSON.parse(json) as { version: string }).version];
    })
  );
}

if (import.meta.main) {
  const root = path.resolve(consoleDir, '../../..');
  await buildConsole({
    sourceDir: path.join(root, 'force-app'),
    outDir: path.join(root, 'build/console'),
    log: (line) => {
      console.log(line);
    }
  });
}
