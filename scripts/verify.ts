/**
 * Everything CI checks, each step with its time. The steps of the two lanes run beside each other, as most of them keep
 * one processor busy; the others follow one after the other. The first failure ends the run.
 *   node scripts/verify.ts          all of it
 *   node scripts/verify.ts --fast   without PostgreSQL, the packaging check and the browser, for the inner loop
 *   node scripts/verify.ts lint e2e only the named steps
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// The Salesforce CLI writes to its home folder; a scratch one keeps it out of the user's.
const scratch = mkdtempSync(join(tmpdir(), 'verify-'));

interface Step {
  readonly name: string;
  readonly what: string;
  readonly commands: readonly (readonly string[])[];
  readonly slow?: true;
  /** Steps of one lane follow each other; those of no lane have the machine to themselves. */
  readonly lane?: 'left' | 'right';
}

const STEPS: readonly Step[] = [
  {
    name: 'format',
    what: 'Prettier',
    lane: 'left',
    commands: [['prettier', '--check', '--log-level', 'warn', '.']]
  },
  {
    name: 'generated',
    what: 'generated files are in step with their sources',
    lane: 'left',
    commands: [
      ['node', 'scripts/gen-contracts.ts', '--check'],
      ['node', 'scripts/gen-types.ts', '--check'],
      ['node', 'scripts/gen-external-service.ts', '--check'],
      ['node', 'scripts/gen-privacy.ts', '--check'],
      ['node', 'scripts/gallery-index.ts', '--check']
    ]
  },
  {
    name: 'types',
    what: 'TypeScript: LWCs, services and scripts, the console',
    lane: 'left',
    commands: [
      ['tsc', '-p', 'tsconfig.json'],
      ['tsc', '-p', 'tsconfig.node.json'],
      ['tsc', '-p', 'sandbox/salesforce/console/tsconfig.json']
    ]
  },
  { name: 'lint', what: 'ESLint', lane: 'left', commands: [['eslint', '--max-warnings', '0', '.']] },
  {
    name: 'metadata',
    what: 'metadata against the Metadata API types',
    lane: 'left',
    commands: [['node', 'scripts/check-metadata.ts']]
  },
  {
    name: 'lwc',
    what: 'LWCs compiled with the compiler of the platform',
    lane: 'right',
    commands: [
      ['tsc', '-p', 'tsconfig.emit.json'],
      ['node', 'scripts/check-lwc.ts']
    ]
  },
  {
    name: 'convert',
    what: 'sf project convert source, offline',
    lane: 'right',
    slow: true,
    commands: [['sf', 'project', 'convert', 'source', '--output-dir', join(scratch, 'mdapi')]]
  },
  {
    name: 'jest',
    what: 'unit tests of the LWCs',
    lane: 'right',
    commands: [['jest', '-c', 'jest.config.js', '--silent']]
  },
  {
    name: 'node',
    what: 'unit tests of services, sandboxes and scripts',
    lane: 'right',
    commands: [
      [
        'node',
        '--test',
        '--test-reporter=dot',
        '{contracts,services,sandbox,scripts,tests/faults,tests/attacks}/**/*.test.ts'
      ]
    ]
  },
  {
    name: 'postgres',
    what: 'unit tests of the bridge once more, on a PostgreSQL server',
    lane: 'left',
    slow: true,
    commands: [['node', 'scripts/test-on-postgres.ts']]
  },
  {
    name: 'faults',
    what: 'nothing lost and nothing twice, short form (test:faults is the long one)',
    slow: true,
    commands: [['node', '--disable-warning=ExperimentalWarning', 'tests/faults/run.ts']]
  },
  {
    name: 'attacks',
    what: 'every attack refused with the right code, nothing in the logs',
    slow: true,
    commands: [['node', '--disable-warning=ExperimentalWarning', 'tests/attacks/run.ts']]
  },
  {
    name: 'soak',
    what: 'a minute of steady load: no errors, nothing kept (test:soak is the long one)',
    slow: true,
    commands: [['node', '--disable-warning=ExperimentalWarning', 'tests/soak/run.ts']]
  },
  {
    name: 'e2e',
    what: 'the main job in a browser; what crossed is in the data map',
    slow: true,
    commands: [
      ['playwright', 'test'],
      ['node', 'scripts/check-crossings.ts']
    ]
  }
];

type Output = 'inherit' | Buffer[];

function run(command: readonly string[], output: Output): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, {
      cwd: root,
      stdio: output === 'inherit' ? 'inherit' : ['inherit', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
        ...(program === 'sf'
          ? { HOME: scratch, SF_DISABLE_TELEMETRY: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' }
          : {})
      }
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output as Buffer[]).push(chunk));
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const args = process.argv.slice(2);
const fast = args.includes('--fast');
const named = args.filter((argument) => !argument.startsWith('--'));
const steps = STEPS.filter((step) => (named.length > 0 ? named.includes(step.name) : !(fast && step.slow)));
const unknown = named.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Steps: ${STEPS.map((step) => step.name).join(', ')}`);
  process.exit(2);
}

const failed: string[] = [];
let passed = 0;

/** Runs steps one after the other until one fails, here or in the other lane. */
async function runAll(some: readonly Step[], isAlone: boolean): Promise<void> {
  for (const step of some) {
    if (failed.length > 0) return;
    const title = `\n▸ ${step.name}: ${step.what}`;
    if (isAlone) console.log(title);
    const start = performance.now();
    // Two lanes at once would mix what they say.
    const output: Output = isAlone ? 'inherit' : [];
    let code = 0;
    for (const command of step.commands) {
      code = await run(command, output);
      if (code !== 0) break;
    }
    if (!isAlone) process.stdout.write(`${title}\n${Buffer.concat(output as Buffer[]).toString()}`);
    console.log(
      `${code === 0 ? '✓' : '✗'} ${step.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`
    );
    if (code === 0) passed += 1;
    else failed.push(step.name);
  }
}

const begin = performance.now();
const lanes = (['left', 'right'] as const).map((lane) => steps.filter((step) => step.lane === lane));
const isSideBySide = lanes.every((lane) => lane.length > 0);
if (isSideBySide) console.log('Two lanes of steps run side by side; each step shows when it is done.');
await Promise.all(lanes.map((lane) => runAll(lane, !isSideBySide)));
await runAll(
  steps.filter((step) => step.lane === undefined),
  true
);
rmSync(scratch, { recursive: true, force: true });
console.log(
  failed.length > 0
    ? `\nFailed at ${failed.join(' and ')}. Again: npm test -- ${failed.join(' ')}`
    : `\nAll passed in ${((performance.now() - begin) / 1000).toFixed(0)} s.`
);
console.log(`steps: ${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
