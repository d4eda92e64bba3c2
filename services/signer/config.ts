import { isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import { KeyFolderError, readKeyRing } from './keys/key-folder.ts';
import type { KeySource } from './keys/key-watch.ts';
import { publishedKeys, readSigningKey, SIGNING_KEY_FORM } from './keys/signing-key.ts';
import type { KeyRing, SigningKey } from './keys/signing-key.ts';
import type { OrgBinding } from './orgs/org-binding.ts';
import { readOrgsFile } from './orgs/orgs-file.ts';
import type { Report } from './orgs/orgs-file.ts';
import { isServiceUrl, SERVICE_URL_FORM } from './service-url.ts';

export interface SignerConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The issuer; every endpoint lies under it. */
  readonly publicUrl: string;
  readonly keys: KeySource;
  /** By issuer. */
  readonly orgs: ReadonlyMap<string, OrgBinding>;
  readonly auditFile: string;
  /** How long a bridge token lives. */
  readonly tokenSeconds: number;
  /** Requests a minute. */
  readonly rates: { readonly perAddress: number; readonly perOrg: number };
  /** Addresses or networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly confinement: Confinement;
}

/** What the process may touch, and which of the safeguards around it the operator gives up. */
export interface Confinement {
  /** Files and folders it reads besides its own code, and must not be able to change. */
  readonly reads: readonly string[];
  /** Folders it writes to, and reads. */
  readonly writes: readonly string[];
  readonly allowRoot: boolean;
  readonly allowUnconfined: boolean;
}

/** Everything that is wrong with the configuration, one line each. Names variables and files, never contents. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The signer's configuration is wrong:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** What a number of the environment may be. */
interface Range {
  readonly standard: string;
  readonly min: number;
  readonly max: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const REQUIRED = ['SIGNER_PORT', 'SIGNER_PUBLIC_URL', 'SIGNER_ORGS_FILE', 'SIGNER_AUDIT_FILE'] as const;
const ENVIRONMENT_KEYS = {
  current: 'SIGNER_KEY_CURRENT',
  next: 'SIGNER_KEY_NEXT',
  previous: 'SIGNER_KEY_PREVIOUS'
} as const;
/**
 * All users of an org come from Salesforce's few addresses, and each of its agents asks about once a minute; more only
 * keeps one address, or one org, from taking the whole processor.
 */
const RATES: Range = { standard: '6000', min: 1, max: 1_000_000 };
/** A bridge token cannot be revoked: what it lives is what a permission set that was taken away still counts. */
export const TOKEN_SECONDS: Range = { standard: '60', min: 30, max: 300 };
const PORTS: Range = { standard: '0', min: 0, max: 65_535 };

/** The folder of keys that the commands work on. */
export function readKeysFolder(env: Environment = process.env): string | undefined {
  return env.SIGNER_KEYS_DIR ? resolve(env.SIGNER_KEYS_DIR) : undefined;
}

function readEnvironmentKey(env: Environment, name: string, report: Report): SigningKey | undefined {
  const pem = env[name];
  const key = pem ? readSigningKey(pem) : undefined;
  if (pem && !key) report(`${name} is not ${SIGNING_KEY_FORM}`);
  return key;
}

function readEnvironmentRing(env: Environment, report: Report): KeyRing | undefined {
  const current = readEnvironmentKey(env, ENVIRONMENT_KEYS.current, report);
  const next = readEnvironmentKey(env, ENVIRONMENT_KEYS.next, report);
  const previous = readEnvironmentKey(env, ENVIRONMENT_KEYS.previous, report);
  if (!env[ENVIRONMENT_KEYS.current]) report('SIGNER_KEYS_DIR or SIGNER_KEY_CURRENT is missing');
  if (!current) return undefined;
  const ring = { current, next, previous };
  const names = publishedKeys(ring).map(({ kid }) => kid);
  if (new Set(names).size < names.length)
    report('SIGNER_KEY_CURRENT, _NEXT and _PREVIOUS must be different keys');
  return ring;
}

function readFolderRing(folder: string, report: Report): KeyRing | undefined {
  try {
    return readKeyRing(folder);
  } catch (error) {
    if (!(error instanceof KeyFolderError)) throw error;
    report(`SIGNER_KEYS_DIR: ${error.message}`);
    return undefined;
  }
}

function readKeys(env: Environment, report: Report): { source: KeySource; ring: KeyRing } | undefined {
  const folder = readKeysFolder(env);
  if (folder !== undefined && Object.values(ENVIRONMENT_KEYS).some((name) => env[name]))
    report('SIGNER_KEYS_DIR and SIGNER_KEY_… must not both be set');
  const ring = folder === undefined ? readEnvironmentRing(env, report) : readFolderRing(folder, report);
  return ring && { ring, source: folder === undefined ? { ring } : { folder } };
}

function readNumber(env: Environment, name: string, { standard, min, max }: Range, report: Report): number {
  // `||`, not `??`: an empty variable means an unset one.
  // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
  const text = env[name] || standard;
  const isGood = /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max;
  if (!isGood) report(`${name} must be a number from ${min} to ${max}`);
  return Number(text);
}

function readProxies({ SIGNER_TRUSTED_PROXIES: list = '' }: Environment, report: Report): readonly string[] {
  const proxies = list.split(',').flatMap((one) => one.trim() || []);
  const isGood = (text: string): boolean => {
    const [address = '', prefix = '0', ...more] = text.split('/');
    return isIP(address) !== 0 && /^\d{1,3}$/.test(prefix) && more.length === 0;
  };
  if (!proxies.every(isGood)) report('SIGNER_TRUSTED_PROXIES must be addresses or networks (192.0.2.0/24)');
  return proxies;
}

function readAddress(env: Environment, report: Report) {
  const { SIGNER_PUBLIC_URL: publicUrl = '' } = env;
  for (const name of REQUIRED) if (!env[name]) report(`${name} is missing`);
  if (publicUrl && !isServiceUrl(publicUrl)) report(`SIGNER_PUBLIC_URL must be ${SERVICE_URL_FORM}`);
  return {
    // An empty host would listen on every address.
    // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
    host: env.SIGNER_HOST || '127.0.0.1',
    port: readNumber(env, 'SIGNER_PORT', PORTS, report),
    publicUrl,
    trustedProxies: readProxies(env, report)
  };
}

function readRates(env: Environment, report: Report): SignerConfig['rates'] {
  const read = (name: string) => readNumber(env, name, RATES, report);
  return { perAddress: read('SIGNER_ADDRESS_RATE'), perOrg: read('SIGNER_ORG_RATE') };
}

/**
 * Reads and checks the whole configuration; the only reader of the environment.
 * @throws {ConfigError} with all problems at once.
 */
export function readConfig(env: Environment = process.env): SignerConfig {
  const problems: string[] = [];
  const report: Report = (problem) => {
    problems.push(problem);
  };
  const address = readAddress(env, report);
  const rates = readRates(env, report);
  const tokenSeconds = readNumber(env, 'SIGNER_TOKEN_SECONDS', TOKEN_SECONDS, report);
  const keys = readKeys(env, report);
  const ownKeys = keys ? publishedKeys(keys.ring).map(({ publicKey }) => publicKey) : [];
  const { orgs, files } = env.SIGNER_ORGS_FILE
    ? readOrgsFile(resolve(env.SIGNER_ORGS_FILE), ownKeys, report)
    : { orgs: new Map<string, OrgBinding>(), files: [] };
  const auditFile = resolve(env.SIGNER_AUDIT_FILE ?? '');

  if (problems.length > 0 || !keys) throw new ConfigError(problems);
  return {
    ...address,
    keys: keys.source,
    orgs,
    auditFile,
    tokenSeconds,
    rates,
    confinement: {
      reads: [...files, ...('folder' in keys.source ? [keys.source.folder] : [])],
      writes: [dirname(auditFile)],
      allowRoot: env.SIGNER_ALLOW_ROOT === '1',
      allowUnconfined: env.SIGNER_ALLOW_UNCONFINED === '1'
    }
  };
}
