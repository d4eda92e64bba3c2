import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bridgePart, hootsuitePart, salesforcePart } from '../../scripts/lib/local-parts.ts';
import type { Local } from '../../scripts/lib/local-parts.ts';
import { localSecrets } from '../../scripts/lib/local-secrets.ts';
import { loginAsAdmin, setUpLocalOrg } from '../../scripts/lib/local-setup.ts';
import { startPart } from '../../scripts/lib/part.ts';
import type { Part, RunningPart } from '../../scripts/lib/part.ts';
import { freePort } from '../support/free-port.ts';
import { Bridges } from './bridges.ts';
import { openBridgeDatabase } from './database.ts';
import type { BridgeDatabase, DatabaseKind } from './database.ts';
import { Hootsuite } from './hootsuite.ts';
import { Relay } from './relay.ts';
import { Salesforce } from './salesforce.ts';
import { Signer } from './signer.ts';
import type { User } from './signer.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GRACE_MS = 5_000;

/** Everything that runs: both sandboxes, the relay, the signer's stand-in, the database and the bridges. */
export interface World {
  readonly folder: string;
  readonly addresses: Local['addresses'];
  readonly hootsuite: Hootsuite;
  readonly salesforce: Salesforce;
  readonly relay: Relay;
  readonly signer: Signer;
  readonly database: BridgeDatabase;
  readonly bridges: Bridges;
  /** Who works on the Case pages. */
  readonly users: readonly User[];
  stop(): Promise<void>;
}

/** All parts on ports that are free; the relay has the bridge's address. */
async function settle(folder: string): Promise<{ local: Local; ports: Record<PortName, number> }> {
  const ports = {
    salesforce: await freePort(),
    hootsuite: await freePort(),
    signer: await freePort(),
    relay: await freePort()
  };
  const url = (port: number) => `http://localhost:${port}`;
  const addresses = {
    salesforce: url(ports.salesforce),
    hootsuite: url(ports.hootsuite),
    signer: url(ports.signer),
    bridge: url(ports.relay)
  };
  return {
    local: { root: ROOT, dataFolder: folder, basePort: 0, addresses, secrets: localSecrets(folder) },
    ports
  };
}

type PortName = 'salesforce' | 'hootsuite' | 'signer' | 'relay';

function withEnvironment(part: Part, port: number, environment: Readonly<Record<string, string>>): Part {
  return { ...part, port, environment: { ...part.environment, ...environment } };
}

async function startSandboxes(
  local: Local,
  ports: { readonly salesforce: number; readonly hootsuite: number },
  logs: string
): Promise<RunningPart[]> {
  const parts = [
    withEnvironment(salesforcePart(local), ports.salesforce, {
      SANDBOX_SALESFORCE_PORT: String(ports.salesforce),
      SANDBOX_SALESFORCE_CONTROL: '1'
    }),
    withEnvironment(hootsuitePart(local), ports.hootsuite, {
      SANDBOX_HOOTSUITE_PORT: String(ports.hootsuite),
      SANDBOX_HOOTSUITE_FAULTS: '1'
    })
  ];
  const running = parts.map((part) => startPart(part, ROOT, logs));
  await Promise.all(running.map((one) => one.untilHealthy()));
  return running;
}

/** What is to be closed in the end, the last one first. */
class Closing {
  readonly #steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await step();
  }
}

async function assemble(kind: DatabaseKind, windowMs: number, random: () => number, closing: Closing) {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const logs = join(folder, 'logs');
  const { local, ports } = await settle(folder);
  for (const one of await startSandboxes(local, ports, logs)) closing.add(() => one.stop(GRACE_MS));
  const { accessToken, orgId } = await loginAsAdmin(local);
  await setUpLocalOrg(local, { accessToken, orgId });
  const database = await openBridgeDatabase(kind, join(folder, 'bridge'));
  closing.add(() => database.stop());
  const signer = await Signer.listen(ports.signer, local.addresses.bridge, orgId);
  closing.add(() => signer.close());
  const settings = [];
  for (let index = 0; index < database.bridges; index += 1) {
    settings.push({ port: await freePort(), environment: database.environment });
  }
  const bridges = new Bridges(bridgePart(local, orgId), settings, ROOT, logs);
  closing.add(() => bridges.stop());
  await bridges.start();
  const relay = new Relay({ random, windowMs, targets: () => bridges.urls });
  closing.add(() => relay.close());
  await relay.listen(ports.relay);
  const hootsuite = new Hootsuite(local.addresses.hootsuite);
  closing.add(() => hootsuite.close());
  await hootsuite.watch();
  const salesforce = new Salesforce(local.addresses.salesforce, accessToken);
  const users = await salesforce.agents();
  const { addresses } = local;
  return { folder, addresses, hootsuite, salesforce, relay, signer, database, bridges, users };
}

/**
 * Starts a world of its own in a temporary folder.
 * @param random Decides what the relay does.
 */
export async function createWorld(
  kind: DatabaseKind,
  windowMs: number,
  random: () => number
): Promise<World> {
  const closing = new Closing();
  try {
    return { ...(await assemble(kind, windowMs, random, closing)), stop: () => closing.run() };
  } catch (error) {
    await closing.run();
    throw error;
  }
}
