import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, Sbom } from './sbom.ts';

/** The packages that run in production. */
export const SERVICES = ['signer', 'bridge'] as const;

const FOLDERS = ['contracts', ...SERVICES.map((service) => `services/${service}`)];
/** All of the project's packages, with room to spare. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * All packages of the project, as npm lists them.
 * @param flags Such as --package-lock-only, which lists those of other platforms too.
 */
export function npmSbom(root: string, ...flags: readonly string[]): Sbom {
  const args = ['sbom', '--sbom-format', 'cyclonedx', ...flags];
  return JSON.parse(execFileSync('npm', args, { cwd: root, maxBuffer: MAX_BYTES }).toString()) as Sbom;
}

/** What the services, and what they share, say of themselves. */
export function serviceManifests(root: string): readonly Manifest[] {
  return FOLDERS.map(
    (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest
  );
}
