/**
 * Makes all that is generated and committed, in the order in which one needs the other.
 *   node scripts/gen.ts          writes
 *   node scripts/gen.ts --check  fails where a file is not what it would write; names each
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const GENERATORS = [
  'contracts',
  'types',
  'external-service',
  'setup-checks',
  'troubleshooting',
  'configuration',
  'privacy'
];

for (const name of GENERATORS) {
  const script = fileURLToPath(new URL(`gen-${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
