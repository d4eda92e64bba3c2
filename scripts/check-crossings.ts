/**
 * Compares what the bridge has really sent, and what services have really logged, with the data map, after a run of the
 * browser tests. A run of single ones is held against one direction only, with --part.
 *
 * E2E_DATA_DIR   where the run has left its data (default build/e2e-data)
 */
import { resolve } from 'node:path';
import { dataMap } from '../contracts/data-map.ts';
import { readRun, unknownCrossings, unseenCrossings } from './lib/privacy/crossings.ts';

const run = readRun(resolve(process.env.E2E_DATA_DIR ?? 'build/e2e-data'));
const differences = unknownCrossings(dataMap, run);
if (!process.argv.includes('--part')) differences.push(...unseenCrossings(dataMap, run));
for (const one of differences) console.error(one);
const { salesforce, hootsuite, lines } = run;
console.log(
  `What crossed in the run: ${salesforce.length} names to Salesforce, ${hootsuite.length} to Hootsuite, ` +
    `${lines.length} in logs; ${differences.length} differences from the data map.`
);
process.exitCode = differences.length > 0 ? 1 : 0;
