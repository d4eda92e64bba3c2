/** Every way in which packaging fails, and what to do about it. Closed: nothing else is thrown on purpose. */
export const PACKAGE_ERRORS = {
  /** A word, option or value of the command line that is not known, or one that is missing. */
  ERR_PACKAGE_USAGE: 'See npm run package:build -- --help.',
  /** sfdx-project.json lacks what packaging needs, or is no JSON. */
  ERR_PACKAGE_PROJECT: 'Put sfdx-project.json right; docs/package.md says what it holds.',
  /** A managed package has a namespace for ever; none is configured, or it is none that Salesforce takes. */
  ERR_PACKAGE_NAMESPACE:
    'Write the namespace that is linked to the Dev Hub into sfdx-project.json, or give --namespace.',
  /** The package is not in packageAliases, so the Dev Hub does not know it yet. */
  ERR_PACKAGE_UNREGISTERED: 'Run npm run package:create once and commit sfdx-project.json.',
  /** Neither an id of a package version (04t…) nor an alias of sfdx-project.json. */
  ERR_PACKAGE_VERSION: 'Give the id that package:version printed, or its alias in sfdx-project.json.',
  /** The LWCs could not be compiled. */
  ERR_PACKAGE_COMPILE: 'Run npm run build:lwc and put right what it reports.',
  /** Compiled JavaScript is missing, or is of a source that is gone. */
  ERR_PACKAGE_STALE:
    'Run npm run package:build again; if it stays, compare tsconfig.emit.json with force-app.',
  /** A file that belongs to no component, such as an editor's copy. */
  ERR_PACKAGE_FOREIGN_FILE: 'Remove the file, or teach scripts/lib/metadata/types.ts its type.',
  /** The Salesforce CLI is not installed. */
  ERR_SF_MISSING: 'Run npm ci: the Salesforce CLI is a development dependency.',
  /** No target org is given and none is the default. */
  ERR_SF_NO_ORG: 'Log in with npx sf org login web --alias <org> and give --target-org <org>.',
  /** No Dev Hub is given and none is the default. */
  ERR_SF_NO_DEV_HUB:
    'Log in with npx sf org login web --set-default-dev-hub, or give --dev-hub; Dev Hub is turned on in its Setup.',
  /** The org that is named is not a Dev Hub. */
  ERR_SF_NOT_A_DEV_HUB:
    'Turn on Dev Hub and Unlocked Packages and Second-Generation Managed Packages in Setup of that org.',
  /** The CLI does not know an org of this name, or its login has ended. */
  ERR_SF_NOT_LOGGED_IN: 'Log in again with npx sf org login web --alias <org>; npx sf org list shows who is.',
  /** The ancestor of the version is missing, or there is none yet. */
  ERR_SF_ANCESTOR:
    'Write "ancestorVersion": "HIGHEST" into sfdx-project.json once a version is promoted, and leave it out before.',
  /** A plugin that the CLI fetches when it is needed is not in the registry, or something it needs is not. */
  ERR_SF_PLUGIN:
    'Name a registry that has it with SF_NPM_REGISTRY, or run npm run analyze -- --dry-run and paste its lines where the plugin is installed; the ESLint and flow steps of npm test need neither.',
  /** Anything else that the CLI reports; it has said what above. */
  ERR_SF_FAILED: 'Read what the CLI printed above; nothing after that command was run.'
} as const;

export type PackageErrorCode = keyof typeof PACKAGE_ERRORS;

/** A failure of packaging; its message says what happened, `action` what to do. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
  readonly code: PackageErrorCode;

  constructor(code: PackageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get action(): string {
    return PACKAGE_ERRORS[this.code];
  }
}
