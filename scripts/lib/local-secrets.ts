import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rotateKeys } from '../../services/signer/keys/key-rotation.ts';

/** The secrets that the parts on this machine share; made once, kept in the data folder, never in git. */
export interface LocalSecrets {
  readonly hootsuiteClientId: string;
  readonly hootsuiteClientSecret: string;
  /** Hexadecimal, as Hootsuite shows the secret of a virtual agent. */
  readonly virtualAgentSecret: string;
  readonly writeBackSecret: string;
  readonly caseSecret: string;
  /** With which the org's flow comes to the bridge. */
  readonly caseChangeSecret: string;
  /** What the bridge seals originals of masked texts with. */
  readonly revealKey: string;
  readonly integrationClientId: string;
  readonly integrationClientSecret: string;
  readonly adminClientId: string;
  readonly adminClientSecret: string;
}

const OWNER_ONLY = 0o600;
const hex = (): string => randomBytes(32).toString('hex');

function makeSecrets(): LocalSecrets {
  return {
    hootsuiteClientId: randomUUID(),
    hootsuiteClientSecret: hex(),
    virtualAgentSecret: hex(),
    writeBackSecret: hex(),
    caseSecret: hex(),
    caseChangeSecret: hex(),
    revealKey: hex(),
    integrationClientId: `integration-${randomUUID()}`,
    integrationClientSecret: hex(),
    adminClientId: `admin-${randomUUID()}`,
    adminClientSecret: hex()
  };
}

/** Reads the secrets of a data folder, making those that are not there. */
export function localSecrets(folder: string): LocalSecrets {
  const file = join(folder, 'secrets.json');
  mkdirSync(folder, { recursive: true });
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<LocalSecrets>) : {};
  // A folder of an older version lacks those that came later.
  const secrets = { ...makeSecrets(), ...known };
  if (Object.keys(known).length < Object.keys(secrets).length)
    writeFileSync(file, JSON.stringify(secrets, undefined, 2), { mode: OWNER_ONLY });
  return secrets;
}

/** The folder of the signer's keys, made where there is none. */
export function signerKeyFolder(folder: string): string {
  const keys = join(folder, 'signer', 'keys');
  if (!existsSync(keys)) rotateKeys(keys, { now: new Date() });
  return keys;
}
