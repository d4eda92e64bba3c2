import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { PackageError, type PackageErrorCode } from '../package/errors.ts';
import { resolveWords, type SfCommand } from './command.ts';

/** Enough for the last error; the CLI's own output is passed on as it comes. */
const KEPT_CHARACTERS = 16_384;

/** What the CLI prints, as `Error (<name>): <message>`, and what that is here. The first that fits. */
const DIAGNOSES: readonly (readonly [RegExp, PackageErrorCode, string])[] = [
  [/\(NoDefaultDevHubError\)/, 'ERR_SF_NO_DEV_HUB', 'No Dev Hub is known'],
  [/\(NotADevHubError\)|is not a Dev Hub/, 'ERR_SF_NOT_A_DEV_HUB', 'The org is not a Dev Hub'],
  [/\(NoDefaultEnvError\)/, 'ERR_SF_NO_ORG', 'No target org is known'],
  [
    /\((?:NamedOrgNotFoundError|RefreshTokenAuthError|MissingAuthInfoError)\)|expired access\/refresh token|INVALID_SESSION_ID/,
    'ERR_SF_NOT_LOGGED_IN',
    'The CLI is not logged in to that org'
  ],
  [/JitPluginInstallError/, 'ERR_SF_PLUGIN', 'A plugin of the Salesforce CLI could not be installed'],
  [/\b[Aa]ncestor/, 'ERR_SF_ANCESTOR', 'The ancestor of the version does not fit']
];

/** What a failed run of the CLI means, from what it printed to standard error. */
export function diagnose(errorText: string): PackageError {
  const [, code, message] = DIAGNOSES.find(([pattern]) => pattern.test(errorText)) ?? [];
  return new PackageError(code ?? 'ERR_SF_FAILED', message ?? 'The Salesforce CLI failed');
}

/** Where and with what the CLI runs. */
export interface SfPlace {
  /** The program, such as node_modules/.bin/sf. */
  readonly program: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs the Salesforce CLI; what it asks and prints goes through.
 * @throws {PackageError} ERR_SF_MISSING, or what `diagnose` makes of its failure.
 */
export async function runSf(command: SfCommand, { program, folder, env }: SfPlace): Promise<void> {
  const child = spawn(program, resolveWords(command, env), {
    cwd: folder,
    stdio: ['inherit', 'inherit', 'pipe'],
    env: {
      ...env,
      // The CLI runs on the Node that lies beside it, which may be newer than the one this runs on.
      PATH: `${dirname(program)}:${env.PATH ?? ''}`,
      // The version is pinned in package.json.
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      // Whoever wants to send Salesforce usage data says so.
      SF_DISABLE_TELEMETRY: env.SF_DISABLE_TELEMETRY ?? 'true'
    }
  });
  let errorText = '';
  child.stderr.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    errorText = `${errorText}${chunk.toString()}`.slice(-KEPT_CHARACTERS);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (cause) =>
      reject(new PackageError('ERR_SF_MISSING', 'The Salesforce CLI cannot be started', { cause }))
    );
    child.on('close', resolve);
  });
  if (code !== 0) throw diagnose(errorText);
}
