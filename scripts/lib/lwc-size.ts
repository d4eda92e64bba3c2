import { gzipSync } from 'node:zlib';
import { minify } from 'terser';

/** How much JavaScript of the package a browser may have to load, minified and gzipped, in bytes. */
export const SIZE_BUDGET = 60_000;

/**
 * The size of code as it is delivered: what is loaded for one page comes compressed together.
 * @param modules Compiled JavaScript.
 * @returns Bytes.
 */
export async function deliveredSize(modules: readonly string[]): Promise<number> {
  const minified = await Promise.all(modules.map((code) => minify(code, { module: true })));
  return gzipSync(minified.map(({ code }) => code ?? '').join('\n')).length;
}
