import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { buildPackage } from './lib/package/build.ts';
import { COMMANDS, type Command, type CommandName, type Options } from './lib/package/commands.ts';
import { PACKAGE_ERRORS } from './lib/package/errors.ts';
import { readProject, type SfProject } from './lib/package/project.ts';
import { resolveWords } from './lib/sf/command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const VERSION = '04t000000000001AAA';

// What the pinned CLI itself brings along: its list of flags, its schemas.
const cli = join(root, 'node_modules/@salesforce/cli/package.json');
const jsonOfCli = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(join(dirname(findPackageJSON(name, cli) ?? ''), file), 'utf8'));
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

interface Flag {
  readonly required?: boolean;
  readonly type: 'boolean' | 'option';
  readonly options?: readonly string[];
  readonly exclusive?: readonly string[];
}

// The CLI's own list has the commands too of the plugins that it fetches when they are called.
const FLAGS = Object.fromEntries(
  ['cli', 'plugin-packaging', 'plugin-org', 'plugin-deploy-retrieve'].flatMap((plugin) => {
    const { commands } = jsonOfCli(`@salesforce/${plugin}`, 'oclif.manifest.json') as {
      readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, Flag>> }>>;
    };
    return Object.entries(commands).map(([id, { flags }]) => [id, flags]);
  })
);

const script = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [join(root, 'scripts/package.ts'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env }
  });

/** Everything that a command takes. */
const ALL: Required<Options> = {
  'target-org': 'an org',
  'dev-hub': 'hub@example.com',
  alias: 'care',
  version: VERSION,
  yes: true
};

const PROJECT: SfProject = { namespace: 'hsc', packageName: 'Our package', aliases: {}, json: {} };
const NAMES = Object.keys(COMMANDS) as CommandName[];

describe('the Salesforce CLI knows', () => {
  for (const name of NAMES) {
    const { sf }: Command = COMMANDS[name];
    if (!sf) continue;
    for (const hasKey of [true, false]) {
      test(`every flag of ${name} ${hasKey ? 'with' : 'without'} an installation key`, () => {
        const words = resolveWords(sf(PROJECT, ALL, hasKey), { PACKAGE_INSTALLATION_KEY: 'sesame' });

        const start = words.findIndex((word) => word.startsWith('--'));
        const flags = FLAGS[words.slice(0, start).join(':')];
        assert.ok(flags, 'the command exists');
        const rest = words.slice(start);
        while (rest.length > 0) {
          const word = rest.shift() ?? '';
          const known = flags[word.slice(2)] ?? flags[word.slice('--no-'.length)];
          assert.ok(word.startsWith('--') && known, word);
          if (known.type === 'boolean') continue;
          const value = rest.shift() ?? '';
          assert.ok(!known.options || known.options.includes(value), `${word} ${value}`);
        }
        const missing = Object.entries(flags).filter(
          ([flag, { required }]) => required && !words.includes(`--${flag}`)
        );
        assert.deepEqual(missing, []);
      });
    }
  }
});

describe('a dry run', () => {
  test('prints what to paste: the build, then the command of the CLI in its folder', () => {
    const { stdout, status } = script(
      ['deploy', '--dry-run', '--namespace', 'hsc', '--target-org', 'an org'],
      {}
    );

    assert.equal(
      stdout,
      'npm run package:build -- --namespace hsc\n' +
        "(cd build/package && npx sf project deploy start --source-dir force-app --wait 30 --target-org 'an org')\n"
    );
    assert.equal(status, 0);
  });

  test('prints what runs Code Analyzer over what is packaged, with the rules of the security review', () => {
    const { stdout, status } = script(['analyze', '--dry-run']);

    assert.equal(
      stdout,
      'npm run package:build\n' +
        '(cd build/package && npx sf code-analyzer run --workspace force-app --rule-selector AppExchange ' +
        '--rule-selector Recommended:Security --severity-threshold 3 --output-file ../CodeAnalyzerReport.html)\n'
    );
    assert.equal(status, 0);
  });

  test('never prints the installation key', () => {
    const { stdout } = script(['version', '--dry-run'], { PACKAGE_INSTALLATION_KEY: 'open-sesame' });

    assert.match(stdout, /--installation-key "\$PACKAGE_INSTALLATION_KEY"/);
    assert.doesNotMatch(stdout, /sesame/);
  });

  test('reads back, in a shell, as the words that the CLI would get', () => {
    const { stdout } = script(['create', '--dry-run', '--dev-hub', "it's $HOME"]);
    const [, line = ''] = stdout.split('\n');

    const words = execFileSync('sh', ['-c', line.replace(/^.*npx sf /, "(printf '%s\\n' ")])
      .toString()
      .trim()
      .split('\n');

    assert.deepEqual(words.slice(2), [
      ...['--name', 'Hootsuite for Service Cloud', '--package-type', 'Managed', '--path', 'force-app'],
      ...['--target-dev-hub', "it's $HOME"]
    ]);
  });
});

describe('a command line is refused, with what to do,', () => {
  for (const [what, args, code] of [
    ['without a command', [], 'ERR_PACKAGE_USAGE'],
    ['with an unknown command', ['toString'], 'ERR_PACKAGE_USAGE'],
    ['with an unknown option', ['deploy', '--org', 'x'], 'ERR_PACKAGE_USAGE'],
    ['with an option of another command', ['deploy', '--version', VERSION], 'ERR_PACKAGE_USAGE'],
    ['without the version to promote', ['promote'], 'ERR_PACKAGE_USAGE'],
    ['with a version that is none', ['install', '--version', 'newest'], 'ERR_PACKAGE_VERSION'],
    ['with a namespace that is none', ['build', '--namespace', 'h__c'], 'ERR_PACKAGE_NAMESPACE']
  ] as const) {
    test(what, () => {
      const { stderr, status } = script(args);

      assert.equal(status, 1);
      assert.ok(stderr.startsWith(`${code}: `), stderr);
      assert.ok(stderr.endsWith(`\n${PACKAGE_ERRORS[code]}\n`), stderr);
    });
  }

  test('for a version, without a namespace or without the id of the package', () => {
    const { check } = COMMANDS.version;

    assert.throws(() => check({ ...PROJECT, namespace: '' }), { code: 'ERR_PACKAGE_NAMESPACE' });
    assert.throws(() => check(PROJECT), { code: 'ERR_PACKAGE_UNREGISTERED' });
  });
});

test('every error code says what to do and is used', () => {
  const source = globSync('scripts/lib/{package,sf}/*.ts', { cwd: root })
    .filter((file) => !/(?:errors|\.test)\.ts$/.test(file))
    .concat('scripts/package.ts')
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

  for (const [code, action] of Object.entries(PACKAGE_ERRORS)) {
    assert.ok(source.includes(`'${code}'`), code);
    assert.match(action, /^[A-Z].*\.$/, code);
  }
});

test('every command has its npm script', () => {
  const { scripts } = readJson('package.json') as { readonly scripts: Readonly<Record<string, string>> };

  const wrapped = Object.values(scripts).flatMap(
    (line) => /^node scripts\/package\.ts (\w+)$/.exec(line)?.[1] ?? []
  );

  assert.deepEqual(wrapped.sort(), [...NAMES].sort());
});

for (const [file, schema] of [
  ['sfdx-project.json', 'sfdx-project.schema.json'],
  ['config/project-scratch-def.json', 'project-scratch-def.schema.json']
] as const) {
  test(`${file} is as the CLI's own schema wants it`, () => {
    const validate = new Ajv({ strict: false }).compile(jsonOfCli('@salesforce/schemas', schema) as object);

    validate(readJson(file));

    assert.deepEqual(validate.errors ?? [], []);
  });
}

test('the package holds every metadata file and every LWC of force-app, under any namespace', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  const metadata = globSync('force-app/**/*-meta.xml', { cwd: root });

  try {
    const plain = await buildPackage(root, await readProject(root, ''), folder);
    const other = await buildPackage(root, await readProject(root, 'hsc'), folder);

    assert.equal(plain.components.length, metadata.length);
    assert.equal(other.hash, plain.hash);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
