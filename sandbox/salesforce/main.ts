import { CrossingsFile } from '../crossings-file.ts';
import { buildApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { MetadataError } from './errors.ts';
import { SEED_ORG } from './org/install.ts';
import { Org } from './org/org.ts';

/** Trouble an operator can mend, told without a stack. */
function isExpected(cause: unknown): cause is Error {
  if (cause instanceof ConfigError || cause instanceof MetadataError) return true;
  return cause instanceof Error && 'code' in cause && ['EADDRINUSE', 'EACCES'].includes(String(cause.code));
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { dataDir, sourceDir, consoleDir, inboxUrl, control, dailyRequests, crossingsFile } = config;
  const crossings = crossingsFile === undefined ? undefined : new CrossingsFile(crossingsFile);
  const org = await Org.open({
    dataDir,
    sourceDir,
    fetch: globalThis.fetch,
    now: () => new Date(),
    onFlowError: ({ flow, recordId, message }) => {
      process.stderr.write(`The flow ${flow} failed for ${recordId}: ${message}\n`);
    },
    ...(dailyRequests === undefined ? {} : { dailyRequests }),
    ...(crossings && {
      recorder: {
        username: SEED_ORG.integrationUsername,
        note: ({ kind, object, field }) => crossings.note({ kind, object, field })
      }
    })
  });
  const app = await buildApp({
    org,
    clientApps: [
      { ...config.integration, runAsUsername: SEED_ORG.integrationUsername },
      { ...config.admin, runAsUsername: SEED_ORG.adminUsername }
    ],
    consoleDir,
    ...(inboxUrl === undefined ? {} : { inboxUrl }),
    control
  });
  app.addHook('onClose', () => {
    org.close();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
  const address = await app.listen({ host: config.host, port: config.port });
  process.stdout.write(`sandbox-salesforce listening on ${address}\n`);
}

try {
  await main();
} catch (cause) {
  process.stderr.write(
    `sandbox-salesforce: ${isExpected(cause) ? cause.message : String(cause instanceof Error ? cause.stack : cause)}\n`
  );
  process.exit(1);
}
