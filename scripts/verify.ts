/**
 * Everything CI checks, one step after the other, each with its time; the first failure ends the run.
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
}

const STEPS: readonly Step[] = [
  { name: 'format', what: 'Prettier', commands: [['prettier', '--check', '--log-level', 'warn', '.']] },
  {
    name: 'generated',
    what: 'generated files are in step with their sources',
    commands: [
      ['node', 'scripts/gen-contracts.ts', '--check'],
      ['node', 'scripts/gen-types.ts', '--check'],
      ['node', 'scripts/gen-external-service.ts', '--check']
    ]
  },
  {
    name: 'types',
    what: 'TypeScript: LWCs, services and scripts, the console',
    commands: [
      ['tsc', '-p', 'tsconfig.json'],
      ['tsc', '-p', 'tsconfig.node.json'],
      ['tsc', '-p', 'sandbox/salesforce/console/tsconfig.json']
    ]
  },
  { name: 'lint', what: 'ESLint', commands: [['eslint', '--max-warnings', '0', '.']] },
  {
    name: 'metadata',
    what: 'metadata against the Metadata API types',
    commands: [['node', 'scripts/check-metadata.ts']]
  },
  {
    name: 'lwc',
    what: 'LWCs compiled with the compiler of the platform',
    commands: [
      ['tsc', '-p', 'tsconfig.emit.json'],
      ['node', 'scripts/check-lwc.ts']
    ]
  },
  { name: 'jest', what: 'unit tests of the LWCs', commands: [['jest', '-c', 'jest.config.js', '--silent']] },
  {
    name: 'node',
    what: 'unit tests of services, sandboxes and scripts',
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
    slow: true,
    commands: [['node', 'scripts/test-on-postgres.ts']]
  },
  {
    name: 'convert',
    what: 'sf project convert source, offline',
    slow: true,
    commands: [['sf', 'project', 'convert', 'source', '--output-dir', join(scratch, 'mdapi')]]
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
  { name: 'e2e', what: 'the main job in a browser', slow: true, commands: [['playwright', 'test']] }
];

function run(command: readonly string[]): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
        ...(program === 'sf'
          ? { HOME: scratch, SF_DISABLE_TELEMETRY: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' }
          : {})
      }
    });
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
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

let failed: string | undefined;
let passed = 0;
const begin = performance.now();
for (const step of steps) {
  console.log(`\n▸ ${step.name}: ${step.what}`);
  const start = performance.now();
  for (const command of step.commands) {
    if ((await run(command)) !== 0) {
      failed = step.name;
      break;
    }
  }
  console.log(`${failed ? '✗' : '✓'} ${step.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (failed) break;
  passed += 1;
}
rmSync(scratch, { recursive: true, force: true });
console.log(
  failed
    ? `\nFailed at ${failed}. Again: npm test -- ${failed}`
    : `\nAll passed in ${((performance.now() - begin) / 1000).toFixed(0)} s.`
);
console.log(`steps: ${passed} passed, ${failed ? 1 : 0} failed`);
process.exitCode = failed ? 1 : 0;
