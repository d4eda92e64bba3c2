/**
 * Writes types/generated, the modules of the package's fields, labels and custom permissions. With --check it only
 * compares and fails where a file is stale.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generatedTypes } from './lib/generated-types.ts';
import { readMetadata } from './lib/metadata/read.ts';

const folder = new URL('../types/generated/', import.meta.url);
const source = await readMetadata(fileURLToPath(new URL('../force-app', import.meta.url)));
if (source.faults.length > 0) {
  console.error('force-app has faults; see npm run check:metadata');
  process.exit(1);
}
const stale: string[] = [];

await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(generatedTypes(source))) {
  const target = new URL(name, folder);
  const before = await readFile(target, 'utf8').catch(() => '');
  if (before === text) continue;
  if (process.argv.includes('--check')) stale.push(`types/generated/${name}`);
  else await writeFile(target, text);
}
if (stale.length > 0) {
  console.error(`Stale, run npm run gen: ${stale.join(', ')}`);
  process.exit(1);
}
