import { startBridge } from './bridge.ts';
import type { Bridge } from './bridge.ts';
import { ConfigError, readConfig } from './config.ts';
import { DatabaseUnavailable } from './database/database.ts';
import { kindOf } from './errors.ts';

function messageOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === 'EADDRINUSE') return 'The bridge cannot start: BRIDGE_PORT is in use.';
  if (error instanceof DatabaseUnavailable)
    return 'The bridge cannot start: the server of DATABASE_URL cannot be used.';
  return `The bridge cannot start: ${kindOf(error)}`;
}

async function start(): Promise<Bridge | undefined> {
  try {
    return await startBridge(readConfig(process.env));
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
    return undefined;
  }
}

const bridge = await start();
if (bridge) {
  console.log(`bridge listening on ${bridge.address}`);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= bridge.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
