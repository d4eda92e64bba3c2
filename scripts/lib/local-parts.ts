import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionFlags as bridgeFlags } from '../../services/bridge/operations/permissions.ts';
import { readConfig } from '../../services/signer/config.ts';
import { permissionFlags as signerFlags } from '../../services/signer/confinement.ts';
import type { LocalSecrets } from './local-secrets.ts';
import { signerKeyFolder } from './local-secrets.ts';
import type { Part } from './part.ts';

/** Where the parts listen; consecutive ports from `base`. */
export interface Addresses {
  readonly salesforce: string;
  readonly hootsuite: string;
  readonly signer: string;
  readonly bridge: string;
}

const ORGANIZATION_ID = '900002';
const TENANT = 'alpenglow';
/** The longest that Hootsuite allows: somebody looking around should not lose the seeded conversations. */
const REPLY_MINUTES = 60;
/** What the package's External Credential puts into `iss`; names the org at the signer. */
const ASSERTION_ISSUER = 'hootsuite-care';

const OFFSET = { salesforce: 0, hootsuite: 1, signer: 2, bridge: 3 } as const;
type PartName = keyof typeof OFFSET;

const portOf = (base: number, part: PartName): number => base + OFFSET[part];

/** The addresses of all parts, as the browser and the parts themselves use them. */
export function addressesAt(base: number): Addresses {
  const url = (part: PartName): string => `http://localhost:${portOf(base, part)}`;
  return {
    salesforce: url('salesforce'),
    hootsuite: url('hootsuite'),
    signer: url('signer'),
    bridge: url('bridge')
  };
}

export interface Local {
  readonly root: string;
  readonly dataFolder: string;
  readonly basePort: number;
  readonly addresses: Addresses;
  readonly secrets: LocalSecrets;
}

/** Where a sandbox notes the names in what the bridge sends it, below the data folder; scripts/check-crossings.ts reads it. */
export const CROSSINGS_FILES = {
  SANDBOX_SALESFORCE: 'crossings-salesforce.jsonl',
  SANDBOX_HOOTSUITE: 'crossings-hootsuite.jsonl'
} as const;

/** Only where a test asks for it. */
function crossingsFile(sandbox: keyof typeof CROSSINGS_FILES, dataFolder: string): Record<string, string> {
  if (process.env.NOTE_CROSSINGS !== '1') return {};
  return { [`${sandbox}_CROSSINGS_FILE`]: join(dataFolder, CROSSINGS_FILES[sandbox]) };
}

export function salesforcePart({ dataFolder, basePort, addresses, secrets }: Local): Part {
  return {
    name: 'Salesforce sandbox',
    main: 'sandbox/salesforce/main.ts',
    port: portOf(basePort, 'salesforce'),
    environment: {
      SANDBOX_SALESFORCE_PORT: String(portOf(basePort, 'salesforce')),
      SANDBOX_SALESFORCE_DATA_DIR: join(dataFolder, 'salesforce'),
      SANDBOX_SALESFORCE_SOURCE_DIR: 'force-app',
      SANDBOX_SALESFORCE_INTEGRATION_CLIENT_ID: secrets.integrationClientId,
      SANDBOX_SALESFORCE_INTEGRATION_CLIENT_SECRET: secrets.integrationClientSecret,
      SANDBOX_SALESFORCE_ADMIN_CLIENT_ID: secrets.adminClientId,
      SANDBOX_SALESFORCE_ADMIN_CLIENT_SECRET: secrets.adminClientSecret,
      SANDBOX_SALESFORCE_INBOX_URL: addresses.hootsuite,
      ...crossingsFile('SANDBOX_SALESFORCE', dataFolder)
    }
  };
}

/** What the signer is told, with an orgs file that binds the org's certificate to its 18-character id. */
function signerEnvironment({ dataFolder, basePort, addresses }: Local, orgId: string) {
  const folder = join(dataFolder, 'signer');
  const keys = signerKeyFolder(dataFolder);
  const org = {
    orgId,
    issuer: ASSERTION_ISSUER,
    certificateFiles: ['../salesforce/hootsuite_signer.crt'],
    bridgeAudience: addresses.bridge
  };
  mkdirSync(join(folder, 'audit'), { recursive: true });
  writeFileSync(join(folder, 'orgs.json'), JSON.stringify([org], undefined, 2));
  return {
    SIGNER_PORT: String(portOf(basePort, 'signer')),
    SIGNER_PUBLIC_URL: addresses.signer,
    SIGNER_KEYS_DIR: keys,
    SIGNER_ORGS_FILE: join(folder, 'orgs.json'),
    SIGNER_AUDIT_FILE: join(folder, 'audit', 'audit.jsonl'),
    // Containers run as root, and this one is alone on its machine.
    ...(process.getuid?.() === 0 && { SIGNER_ALLOW_ROOT: '1' })
  };
}

/** @param orgId The org's 18-character id, to which its certificate is bound. */
export function signerPart(local: Local, orgId: string): Part {
  const environment = signerEnvironment(local, orgId);
  return {
    name: 'signer',
    main: 'services/signer/main.ts',
    port: portOf(local.basePort, 'signer'),
    nodeFlags: signerFlags(readConfig(environment).confinement),
    environment
  };
}

export function bridgePart({ root, dataFolder, basePort, addresses, secrets }: Local, orgId: string): Part {
  const tenantsFile = join(dataFolder, 'bridge-tenants.json');
  const tenant = {
    key: TENANT,
    hootsuite: {
      organizationId: ORGANIZATION_ID,
      apiUrl: addresses.hootsuite,
      clientId: secrets.hootsuiteClientId,
      clientSecret: secrets.hootsuiteClientSecret,
      virtualAgentSecret: secrets.virtualAgentSecret,
      writeBackSecret: secrets.writeBackSecret,
      caseSecret: secrets.caseSecret,
      replyMinutes: REPLY_MINUTES
    },
    salesforce: {
      orgId,
      loginUrl: addresses.salesforce,
      clientId: secrets.integrationClientId,
      clientSecret: secrets.integrationClientSecret,
      apiVersion: '66.0',
      namespace: '',
      caseChangeSecret: secrets.caseChangeSecret,
      origins: [addresses.salesforce]
    },
    caseDefaults: { recordType: 'Social_Care', origin: 'Hootsuite', priority: 'Medium', status: 'New' },
    masking: { reveal: 'agents' }
  };
  writeFileSync(tenantsFile, JSON.stringify([tenant], undefined, 2), { mode: 0o600 });
  const revealKeyFile = join(dataFolder, 'bridge-reveal.key');
  writeFileSync(revealKeyFile, secrets.revealKey, { mode: 0o600 });
  const databaseFolder = join(dataFolder, 'bridge');
  return {
    name: 'bridge',
    main: 'services/bridge/main.ts',
    nodeFlags: bridgeFlags(root, { reads: [tenantsFile, revealKeyFile], dataFolder: databaseFolder }),
    port: portOf(basePort, 'bridge'),
    environment: {
      BRIDGE_PORT: String(portOf(basePort, 'bridge')),
      BRIDGE_PUBLIC_URL: addresses.bridge,
      BRIDGE_SIGNER_ISSUER: addresses.signer,
      BRIDGE_DATA_DIR: databaseFolder,
      BRIDGE_TENANTS_FILE: tenantsFile,
      BRIDGE_REVEAL_KEY_FILE: revealKeyFile,
      ...(process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : {})
    }
  };
}

export function hootsuitePart({ dataFolder, basePort, addresses, secrets }: Local): Part {
  const webhooks = `${addresses.bridge}/webhooks/hootsuite/${TENANT}`;
  return {
    name: 'Hootsuite sandbox',
    main: 'sandbox/hootsuite/main.ts',
    port: portOf(basePort, 'hootsuite'),
    environment: {
      SANDBOX_HOOTSUITE_PORT: String(portOf(basePort, 'hootsuite')),
      SANDBOX_HOOTSUITE_DATA_DIR: join(dataFolder, 'hootsuite'),
      SANDBOX_HOOTSUITE_ORGANIZATION_ID: ORGANIZATION_ID,
      SANDBOX_HOOTSUITE_CLIENT_ID: secrets.hootsuiteClientId,
      SANDBOX_HOOTSUITE_CLIENT_SECRET: secrets.hootsuiteClientSecret,
      SANDBOX_HOOTSUITE_VIRTUAL_AGENT_URL: `${webhooks}/virtual-agent`,
      SANDBOX_HOOTSUITE_VIRTUAL_AGENT_SECRET: secrets.virtualAgentSecret,
      SANDBOX_HOOTSUITE_WRITE_BACK_URL: `${webhooks}/crm-write-back`,
      SANDBOX_HOOTSUITE_WRITE_BACK_SECRET: secrets.writeBackSecret,
      SANDBOX_HOOTSUITE_CASE_URL: `${addresses.bridge}/v1/cases`,
      SANDBOX_HOOTSUITE_CASE_SECRET: secrets.caseSecret,
      SANDBOX_HOOTSUITE_VIRTUAL_AGENT_TIMEOUT_MINUTES: String(REPLY_MINUTES),
      SANDBOX_HOOTSUITE_SALESFORCE_URL: addresses.salesforce,
      // Only where a test asks for it: whoever reaches the sandbox may then let its calls fail.
      ...(process.env.SANDBOX_HOOTSUITE_FAULTS === '1' && { SANDBOX_HOOTSUITE_FAULTS: '1' }),
      ...crossingsFile('SANDBOX_HOOTSUITE', dataFolder)
    }
  };
}
