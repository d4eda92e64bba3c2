import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readTenants } from './tenants.ts';
import type { Tenant } from './tenants.ts';

/** All the bridge is told from outside. */
export interface BridgeConfig {
  readonly host: string;
  readonly port: number;
  /** The `aud` a token must carry. */
  readonly publicUrl: string;
  /** The `iss` a token must carry; its keys lie at `/.well-known/jwks.json` below it. */
  readonly signerIssuer: string;
  readonly database: { readonly url: string } | { readonly directory: string };
  readonly tenants: readonly Tenant[];
  readonly logLevel: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** All that is wrong with the configuration, in one message. No value is repeated: it may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(`The bridge cannot start:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

function isServiceUrl(text: string | undefined): text is string {
  if (!text || !URL.canParse(text)) return false;
  const { protocol, search, hash } = new URL(text);
  return (
    (protocol === 'https:' || protocol === 'http:') && search === '' && hash === '' && !text.endsWith('/')
  );
}

function readPort(text: string | undefined, problems: string[]): number {
  const port = Number(text ?? '4303');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('BRIDGE_PORT is not a port.');
  return port;
}

function readDatabase(env: NodeJS.ProcessEnv, problems: string[]): BridgeConfig['database'] {
  const { DATABASE_URL: url, BRIDGE_DATA_DIR: directory } = env;
  if (url) {
    if (!/^postgres(ql)?:\/\//.test(url)) problems.push('DATABASE_URL is not a postgres:// address.');
    return { url };
  }
  if (!directory) problems.push('DATABASE_URL or BRIDGE_DATA_DIR is missing.');
  return { directory: directory ?? '' };
}

function readTenantsFile(file: string | undefined, problems: string[]): readonly Tenant[] {
  if (!file) {
    problems.push('BRIDGE_TENANTS_FILE is missing.');
    return [];
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    problems.push(`BRIDGE_TENANTS_FILE cannot be read as JSON: ${file}`);
    return [];
  }
  return readTenants(content, dirname(resolve(file)), problems);
}

/**
 * Reads the environment and the files it names.
 * @throws {ConfigError} with all problems at once
 */
export function readConfig(env: NodeJS.ProcessEnv): BridgeConfig {
  const problems: string[] = [];
  const { BRIDGE_PUBLIC_URL: publicUrl, BRIDGE_SIGNER_ISSUER: signerIssuer } = env;
  if (!isServiceUrl(publicUrl))
    problems.push('BRIDGE_PUBLIC_URL is not an http(s) address without a slash at its end.');
  if (!isServiceUrl(signerIssuer)) {
    problems.push('BRIDGE_SIGNER_ISSUER is not an http(s) address without a slash at its end.');
  }
  const logLevel = env.BRIDGE_LOG_LEVEL ?? 'info';
  if (!LOG_LEVELS.includes(logLevel)) problems.push(`BRIDGE_LOG_LEVEL is none of ${LOG_LEVELS.join(', ')}.`);
  const config = {
    host: env.BRIDGE_HOST ?? '127.0.0.1',
    port: readPort(env.BRIDGE_PORT, problems),
    publicUrl: publicUrl ?? '',
    signerIssuer: signerIssuer ?? '',
    database: readDatabase(env, problems),
    tenants: readTenantsFile(env.BRIDGE_TENANTS_FILE, problems),
    logLevel
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
