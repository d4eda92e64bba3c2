import { join } from 'node:path';
import { ORG_ID } from '../../sandbox/salesforce/org/install.ts';
import { ORGANIZATION_ID, TENANT, type Local } from './local-parts.ts';

/**
 * What an admin of the example company reads in Salesforce, reads in Hootsuite or decides, under the names of
 * `deploy/values.env.example`.
 */
export function practiceValues({ dataFolder, basePort, addresses, secrets }: Local): Record<string, string> {
  const person = (name: string): string => `${name}@alpenglow.example`;
  return {
    INSTANCE_URL: addresses.salesforce,
    LIGHTNING_ORIGIN: addresses.salesforce,
    ORG_ID,
    ORG_CERTIFICATE_NAME: 'hootsuite_signer',
    ORG_CERTIFICATE_FILE: join(dataFolder, 'salesforce', 'hootsuite_signer.crt'),
    ORG_SETUP_CLIENT_ID: secrets.adminClientId,
    ORG_SETUP_CLIENT_SECRET: secrets.adminClientSecret,
    INTEGRATION_CLIENT_ID: secrets.integrationClientId,
    INTEGRATION_CLIENT_SECRET: secrets.integrationClientSecret,
    INTEGRATION_USER: person('hootsuite.integration'),
    ADMIN_USER: person('ines.carvalho'),
    AGENT_USER: person('mara.lindqvist'),
    PACKAGE_VERSION: '04tHs0000000001AAA',
    TARGET_ORG: 'alpenglow',
    HOOTSUITE_API_URL: addresses.hootsuite,
    HOOTSUITE_ORGANIZATION_ID: ORGANIZATION_ID,
    HOOTSUITE_CLIENT_ID: secrets.hootsuiteClientId,
    HOOTSUITE_CLIENT_SECRET: secrets.hootsuiteClientSecret,
    VIRTUAL_AGENT_SECRET: secrets.virtualAgentSecret,
    WRITE_BACK_SECRET: secrets.writeBackSecret,
    CASE_SECRET: secrets.caseSecret,
    TENANT,
    CARE_HOME: join(dataFolder, 'care'),
    SIGNER_PUBLIC_URL: addresses.signer,
    SIGNER_PORT: new URL(addresses.signer).port,
    BRIDGE_PUBLIC_URL: addresses.bridge,
    BRIDGE_PORT: String(basePort + 3),
    // Containers run as root, and this one is alone on its machine.
    ...(process.getuid?.() === 0 && { SIGNER_ALLOW_ROOT: '1' })
  };
}
