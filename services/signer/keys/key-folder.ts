import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSigningKey, SIGNING_KEY_FORM } from './signing-key.ts';
import type { KeyAlgorithm, KeyRing, SigningKey } from './signing-key.ts';

/** The one file that says which key is which; replaced as a whole, so readers see the old or the new state. */
export const MANIFEST = 'keys.json';
const ROLES = ['current', 'next', 'previous'] as const;

export type KeyRole = (typeof ROLES)[number];

export interface KeyEntry {
  readonly file: string;
  /** When it got its role, ISO 8601. */
  readonly since: string;
}

/** What the manifest says. */
export interface Manifest {
  readonly current: KeyEntry;
  readonly next?: KeyEntry;
  readonly previous?: KeyEntry;
}

/** A key of the folder, for the operator. */
export interface ListedKey {
  readonly role: KeyRole;
  readonly kid: string;
  readonly alg: KeyAlgorithm;
  readonly since: Date;
}

/** A key folder that cannot be used as it is, or not now. The message is for the operator and holds no key. */
export class KeyFolderError extends Error {
  override readonly name = 'KeyFolderError';
}

/** A key is named after its thumbprint. */
export const KEY_FILE = /^[\w-]{43}\.pem$/;

function isEntry(value: unknown): value is KeyEntry {
  const { file, since } = (value ?? {}) as Partial<KeyEntry>;
  return typeof file === 'string' && KEY_FILE.test(file) && !Number.isNaN(Date.parse(since ?? ''));
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null || !('current' in value)) return false;
  return Object.entries(value).every(([role, entry]) => ROLES.includes(role as KeyRole) && isEntry(entry));
}

/** The manifest as it stands; changes exactly when the keys do. */
export function readManifest(folder: string): string {
  try {
    return readFileSync(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new KeyFolderError(`${folder} holds no keys; npm run signer -- keys rotate makes them`);
    throw new KeyFolderError(`cannot read ${MANIFEST} in ${folder} (${code ?? 'unknown error'})`);
  }
}

/** @throws {KeyFolderError} */
export function parseManifest(text: string, folder: string): Manifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    // Reported below.
  }
  if (isManifest(manifest)) return manifest;
  throw new KeyFolderError(`${MANIFEST} in ${folder} is not as keys rotate writes it`);
}

/** @throws {KeyFolderError} */
export function loadKey(folder: string, { file }: KeyEntry): SigningKey {
  const path = join(folder, file);
  let key: SigningKey | undefined;
  try {
    key = readSigningKey(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new KeyFolderError(`cannot read ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  if (!key) throw new KeyFolderError(`${path} is not ${SIGNING_KEY_FORM}`);
  if (file !== `${key.kid}.pem`) throw new KeyFolderError(`${path} holds another key than it is named after`);
  return key;
}

/**
 * The keys of a folder, by the manifest's text.
 * @throws {KeyFolderError}
 */
export function readKeyRing(folder: string, text = readManifest(folder)): KeyRing {
  const { current, next, previous } = parseManifest(text, folder);
  const load = (entry: KeyEntry | undefined) => entry && loadKey(folder, entry);
  return { current: loadKey(folder, current), next: load(next), previous: load(previous) };
}

/**
 * What is in a folder, with since when.
 * @throws {KeyFolderError}
 */
export function listKeys(folder: string): readonly ListedKey[] {
  const manifest = parseManifest(readManifest(folder), folder);
  return ROLES.flatMap((role) => {
    const entry = manifest[role];
    if (!entry) return [];
    const { kid, alg } = loadKey(folder, entry);
    return [{ role, kid, alg, since: new Date(entry.since) }];
  });
}
