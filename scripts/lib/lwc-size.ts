import { gzipSync } from 'node:zlib';
import { minify } from 'terser';

/**
 * What a browser loads of the package, in bytes: compiled, minified and compressed, each bundle by itself, as the
 * platform delivers them one by one to a page that has others already. An agent opens the first Case of the day with
 * nothing in the cache.
 */
export const SIZE_BUDGET = 60 * 1024;

/**
 * The size of one bundle as it is delivered.
 * @param modules The compiled JavaScript of its files.
 * @returns Bytes.
 */
export async function deliveredSize(modules: readonly string[]): Promise<number> {
  const minified = await Promise.all(modules.map((code) => minify(code, { module: true })));
  return gzipSync(minified.map(({ code }) => code ?? '').join('\n')).length;
}
