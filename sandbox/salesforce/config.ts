import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the build of `console/` lies unless the environment says otherwise. */
const CONSOLE_DIR = fileURLToPath(new URL('../../build/console', import.meta.url));

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly sourceDir: string;
  readonly consoleDir: string;
  readonly integration: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly certificate?: string;
  };
  readonly admin: { readonly clientId: string; readonly clientSecret: string };
  readonly inboxUrl?: string;
  readonly control: boolean;
  readonly dailyRequests?: number;
  /** Where the names in the integration user's requests are noted. */
  readonly crossingsFile?: string;
}

/** Everything that is wrong with the environment, in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `SANDBOX_SALESFORCE_*`. @throws {ConfigError} Naming every problem. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const optional = (name: string): string | undefined => {
    const value = environment[`SANDBOX_SALESFORCE_${name}`];
    return value === '' ? undefined : value;
  };
  const required = (name: string): string => {
    const value = optional(name);
    if (value === undefined) problems.push(`SANDBOX_SALESFORCE_${name} is missing`);
    return value ?? '';
  };
  const port = Number(required('PORT'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push('SANDBOX_SALESFORCE_PORT is no port');
  const sourceDir = required('SOURCE_DIR');
  if (sourceDir !== '' && !existsSync(sourceDir))
    problems.push('SANDBOX_SALESFORCE_SOURCE_DIR does not exist');
  const certificateFile = optional('INTEGRATION_CERTIFICATE_FILE');
  if (certificateFile !== undefined && !existsSync(certificateFile)) {
    problems.push('SANDBOX_SALESFORCE_INTEGRATION_CERTIFICATE_FILE does not exist');
  }
  const inboxUrl = optional('INBOX_URL');
  if (inboxUrl !== undefined && !URL.canParse(inboxUrl))
    problems.push('SANDBOX_SALESFORCE_INBOX_URL is no URL');
  const requests = optional('DAILY_REQUESTS');
  if (requests !== undefined && !/^[1-9]\d{0,8}$/.test(requests))
    problems.push('SANDBOX_SALESFORCE_DAILY_REQUESTS is no number of requests');
  const crossingsFile = optional('CROSSINGS_FILE');
  const app = (name: string): { clientId: string; clientSecret: string } => ({
    clientId: required(`${name}_CLIENT_ID`),
    clientSecret: required(`${name}_CLIENT_SECRET`)
  });
  const config = {
    host: optional('HOST') ?? '127.0.0.1',
    port,
    dataDir: required('DATA_DIR'),
    sourceDir,
    consoleDir: optional('CONSOLE_DIR') ?? CONSOLE_DIR,
    integration: app('INTEGRATION'),
    admin: app('ADMIN'),
    ...(inboxUrl === undefined ? {} : { inboxUrl }),
    ...(requests === undefined ? {} : { dailyRequests: Number(requests) }),
    ...(crossingsFile === undefined ? {} : { crossingsFile }),
    control: optional('CONTROL') === '1'
  };
  if (problems.length > 0) throw new ConfigError(problems.join('; '));
  if (certificateFile === undefined) return config;
  return {
    ...config,
    integration: { ...config.integration, certificate: readFileSync(certificateFile, 'utf8') }
  };
}
