import type { SfCommand } from '../sf/command.ts';
import { PackageError } from './errors.ts';
import { requireNamespace, requireRegistered, requireVersion, type SfProject } from './project.ts';

/** Environment that holds the installation key of a version, where it has one. */
export const KEY_VARIABLE = 'PACKAGE_INSTALLATION_KEY';

/** Minutes; Salesforce promises nothing, and a version has taken half an hour. */
const WAIT = { scratch: '20', deploy: '30', version: '60', install: '30' } as const;

/** What may be given to a command; each takes some of it. */
export interface Options {
  readonly 'target-org'?: string;
  readonly 'dev-hub'?: string;
  readonly alias?: string;
  readonly version?: string;
  /** Answers the CLI's question beforehand, for a pipeline. */
  readonly yes?: boolean;
}

/** One sub-command. */
export interface Command {
  readonly what: string;
  readonly options: readonly (keyof Options)[];
  /** Of the options, which must be there. */
  readonly needs?: readonly (keyof Options)[];
  /** The CLI writes ids of packages and versions into the project's file. */
  readonly writesAliases?: true;
  /**
   * What has to be true before the CLI is run, beyond what it says itself.
   * @throws {PackageError}
   */
  readonly check?: (project: SfProject, options: Options) => void;
  /** Missing for what needs no CLI. */
  readonly sf?: (project: SfProject, options: Options, hasKey: boolean) => SfCommand;
}

const flag = (name: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}`, value];

const keyFlag = (hasKey: boolean): SfCommand => (hasKey ? ['--installation-key', { env: KEY_VARIABLE }] : []);

/** The sub-commands of scripts/package.ts; the CLI runs in the build folder. The flags are those of the pinned CLI. */
export const COMMANDS = {
  build: { what: 'builds the project to package in build/package', options: [] },
  analyze: {
    what: 'runs Salesforce Code Analyzer as the AppExchange security review asks for it',
    options: [],
    // The CLI installs its plugin when it is first called. What is moderate or worse is a failure.
    sf: () => [
      ...['code-analyzer', 'run', '--workspace', 'force-app'],
      ...['--rule-selector', 'AppExchange', '--rule-selector', 'Recommended:Security'],
      // Beside the build folder, which the next build replaces.
      ...['--severity-threshold', '3', '--output-file', '../CodeAnalyzerReport.html']
    ]
  },
  contents: { what: 'prints every component with its SHA-256', options: [] },
  scratch: {
    what: 'makes a scratch org',
    options: ['alias', 'dev-hub'],
    sf: (_project, options) => [
      ...['org', 'create', 'scratch', '--definition-file', 'config/project-scratch-def.json'],
      // What is deployed is built anew each time, so the CLI's own tracking would see conflicts.
      ...['--set-default', '--no-track-source', '--wait', WAIT.scratch],
      ...flag('alias', options.alias),
      ...flag('target-dev-hub', options['dev-hub'])
    ]
  },
  deploy: {
    what: 'deploys the source to an org, without a package',
    options: ['target-org'],
    sf: (_project, options) => [
      ...['project', 'deploy', 'start', '--source-dir', 'force-app', '--wait', WAIT.deploy],
      ...flag('target-org', options['target-org'])
    ]
  },
  create: {
    what: 'tells the Dev Hub of the package, once',
    options: ['dev-hub'],
    writesAliases: true,
    check: requireNamespace,
    sf: ({ packageName }, options) => [
      ...['package', 'create', '--name', packageName, '--package-type', 'Managed', '--path', 'force-app'],
      ...flag('target-dev-hub', options['dev-hub'])
    ]
  },
  version: {
    what: `makes a version; ${KEY_VARIABLE} protects its installation`,
    options: ['dev-hub'],
    writesAliases: true,
    check: (project) => {
      requireNamespace(project);
      requireRegistered(project);
    },
    sf: ({ packageName }, options, hasKey) => [
      // Only a version with code coverage can be promoted, also where there is no Apex to cover.
      ...[
        'package',
        'version',
        'create',
        '--package',
        packageName,
        '--code-coverage',
        '--wait',
        WAIT.version
      ],
      ...(hasKey ? keyFlag(hasKey) : ['--installation-key-bypass']),
      ...flag('target-dev-hub', options['dev-hub'])
    ]
  },
  promote: {
    what: 'releases a version, for ever',
    options: ['version', 'dev-hub', 'yes'],
    needs: ['version'],
    check: (project, { version = '' }) => requireVersion(project, version),
    sf: (_project, options) => [
      ...['package', 'version', 'promote', ...flag('package', options.version)],
      ...(options.yes ? ['--no-prompt'] : []),
      ...flag('target-dev-hub', options['dev-hub'])
    ]
  },
  install: {
    what: `installs a version in an org for admins; ${KEY_VARIABLE} where it has a key`,
    options: ['version', 'target-org', 'yes'],
    needs: ['version'],
    check: (project, { version = '' }) => requireVersion(project, version),
    sf: (_project, options, hasKey) => [
      ...['package', 'install', ...flag('package', options.version), '--security-type', 'AdminsOnly'],
      ...['--wait', WAIT.install, '--publish-wait', WAIT.install],
      ...keyFlag(hasKey),
      ...(options.yes ? ['--no-prompt'] : []),
      ...flag('target-org', options['target-org'])
    ]
  }
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof COMMANDS;

/**
 * Holds the options against the command.
 * @throws {PackageError} ERR_PACKAGE_USAGE.
 */
export function checkOptions(name: CommandName, options: Options): void {
  const command: Command = COMMANDS[name];
  const foreign = (Object.keys(options) as (keyof Options)[]).find((one) => !command.options.includes(one));
  if (foreign) throw new PackageError('ERR_PACKAGE_USAGE', `${name} does not take --${foreign}`);
  const missing = command.needs?.find((one) => options[one] === undefined);
  if (missing) throw new PackageError('ERR_PACKAGE_USAGE', `${name} needs --${missing}`);
}
