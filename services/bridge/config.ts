import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import { readKeys } from './masking/vault.ts';
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
  /** How long a token counts from when it was issued, in seconds. */
  readonly tokenSeconds: number;
  readonly database: { readonly url: string } | { readonly directory: string };
  readonly tenants: readonly Tenant[];
  /** What originals of masked texts are sealed with, the newest first; without one they are gone for good. */
  readonly revealKeys?: readonly Buffer[];
  /** Addresses or networks of the proxies in front. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: string;
  /** Where the metrics are served: never where the public is. None where it is left out. */
  readonly metrics?: { readonly host: string; readonly port: number };
  readonly stop: {
    /** How long requests and jobs may still take once the bridge was asked to end, in milliseconds. */
    readonly boundMs: number;
    /** How long it answers at least while it already says that it is not ready, in milliseconds. */
    readonly drainMs: number;
  };
}

const DEFAULT_PORT = '4303';
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

function readPort(name: string, text: string, problems: string[]): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push(`${name} is not a port.`);
  return port;
}

function readMetrics(env: NodeJS.ProcessEnv, problems: string[]): Pick<BridgeConfig, 'metrics'> {
  const { BRIDGE_METRICS_PORT: port, BRIDGE_METRICS_HOST: host = '127.0.0.1' } = env;
  if (!port) return {};
  if (port !== '0' && port === (env.BRIDGE_PORT ?? DEFAULT_PORT))
    problems.push('BRIDGE_METRICS_PORT must not be BRIDGE_PORT.');
  return { metrics: { host, port: readPort('BRIDGE_METRICS_PORT', port, problems) } };
}

function readSeconds(name: string, text: string, max: number, problems: string[]): number {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > max)
    problems.push(`${name} is not a number of seconds from 0 to ${max}.`);
  return seconds * 1000;
}

/** No more than a token lives, and enough for a page to get the next one meanwhile. */
const TOKEN_SECONDS = { least: 30, most: 300, standard: '60' };

function readTokenSeconds(env: NodeJS.ProcessEnv, problems: string[]): number {
  const { least, most, standard } = TOKEN_SECONDS;
  const seconds = Number(env.BRIDGE_TOKEN_SECONDS ?? standard);
  if (!Number.isInteger(seconds) || seconds < least || seconds > most)
    problems.push(`BRIDGE_TOKEN_SECONDS is not a number of seconds from ${least} to ${most}.`);
  return seconds;
}

function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  const hasLength = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits);
  return isIP(address) !== 0 && hasLength && rest.length === 0;
}

function readProxies(env: NodeJS.ProcessEnv, problems: string[]): readonly string[] {
  const proxies = (env.BRIDGE_TRUSTED_PROXIES ?? '').split(',').map((proxy) => proxy.trim());
  const named = proxies.filter((proxy) => proxy !== '');
  if (!named.every(isNetwork))
    problems.push('BRIDGE_TRUSTED_PROXIES is not a list of addresses or networks (10.0.0.0/8), by comma.');
  return named;
}

function readStop(env: NodeJS.ProcessEnv, problems: string[]): BridgeConfig['stop'] {
  const { BRIDGE_STOP_SECONDS: bound = '25', BRIDGE_DRAIN_SECONDS: drain = '0' } = env;
  return {
    boundMs: readSeconds('BRIDGE_STOP_SECONDS', bound, 3600, problems),
    drainMs: readSeconds('BRIDGE_DRAIN_SECONDS', drain, 600, problems)
  };
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

function readRevealKeys(file: string | undefined, problems: string[]): Pick<BridgeConfig, 'revealKeys'> {
  if (!file) return {};
  try {
    return { revealKeys: readKeys(readFileSync(file, 'utf8'), problems) };
  } catch {
    problems.push(`BRIDGE_REVEAL_KEY_FILE cannot be read: ${file}`);
    return {};
  }
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
    port: readPort('BRIDGE_PORT', env.BRIDGE_PORT ?? DEFAULT_PORT, problems),
    publicUrl: publicUrl ?? '',
    signerIssuer: signerIssuer ?? '',
    tokenSeconds: readTokenSeconds(env, problems),
    database: readDatabase(env, problems),
    tenants: readTenantsFile(env.BRIDGE_TENANTS_FILE, problems),
    ...readRevealKeys(env.BRIDGE_REVEAL_KEY_FILE, problems),
    trustedProxies: readProxies(env, problems),
    logLevel,
    ...readMetrics(env, problems),
    stop: readStop(env, problems)
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
