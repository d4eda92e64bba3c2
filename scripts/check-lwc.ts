/**
 * Compiles every file of every LWC bundle, as it is deployed, with the compiler of the platform's release
 * (@lwc/compiler of the pinned version). It finds what ESLint does not, such as a broken template.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@lwc/compiler';

const lwcFolder = fileURLToPath(new URL('../force-app/main/default/lwc/', import.meta.url));
const COMPILED = new Set(['.js', '.html', '.css']);

async function bundleFiles(bundle: string): Promise<string[]> {
  const entries = await readdir(join(lwcFolder, bundle), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && COMPILED.has(extname(entry.name)))
    .map((entry) => join(lwcFolder, bundle, entry.name));
}

async function compile(bundle: string, file: string): Promise<string[]> {
  const source = await readFile(file, 'utf8');
  try {
    const { warnings } = transformSync(source, basename(file), {
      name: bundle,
      namespace: 'c',
      apiVersion: 66,
      // As on the platform: lwc:spread and dynamic components are decided by the bundle's own metadata.
      enableDynamicComponents: false
    });
    return (warnings ?? []).map((warning) => `${basename(file)}: ${warning.message}`);
  } catch (error) {
    return [`${bundle}/${basename(file)}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

const bundles = (await readdir(lwcFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
const faults: string[] = [];
let files = 0;
for (const { name: bundle } of bundles) {
  const own = await bundleFiles(bundle);
  if (!own.some((file) => file.endsWith('.js'))) {
    faults.push(`${bundle}: no JavaScript; run npm run build:lwc before deploying`);
  }
  for (const file of own) {
    files += 1;
    faults.push(...(await compile(bundle, file)));
  }
}
for (const fault of faults) console.error(fault);
console.log(`${files} LWC files of ${bundles.length} bundles compiled, ${faults.length} faults`);
process.exitCode = faults.length > 0 || files === 0 ? 1 : 0;
