/**
 * Runs the Lightning Flow Scanner over the package's flows, with every rule it has.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scanFlows, withoutExceptions } from './lib/flow-scan.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { sourceApiVersion } = JSON.parse(readFileSync(`${root}/sfdx-project.json`, 'utf8')) as {
  readonly sourceApiVersion: string;
};
const files = globSync('force-app/**/*.flow-meta.xml', { cwd: root }).map((file) => `${root}/${file}`);

const faults = withoutExceptions(await scanFlows(files, Number(sourceApiVersion)));

for (const { flow, rule, element, message } of faults) {
  console.error(`${flow}: ${rule}${element === '' ? '' : ` at ${element}`}: ${message}`);
}
console.log(`${files.length} flows, ${faults.length} faults`);
if (faults.length > 0 || files.length === 0) process.exitCode = 1;
