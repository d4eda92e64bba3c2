/**
 * Writes contracts/generated/<name>.ts, the types of each OpenAPI document. With --check it only compares and
 * fails where a file is stale.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const folder = new URL('../contracts/', import.meta.url);
const check = process.argv.includes('--check');
const stale: string[] = [];

await mkdir(new URL('generated/', folder), { recursive: true });
const documents = (await readdir(folder)).filter((file) => file.endsWith('.openapi.yaml'));
for (const file of documents) {
  const name = file.replace('.openapi.yaml', '');
  const types = astToString(await openapiTS(new URL(file, folder), { alphabetize: false }));
  const text = `// Generated from contracts/${file} by npm run gen. Do not edit.\n${types}`;
  const target = new URL(`generated/${name}.ts`, folder);
  const before = await readFile(target, 'utf8').catch(() => '');
  if (before === text) continue;
  if (check) stale.push(`contracts/generated/${name}.ts`);
  else await writeFile(target, text);
}
if (stale.length > 0) {
  console.error(`Stale, run npm run gen: ${stale.join(', ')}`);
  process.exit(1);
}
