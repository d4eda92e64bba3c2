/**
 * Writes what each service is made of (CycloneDX 1.5, production dependencies only) to build/sbom.
 *   npm run sbom
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sbomOf } from './lib/sbom.ts';
import type { Manifest, Sbom } from './lib/sbom.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = join(root, 'build/sbom');
const FOLDERS = ['contracts', 'services/signer', 'services/bridge'];
const SERVICES = ['signer', 'bridge'];
/** All of the project's packages, with room to spare. */
const MAX_BYTES = 64 * 1024 * 1024;

const manifests = FOLDERS.map(
  (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest
);
const whole = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], { cwd: root, maxBuffer: MAX_BYTES }).toString()
) as Sbom;

mkdirSync(outDir, { recursive: true });
for (const service of SERVICES) {
  const sbom = sbomOf(`@hsc/${service}`, whole, manifests);
  const file = join(outDir, `${service}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(sbom, undefined, 2)}\n`);
  console.log(`${file}: ${sbom.components.length} packages`);
}
