/**
 * Checks the package's metadata against the Metadata API's types, and what it refers to. An org says the same on
 * deployment, but only there; `sf project convert source` accepts almost anything.
 *
 * usage: check-metadata.ts [folder]   (default: force-app)
 */
import { fileURLToPath } from 'node:url';
import { checkMetadata } from './lib/metadata/check.ts';

const folder = process.argv[2] ?? fileURLToPath(new URL('../force-app', import.meta.url));
const { fileCount, faults } = await checkMetadata(folder);

for (const { file, line, code, message } of faults) {
  console.error(`${file}${line === undefined ? '' : `:${line}`}: ${message} (${code})`);
}
console.log(`${fileCount} metadata files, ${faults.length} faults`);
if (faults.length > 0 || fileCount === 0) process.exitCode = 1;
