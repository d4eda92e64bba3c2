/**
 * Compiles every file of every LWC bundle, as it is deployed, with the compiler of the platform's release
 * (@lwc/compiler of the pinned version). It finds what ESLint does not, such as a broken template, and says how much a
 * browser has to load.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@lwc/compiler';
import { bundlesOf, deliveredSize, SIZE_BUDGETS } from './lib/lwc-size.ts';

const lwcFolder = fileURLToPath(new URL('../force-app/main/default/lwc/', import.meta.url));
const COMPILED = new Set(['.js', '.html', '.css']);

async function bundleFiles(bundle: string): Promise<string[]> {
  const entries = await readdir(join(lwcFolder, bundle), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && COMPILED.has(extname(entry.name)))
    .map((entry) => join(lwcFolder, bundle, entry.name));
}

interface Compiled {
  readonly file: string;
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
    return { file, code, faults: (warnings ?? []).map((warning) => `${basename(file)}: ${warning.message}`) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { file, code: '', faults: [`${bundle}/${basename(file)}: ${reason}`] };
  }
}

const bundles = (await readdir(lwcFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
const faults: string[] = [];
let files = 0;
const compiledBundles = new Map<string, readonly Compiled[]>();
for (const { name: bundle } of bundles) {
  const own = await bundleFiles(bundle);
  if (!own.some((file) => file.endsWith('.js'))) {
    faults.push(`${bundle}: no JavaScript; run npm run build:lwc before deploying`);
  }
  const compiled = await Promise.all(own.map((file) => compile(bundle, file)));
  faults.push(...compiled.flatMap((one) => one.faults));
  files += own.length;
  compiledBundles.set(bundle, compiled);
}

const modules = new Map([...compiledBundles].map(([name, own]) => [name, own.map(({ code }) => code)]));
const kilobytes = (count: number): string => (count / 1000).toFixed(1);
const sizes: string[] = [];
const reached = new Set<string>();
for (const [page, budget] of Object.entries(SIZE_BUDGETS)) {
  const loaded = bundlesOf(page, modules);
  const parts = [...loaded].flatMap((bundle) => compiledBundles.get(bundle) ?? []);
  const [scripts, others] = [true, false].map((isScript) =>
    parts.filter(({ file }) => file.endsWith('.js') === isScript).map(({ code }) => code)
  );
  const bytes = await deliveredSize(scripts ?? []);
  const otherBytes = await deliveredSize(others ?? []);
  if (bytes > budget)
    faults.push(`${page}: ${bytes} bytes of JavaScript are more than the budget of ${budget}`);
  for (const other of Object.keys(SIZE_BUDGETS))
    if (other !== page && loaded.has(other))
      faults.push(`${page} loads ${other}, which is a page of its own`);
  for (const bundle of loaded) reached.add(bundle);
  sizes.push(
    `${page} ${kilobytes(bytes)} KB of JavaScript, of ${kilobytes(budget)}, and ${kilobytes(otherBytes)} of templates and styles`
  );
}
for (const { name } of bundles) if (!reached.has(name)) faults.push(`${name}: no page loads it`);

for (const fault of faults) console.error(fault);
console.log(
  `${files} LWC files of ${bundles.length} bundles compiled, ${faults.length} faults; minified and gzipped ${sizes.join('; ')}`
);
process.exitCode = faults.length > 0 || files === 0 ? 1 : 0;
