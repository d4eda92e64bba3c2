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
import { requireFreePort, startPart, type Part, type RunningPart } from './lib/part.ts';
import { step } from './lib/progress.ts';
import { loginAsAdmin, seedConversations, seedRecords, setUpLocalOrg } from './lib/local-setup.ts';

const GRACE_MS = 8000;
const root = fileURLToPath(new URL('..', import.meta.url));

function readEnvironment(): Local {
  const basePort = Number(process.env.PORT ?? 4300);
  if (!Number.isInteger(basePort) || basePort < 1 || basePort > 65_532) {
    throw new Error(`PORT must be a number from 1 to 65532, not "${process.env.PORT ?? ''}".`);
  }
  const dataFolder = resolve(root, process.env.DATA_DIR ?? '.data/local');
  if (process.env.FRESH === '1' && runningIn(dataFolder) === undefined) {
    rmSync(dataFolder, { recursive: true, force: true });
  }
  lockFolder(dataFolder);
  return { root, dataFolder, basePort, addresses: addressesAt(basePort), secrets: localSecrets(dataFolder) };
}

const running: RunningPart[] = [];
let stopping: Promise<void> | undefined;

function stopAll(): Promise<void> {
  // The last started stops first: nobody loses the part it still talks to.
  stopping ??= (async () => {
    for (const part of [...running].reverse()) await part.stop(GRACE_MS);
  })();
  return stopping;
}

async function launch(part: Part, local: Local): Promise<void> {
  if (stopping) return;
  const one = startPart(part, root, resolve(local.dataFolder, 'logs'));
  // Before it answers: a stop during the start must end it too.
  running.push(one);
  await one.untilHealthy();
  void one.ended.then((code) => {
    if (stopping) return;
    console.error(
      `The ${part.name} ended by itself (exit code ${code}); its log is in ${local.dataFolder}/logs.`
    );
    void stopAll().then(() => process.exit(1));
  });
}

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
  await step('starting the Salesforce sandbox, which reads force-app', () => launch(salesforce, local));
  const { orgId } = await step('setting the org up, as an admin does after the install', async () => {
    const session = await loginAsAdmin(local);
    await setUpLocalOrg(local, session);
    await seedRecords(local, session);
    return session;
  });
  await step('starting the signer', () => launch(signerPart(local, orgId), local));
  await step('starting the bridge and its database', () => launch(bridgePart(local, orgId), local));
  await step('starting the Hootsuite sandbox', () => launch(hootsuitePart(local), local));
  await step('handing the first conversations over: webhooks → bridge → Salesforce', () =>
    seedConversations(local)
  );
  console.log(
    `\nReady: ${addresses.salesforce}\nCtrl-C stops everything. The data stays in ${local.dataFolder}.`
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!stopping) console.log('\nStopping …');
    void stopAll().then(() => process.exit(0));
  });
}

try {
  await start();
} catch (error) {
  // Stopped during the start: the parts that end now are no failure, and the signal's handler exits.
  if (stopping) await new Promise(() => undefined);
  console.error(`\nThe start failed. ${error instanceof Error ? error.message : String(error)}`);
  await stopAll();
  process.exit(1);
}
