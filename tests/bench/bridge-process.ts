import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPart } from '../../scripts/lib/part.ts';
import type { RunningPart } from '../../scripts/lib/part.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How long a bridge may take to finish what runs when it is told to stop. */
const GRACE_MS = 20_000;

/** Where a bridge under test keeps its data: an embedded database, or a server's. */
export type Storage = { readonly directory: string } | { readonly url: string };

/** What a bridge under test is given. */
export interface BridgeSettings {
  readonly folder: string;
  readonly port: number;
  readonly storage: Storage;
  /** Its secret for all webhooks, hexadecimal. */
  readonly secret: string;
  readonly hootsuiteUrl: string;
  readonly salesforce: {
    readonly url: string;
    readonly orgId: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
}

/** The tenant of a bridge under test. */
export const TENANT = 'bench';

/** Where Hootsuite sends what the virtual agent gets. */
export function webhookUrl(port: number): string {
  return `http://127.0.0.1:${port}/webhooks/hootsuite/${TENANT}/virtual-agent`;
}

function writeTenants({ folder, secret, hootsuiteUrl, salesforce }: BridgeSettings): string {
  const file = join(folder, 'tenants.json');
  const tenant = {
    key: TENANT,
    hootsuite: {
      organizationId: '900002',
      apiUrl: hootsuiteUrl,
      clientId: 'bench',
      clientSecret: secret,
      virtualAgentSecret: secret,
      writeBackSecret: secret,
      caseSecret: secret,
      replyMinutes: 60
    },
    salesforce: {
      orgId: salesforce.orgId,
      loginUrl: salesforce.url,
      clientId: salesforce.clientId,
      clientSecret: salesforce.clientSecret,
      origins: ['https://bench.lightning.example']
    },
    caseDefaults: { recordType: 'Social_Care', origin: 'Hootsuite', priority: 'Medium', status: 'New' }
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify([tenant]));
  return file;
}

/** Starts the real bridge, as it runs in production; its log goes to a file, as a service manager's would. */
export async function startBridge(settings: BridgeSettings): Promise<RunningPart> {
  const { folder, port, storage } = settings;
  const part = {
    name: 'bridge',
    main: 'services/bridge/main.ts',
    port,
    environment: {
      NODE_ENV: 'production',
      BRIDGE_PORT: String(port),
      BRIDGE_PUBLIC_URL: `http://localhost:${port}`,
      BRIDGE_SIGNER_ISSUER: 'http://signer.example',
      BRIDGE_TENANTS_FILE: writeTenants(settings),
      ...('url' in storage ? { DATABASE_URL: storage.url } : { BRIDGE_DATA_DIR: storage.directory })
    }
  };
  return started(startPart(part, root, join(folder, 'logs')));
}

/** Starts the bare server. */
export async function startBare(folder: string, port: number, secret: string): Promise<RunningPart> {
  const environment = { NODE_ENV: 'production', BENCH_PORT: String(port), BENCH_SECRET: secret };
  const part = { name: 'bare server', main: 'tests/bench/bare-server.ts', port, environment };
  return started(startPart(part, root, join(folder, 'logs')));
}

async function started(part: RunningPart): Promise<RunningPart> {
  await part.untilHealthy();
  return { ...part, stop: () => part.stop(GRACE_MS) };
}
