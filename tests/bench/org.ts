import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressesAt, salesforcePart } from '../../scripts/lib/local-parts.ts';
import type { Local } from '../../scripts/lib/local-parts.ts';
import { localSecrets } from '../../scripts/lib/local-secrets.ts';
import { loginAsAdmin, setUpLocalOrg } from '../../scripts/lib/local-setup.ts';
import { API } from '../../scripts/lib/org/client.ts';
import { startPart } from '../../scripts/lib/part.ts';

/** A Salesforce org with the package, set up as an admin does it. */
export interface Org {
  readonly url: string;
  readonly orgId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How many Cases came from Hootsuite. */
  countCases(): Promise<number>;
  stop(): Promise<void>;
}

const GRACE_MS = 5_000;

/** Starts one on the first of four free ports. */
export async function startOrg(scratch: string, basePort: number): Promise<Org> {
  const dataFolder = join(scratch, 'org');
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const addresses = addressesAt(basePort);
  const local: Local = { root, dataFolder, basePort, addresses, secrets: localSecrets(dataFolder) };
  const part = startPart(salesforcePart(local), root, join(dataFolder, 'logs'));
  await part.untilHealthy();
  const session = await loginAsAdmin(local);
  await setUpLocalOrg(local, session);
  const query = `${addresses.salesforce}${API}/query?q=${encodeURIComponent(
    'SELECT COUNT() FROM Case WHERE Hootsuite_Case_Key__c != null'
  )}`;
  return {
    url: addresses.salesforce,
    orgId: session.orgId,
    clientId: local.secrets.integrationClientId,
    clientSecret: local.secrets.integrationClientSecret,
    async countCases() {
      const answer = await fetch(query, { headers: { authorization: `Bearer ${session.accessToken}` } });
      return ((await answer.json()) as { totalSize: number }).totalSize;
    },
    stop: () => part.stop(GRACE_MS)
  };
}
