import { generateKeyPairSync } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE, KeyFolderError, listKeys, MANIFEST, parseManifest, readManifest } from './key-folder.ts';
import type { KeyEntry, Manifest } from './key-folder.ts';
import { readSigningKey } from './signing-key.ts';
import type { KeyAlgorithm } from './signing-key.ts';

const LOCK = 'keys.lock';
const OWNER_ONLY = 0o600;

/**
 * How long a key must have been published before it may sign, in seconds: longer than any verifier keeps the JWKS
 * (the bridge a minute, others as `max-age` says) and than access tokens of the key before the last one live.
 */
export const PUBLISH_S = 900;

function makeKey(folder: string, algorithm: KeyAlgorithm, now: Date): KeyEntry {
  const { privateKey } =
    algorithm === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const file = `${readSigningKey(pem)?.kid ?? ''}.pem`;
  writeDurably(join(folder, file), pem);
  return { file, since: now.toISOString() };
}

/** On the disk before the manifest names it: a crash must not leave a manifest without its key. */
function writeDurably(path: string, content: string): void {
  const file = openSync(path, 'w', OWNER_ONLY);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Takes over what is published; everything else in the folder that looks like a key is deleted. */
function commit(folder: string, manifest: Manifest): void {
  const draft = join(folder, `${MANIFEST}.new`);
  writeDurably(draft, `${JSON.stringify(manifest, undefined, 2)}\n`);
  renameSync(draft, join(folder, MANIFEST));
  const kept = new Set([manifest.current, manifest.next, manifest.previous].map((entry) => entry?.file));
  for (const file of readdirSync(folder)) {
    if (KEY_FILE.test(file) && !kept.has(file)) rmSync(join(folder, file));
  }
}

function withLock<T>(folder: string, work: () => T): T {
  const lock = join(folder, LOCK);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(lock, 'wx', OWNER_ONLY));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new KeyFolderError(`cannot write to ${folder} (${code ?? 'unknown error'})`);
    throw new KeyFolderError(`another rotation is at work, or was cut off; then delete ${lock}`);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function readIfThere(folder: string): Manifest | undefined {
  return readdirSync(folder).includes(MANIFEST) ? parseManifest(readManifest(folder), folder) : undefined;
}

/** So that a rotation changes the keys and nothing else. */
function lastAlgorithm(folder: string): KeyAlgorithm {
  try {
    return listKeys(folder).find(({ role }) => role === 'next')?.alg ?? 'ES256';
  } catch {
    // No keys yet, or none that can be read, of which `rotateKeys` has told where it matters.
    return 'ES256';
  }
}

function requirePublished({ since }: KeyEntry, now: Date): void {
  const waitS = Math.ceil((Date.parse(since) - now.getTime()) / 1000) + PUBLISH_S;
  if (waitS > 0) {
    throw new KeyFolderError(
      `the next key has not been published long enough: verifiers know it in ${waitS} s (--force, for a leaked key, replaces all keys)`
    );
  }
}

/** How keys are to be rotated. */
export interface Rotation {
  readonly now: Date;
  /** Of the keys that are made; by default that of the last one. */
  readonly algorithm?: KeyAlgorithm | undefined;
  /**
   * The keys have leaked: all are replaced by ones nobody has seen, and nothing they have signed is believed. Not by
   * the next key: it lay beside the leaked one, and only an unknown key id makes verifiers read the JWKS again at
   * once and so forget the old ones.
   */
  readonly force?: boolean;
}

/**
 * Makes next the current key, current the previous one, and a new next one; in an empty folder the first two.
 * Readers see it happen in one step.
 * @throws {KeyFolderError} where the next key is not known everywhere yet, or another rotation is at work.
 */
export function rotateKeys(folder: string, { now, algorithm, force = false }: Rotation): void {
  withLock(folder, () => {
    // A manifest that cannot be read must not stand in the way of replacing everything.
    const known = force ? undefined : readIfThere(folder);
    const made = algorithm ?? lastAlgorithm(folder);
    if (!known) {
      commit(folder, { current: makeKey(folder, made, now), next: makeKey(folder, made, now) });
      return;
    }
    const { current, next } = known;
    if (!next) throw new KeyFolderError(`${MANIFEST} in ${folder} has no next key`);
    requirePublished(next, now);
    const since = now.toISOString();
    commit(folder, {
      current: { ...next, since },
      next: makeKey(folder, made, now),
      previous: { ...current, since }
    });
  });
}
