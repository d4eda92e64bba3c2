/**
 * Puts together what the images of signer and bridge would hold, without a container engine, and starts both from it
 * with the command, the environment and the permissions of the Dockerfiles. Fetches packages, so it needs npm's registry
 * or its cache. `--port` is the first of two ports.
 *   npm run check:deploy [-- --port 4390]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rotateKeys } from '../services/signer/keys/key-rotation.ts';
import { makeOrg } from '../services/signer/testing/org.ts';
import { packagesIn, stageImage, type Service, type StagedImage } from './lib/deploy/image.ts';
import { startPart } from './lib/part.ts';
import { sbomOf, type Manifest, type Sbom } from './lib/sbom.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { port: { type: 'string', default: '4390' } } });
const firstPort = Number(values.port);
const work = mkdtempSync(join(tmpdir(), 'check-deploy-'));
const problems: string[] = [];
const KEY = 'a1'.repeat(32);
const ADDRESS = { signer: 'https://signer.example', bridge: 'https://bridge.example' };

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8')) as Manifest;

/** The packages that a service needs by the list that is published of it. */
function needed(service: Service, whole: Sbom): readonly string[] {
  const manifests = ['contracts', 'services/signer', 'services/bridge'].map(readManifest);
  return sbomOf(`@hsc/${service}`, whole, manifests)
    .components.map((component) => component['bom-ref'])
    .filter((ref) => !ref.startsWith('@hsc/'))
    .sort();
}

/** Holds the packages of an image against its list. */
function checkPackages(service: Service, { folder }: StagedImage, whole: Sbom): void {
  const found = packagesIn(join(folder, 'node_modules'));
  const wanted = new Set(needed(service, whole));
  const surplus = found.filter((one) => !wanted.has(one));
  const missing = [...wanted].filter((one) => !found.includes(one));
  if (surplus.length > 0) problems.push(`${service}: not needed: ${surplus.join(', ')}`);
  if (missing.length > 0) problems.push(`${service}: missing: ${missing.join(', ')}`);
  console.log(`${service}: ${found.length} packages`);
}

/** What an operator mounts at /config and /keys. */
async function configure(service: Service, root: string): Promise<Record<string, string>> {
  if (service === 'signer') {
    const org = await makeOrg();
    writeFileSync(join(root, 'config/org.crt'), org.certificatePem);
    const { orgId, issuer } = org;
    const entry = { orgId, issuer, certificateFiles: ['org.crt'], bridgeAudience: ADDRESS.bridge };
    writeFileSync(join(root, 'config/orgs.json'), JSON.stringify([entry]));
    rmSync(join(root, 'keys'), { recursive: true });
    rotateKeys(join(root, 'keys'), { now: new Date() });
    return {
      SIGNER_PUBLIC_URL: ADDRESS.signer,
      ...(process.getuid?.() === 0 && { SIGNER_ALLOW_ROOT: '1' })
    };
  }
  writeFileSync(join(root, 'config/secret'), KEY);
  const secret = { file: 'secret' };
  const tenant = {
    key: 'example',
    hootsuite: {
      organizationId: '1',
      apiUrl: 'https://platform.example',
      clientId: 'id',
      clientSecret: secret,
      virtualAgentSecret: secret,
      writeBackSecret: secret,
      caseSecret: secret
    },
    salesforce: {
      orgId: '00DHs00000AlpGlMAJ',
      loginUrl: 'https://org.example',
      clientId: 'id',
      clientSecret: secret,
      origins: ['https://org.example']
    }
  };
  writeFileSync(join(root, 'config/tenants.json'), JSON.stringify([tenant]));
  return { BRIDGE_PUBLIC_URL: ADDRESS.bridge, BRIDGE_SIGNER_ISSUER: ADDRESS.signer };
}

/** Starts a service as its container would, and stops it. */
async function startFrom(service: Service, image: StagedImage, port: number): Promise<void> {
  const { root, folder, stage } = image;
  const [program, ...words] = stage.command;
  const main = words.at(-1) ?? '';
  if (program !== 'node' || !stage.healthCheck || stage.user !== 'node')
    problems.push(`${service}: no health check, another user, or another program than node`);
  const inside = (text: string): string => text.replace(/(^|=)(\/\w)/, `$1${root}$2`);
  const configured = await configure(service, root);
  const environment = {
    ...Object.fromEntries(Object.entries(stage.environment).map(([name, text]) => [name, inside(text)])),
    ...configured,
    [`${service.toUpperCase()}_HOST`]: '127.0.0.1',
    [`${service.toUpperCase()}_PORT`]: String(port)
  };
  const logs = join(work, 'logs');
  mkdirSync(logs, { recursive: true });
  const nodeFlags = words.slice(0, -1).map(inside);
  const running = startPart({ name: service, main, nodeFlags, port, environment }, folder, logs);
  try {
    await running.untilHealthy();
    console.log(`${service}: answers /healthz`);
  } catch (error) {
    problems.push(
      `${service}: ${(error as Error).message}\n${readFileSync(join(logs, `${service}.log`), 'utf8')}`
    );
  }
  await running.stop(10_000);
  if ((await running.ended) !== 0) problems.push(`${service}: did not end in order`);
}

/** What no image may hold. */
function checkFiles(service: Service, { folder }: StagedImage): void {
  const own = readdirSync(join(folder, 'services', service), { recursive: true }).map(String);
  const foreign = own.filter((file) => /\.test\.ts$|(^|\/)testing(\/|$)/.test(file));
  if (foreign.length > 0) problems.push(`${service}: holds tests: ${foreign.join(', ')}`);
}

const npm = (...args: string[]): string =>
  execFileSync('npm', args, { cwd: project, maxBuffer: 2 ** 26 }).toString();

try {
  const whole = JSON.parse(npm('sbom', '--sbom-format', 'cyclonedx')) as Sbom;
  for (const [index, service] of (['signer', 'bridge'] as const).entries()) {
    const image = stageImage(service, project, work);
    checkPackages(service, image, whole);
    checkFiles(service, image);
    await startFrom(service, image, firstPort + index);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
