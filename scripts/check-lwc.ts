/**
 * Compiles every file of every LWC bundle, as it is deployed, with the compiler of the platform's release
 * (@lwc/compiler of the pinned version). It finds what ESLint does not, such as a broken template, and says how much a
 * browser has to load.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@lwc/compiler';
import { deliveredSize, SIZE_BUDGET } from './lib/lwc-size.ts';

const lwcFolder = fileURLToPath(new URL('../force-app/main/default/lwc/', import.meta.url));
const COMPILED = new Set(['.js', '.html', '.css']);

async function bundleFiles(bundle: string): Promise<string[]> {
  const entries = await readdir(join(lwcFolder, bundle), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && COMPILED.has(extname(entry.name)))
    .map((entry) => join(lwcFolder, bundle, entry.name));
}

interface Compiled {
  readonly code: string;
  readonly faults: readonly string[];
}

async function compile(bundle: string, file: string): Promise<Compiled> {
  const source = await readFile(file, 'utf8');
  try {
    const { code, warnings } = transformSync(source, basename(file), {
      name: bundle,
      namespace: 'c',
      apiVersion: 66,
      // As on the platform: lwc:spread and dynamic components are decided by the bundle's own metadata.
      enableDynamicComponents: false
    });
    return { code, faults: (warnings ?? []).map((warning) => `${basename(file)}: ${warning.message}`) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { code: '', faults: [`${bundle}/${basename(file)}: ${reason}`] };
  }
}

const bundles = (await readdir(lwcFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
const faults: string[] = [];
let files = 0;
let bytes = 0;
for (const { name: bundle } of bundles) {
  const own = await bundleFiles(bundle);
  if (!own.some((file) => file.endsWith('.js'))) {
    faults.push(`${bundle}: no JavaScript; run npm run build:lwc before deploying`);
  }
  const compiled = await Promise.all(own.map((file) => compile(bundle, file)));
  faults.push(...compiled.flatMap((one) => one.faults));
  files += own.length;
  bytes += await deliveredSize(compiled.map(({ code }) => code));
}
if (bytes > SIZE_BUDGET) faults.push(`${bytes} bytes to load are more than the budget of ${SIZE_BUDGET}`);
for (const fault of faults) console.error(fault);
console.log(
  `${files} LWC files of ${bundles.length} bundles compiled, ${faults.length} faults; ` +
    `${(bytes / 1024).toFixed(1)} KiB minified and gzipped, of ${SIZE_BUDGET / 1024}`
);
process.exitCode = faults.length > 0 || files === 0 ? 1 : 0;
