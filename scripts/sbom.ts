/**
 * Writes what each service is made of (CycloneDX 1.5, production dependencies only) to build/sbom.
 *   npm run sbom
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmSbom, serviceManifests, SERVICES } from './lib/npm-sbom.ts';
import { sbomOf } from './lib/sbom.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = join(root, 'build/sbom');

const manifests = serviceManifests(root);
const whole = npmSbom(root);

mkdirSync(outDir, { recursive: true });
for (const service of SERVICES) {
  const sbom = sbomOf(`@hsc/${service}`, whole, manifests);
  const file = join(outDir, `${service}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(sbom, undefined, 2)}\n`);
  console.log(`${file}: ${sbom.components.length} packages`);
}
