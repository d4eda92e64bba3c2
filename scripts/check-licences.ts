/**
 * Holds the licences of all dependencies, as the lock file names them, against two lists: a short one for what runs in
 * a service, a longer one for the tools.
 */
import { fileURLToPath } from 'node:url';
import { licenceFaults, SERVICE_LICENCES, TOOL_EXCEPTIONS, TOOL_LICENCES } from './lib/licences.ts';
import { npmSbom, serviceManifests, SERVICES } from './lib/npm-sbom.ts';
import { sbomOf, type Component } from './lib/sbom.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifests = serviceManifests(root);
// Packages of other platforms too: somebody installs them.
const whole = npmSbom(root, '--package-lock-only');

const isForeign = ({ 'bom-ref': ref }: Component): boolean => !ref.startsWith('@hsc/');
const services = SERVICES.map((service) => ({
  service,
  components: sbomOf(`@hsc/${service}`, whole, manifests).components.filter(isForeign)
}));
const tools = whole.components.filter(isForeign);

const faults = [
  ...services.flatMap(({ service, components }) =>
    licenceFaults(components, SERVICE_LICENCES).map((fault) => `${service}: ${fault}`)
  ),
  ...licenceFaults(tools, TOOL_LICENCES, TOOL_EXCEPTIONS)
];
for (const fault of faults) console.error(fault);
const counts = services.map(({ service, components }) => `${components.length} of the ${service}`);
console.log(`${tools.length} packages, ${counts.join(', ')}: ${faults.length} faults of licence`);
process.exitCode = faults.length > 0 || services.some(({ components }) => components.length === 0) ? 1 : 0;
