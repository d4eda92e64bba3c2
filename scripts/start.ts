/**
 * Runs everything on this machine: both sandboxes, the signer and the bridge, with seeded conversations.
 *
 * PORT       the first of four consecutive ports (default 4300)
 * DATA_DIR   where the data lives (default .data/local); a second start keeps it, `npm run reset` clears it
 * FRESH=1    clears DATA_DIR first (for tests)
 * DATABASE_URL   a PostgreSQL for the bridge in place of the embedded one
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole } from '../sandbox/salesforce/console/build.ts';
import { lockFolder, runningIn } from './lib/data-lock.mjs';
import {
  addressesAt,
  bridgePart,
  hootsuitePart,
  salesforcePart,
  signerPart,
  type Local
} from './lib/local-parts.ts';
import { localSecrets } from './lib/local-secrets.ts';
import { requireFreePort } from './lib/part.ts';
import { step } from './lib/progress.ts';
import { readBasePort, RunningParts } from './lib/running-parts.ts';
import { loginAsAdmin, seedConversations, setUpLocalOrg } from './lib/local-setup.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function readEnvironment(): Local {
  const basePort = readBasePort(process.env.PORT);
  const dataFolder = resolve(root, process.env.DATA_DIR ?? '.data/local');
  if (process.env.FRESH === '1' && runningIn(dataFolder) === undefined) {
    rmSync(dataFolder, { recursive: true, force: true });
  }
  lockFolder(dataFolder);
  return { root, dataFolder, basePort, addresses: addressesAt(basePort), secrets: localSecrets(dataFolder) };
}

const parts = new RunningParts();

async function start(): Promise<void> {
  const local = readEnvironment();
  const { addresses } = local;
  for (const [offset, name] of ['Salesforce', 'Hootsuite', 'the signer', 'the bridge'].entries()) {
    await requireFreePort(local.basePort + offset, name);
  }
  await step('building the console (the LWCs of the package with the open-source engine)', () =>
    buildConsole({ sourceDir: resolve(root, 'force-app'), outDir: resolve(root, 'build/console') })
  );
  const salesforce = salesforcePart(local);
  await step('starting the Salesforce sandbox, which reads force-app', () => parts.launch(salesforce, local));
  const { orgId } = await step('setting the org up, as an admin does after the install', async () => {
    const session = await loginAsAdmin(local);
    await setUpLocalOrg(local, session);
    return session;
  });
  await step('starting the signer', () => parts.launch(signerPart(local, orgId), local));
  await step('starting the bridge and its database', () => parts.launch(bridgePart(local, orgId), local));
  await step('starting the Hootsuite sandbox', () => parts.launch(hootsuitePart(local), local));
  await step('handing the first conversations over: webhooks → bridge → Salesforce', () =>
    seedConversations(local)
  );
  console.log(
    `\nReady: ${addresses.salesforce}\nCtrl-C stops everything. The data stays in ${local.dataFolder}.`
  );
}

await parts.run(start);
