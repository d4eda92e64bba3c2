/**
 * Writes docs/privacy.md and docs/record-of-processing.md, each in English and German, from the data map. With --check
 * it only compares and fails where a file is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataMap, germanOfDataMap } from '../contracts/data-map.ts';
import { privacyPages } from './lib/privacy/pages/pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const stale: string[] = [];

for (const [path, text] of Object.entries(await privacyPages(root, dataMap, germanOfDataMap))) {
  const before = await readFile(join(root, path), 'utf8').catch(() => '');
  if (before === text) continue;
  if (process.argv.includes('--check')) stale.push(path);
  else await writeFile(join(root, path), text);
}
if (stale.length > 0) {
  console.error(`Stale, run npm run gen: ${stale.join(', ')}`);
  process.exit(1);
}
