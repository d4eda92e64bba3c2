import { gzipSync } from 'node:zlib';
import { minify } from 'terser';

/** How much JavaScript a page of the package may have a browser load, minified and gzipped, in bytes. */
export const SIZE_BUDGETS: Readonly<Record<string, number>> = {
  hootsuiteCase: 60_000,
  hootsuiteSetup: 60_000
};

/** The bundles that a compiled module names. */
function importedBundles(code: string): string[] {
  return [...code.matchAll(/["']c\/(\w+)["']/gu)].map(([, bundle = '']) => bundle);
}

/**
 * What a browser loads for a page: its bundle, and all that this and those name.
 * @param modules Compiled modules by bundle.
 */
export function bundlesOf(page: string, modules: ReadonlyMap<string, readonly string[]>): Set<string> {
  const loaded = new Set([page]);
  // A set goes on over what is added while it is walked.
  for (const bundle of loaded) {
    for (const imported of (modules.get(bundle) ?? []).flatMap(importedBundles)) loaded.add(imported);
  }
  return loaded;
}

/**
 * The size of code as it is delivered: what is loaded for one page comes compressed together.
 * @param modules Compiled JavaScript.
 * @returns Bytes.
 */
export async function deliveredSize(modules: readonly string[]): Promise<number> {
  const minified = await Promise.all(modules.map((code) => minify(code, { module: true })));
  return gzipSync(minified.map(({ code }) => code ?? '').join('\n')).length;
}
