/**
 * The two parties on this machine, for trying out the admin guide: a Salesforce org into which the package has just
 * been installed, and a Hootsuite whose app is registered. Signer and bridge are the reader's to set up. Begins anew
 * each time.
 *
 * PORT       the first of four consecutive ports (default 4300); signer and bridge are expected on the third and fourth
 * DATA_DIR   where the data lives (default .data/practice)
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole } from '../sandbox/salesforce/console/build.ts';
import { lockFolder, runningIn } from './lib/data-lock.mjs';
import { addressesAt, hootsuitePart, salesforcePart, type Local } from './lib/local-parts.ts';
import { localSecrets } from './lib/local-secrets.ts';
import { requireFreePort } from './lib/part.ts';
import { practiceValues } from './lib/practice-values.ts';
import { step } from './lib/progress.ts';
import { readBasePort, RunningParts } from './lib/running-parts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const OWNER_ONLY = 0o600;

function beginAnew(): Local {
  const basePort = readBasePort(process.env.PORT);
  const dataFolder = resolve(root, process.env.DATA_DIR ?? '.data/practice');
  if (runningIn(dataFolder) === undefined) rmSync(dataFolder, { recursive: true, force: true });
  lockFolder(dataFolder);
  return { root, dataFolder, basePort, addresses: addressesAt(basePort), secrets: localSecrets(dataFolder) };
}

function writeValues(local: Local): string {
  const file = join(local.dataFolder, 'values.env');
  mkdirSync(join(local.dataFolder, 'care'), { recursive: true });
  const lines = Object.entries(practiceValues(local)).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: OWNER_ONLY });
  chmodSync(file, OWNER_ONLY);
  return file;
}

const parts = new RunningParts();

async function start(): Promise<void> {
  const local = beginAnew();
  for (const [offset, name] of ['Salesforce', 'Hootsuite', 'the signer', 'the bridge'].entries())
    await requireFreePort(local.basePort + offset, name);
  await step('building the console (the LWCs of the package with the open-source engine)', () =>
    buildConsole({ sourceDir: resolve(root, 'force-app'), outDir: resolve(root, 'build/console') })
  );
  await step('starting the Salesforce sandbox: an org with the package just installed', () =>
    parts.launch(salesforcePart(local), local)
  );
  await step('starting the Hootsuite sandbox', () => parts.launch(hootsuitePart(local), local));
  console.log(
    `\nReady. The values for the admin guide: ${writeValues(local)}\n` +
      `Salesforce: ${local.addresses.salesforce}\nHootsuite: ${local.addresses.hootsuite}\nCtrl-C stops both.`
  );
}

await parts.run(start);
