import { startBridge } from './bridge.ts';
import { ConfigError, readConfig } from './config.ts';
import type { BridgeConfig } from './config.ts';
import { DatabaseUnavailable } from './database/database.ts';
import { FolderInUse } from './database/folder-lock.ts';
import { kindOf } from './errors.ts';

function messageOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === 'EADDRINUSE') return 'The bridge cannot start: BRIDGE_PORT is in use.';
  if (error instanceof FolderInUse)
    return `The bridge cannot start: process ${error.pid} has the database of BRIDGE_DATA_DIR open.`;
  if (error instanceof DatabaseUnavailable)
    return 'The bridge cannot start: the server of DATABASE_URL cannot be used.';
  return `The bridge cannot start: ${kindOf(error)}`;
}

async function start(config: BridgeConfig): Promise<void> {
  const bridge = await startBridge(config);
  console.log(`bridge listening on ${bridge.address}`);
  if (bridge.metricsAddress) console.log(`metrics on ${bridge.metricsAddress}`);
  const seen = new Set<NodeJS.Signals>();
  const stop = (signal: NodeJS.Signals) => {
    // The same signal again means: at once. Another one does not: a terminal's SIGINT is often followed by the
    // SIGTERM of whoever started this. What is left undone, another process takes over.
    if (seen.has(signal)) process.exit(1);
    seen.add(signal);
    if (seen.size > 1) return;
    setTimeout(() => process.exit(1), config.stop.boundMs).unref();
    bridge.stop().then(
      (hasEnded) => {
        if (!hasEnded) process.exit(1);
      },
      () => process.exit(1)
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  await start(readConfig(process.env));
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
