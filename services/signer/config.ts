import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { readOrgsFile, readText } from './orgs/orgs-file.ts';
import type { Report } from './orgs/orgs-file.ts';
import type { OrgBinding } from './orgs/org-binding.ts';
import { isServiceUrl, SERVICE_URL_FORM } from './service-url.ts';

export interface SignerConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The issuer; every endpoint lies under it. */
  readonly publicUrl: string;
  /** EC P-256. */
  readonly signingKey: KeyObject;
  /** By issuer. */
  readonly orgs: ReadonlyMap<string, OrgBinding>;
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

type Environment = Readonly<Record<string, string | undefined>>;

const REQUIRED = ['SIGNER_PORT', 'SIGNER_PUBLIC_URL', 'SIGNER_PRIVATE_KEY_FILE', 'SIGNER_ORGS_FILE'] as const;

function readSigningKey(path: string, report: Report): KeyObject | undefined {
  const pem = readText(path, 'SIGNER_PRIVATE_KEY_FILE', report);
  if (pem === undefined) return undefined;
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch {
    // Reported below, without OpenSSL's words: they say nothing an operator could act on.
  }
  report(`SIGNER_PRIVATE_KEY_FILE: ${path} is not an unencrypted private key in PEM form on the curve P-256`);
  return undefined;
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
  for (const name of REQUIRED) if (!env[name]) report(`${name} is missing`);

  const { SIGNER_PORT, SIGNER_PUBLIC_URL, SIGNER_PRIVATE_KEY_FILE, SIGNER_ORGS_FILE } = env;
  if (SIGNER_PORT && !(/^\d{1,5}$/.test(SIGNER_PORT) && Number(SIGNER_PORT) <= 65535)) {
    report('SIGNER_PORT must be a number from 0 to 65535');
  }
  if (SIGNER_PUBLIC_URL && !isServiceUrl(SIGNER_PUBLIC_URL))
    report(`SIGNER_PUBLIC_URL must be ${SERVICE_URL_FORM}`);
  const signingKey = SIGNER_PRIVATE_KEY_FILE
    ? readSigningKey(resolve(SIGNER_PRIVATE_KEY_FILE), report)
    : undefined;
  const orgs = SIGNER_ORGS_FILE
    ? readOrgsFile(resolve(SIGNER_ORGS_FILE), signingKey && createPublicKey(signingKey), report)
    : new Map<string, OrgBinding>();

  if (problems.length > 0 || !signingKey || !SIGNER_PUBLIC_URL) throw new ConfigError(problems);
  return {
    // `||`, not `??`: an empty variable means an unset one, and an empty host would listen on every address.
    // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
    host: env.SIGNER_HOST || '127.0.0.1',
    port: Number(SIGNER_PORT),
    publicUrl: SIGNER_PUBLIC_URL,
    signingKey,
    orgs
  };
}
