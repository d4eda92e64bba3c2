/**
 * Builds the package, and wraps the Salesforce CLI for what is done with it. Each command builds first and
 * runs the CLI in the build folder, so that what is packaged or deployed is what the sources say, and so that the CLI's
 * settings, such as the default org, stay in one place.
 *   node scripts/package.ts --help
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BUILD_FOLDER, buildPackage } from './lib/package/build.ts';
import {
  checkOptions,
  COMMANDS,
  KEY_VARIABLE,
  type Command,
  type CommandName
} from './lib/package/commands.ts';
import { formatContents } from './lib/package/contents.ts';
import { PackageError } from './lib/package/errors.ts';
import { keepAliases, readProject } from './lib/package/project.ts';
import { commandLine, quote, type SfCommand } from './lib/sf/command.ts';
import { runSf } from './lib/sf/run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, BUILD_FOLDER);

const HELP = `node scripts/package.ts <command> [options]

${Object.entries<Command>(COMMANDS)
  .map(([name, { what, options }]) => {
    const given = options.map((one) => (one === 'yes' ? ' [--yes]' : ` [--${one} …]`)).join('');
    return `  ${name.padEnd(10)} ${what}${given === '' ? '' : `\n            ${given}`}`;
  })
  .join('\n')}

  --namespace <namespace>  instead of the one in sfdx-project.json
  --dry-run                prints the commands, quoted for a POSIX shell, and runs none
  --target-org, --dev-hub  username or alias; without it, the CLI's default
  --version                id (04t…) or alias of a package version
  --yes                    does not ask

  In the environment: ${KEY_VARIABLE}.`;

const log = (line: string): boolean => process.stdout.write(`${line}\n`);

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ alias: text, 'dev-hub': text, namespace: text, 'target-org': text, version: text },
      ...{ 'dry-run': { type: 'boolean' }, help: { type: 'boolean' }, yes: { type: 'boolean' } }
    }
  });
  const { 'dry-run': isDryRun = false, help = false, namespace, ...options } = values;
  const [name = ''] = positionals;
  if (!help && !(positionals.length === 1 && Object.hasOwn(COMMANDS, name))) {
    throw new PackageError('ERR_PACKAGE_USAGE', `"${positionals.join(' ')}" is no command`);
  }
  return { name: name as CommandName, isDryRun, help, namespace, options };
}

function printCommands(sf: SfCommand | undefined, namespace: string | undefined): void {
  log(`npm run package:build${namespace === undefined ? '' : ` -- --namespace ${quote(namespace)}`}`);
  if (sf) log(commandLine(sf, BUILD_FOLDER));
}

async function main(args: readonly string[]): Promise<void> {
  const { name, isDryRun, help, namespace, options } = readArguments(args);
  if (help) return void log(HELP);
  checkOptions(name, options);
  const command: Command = COMMANDS[name];
  const project = await readProject(root, namespace);
  const sf = command.sf?.(project, options, Boolean(process.env[KEY_VARIABLE]));
  if (isDryRun) {
    printCommands(sf, namespace);
    return;
  }
  command.check?.(project, options);
  const { components, hash } = await buildPackage(root, project, folder);
  if (name === 'contents') process.stdout.write(formatContents(components));
  log(`${components.length} components, SHA-256 ${hash}`);
  if (!sf) return;
  await runSf(sf, { program: join(root, 'node_modules/.bin/sf'), folder, env: process.env });
  if (!command.writesAliases) return;
  for (const alias of await keepAliases(root, folder))
    log(`new in sfdx-project.json, to be committed: ${alias}`);
}

/** `parseArgs` throws errors of its own for an option that it does not know, or one without its value. */
function asPackageError(cause: unknown): PackageError | undefined {
  if (cause instanceof PackageError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  return code?.startsWith('ERR_PARSE_ARGS') ? new PackageError('ERR_PACKAGE_USAGE', message) : undefined;
}

try {
  await main(process.argv.slice(2));
} catch (cause) {
  const error = asPackageError(cause);
  if (!error) throw cause;
  process.stderr.write(`${error.code}: ${error.message}\n${error.action}\n`);
  process.exitCode = 1;
}
